/**
 * Meetings: bodies, notices, agendas, papers, minutes, action points, undertakings, transcripts, questions. The manifest and the few things
 * others may use.
 */
import type { Capability, OfficeContent } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { bookingJobs, bookingNeeds, bookingRoutes, bookingSteps } from './booking/index.ts'
import { decisionItems, decisionOpenData, decisionRoutes } from './decisions/index.ts'
import { draftNeeds } from './drafts/needs.ts'
import { draftRoutes } from './drafts/routes.ts'
import { draftSteps } from './drafts/steps.ts'
import { kindOf } from './kinds-of-drafts.ts'
import { kinds, reservedMeetingSlugs } from './model.ts'
import { paperItems, paperNeeds, paperRoutes } from './papers/index.ts'

/** What each room says waits for a person. */
const needs: NonNullable<OfficeContent['needs']>[] = [draftNeeds, bookingNeeds, paperNeeds]

export function meetings(site: Site): Capability {
  return {
    name: 'meetings',
    nav: { href: '/meetings', text: () => t('Meetings') },
    routes: [
      ...draftRoutes(site, kindOf),
      ...bookingRoutes(site),
      ...paperRoutes(site),
      ...decisionRoutes(site),
    ],
    office: {
      needs: async (...asked) => (await Promise.all(needs.map((room) => room(...asked)))).flat(),
    },
    jobs: [...bookingJobs],
    reservedSlugs: reservedMeetingSlugs,
    kinds: {
      [kinds.body]: () => t('Body'),
      [kinds.periodsOfOffice]: () => t('Periods of office'),
      [kinds.meeting]: () => t('Meeting'),
      [kinds.agenda]: () => t('Agenda'),
      [kinds.paper]: () => t('Paper'),
      [kinds.minutes]: () => t('Minutes'),
      [kinds.transcript]: () => t('Transcript'),
      [kinds.question]: () => t('Question'),
      [kinds.decision]: () => t('Decision'),
    },
    search: (publication) => [paperItems, decisionItems].flatMap((of) => of(publication)),
    openData: () => decisionOpenData(site),
    steps: { ...draftSteps(kindOf), ...bookingSteps },
  }
}
