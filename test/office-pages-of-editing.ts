/** The office's pages of discussions that need nothing to be there; those of one are in src/discussions/editing. */
import { sees, sent, type OfficePage } from './office-page.ts'

const oriel = 'oriel-tamswick'
const base = '/office/discussions'

export const editingOfficePages: Readonly<Record<string, OfficePage>> = {
  'discussions of the office': sees(oriel, base),
  'discussions, for the auditor': sees('maud-stillwater', base),
  'a new discussion': sees(oriel, `${base}/new`),
  'discussion that says nothing': sent(oriel, `${base}/new`),
  'discussion with two points': sent(
    oriel,
    `${base}/new`,
    { title: 'Night buses', 'points.0.title': 'Lights', act: 'add:points' },
    { status: 200 },
  ),
}
