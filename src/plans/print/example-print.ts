/** Editions to print in tests: the packs' own, drafted without a database, and invented ones. */
import { parse as parseCsv } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { notStated } from '#src/kernel/dates.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { draftEdition } from '../edition.ts'
import type { EditionContent } from '../model.ts'
import type { PublishedEdition } from '../published.ts'
import { readPlanFile } from '../steps.ts'
import { readWorkbook } from '../workbook/index.ts'
import type { PrintAbout } from './blocks.ts'

/** As if published: version 1 of one, entry 12. */
export function asPublished(
  content: EditionContent,
  change: Partial<PublishedEdition['version']> = {},
): PublishedEdition {
  const version = {
    key: `plans/${content.plan}/editions/${content.period}`,
    kind: 'edition',
    number: 1,
    title: content.planTitle,
    contentText: JSON.stringify(content),
    sha256: '3f9c'.repeat(16),
    salt: '00'.repeat(32),
    publishedOn: content.publishedOn,
    correction: null,
    entry: 12,
    enteredAt: '2032-01-20T09:30:05.123Z',
    content,
    ...change,
  }
  return { key: version.key, content, version, versions: [version] }
}

export const exampleAbout: PrintAbout = {
  siteName: 'Northmere policing, on the record',
  address: 'https://record.example/plans/northmere-plan/editions/2031-32-q3',
  licence: 'Open Government Licence v3.0',
}

/** One period of a pack's plan, drafted alone, and what is said about it. */
export async function fromPack(
  name: string,
  plan: string,
  period: string,
): Promise<{ edition: PublishedEdition; about: PrintAbout }> {
  const pack = readPack(join(packageRoot, 'packs', name))
  const folder = join(pack.folder, 'plans', plan)
  const { periods, ...facts } = readPlanFile(join(folder, 'plan.yaml'))
  const read = await readWorkbook(join(folder, period))
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const organisations = parseCsv<Record<string, string>>(
    readFileSync(join(pack.folder, 'organisations.csv')),
    { columns: true },
  )
  const content = draftEdition({
    files: new Map(),
    plan: facts,
    period: periods.find(({ slug }) => slug === period)!,
    workbook: read.workbook,
    earlier: [],
    identity: (ref) => ({ id: ref, formerRefs: [] }),
    organisations: organisations.map((row) => ({
      slug: row.slug!,
      name: row.name!,
      shortName: row.short_name!,
    })),
    publishedOn: notStated,
    practice: pack.practice,
  })
  const { siteName, licence, banner, about, paraphrase } = pack
  const address = `https://record.example/plans/${plan}/editions/${period}`
  return { edition: asPublished(content), about: { siteName, licence, banner, about, paraphrase, address } }
}
