/** The office's pages of discussions. */
import { discard, draft, publication } from './discussions-made.ts'
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
  'a discussion in the office': sees(oriel, `${base}/what-a-search-slip-should-say`),
  'a discussion that is drafted': sees(oriel, draft),
  'the draft of a discussion': sees(oriel, `${draft}/draft`),
  'the draft of a discussion that was published': sees(oriel, `${base}/the-four-pages/draft`),
  'conclusions of a discussion': sees(oriel, `${base}/the-four-pages/conclusions`),
  'publish a discussion': sees('bram-ashkettle', publication),
  'publish a discussion: no decision': sent('bram-ashkettle', publication),
  'discard the draft of a discussion': sees(oriel, discard),
}
