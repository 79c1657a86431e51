/** An office to measure: a plan of many commitments, its last quarter published, the next one open and asked for. */
import type { Db } from '#src/kernel/database.ts'
import { notStated } from '#src/kernel/dates.ts'
import { actingAs } from '#src/people/index.ts'
import { givePerson } from '#test/people.ts'
import { createPlan, importWorkbook, openPeriod, publishEdition } from '../src/plans/commands.ts'
import type { PeriodFacts } from '../src/plans/edition.ts'
import { openPeriodForUpdates } from '../src/plans/quarter/office-open.ts'
import { emptyWorkbook } from '../src/plans/workbook/index.ts'
import { hashOf, newToken } from '../src/people/accounts/tokens.ts'

export const plan = 'office-plan'
export const staff = 'bench-staff'
export const publisher = 'bench-publisher'
export const owners = 12
/** Commitments go round the owners: the first is the first owner's. */
export const ownerOf = (number: number): string => `owner-${number % owners}`
export const contributorOf = (number: number): string => `${ownerOf(number)}-contributor`
export const refOf = (number: number): string => `${Math.floor(number / 50) + 1}.${(number % 50) + 1}/a`

const last: PeriodFacts = {
  slug: '2022-q4',
  label: '2022 quarter 4',
  startsOn: '2022-10-01',
  asAt: '2022-12-31',
  updatesDueOn: null,
}
export const period: PeriodFacts = {
  slug: '2023-q1',
  label: '2023 quarter 1',
  startsOn: '2023-01-01',
  asAt: '2023-03-31',
  updatesDueOn: '2023-05-10',
}

/** `today` is YYYY-MM-DD, the day of the pack that is served. */
export async function openOffice(db: Db, made: { commitments: number; today: string }): Promise<void> {
  await givePerson(db, { slug: staff, name: 'Staff', organisation: ownerOf(0), roles: [{ role: 'staff' }] })
  await givePerson(db, {
    slug: publisher,
    name: 'Publisher',
    organisation: ownerOf(0),
    roles: [{ role: 'publisher' }],
  })
  for (let owner = 0; owner < owners; owner += 1)
    await givePerson(db, {
      slug: contributorOf(owner),
      name: `Contributor ${owner}`,
      organisation: ownerOf(owner),
      roles: [{ role: 'contributor', lead: true }],
    })
  await createPlan(db, {
    slug: plan,
    title: 'A plan of an office, generated',
    summary: 'Made to be measured.',
    publisher: ownerOf(0),
    assessor: null,
    source: null,
  })
  await openPeriod(db, plan, last)
  await importWorkbook(db, {
    plan,
    period: last.slug,
    workbook: workbookOf(made.commitments) as never,
    places: {},
  })
  await publishEdition(db, {
    plan,
    period: last.slug,
    draftedBy: staff,
    publishedBy: publisher,
    publishedOn: { edtf: made.today, text: made.today },
    practice: true,
    today: made.today,
  })
  await openPeriodForUpdates(db, await actingAs(db, staff), {
    plan,
    period,
    today: made.today,
    publicUrl: 'http://127.0.0.1',
  })
}

function workbookOf(commitments: number) {
  const workbook = emptyWorkbook()
  for (let number = 0; number < commitments; number += 1) {
    const ref = refOf(number)
    const theme = String(Math.floor(number / 50) + 1)
    const due = { edtf: `${2024 + (number % 3)}-06`, text: `June ${2024 + (number % 3)}` }
    workbook.commitments!.push({
      ref,
      former_ref: null,
      theme,
      theme_title: `Theme ${theme}`,
      action: ref.replace('/a', ''),
      action_title: `Action ${ref} of a plan that was generated to be measured`,
      commitment: `Commitment ${ref}: do the thing that this action promises, and say how it went each quarter`,
      kind: 'deliver',
      owner: ownerOf(number),
      owner_post: null,
      supporting: [],
      asked_of: [],
      reporting_frequency: 'quarterly',
      testable: true,
      closure_test: null,
      first_due: due,
      current_due: due,
      done_on: notStated,
      source_place: null,
      reported: null,
      update: null,
    })
    workbook.updates!.push({
      ref,
      requested_on: notStated,
      received_on: notStated,
      cleared_on: notStated,
      withheld_reason: null,
      reported: 'in-progress',
      update: `The work on ${ref} went on. Three groups met, two drafts were read and one was sent back with questions.`,
      unchanged: null,
    })
  }
  return workbook
}

/** The cookie of a session that has just begun, with its second factor. */
export async function sessionOf(db: Db, person: string): Promise<string> {
  const token = newToken()
  const now = new Date()
  await db
    .insertInto('people_session')
    .values({
      token_hash: hashOf(token),
      person,
      device: 'A measurement',
      expires_at: new Date(now.getTime() + 60 * 60 * 1000),
      signed_in_at: now,
      second_factor_at: now,
    })
    .execute()
  return `session=${token}`
}
