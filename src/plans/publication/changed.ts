/** What changed between two looks at a draft: told by fingerprints, so that nobody's look has to be kept. Pure. */
import { contentSha256 } from '#src/record/index.ts'
import { commitmentsOf } from '../edition.ts'
import type { EditionContent } from '../model.ts'

/** Short enough for a form with hundreds of commitments, long enough not to meet by chance. */
const digits = 12

/** Fingerprints of a draft, in one line: of each commitment, and of all else ("*"). */
export function fingerprintsOf(content: EditionContent): string {
  const { actions: _actions, ...rest } = content
  const frame = { ...rest, actions: content.actions.map(({ commitments: _rows, ...action }) => action) }
  return [['*', frame] as const, ...commitmentsOf(content).map((one) => [one.ref, one] as const)]
    .map(([ref, part]) => `${ref}=${contentSha256(part).slice(0, digits)}`)
    .join(' ')
}

export type Changed = { refs: string[]; gone: string[]; frame: boolean }

/** What is not as it was looked at: refs changed or new, refs gone, and whether anything that is no commitment's changed. */
export function changedSince(looked: string, content: EditionContent): Changed {
  const before = parse(looked)
  const now = parse(fingerprintsOf(content))
  const refs = [...now].filter(([ref, print]) => ref !== '*' && before.get(ref) !== print).map(([ref]) => ref)
  const gone = [...before.keys()].filter((ref) => !now.has(ref))
  return { refs, gone, frame: before.get('*') !== now.get('*') }
}

export const countChanged = ({ refs, gone, frame }: Changed): number =>
  refs.length + gone.length + Number(frame)

const parse = (line: string): Map<string, string> =>
  new Map(
    line
      .split(' ')
      .filter(Boolean)
      .map((pair) => {
        const at = pair.lastIndexOf('=')
        return [pair.slice(0, at), pair.slice(at + 1)]
      }),
  )
