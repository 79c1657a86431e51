/**
 * The rows of taking part in a discussion, as in test/office-access-table.ts: who may write, who may react, and whoever is signed in
 * withdraws what is theirs. What is asked for is not there: states are in src/discussions/comments.
 */
import type { Role } from '#src/policy.ts'
import type { OfficeRow } from './office-access-table.ts'

const writes: Role[] = [
  'participant',
  'volunteer',
  'contributor',
  'staff',
  'assessor',
  'moderator',
  'publisher',
]
const reacts: Role[] = ['participant', 'volunteer']

const base = '/discussions/:discussion'
const nowhere = '/discussions/no-such-discussion'
const none = (
  route: string,
  who: OfficeRow['in'],
  address: string,
  more: Pick<OfficeRow, 'sends' | 'byProgram'> = {},
): OfficeRow => ({ route, in: who, at: { absent: address }, finds: 'absent', ...more })

export const officeAccessOfComments: OfficeRow[] = [
  none(`GET ${base}/comments/new`, writes, `${nowhere}/comments/new`),
  none(`POST ${base}/comments`, writes, `${nowhere}/comments`, { sends: { words: 'Hello' } }),
  none(`GET ${base}/comments/:id/edit`, writes, `${nowhere}/comments/1/edit`),
  none(`POST ${base}/comments/:id/edit`, writes, `${nowhere}/comments/1/edit`, { sends: { words: 'Hello' } }),
  none(`GET ${base}/comments/:id/withdraw`, 'signed-in', `${nowhere}/comments/1/withdraw`),
  none(`POST ${base}/comments/:id/withdraw`, 'signed-in', `${nowhere}/comments/1/withdraw`),
  none(`POST ${base}/reactions`, reacts, `${nowhere}/reactions`, { sends: { react: 'agree:d' } }),
  none(`POST /api/v1${base}/comments`, writes, `/api/v1${nowhere}/comments`, { byProgram: true }),
  none(`POST /api/v1${base}/reactions`, reacts, `/api/v1${nowhere}/reactions`, { byProgram: true }),
]
