/**
 * Organisations, areas and the people who act. The public reads the register that was last published; the tables
 * are the working copy.
 */
import { parse } from 'csv-parse/sync'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Db, Tx } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import type { ActContext, Step } from '#src/kernel/manifest.ts'
import { todayOf } from '#src/kernel/today.ts'
import { publish } from '#src/record/index.ts'

export const registerKey = 'organisations'

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug: small letters, figures and hyphens')
const blankAsNull = z.string().transform((value) => (value === '' ? null : value))
const OrganisationRow = z.object({
  slug,
  name: z.string().min(1),
  short_name: z.string().min(1),
  kind: z.string().min(1),
  parent: blankAsNull,
  note: z.string(),
})
const AreaRow = z.object({
  code: z.string().min(1),
  name: z.string().min(1),
  kind: z.string().min(1),
  parent: blankAsNull,
})

export type Organisation = {
  slug: string
  name: string
  shortName: string
  kind: string
  parent: string | null
  note: string
}
export type Area = { code: string; name: string; kind: string; parent: string | null }
/** Frozen content of the register. */
export type RegisterContent = { format: 1; organisations: Organisation[]; areas: Area[] }

/** Reads a CSV of the pack; each fault names file, row and column. */
function readRows<T>(file: string, row: z.ZodType<T>): T[] {
  const records = parse(readFileSync(file), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
    trim: true,
  }) as unknown[]
  const faults: string[] = []
  const rows = records.flatMap((record, index) => {
    const parsed = row.safeParse(record)
    if (parsed.success) return [parsed.data]
    faults.push(
      ...parsed.error.issues.map(
        (issue) => `${file}, row ${index + 2}, column ${issue.path.join('.')}: ${issue.message}`,
      ),
    )
    return []
  })
  if (faults.length > 0) throw new Faults(faults)
  return rows
}

/** Replaces the working copy of organisations, areas and people with the pack's, in one transaction. */
export async function loadRegister({ db, pack }: ActContext): Promise<void> {
  const organisations = readRows(join(pack.folder, 'organisations.csv'), OrganisationRow)
  const areasFile = join(pack.folder, 'areas.csv')
  const areas = existsSync(areasFile) ? readRows(areasFile, AreaRow) : []
  await db.transaction().execute(async (tx) => {
    await upsertOrganisations(tx, organisations)
    for (const [position, area] of areas.entries()) {
      const row = { ...area, position }
      await tx
        .insertInto('people_area')
        .values(row)
        .onConflict((clash) => clash.column('code').doUpdateSet(row))
        .execute()
    }
    for (const person of pack.people) {
      await tx
        .insertInto('people_person')
        .values(person)
        .onConflict((clash) => clash.column('slug').doUpdateSet(person))
        .execute()
    }
  })
}

async function upsertOrganisations(tx: Tx, rows: z.infer<typeof OrganisationRow>[]): Promise<void> {
  for (const [position, organisation] of rows.entries()) {
    const row = { ...organisation, position }
    await tx
      .insertInto('people_organisation')
      .values(row)
      .onConflict((clash) => clash.column('slug').doUpdateSet(row))
      .execute()
  }
}

export async function listOrganisations(db: Db): Promise<Organisation[]> {
  const rows = await db.selectFrom('people_organisation').selectAll().orderBy('position').execute()
  return rows.map(({ short_name, position: _position, ...rest }) => ({ ...rest, shortName: short_name }))
}

async function listAreas(db: Db): Promise<Area[]> {
  return db.selectFrom('people_area').select(['code', 'name', 'kind', 'parent']).orderBy('position').execute()
}

/** Throws unless the slug names a person of this installation. */
export async function requirePerson(db: Db, person: string): Promise<void> {
  const found = await db
    .selectFrom('people_person')
    .select('slug')
    .where('slug', '=', person)
    .executeTakeFirst()
  if (found) return
  // Whoever takes part has a slug that nobody knows by heart, and there may be thousands.
  const known = await db
    .selectFrom('people_person')
    .select('slug')
    .where('slug', 'not like', 'p-%')
    .orderBy('slug')
    .execute()
  throw new Faults([
    `“${person}” is not a person of this installation. Known: ${known.map(({ slug }) => slug).join(', ')}.`,
  ])
}

export type PublishRegister = {
  draftedBy: string
  publishedBy: string
  correction?: { what: string; why: string }
  /** Why it cannot wait, in a pre-election period. */
  essential?: string | undefined
  /** The day for the office (YYYY-MM-DD, `todayOf(pack)`). */
  today: string
}

/** Freezes the register of organisations and areas in the record. */
export async function publishRegister(db: Db, act: PublishRegister): Promise<void> {
  await requirePerson(db, act.draftedBy)
  await requirePerson(db, act.publishedBy)
  const content: RegisterContent = {
    format: 1,
    organisations: await listOrganisations(db),
    areas: await listAreas(db),
  }
  await db.transaction().execute((tx) =>
    publish(tx, {
      kind: 'register',
      key: registerKey,
      title: 'Organisations and areas',
      content,
      publishedOn: { edtf: null, text: 'not stated' },
      ...act,
    }),
  )
}

const LoadStep = z.strictObject({ do: z.literal('people.load') })
const PublishStep = z.strictObject({
  do: z.literal('people.publish-register'),
  draftedBy: slug,
  publishedBy: slug,
})

export const peopleSteps: Record<string, Step> = {
  'people.load': async (act, step) => {
    LoadStep.parse(step)
    await loadRegister(act)
  },
  'people.publish-register': async ({ db, pack }, step) => {
    const { draftedBy, publishedBy } = PublishStep.parse(step)
    await publishRegister(db, { draftedBy, publishedBy, today: todayOf(pack) })
  },
}
