/** The steps of a pack's story that plans understand: each is a command of the command line. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { parseEdtf, sourceDate } from '#src/kernel/dates.ts'
import { Faults } from '#src/kernel/errors.ts'
import type { Step } from '#src/kernel/manifest.ts'
import { isDay, todayOf } from '#src/kernel/today.ts'
import {
  attachSource,
  correctEdition,
  createPlan,
  importWorkbook,
  openPeriod,
  publishEdition,
  type ReadWorkbook,
} from './commands.ts'
import { reservedPlanSlugs } from './reserved.ts'
import { describeFault, readWorkbook } from './workbook/index.ts'

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug: small letters, figures and hyphens')
const day = z.string().refine(isDay, 'must be a day: 2021-12-31')
const edtf = z.string().refine((text) => parseEdtf(text) !== null, 'must be EDTF: 2021-12-31, 2021-12, 2021')

/** `plan.yaml`: the plan and its periods. */
export const PlanFile = z.strictObject({
  slug: slug.refine((text) => !reservedPlanSlugs.includes(text), 'is the name of a page'),
  title: z.string().min(1),
  summary: z.string().default(''),
  publisher: slug,
  assessor: slug.nullable().default(null),
  source: z
    .object({
      title: z.string(),
      url: z.url({ protocol: /^https?$/ }).nullable(),
      note: z.string().default(''),
    })
    .nullable()
    .default(null),
  periods: z.array(
    z.object({
      slug,
      label: z.string().min(1),
      startsOn: day,
      asAt: day,
      updatesDueOn: day.nullable().default(null),
    }),
  ),
})

export function readPlanFile(file: string): z.infer<typeof PlanFile> {
  const parsed = PlanFile.safeParse(parse(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Faults(parsed.error.issues.map((issue) => `${file}, ${issue.path.join('.')}: ${issue.message}`))
}

/**
 * Reads a folder, CSV or XLSX; throws Faults with a line for each fault. `print` is told the notes; a story prints none:
 * who looks on while it is told did not write its workbooks, and `plans import --dry-run` says the same.
 */
export async function requireWorkbook(path: string, print?: (line: string) => void): Promise<ReadWorkbook> {
  const read = await readWorkbook(path)
  for (const warning of read.warnings) print?.(`note: ${describeFault(warning)}`)
  if (read.ok) return { workbook: read.workbook, places: read.places }
  const more = read.faultCount - read.faults.length
  throw new Faults([...read.faults.map(describeFault), ...(more > 0 ? [`and ${more} more`] : [])])
}

const plan = slug
const period = slug
const CreateStep = z.strictObject({ do: z.string(), plan })
const AttachStep = z.strictObject({ do: z.string(), plan, file: z.string() })
const OpenStep = z.strictObject({ do: z.string(), plan, period })
const ImportStep = z.strictObject({ do: z.string(), plan, period, folder: z.string() })
const PublishStep = z.strictObject({
  do: z.string(),
  plan,
  period,
  draftedBy: slug,
  publishedBy: slug,
  publishedOn: edtf.nullable(),
})
const CorrectStep = ImportStep.extend({
  what: z.string().min(1),
  why: z.string().min(1),
  draftedBy: slug,
  publishedBy: slug,
})

export const planSteps: Record<string, Step> = {
  'plans.create': async ({ db, packFolder }, step) => {
    const { periods: _periods, ...facts } = readPlanFile(
      join(packFolder, 'plans', CreateStep.parse(step).plan, 'plan.yaml'),
    )
    await createPlan(db, facts)
  },
  'plans.attach-source': async ({ db, packFolder }, step) => {
    const { plan: name, file } = AttachStep.parse(step)
    await attachSource(db, name, join(packFolder, file))
  },
  'plans.open-period': async ({ db, packFolder }, step) => {
    const { plan: name, period: wanted } = OpenStep.parse(step)
    const file = join(packFolder, 'plans', name, 'plan.yaml')
    const found = readPlanFile(file).periods.find((one) => one.slug === wanted)
    if (!found) throw new Faults([`${file}, periods: there is no period “${wanted}”.`])
    await openPeriod(db, name, found)
  },
  'plans.import': async ({ db, packFolder }, step) => {
    const { plan: name, period: into, folder } = ImportStep.parse(step)
    await importWorkbook(db, {
      plan: name,
      period: into,
      ...(await requireWorkbook(join(packFolder, folder))),
    })
  },
  'plans.publish-edition': async ({ db, pack }, step) => {
    const { publishedOn, do: _do, ...act } = PublishStep.parse(step)
    await publishEdition(db, {
      ...act,
      publishedOn: sourceDate(publishedOn),
      practice: pack.practice,
      today: todayOf(pack),
    })
  },
  'plans.correct-edition': async ({ db, pack, packFolder }, step) => {
    const { folder, do: _do, ...act } = CorrectStep.parse(step)
    await correctEdition(db, {
      ...act,
      today: todayOf(pack),
      ...(await requireWorkbook(join(packFolder, folder))),
    })
  },
}
