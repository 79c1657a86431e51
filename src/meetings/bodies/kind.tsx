/** Bodies and periods of office as kinds of drafts. */
import type { Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { listOrganisations } from '#src/people/index.ts'
import { latestVersions } from '#src/record/index.ts'
import type { DraftKind } from '../drafts/draft-kind.ts'
import { listDrafts } from '../drafts/queries.ts'
import {
  body,
  bodyKey,
  kinds,
  periodsOfOffice,
  periodsOfOfficeKey,
  type Body,
  type PeriodsOfOffice,
} from '../model.ts'
import { BodyFacts, PeriodsList } from './facts.tsx'
import { bodyFaults, periodFaults, type BodyAround } from './rules.ts'

export const officeBodyAddress = (slug: string): string => `/office/bodies/${slug}`
export const officePeriodsAddress = '/office/bodies/periods-of-office'
/** Words that stand where a body's slug would in the office. */
const reservedBodySlugs = ['new', 'periods-of-office']

export const bodyKind: DraftKind<Body> = {
  kind: kinds.body,
  called: () => t('the body'),
  schema: body,
  key: (content) => bodyKey(content.body),
  title: (content) => content.name,
  of: (content) => ({ body: content.body, meeting: null }),
  freeze: async (db, content) => {
    const faults = [
      ...(reservedBodySlugs.includes(content.body)
        ? [t('No body can have the address “{slug}”.', { slug: content.body })]
        : []),
      ...bodyFaults(content, await bodyAround(db)),
    ]
    if (faults.length > 0) throw new Faults(faults)
    return content
  },
  address: (content) => officeBodyAddress(content.body),
  preview: (content) => <BodyFacts body={content} />,
}

/** What a body is checked against. Of a body that is published and drafted again, the published one counts. */
async function bodyAround(db: Db): Promise<BodyAround> {
  const drafts = (await listDrafts(db, { kind: kinds.body })).map(({ content }) => content as Body)
  const published = (await latestVersions<Body>(db, bodyKey(''))).map(({ content }) => content)
  return {
    organisations: new Set((await listOrganisations(db)).map(({ slug }) => slug)),
    bodies: new Map([...drafts, ...published].map((one) => [one.body, one])),
  }
}

export const periodsKind: DraftKind<PeriodsOfOffice> = {
  kind: kinds.periodsOfOffice,
  called: () => t('the periods of office'),
  schema: periodsOfOffice,
  key: () => periodsOfOfficeKey,
  title: () => t('Periods of office'),
  of: () => ({ body: null, meeting: null }),
  freeze: (_db, content) => {
    const faults = periodFaults(content)
    if (faults.length > 0) throw new Faults(faults)
    return content
  },
  address: () => officePeriodsAddress,
  preview: (content) => <PeriodsList periods={content.periods} />,
}
