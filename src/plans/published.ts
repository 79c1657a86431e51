/** What the public reads: plans as their published editions leave them. Derived from the record's snapshot, once for each. */
import { areaNames } from '#src/people/index.ts'
import type { ActiveHold, Snapshot, Version } from '#src/record/index.ts'
import { commitmentsOf } from './edition.ts'
import { noticesSince, publishedNotices, type PublishedNotice } from './interim/model.ts'
import type { EditionAction, EditionCommitment, EditionContent, EvidenceFile } from './model.ts'

export type PublishedEdition = {
  key: string
  content: EditionContent
  version: Version
  /** Every version, oldest first. */
  versions: readonly Version[]
}
/** An edition on hold: its name and that it is hidden, nothing of its content. */
export type HeldEdition = { period: string; hold: ActiveHold }

export type PublishedPlan = {
  slug: string
  title: string
  summary: string
  /** Readable editions, oldest first. */
  editions: PublishedEdition[]
  held: HeldEdition[]
  latest: PublishedEdition
  /** Notices since the latest edition, oldest first. */
  notices: PublishedNotice[]
  /** Names of areas by code, from the register. */
  areas: ReadonlyMap<string, string>
}

const derived = new WeakMap<Snapshot, Map<string, PublishedPlan>>()

/** All plans with at least one readable edition, by slug. */
export function publishedPlans(snapshot: Snapshot): Map<string, PublishedPlan> {
  const known = derived.get(snapshot)
  if (known) return known
  const plans = derivePlans(snapshot)
  derived.set(snapshot, plans)
  return plans
}

function derivePlans(snapshot: Snapshot): Map<string, PublishedPlan> {
  const editions = new Map<string, PublishedEdition[]>()
  const held = new Map<string, HeldEdition[]>()
  for (const publication of snapshot.publications.values()) {
    if (publication.kind !== 'edition') continue
    const [, plan, , period] = publication.key.split('/') as [string, string, string, string]
    if (publication.hold) {
      push(held, plan, { period, hold: publication.hold })
      continue
    }
    push(editions, plan, publishedEdition(publication.key, publication.versions))
  }
  const areas = areaNames(snapshot)
  const notices = publishedNotices(snapshot)
  const plans = new Map<string, PublishedPlan>()
  for (const [slug, list] of editions) {
    list.sort((a, b) => a.content.asAt.localeCompare(b.content.asAt))
    const latest = list.at(-1)!
    plans.set(slug, {
      slug,
      title: latest.content.planTitle,
      summary: latest.content.planSummary,
      editions: list,
      held: held.get(slug) ?? [],
      latest,
      notices: noticesSince(notices.get(slug) ?? [], latest.content.period),
      areas,
    })
  }
  return plans
}

function publishedEdition(
  key: string,
  versions: readonly Version[],
  version = versions.at(-1)!,
): PublishedEdition {
  return {
    key,
    version,
    versions,
    // Parsed when first asked for: a site with many editions starts without reading them all.
    get content() {
      return version.content as EditionContent
    },
  }
}

/** The same edition in an older version; undefined when there is no such number. */
export function inVersion(edition: PublishedEdition, number: number): PublishedEdition | undefined {
  const version = edition.versions.find((one) => one.number === number)
  return version && publishedEdition(edition.key, edition.versions, version)
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

export function findEdition(plan: PublishedPlan, period: string): PublishedEdition | undefined {
  return plan.editions.find(({ content }) => content.period === period)
}

export function findAction(edition: EditionContent, ref: string): EditionAction | undefined {
  return edition.actions.find((action) => action.ref === ref)
}

/** The action that now holds a commitment which once stood under `ref`. */
export function movedAction(edition: EditionContent, ref: string): EditionAction | undefined {
  const stoodUnder = (one: EditionCommitment) =>
    one.formerRefs.some((former) => former === ref || former.split('/')[0] === ref)
  return edition.actions.find((action) => action.commitments.some(stoodUnder))
}

/** The letter of a commitment's anchor on its action's page: "a" of "4.8/a"; "a" when the ref is the action's own. */
export const anchorOf = (ref: string): string => ref.split('/')[1] ?? 'a'
export const addressOf = (plan: string, action: string, ref: string): string =>
  `/plans/${plan}/actions/${action}#${anchorOf(ref)}`

/** Where a file that an edition brings as evidence can be had. */
export const evidenceAddress = (
  edition: Pick<EditionContent, 'plan' | 'period'>,
  { sha256, name }: EvidenceFile,
): string =>
  `/plans/${edition.plan}/editions/${edition.period}/evidence/${sha256}/${encodeURIComponent(name)}`

/** One commitment through every readable edition, oldest first. */
export function historyOf(
  plan: PublishedPlan,
  id: string,
): { edition: PublishedEdition; commitment: EditionCommitment }[] {
  return plan.editions.flatMap((edition) => {
    const commitment = commitmentsOf(edition.content).find((one) => one.id === id)
    return commitment ? [{ edition, commitment }] : []
  })
}

export const nameOf = (edition: EditionContent, slug: string): string =>
  edition.organisations.find((one) => one.slug === slug)?.name ?? slug

/** Notices about one commitment since the latest edition, oldest first. */
export const noticesAbout = (plan: PublishedPlan, id: string): PublishedNotice[] =>
  plan.notices.filter(({ content }) => content.commitment.id === id)
