/** The shape of an edition at the API, as zod: the source of its description in OpenAPI, held to the types by the compiler. */
import { z } from 'zod'
import {
  assessedStates,
  commitmentKinds,
  moneyStages,
  reasonCodes,
  reportedStates,
  scheduleStates,
  silences,
  stripStates,
  type EditionContent,
} from './model.ts'

export const SourceDateSchema = z
  .object({ edtf: z.string().nullable(), text: z.string() })
  .describe(
    'A date as the source gives it: EDTF (ISO 8601-2), null when none is given, beside the source’s own words (“not stated”).',
  )

const Standing = z.object({ state: z.enum(scheduleStates), days: z.int().nullable() })
const EvidenceSchema = z.object({
  title: z.string(),
  url: z.string().nullable(),
  tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  public: z.boolean(),
  withheldReason: z.string().nullable(),
  file: z
    .object({ sha256: z.string(), name: z.string(), mediaType: z.string(), bytes: z.int() })
    .exactOptional()
    .describe(
      'The file itself: at the edition’s address with /evidence/, its sha256, a stroke and its name.',
    ),
  inspected: z
    .object({ by: z.string(), on: SourceDateSchema })
    .exactOptional()
    .describe('Not published: who inspected it at the organisation, and when.'),
})
const FigureSchema = z.object({
  measure: z.string(),
  group: z.string(),
  value: z.number(),
  unit: z.string(),
  period: z.string(),
  geography: z.string(),
  base: z.string(),
  note: z.string(),
})

export const CommitmentSchema = z.object({
  id: z.string().describe('Opaque; survives renumbering.'),
  ref: z.string(),
  kind: z.enum(commitmentKinds),
  text: z.string(),
  owner: z.string().describe('Slug of the organisation that must deliver.'),
  ownerPost: z.string().nullable(),
  supporting: z.array(z.string()),
  askedOf: z.array(z.string()),
  reportingFrequency: z.string().nullable(),
  testable: z.boolean(),
  closureTest: z.string().nullable(),
  firstDue: SourceDateSchema,
  currentDue: SourceDateSchema,
  restatements: z.array(
    z.object({
      from: SourceDateSchema,
      to: SourceDateSchema,
      announcedOn: SourceDateSchema,
      period: z.string(),
      reasonCode: z.enum(reasonCodes),
      reason: z.string(),
      by: z.string(),
      announcedLate: z.boolean().nullable(),
    }),
  ),
  update: z
    .object({
      reported: z.enum(reportedStates),
      text: z.string(),
      evidence: z.array(EvidenceSchema),
      figures: z.array(FigureSchema),
      unchanged: z.boolean(),
      unchangedRunning: z.int(),
    })
    .nullable(),
  silence: z.enum(silences).nullable(),
  silenceReason: z.string().nullable(),
  requested: z
    .object({ requestedOn: SourceDateSchema, receivedOn: SourceDateSchema, clearedOn: SourceDateSchema })
    .nullable(),
  assessed: z.enum(assessedStates),
  assessment: z
    .object({
      assessed: z.enum(assessedStates),
      assessor: z.string(),
      madeOn: SourceDateSchema,
      reasons: z.string(),
      evidence: z.array(EvidenceSchema),
      ownersReply: z.string().nullable(),
    })
    .nullable(),
  assessmentMadeIn: z.string().nullable(),
  schedule: z.object({
    state: z.enum(scheduleStates).describe('Against the date in force, as at the edition’s day.'),
    days: z.int().nullable(),
    moved: z.int().describe('How many restatements are known.'),
    first: Standing,
    current: Standing,
    slippage: z.int().nullable(),
  }),
  stripState: z.enum(stripStates),
  doneOn: SourceDateSchema,
  milestones: z.array(
    z.object({
      title: z.string(),
      firstDue: SourceDateSchema,
      due: SourceDateSchema,
      doneOn: SourceDateSchema,
    }),
  ),
  money: z.array(
    z.object({
      purpose: z.string(),
      amount: z.number().nullable(),
      perYear: z.number().nullable(),
      currency: z.string(),
      years: z.string(),
      stage: z.enum(moneyStages),
    }),
  ),
  targets: z.array(
    z.object({ measure: z.string(), value: z.number(), unit: z.string(), by: SourceDateSchema }),
  ),
  links: z.array(
    z.object({
      kind: z.enum(['meeting', 'body', 'indicator', 'document']),
      title: z.string(),
      url: z.string().nullable(),
      date: SourceDateSchema,
      note: z.string(),
    }),
  ),
  sourcePlace: z.string().nullable(),
  reportedByPublisher: z.boolean(),
  formerRefs: z.array(z.string()),
})

export const EditionContentSchema = z.object({
  format: z.literal(1),
  plan: z.string(),
  planTitle: z.string(),
  planSummary: z.string(),
  period: z.string(),
  periodLabel: z.string(),
  startsOn: z.string(),
  asAt: z.string(),
  updatesDueOn: z.string().nullable(),
  publishedOn: SourceDateSchema,
  publisher: z.string(),
  assessor: z.string().nullable(),
  source: z
    .object({
      title: z.string(),
      url: z.string().nullable(),
      note: z.string(),
      file: z
        .object({ name: z.string(), mediaType: z.string(), bytes: z.int(), sha256: z.string() })
        .exactOptional()
        .describe('The document itself, where it may be copied: at the edition’s address with /source.'),
    })
    .nullable(),
  organisations: z.array(z.object({ slug: z.string(), name: z.string(), shortName: z.string() })),
  themes: z.array(z.object({ ref: z.string(), title: z.string() })),
  actions: z.array(
    z.object({
      ref: z.string(),
      theme: z.string(),
      title: z.string(),
      commitments: z.array(CommitmentSchema),
    }),
  ),
  practice: z.boolean(),
}) satisfies z.ZodType<EditionContent>

export const EditionSchema = EditionContentSchema.extend({
  version: z.int().describe('1, 2, 3 …; higher than 1 after a correction.'),
  sha256: z
    .string()
    .describe(
      'SHA-256 of the canonical JSON (RFC 8785) of the content: this object without version, sha256, entry, record and _links.',
    ),
  entry: z.int().describe('Number of its entry in the public record.'),
})
