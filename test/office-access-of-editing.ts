/**
 * The rows of what the office says in discussions, as in test/office-access-table.ts: staff draft, publishers publish, moderators and
 * auditors look on; whoever takes part may start one. What is asked for is not there: states are in src/discussions/editing.
 */
import type { Role } from '#src/policy.ts'
import type { OfficeRow } from './office-access-table.ts'

const looks: Role[] = ['staff', 'publisher', 'moderator', 'auditor']
const prepares: Role[] = ['staff']

type More = Omit<OfficeRow, 'route' | 'in' | 'at'>
const there = (route: string, who: OfficeRow['in'], more: More = {}): OfficeRow => ({
  route,
  in: who,
  at: { there: route.split(' ')[1]! },
  ...more,
})
const none = (route: string, who: OfficeRow['in'], address: string, more: More = {}): OfficeRow => ({
  route,
  in: who,
  at: { absent: address },
  finds: 'absent',
  ...more,
})

const base = '/office/discussions'
const nowhere = `${base}/no-such-discussion`
const publication = `${base}/publication`
const nothing = '?key=discussions%2Fno-such-discussion'
/** Something that waits for a publisher, of meetings: nobody finds it here. */
const ofMeetings = '?key=bodies%2Fyoung-northmere-forum'

export const officeAccessOfEditing: OfficeRow[] = [
  there(`GET ${base}`, looks),
  there(`GET ${base}/new`, prepares),
  there(`POST ${base}/new`, prepares),
  none(`GET ${base}/:discussion`, looks, nowhere),
  none(`GET ${base}/:discussion/draft`, looks, `${nowhere}/draft`),
  none(`POST ${base}/:discussion/draft`, prepares, `${nowhere}/draft`),
  none(`GET ${base}/:discussion/conclusions`, looks, `${nowhere}/conclusions`),
  none(`POST ${base}/:discussion/conclusions`, prepares, `${nowhere}/conclusions`),
  none(`POST ${base}/:discussion/close`, prepares, `${nowhere}/close`, { sends: { how: 'close' } }),
  none(`GET ${base}/:discussion/picture/:sha256`, looks, `${nowhere}/picture/${'0'.repeat(64)}`),
  ...[nothing, ofMeetings].flatMap((key) => [
    none(`GET ${publication}`, looks, publication + key),
    none(`POST ${publication}`, ['publisher'], publication + key, {
      again: true,
      sends: { decision: 'now', sha256: '0'.repeat(64) },
    }),
    none(`GET ${publication}/discard`, prepares, `${publication}/discard${key}`),
  ]),
  none(`POST ${publication}/ask`, prepares, `${publication}/ask`),
  none(`POST ${publication}/take-back`, prepares, `${publication}/take-back`),
  none(`POST ${publication}/discard`, prepares, `${publication}/discard`),
  there('GET /discussions/start', ['participant']),
  there('POST /discussions/start', ['participant']),
  none('GET /discussions/:discussion/withdraw', 'signed-in', '/discussions/no-such-discussion/withdraw'),
  none('POST /discussions/:discussion/withdraw', 'signed-in', '/discussions/no-such-discussion/withdraw'),
]
