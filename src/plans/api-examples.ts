/** Answers of the open API as its description shows them: invented, small, and true to their own hash. */
import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import type { EditionContent } from './model.ts'

const stated = (edtf: string, text: string) => ({ edtf, text })
const notStated = { edtf: null, text: 'not stated' }

const content: EditionContent = {
  format: 1,
  plan: 'northmere-plan',
  planTitle: 'A fair plan for Northmere',
  planSummary: 'What the police and the council promised.',
  period: '2031-32-q3',
  periodLabel: '2031/32 Q3',
  startsOn: '2031-10-01',
  asAt: '2031-12-31',
  updatesDueOn: '2032-01-15',
  publishedOn: stated('2032-01-31', '31 January 2032'),
  publisher: 'oversight-office',
  assessor: null,
  source: { title: 'Quarterly update', url: 'https://example.org/update', note: '' },
  organisations: [
    { slug: 'oversight-office', name: 'Northmere Oversight Office', shortName: 'Oversight Office' },
    { slug: 'police', name: 'Northmere Police', shortName: 'Police' },
  ],
  themes: [{ ref: '4', title: 'Holding to account' }],
  actions: [
    {
      ref: '4.8',
      theme: '4',
      title: 'A handbook for neighbourhood teams',
      commitments: [
        {
          id: 'c-9f2k',
          ref: '4.8/a',
          kind: 'publish',
          text: 'Publish the handbook for neighbourhood teams.',
          owner: 'police',
          ownerPost: 'Head of Neighbourhoods',
          supporting: ['oversight-office'],
          askedOf: [],
          reportingFrequency: null,
          testable: true,
          closureTest: null,
          firstDue: stated('2031-09-30', '30 September 2031'),
          currentDue: stated('2032-21', 'spring 2032'),
          restatements: [
            {
              from: stated('2031-09-30', '30 September 2031'),
              to: stated('2032-21', 'spring 2032'),
              announcedOn: stated('2031-10-20', '20 October 2031'),
              period: '2031-32-q3',
              reasonCode: 'dependency',
              reason: 'The training comes first.',
              by: 'police',
              announcedLate: true,
            },
          ],
          update: {
            reported: 'in-progress',
            text: 'The handbook is written. Two teams are trying it.',
            evidence: [
              {
                title: 'Minutes of the board, November 2031',
                url: 'https://example.org/minutes',
                tier: 2,
                public: true,
                withheldReason: null,
              },
            ],
            figures: [
              {
                measure: 'Teams that have the handbook',
                group: 'all',
                value: 2,
                unit: 'teams',
                period: '2031-12-31',
                geography: 'Northmere',
                base: '14 teams',
                note: '',
              },
            ],
            unchanged: false,
            unchangedRunning: 0,
          },
          silence: null,
          silenceReason: null,
          requested: {
            requestedOn: stated('2032-01-03', '3 January 2032'),
            receivedOn: stated('2032-01-12', '12 January 2032'),
            clearedOn: stated('2032-01-20', '20 January 2032'),
          },
          assessed: 'not-assessed',
          assessment: null,
          assessmentMadeIn: null,
          schedule: {
            state: 'not-due',
            days: -152,
            moved: 1,
            first: { state: 'overdue', days: 92 },
            current: { state: 'not-due', days: -152 },
            slippage: 244,
          },
          stripState: 'date-moved',
          doneOn: notStated,
          milestones: [],
          money: [
            {
              purpose: 'Printing',
              amount: 12_000,
              perYear: null,
              currency: 'GBP',
              years: '2031/32',
              stage: 'approved',
            },
          ],
          targets: [
            {
              measure: 'Teams that have it',
              value: 14,
              unit: 'teams',
              by: stated('2032-12', 'December 2032'),
            },
          ],
          links: [],
          sourcePlace: 'page 12',
          reportedByPublisher: false,
          formerRefs: [],
        },
      ],
    },
  ],
  practice: true,
}

const publication = {
  version: 1,
  sha256: createHash('sha256').update(canonicalize(content)!).digest('hex'),
  entry: 12,
}

export const exampleAnswer = { ...content, ...publication }

export const exampleSummary = {
  plan: content.plan,
  period: content.period,
  label: content.periodLabel,
  asAt: content.asAt,
  publishedOn: content.publishedOn,
  ...publication,
  correctedBecause: null,
}

export const examplePlan = {
  slug: content.plan,
  title: content.planTitle,
  summary: content.planSummary,
  publisher: content.publisher,
  assessor: content.assessor,
  commitments: 1,
  latestEdition: content.period,
  asAt: content.asAt,
  editions: 4,
}
