/**
 * A pack's settings: what makes an installation London's, or another body's. Read once at start from
 * `packs/<name>/pack.yaml` and `texts/*.md`; faults name the file and the key.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const PackFile = z.strictObject({
  siteName: z.string().min(1),
  language: z.string().default('en-GB'),
  timeZone: z.string().default('Europe/London'),
  currency: z.string().length(3).default('GBP'),
  practice: z.boolean().default(false),
  /** The day the example is shown as on; real installations leave it out and use the clock. */
  dateOfShowing: z.string().optional(),
  banner: z.string().optional(),
  /** Updates are told in this record's words, not in their owners': each says so. */
  paraphrase: z.boolean().optional(),
  about: z.string().default(''),
  home: z.object({ lead: z.string() }).optional(),
  discussions: z
    .strictObject({
      /** `own-content`: people comment on what the office asks. `full`: they may start discussions too. */
      profile: z.enum(['own-content', 'full']).default('own-content'),
      /** Youngest age of a participant, in years. */
      age: z.int().min(13).default(16),
      /** Where to turn instead of a discussion, shown to whoever writes of a crime or of somebody in danger. */
      help: z
        .array(
          z.strictObject({
            /** What it is for; interception rules name it. */
            slug: z.string(),
            title: z.string(),
            about: z.string(),
            /** A number to ring, as one would say it: "999", "0800 555 111". */
            phone: z.string().nullable().default(null),
            url: z
              .url({ protocol: /^https$/ })
              .nullable()
              .default(null),
          }),
        )
        .default([]),
    })
    .prefault({}),
  licence: z.string().default('Open Government Licence v3.0'),
  sources: z
    .array(
      z.object({
        title: z.string(),
        publisher: z.string(),
        url: z.string().nullable(),
        note: z.string().default(''),
      }),
    )
    .default([]),
  people: z
    .array(
      z.object({
        slug: z.string(),
        name: z.string(),
        post: z.string().default(''),
        organisation: z.string().nullable().default(null),
      }),
    )
    .min(2, 'two people at least: one drafts, another publishes'),
})

export type PackText = { slug: string; title: string; markdown: string }
export type Pack = z.infer<typeof PackFile> & { name: string; folder: string; texts: PackText[] }

export function readPack(folder: string): Pack {
  const file = join(folder, 'pack.yaml')
  if (!existsSync(file)) throw new Error(`No pack at ${folder}: pack.yaml is missing.`)
  const parsed = PackFile.safeParse(parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return { ...parsed.data, name: basename(folder), folder, texts: readTexts(join(folder, 'texts')) }
}

function readTexts(folder: string): PackText[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) => {
      const markdown = readFileSync(join(folder, name), 'utf8')
      const title = /^#\s+(.+)$/m.exec(markdown)?.[1] ?? basename(name, '.md')
      return { slug: basename(name, '.md'), title, markdown: markdown.replace(/^#\s+.+\n+/, '') }
    })
}
