/**
 * A pack's own people, from `people.yaml` in its folder: practice accounts with their roles, deputies, and the steps of
 * organisations. For examples only: every address ends in `.example`, so that no real person gets in this way. The people
 * of a real office are invited.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { noteAct } from '#src/audit/index.ts'
import { Faults } from '#src/kernel/errors.ts'
import type { ActContext, Step } from '#src/kernel/manifest.ts'
import { outsideRoles, privilegedRoles, roles, type Role } from '#src/policy.ts'
import { addPackGrant, addPerson, addPracticeAccount, findPerson, setSteps } from './pack-queries.ts'

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug: small letters, figures and hyphens')

const RoleEntry = z.strictObject({
  role: z.enum(roles),
  /** For outside roles; the person's own organisation when left out. */
  organisation: slug.optional(),
  lead: z.boolean().default(false),
  /** How long it holds, from the day the pack is loaded. Outside roles: 12 when left out; others: no end. */
  months: z.int().min(1).max(24).optional(),
  /** With this and without `confirmedBy`, a privileged role waits for a second person. */
  proposedBy: slug.optional(),
  confirmedBy: slug.optional(),
})

const PersonEntry = z.strictObject({
  slug,
  /** Only for a person whom pack.yaml does not name. */
  name: z.string().min(1).optional(),
  post: z.string().default(''),
  organisation: slug.optional(),
  email: z
    .string()
    .regex(/^[a-z0-9._+-]+@[a-z0-9.-]+\.example$/, 'must be in small letters and end in “.example”'),
  roles: z.array(RoleEntry).default([]),
})

const DeputyEntry = z.strictObject({
  person: slug,
  for: slug,
  role: z.enum(roles),
  days: z.int().min(1).max(366),
})

export const PeopleFile = z.strictObject({
  practice: z.literal(true),
  people: z.array(PersonEntry),
  deputies: z.array(DeputyEntry).default([]),
  /** By organisation: what it passes an update through before it submits it. */
  steps: z
    .record(slug, z.array(z.strictObject({ name: z.string().min(1), holder: slug.nullable().default(null) })))
    .default({}),
})
type PeopleFile = z.infer<typeof PeopleFile>

/** Throws Faults: a line for each, with the place in the file. */
export function readPeopleFile(file: string): PeopleFile {
  if (!existsSync(file)) throw new Faults([`${file} is missing.`])
  const parsed = PeopleFile.safeParse(parse(readFileSync(file, 'utf8')))
  if (!parsed.success)
    throw new Faults(parsed.error.issues.map(({ path, message }) => `${file}, ${path.join('.')}: ${message}`))
  const faults = faultsOf(parsed.data)
  if (faults.length > 0) throw new Faults(faults.map((fault) => `${file}: ${fault}`))
  return parsed.data
}

/** The rules of grants that hold for practice people as well. */
function faultsOf({ people, deputies }: PeopleFile): string[] {
  const held = new Map(people.map((person) => [person.slug, person.roles.map(({ role }) => role)]))
  return [
    ...people
      .filter((person) => mixesAuditor(held.get(person.slug) ?? []))
      .map(({ slug: who }) => `${who}: an auditor holds no other role that needs a second factor.`),
    ...people.flatMap((person) =>
      person.roles
        .filter(({ role, lead }) => lead && role !== 'contributor')
        .map(({ role }) => `${person.slug}, ${role}: only a contributor can be a lead.`),
    ),
    ...deputies
      .filter((deputy) => !held.get(deputy.for)?.includes(deputy.role))
      .map((deputy) => `${deputy.person}: ${deputy.for} does not hold the role “${deputy.role}”.`),
  ]
}
const mixesAuditor = (held: readonly Role[]) =>
  held.includes('auditor') && held.some((role) => role !== 'auditor' && privilegedRoles.includes(role))

/** Makes the people of `people.yaml`, their accounts, roles, deputies and steps, in one transaction. */
export async function loadPackPeople({
  db,
  packFolder,
}: Pick<ActContext, 'db' | 'packFolder'>): Promise<void> {
  const file = join(packFolder, 'people.yaml')
  const { people, deputies, steps } = readPeopleFile(file)
  await db.transaction().execute(async (tx) => {
    for (const person of people) {
      if (person.name !== undefined)
        await addPerson(tx, {
          slug: person.slug,
          name: person.name,
          post: person.post,
          organisation: person.organisation ?? null,
        })
      const known = await findPerson(tx, person.slug)
      if (!known) throw new Faults([`${file}: ${person.slug} is not in pack.yaml, so it needs a name.`])
      await addPracticeAccount(tx, person.slug, person.email)
    }
    // Roles after people: whoever proposed one must be there.
    for (const person of people) {
      const known = (await findPerson(tx, person.slug))!
      for (const entry of person.roles) {
        const outside = outsideRoles.includes(entry.role)
        const organisation = entry.organisation ?? (outside ? known.organisation : null)
        if (outside && organisation === null)
          throw new Faults([`${file}: ${person.slug}, ${entry.role}: of which organisation?`])
        const months = entry.months ?? (outside ? 12 : undefined)
        await addPackGrant(tx, {
          person: person.slug,
          role: entry.role,
          organisation,
          lead: entry.lead,
          deputyFor: null,
          lasts: months === undefined ? null : { months },
          proposedBy: entry.proposedBy ?? null,
          confirmedBy: entry.confirmedBy ?? null,
        })
        await noteAct(tx, {
          person: entry.proposedBy ?? null,
          act: 'people.invite',
          thing: `people/${person.slug}`,
          organisation,
          detail: { role: entry.role },
          door: 'practice',
        })
      }
    }
    for (const deputy of deputies) {
      const entry = people
        .find((one) => one.slug === deputy.for)!
        .roles.find(({ role }) => role === deputy.role)!
      const principal = (await findPerson(tx, deputy.for))!
      await addPackGrant(tx, {
        person: deputy.person,
        role: deputy.role,
        organisation:
          entry.organisation ?? (outsideRoles.includes(deputy.role) ? principal.organisation : null),
        lead: entry.lead,
        deputyFor: deputy.for,
        lasts: { days: deputy.days },
        proposedBy: null,
        confirmedBy: null,
      })
      await noteAct(tx, {
        person: deputy.for,
        act: 'people.name-deputy',
        thing: `people/${deputy.person}`,
        detail: { role: deputy.role, for: deputy.for },
        door: 'practice',
      })
    }
    for (const [organisation, named] of Object.entries(steps)) await setSteps(tx, organisation, named)
  })
}

const AccountsStep = z.strictObject({ do: z.literal('people.accounts') })

export const packPeopleSteps: Record<string, Step> = {
  'people.accounts': async (act, step) => {
    AccountsStep.parse(step)
    await loadPackPeople(act)
  },
}
