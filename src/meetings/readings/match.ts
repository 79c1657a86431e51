/** Who of those named may be a member of a body. A person confirms each; nothing is taken by itself. Pure. */
import type { Membership } from '../model.ts'
import { withoutHonorific } from './names.ts'
import type { Entry } from './reading.ts'

export type Suggested = { entry: number; name: string; member: Membership }

const plain = (name: string): string =>
  withoutHonorific(name.trim())
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim()

/** Those of the same name but for an honorific. A name that two members share suggests neither. */
export function suggestedMembers(entries: readonly Entry[], members: readonly Membership[]): Suggested[] {
  const byName = Map.groupBy(members, ({ name }) => plain(name))
  return entries.flatMap(({ id, kind, fields: { name = '', person = '' } }) => {
    if (kind !== 'attendee' || person !== '') return []
    const same = byName.get(plain(name)) ?? []
    return same.length === 1 ? [{ entry: id, name, member: same[0]! }] : []
  })
}
