/** The commitments that anything else of the record may link to. */
import type { Snapshot } from '#src/record/index.ts'
import { addressOf, publishedPlans } from './published.ts'

export type CommitmentLink = {
  plan: string
  planTitle: string
  /** "4.3/a" */
  ref: string
  text: string
  /** An address of this site without its first stroke. */
  address: string
}

const listed = new WeakMap<Snapshot, readonly CommitmentLink[]>()

/** Every commitment of every plan as its latest edition leaves it, in the order of the documents. */
export function publishedCommitments(snapshot: Snapshot): readonly CommitmentLink[] {
  const known = listed.get(snapshot)
  if (known) return known
  const list = [...publishedPlans(snapshot).values()].flatMap(({ slug, title, latest }) =>
    latest.content.actions.flatMap((action) =>
      action.commitments.map(({ ref, text }) => ({
        plan: slug,
        planTitle: title,
        ref,
        text,
        address: addressOf(slug, action.ref, ref).slice(1),
      })),
    ),
  )
  listed.set(snapshot, list)
  return list
}
