/** What plans bring to the office: the ways in, and what waits for a person. */
import type { Need, OfficeContent } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { publicationNeeds } from './publication/index.ts'
import { officeNeeds } from './quarter/office-needs.ts'
import { ownerNeeds } from './quarter/owner-needs.ts'

export const plansOffice: OfficeContent = {
  nav: [
    { href: '/office/plans', text: () => t('Plans'), action: 'plans.board' },
    { href: '/office/owed', text: () => t('What you owe'), action: 'plans.owed' },
    { href: '/office/assessments', text: () => t('Assessments'), action: 'plans.assess' },
    { href: '/office/corrections', text: () => t('Corrections'), action: 'plans.corrections' },
  ],
  needs: async (db, viewer, today): Promise<Need[]> =>
    (
      await Promise.all([
        ownerNeeds(db, viewer, today),
        officeNeeds(db, viewer, today),
        publicationNeeds(db, viewer, today),
      ])
    ).flat(),
}
