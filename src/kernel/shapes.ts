/** Shapes that contents of the record share. A date may be typed as words: they are kept beside what they mean. */
import { z } from 'zod'
import { fromWords, notStated, parseEdtf, type SourceDate } from './dates.ts'
import { isDay } from './today.ts'

export const slug = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug: small letters, figures and hyphens')

/** One line. */
export const line = z.string().trim().max(500)
/** Paragraphs of plain text, an empty line between. */
export const words = z.string().trim().max(50_000)

export const day = z.string().refine(isDay, 'must be a day of the calendar, YYYY-MM-DD')
/** 24 hours, in the time zone of the pack. */
export const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 18:30')

/** As a source gives it; from words alone ("July 2023", "13 March 2018") it is read by the glossary's table. */
export const date: z.ZodType<SourceDate, SourceDate | string> = z
  .union([
    z.strictObject({
      edtf: z
        .string()
        .refine((text) => parseEdtf(text) !== null, 'is not a date that we can read')
        .nullable(),
      text: z.string().trim().min(1).max(200),
    }),
    z.string().max(200).transform(fromWords),
  ])
  .describe('EDTF beside the source’s words')
export const noDate = date.default({ ...notStated })

/** Something else of this record: an address of the site without its first stroke, and what it is called. */
export const link = z.strictObject({
  address: z
    .string()
    .max(300)
    .regex(
      /^[a-z0-9][A-Za-z0-9/_.~-]*(#[A-Za-z0-9_.~-]+)?$/,
      'must be an address of this site, without its first stroke',
    ),
  title: line.min(1),
})
export type Link = z.infer<typeof link>

/** Where something is stated. */
export const source = z.strictObject({
  title: line.min(1),
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  note: line.default(''),
})
export type Source = z.infer<typeof source>

/** Somebody, as the document names them. `person` is the slug that memberships of bodies use, when it is known who it is. */
export const named = z.strictObject({
  person: slug.nullable().default(null),
  name: line.min(1),
  /** Office held at the time: "Deputy Mayor for Policing and Crime". */
  post: line.default(''),
  /** Slug of the register; null when the organisation is not in it, or none is stated. */
  organisation: slug.nullable().default(null),
  /** As the document has it: "London Councils"; empty when none is stated. */
  organisationName: line.default(''),
})
export type Named = z.infer<typeof named>

/** A file of a paper or a recording; its bytes are named by their SHA-256. */
export const file = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ._()-]{0,150}$/),
  mediaType: line.min(1),
  bytes: z.int().positive(),
})
export type PaperFile = z.infer<typeof file>
