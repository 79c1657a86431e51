/**
 * The rows of moderation, as in test/office-access-table.ts: moderators decide, auditors look on, publishers confirm a suspension
 * for good, an author sees their own decisions. What is asked for belongs to nobody: states are in src/discussions/moderation.
 */
import type { Role } from '#src/policy.ts'
import type { OfficeRow } from './office-access-table.ts'

const looks: Role[] = ['moderator', 'auditor']
const decides: Role[] = ['moderator']
const keeps: Role[] = ['moderator', 'staff']
const confirms: Role[] = ['moderator', 'publisher']

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

const nobodys = '00000000-0000-4000-8000-000000000000'
const base = '/office/moderation'
const item = `${base}/items/${nobodys}`
const comment = `${base}/comments/999999999`
const person = `${base}/people/nobody-at-all`

export const officeAccessOfModeration: OfficeRow[] = [
  there(`GET ${base}`, looks),
  there(`GET ${base}/find`, decides),
  there(`POST ${base}/bulk`, decides),
  none(`POST ${base}/reporters`, looks, `${base}/reporters`),
  none(`GET ${base}/items/:id`, looks, item),
  none(`POST ${base}/items/:id`, decides, item),
  none(`POST ${base}/items/:id/claim`, decides, `${item}/claim`, { finds: 'in' }),
  none(`POST ${base}/items/:id/release`, decides, `${item}/release`, { finds: 'in' }),
  none(`GET ${base}/comments/:id`, looks, comment),
  none(`POST ${base}/comments/:id`, decides, comment),
  there(`GET ${base}/decisions`, looks),
  there(`GET ${base}/decisions.csv`, looks),
  there(`GET ${base}/suspensions`, confirms),
  none(`POST ${base}/suspensions/:id/confirm`, confirms, `${base}/suspensions/${nobodys}/confirm`, {
    again: true,
  }),
  none(`GET ${base}/people/:person`, looks, person),
  none(`POST ${base}/people/:person`, decides, person, { finds: 'absent' }),
  none(`POST ${base}/people/:person/clear`, decides, `${person}/clear`),
  there(`GET ${base}/proceedings`, keeps),
  there(`POST ${base}/proceedings`, keeps),
  none(`POST ${base}/proceedings/:id/end`, keeps, `${base}/proceedings/${nobodys}/end`, {
    sends: { reason: 'A verdict.' },
  }),
  none('GET /account/decisions/:id', 'signed-in', `/account/decisions/${nobodys}`),
  none('GET /account/decisions/:id/appeal', 'signed-in', `/account/decisions/${nobodys}/appeal`),
  none('POST /account/decisions/:id/appeal', 'signed-in', `/account/decisions/${nobodys}/appeal`, {
    finds: 'absent',
  }),
  none('POST /account/decisions/:id/answer', 'signed-in', `/account/decisions/${nobodys}/answer`, {
    finds: 'absent',
  }),
]
