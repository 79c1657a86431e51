/**
 * Meetings: bodies, notices, agendas, papers, minutes, action points, undertakings, transcripts, questions. The manifest and the few things
 * others may use.
 */
import type { Capability, OfficeContent } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import {
  actionRoutes,
  actionsOf,
  actionSteps,
  ownerAddress,
  ownerWordNeeds,
  takenUpAt,
} from './actions/index.ts'
import { agendaRoutes } from './agenda/index.ts'
import { bodiesOfOrganisation, bodiesOpenData, bodiesRoutes, bodyItems } from './bodies/index.ts'
import { bookingConditions, bookingJobs, bookingNeeds, bookingRoutes, bookingSteps } from './booking/index.ts'
import { concerns, subscribable } from './concerns.ts'
import { decisionItems, decisionOpenData, decisionRoutes } from './decisions/index.ts'
import { draftNeeds } from './drafts/needs.ts'
import { draftRoutes } from './drafts/routes.ts'
import { draftSteps } from './drafts/steps.ts'
import { formatRoutes } from './formats/index.ts'
import { kindOf, kindsOfDrafts } from './kinds-of-drafts.ts'
import type { DraftKind } from './drafts/draft-kind.ts'
import { actionSearchKind, minutesNeeds, minutesRoutes, minutesSearch } from './minutes/index.ts'
import { kinds, reservedMeetingSlugs } from './model.ts'
import { noticeNeeds, noticeRoutes, officeMeetingsAddress } from './notice/index.ts'
import { paperItems, paperNeeds, paperRoutes } from './papers/index.ts'
import {
  itemKind,
  meetingItems,
  meetingsOpenData,
  meetingsPanels,
  publicPages,
  standsOn,
} from './public/index.ts'
import { publishedMeetings } from './published.ts'
import {
  questionJobs,
  questionNav,
  questionNeeds,
  questionRoutes,
  questionSearch,
  questionSteps,
  questionTakenUp,
} from './questions/index.ts'
import { readingRoutes, readingsCommand } from './readings/index.ts'
import { speechSearchKind, transcriptRoutes, transcriptSearch, transcriptSteps } from './transcripts/index.ts'

// The way from draft to publication, for other nouns that go it too: they hand in their kinds.
export { AskToPublish } from './drafts/ask-to-publish.tsx'
export { enterDraft, saveDraft, type Around, type Saved } from './drafts/commands.ts'
export type { DraftKind, FreezeAround } from './drafts/draft-kind.ts'
export { type DraftNoun } from './drafts/noun.ts'
export { Overtaken } from './drafts/overtaken.tsx'
export { findDraft, findPublishedFile, listDrafts, type Draft } from './drafts/queries.ts'
export { draftSteps } from './drafts/steps.ts'
export { one as asDraftKind } from './kinds-of-drafts.ts'
export { Area, Choose, dayOf, Line, Rows, type At } from './notice/fields.tsx'
export { stateOfDraft } from './papers/office-pages.tsx'
export { formAct, rowsOf, textOf, typedTree, withAct, withoutEmptyRows, type Typed } from './typed-rows.ts'

/** What each room says waits for a person. */
const needs = (site: Site, drafts: readonly DraftKind[]): NonNullable<OfficeContent['needs']>[] => [
  draftNeeds(drafts),
  noticeNeeds(site),
  bookingNeeds,
  questionNeeds,
  paperNeeds,
  minutesNeeds(site),
  ownerWordNeeds(site),
]

/** `kinds`: of drafts of other nouns, which go the same way to publication. */
export function meetings(
  site: Site,
  { kinds: more = [] }: { kinds?: readonly DraftKind[] } = {},
): Capability {
  const drafts = [...kindsOfDrafts, ...more]
  return {
    name: 'meetings',
    nav: { href: '/meetings', text: () => t('Meetings') },
    routes: [
      ...draftRoutes(site, drafts),
      ...bodiesRoutes(site),
      ...noticeRoutes(site),
      ...agendaRoutes(site),
      ...bookingRoutes(site),
      ...questionRoutes(site),
      ...paperRoutes(site),
      ...decisionRoutes(site),
      ...publicPages(site),
      ...formatRoutes(site),
      ...minutesRoutes(site),
      ...actionRoutes(site),
      ...transcriptRoutes(site),
      ...readingRoutes(site),
    ],
    office: {
      nav: [
        { href: officeMeetingsAddress, text: () => t('Meetings'), action: 'meetings.office' },
        { href: '/office/bodies', text: () => t('Bodies'), action: 'meetings.office' },
        ...questionNav,
        { href: '/office/decisions', text: () => t('Decisions'), action: 'meetings.office' },
        { href: ownerAddress, text: () => t('Action points'), action: 'meetings.report-action' },
      ],
      needs: async (...asked) =>
        (await Promise.all(needs(site, drafts).map((room) => room(...asked)))).flat(),
    },
    jobs: [...bookingJobs, ...questionJobs],
    stillHolds: bookingConditions,
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
      [itemKind]: () => t('Agenda item'),
      [actionSearchKind]: () => t('Action point'),
      [speechSearchKind]: () => t('Speech'),
    },
    search: (publication) =>
      [
        bodyItems,
        meetingItems,
        minutesSearch,
        paperItems,
        decisionItems,
        questionSearch,
        transcriptSearch,
      ].flatMap((of) => of(publication)),
    standsOn,
    home: () => ({ panels: meetingsPanels(publishedMeetings(site.snapshot())) }),
    openData: () => [...meetingsOpenData(site), ...bodiesOpenData(site), ...decisionOpenData(site)],
    aboutOrganisation: (slug) => [...bodiesOfOrganisation(site, slug), ...actionsOf(site, slug)],
    takenUp: (address) => {
      const shown = publishedMeetings(site.snapshot())
      return [...takenUpAt(shown, address), ...questionTakenUp(shown, address)].toSorted((a, b) =>
        (a.day ?? '').localeCompare(b.day ?? ''),
      )
    },
    concerns,
    subscribable: (target) => subscribable(site.snapshot(), target),
    commands: (program, context) =>
      readingsCommand(program.command('meetings').description('meetings, their papers and minutes'), context),
    steps: { ...draftSteps(kindOf), ...bookingSteps, ...questionSteps, ...transcriptSteps, ...actionSteps },
  }
}
