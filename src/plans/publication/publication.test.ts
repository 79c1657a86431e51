import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import type { Viewer } from '#src/policy.ts'
import { latestVersions } from '#src/record/index.ts'
import type { PeriodFacts } from '../edition.ts'
import type { EditionCommitment } from '../model.ts'
import { giveOfficePeople, plan, publicUrl, someone, staff } from '../quarter/office-for-test.ts'
import { endWithholding, returnUpdate, withholdUpdate } from '../quarter/office-decide.ts'
import { openPeriodForUpdates } from '../quarter/office-open.ts'
import { noteDrafter } from '../quarter/queries.ts'
import { editionKey } from '../commands.ts'
import { fingerprintsOf } from './changed.ts'
import {
  askForPublication,
  callOffPublication,
  publishPrepared,
  refusePublication,
  schedulePublication,
} from './commands.ts'
import { draftEditionOf } from './draft.ts'
import { giveEmbargo } from './embargo.ts'
import { publicationNeeds } from './index.ts'
import { formatDate } from '#src/kernel/text.ts'
import { plusDays } from '#src/kernel/today.ts'
import { findPublication, realDay } from './queries.ts'
import { publishScheduled } from './scheduled.ts'

let site: TestSite
const today = '2025-05-20'
const publisher = someone('pub-one', 'publisher')
const around = { today, practice: true, publicUrl }
let quarter = 0
let of = { plan, period: '' }

beforeAll(async () => {
  site = await testSite('northmere')
  const { db } = site.database
  // The pack's publishers stay out of it.
  await db.updateTable('people_grant').set({ ended_at: new Date() }).where('role', '=', 'publisher').execute()
  await giveOfficePeople(db)
  await givePerson(db, {
    slug: 'pub-two',
    name: 'Pia Second',
    organisation: 'nopo',
    roles: [{ role: 'publisher' }],
  })
})
afterAll(() => site.close())

/** Each test has a period of its own, asked for and waiting for publication. */
beforeEach(async () => {
  quarter += 1
  const year = 2026 + quarter
  const period: PeriodFacts = {
    slug: `${year}-27-q1`,
    label: `Quarter ${quarter}`,
    startsOn: `${year}-04-01`,
    asAt: `${year}-06-30`,
    updatesDueOn: `${year}-06-10`,
  }
  of = { plan, period: period.slug }
  await openPeriodForUpdates(site.database.db, staff, { plan, period, today, publicUrl })
})

const db = () => site.database.db
/** What cannot be sent to the database. */
const failing = {
  toPostgres: () => {
    throw new Error('no door')
  },
}
const ask = (viewer = staff, waitingFor: string | null = null) =>
  askForPublication(db(), viewer, { ...of, ...around, waitingFor, note: '' })
const looked = async (day = today) => {
  const draft = await draftEditionOf(db(), { ...of, day, practice: true })
  return { ...of, ...around, sha256: draft.sha256, looked: fingerprintsOf(draft.content) }
}
const editions = async () =>
  (await latestVersions(db(), editionKey(plan, of.period))).filter(
    ({ key }) => key === editionKey(plan, of.period),
  )
const otherHalf = { status: 403, detail: { denial: 'other-half' } }
const mails = (kind: string) =>
  db()
    .selectFrom('notices_message')
    .select(['person', 'subject'])
    .where('kind', '=', kind)
    .orderBy('created_at')
    .execute()

describe('nobody does both halves', () => {
  const both = (person: string): Viewer => ({
    ...someone(person, 'publisher'),
    holdings: [
      { role: 'publisher', organisation: null, lead: false, deputyFor: null },
      { role: 'staff', organisation: null, lead: false, deputyFor: null },
    ],
  })
  const deputyOf = (person: string, whose: string): Viewer => ({
    ...someone(person, 'publisher'),
    holdings: [{ role: 'publisher', organisation: null, lead: false, deputyFor: whose }],
  })

  test('not whoever asked for it, being staff and publisher in one person', async () => {
    await ask(both('two-hats'))
    await expect(publishPrepared(db(), both('two-hats'), await looked())).rejects.toMatchObject(otherHalf)
    expect(await editions()).toEqual([])
  })

  test.each(['1.1/a', 'assessment of 1.1/a', 'style of 1.1/a', 'document'])(
    'not who is noted for: %s',
    async (part) => {
      await ask()
      await noteDrafter(db(), of, 'pub-one', part)
      await expect(publishPrepared(db(), publisher, await looked())).rejects.toMatchObject(otherHalf)
    },
  )

  test('not who edited the style, submitted, withheld or replied, even if nobody noted it', async () => {
    await ask()
    const set = (change: object) =>
      db().updateTable('plans_request').set(change).where('period', '=', of.period).execute()
    await set({ submitted_by: 'pub-one' })
    await expect(publishPrepared(db(), publisher, await looked())).rejects.toMatchObject(otherHalf)
    await set({ submitted_by: null, withheld_by: 'pub-one' })
    await expect(publishPrepared(db(), publisher, await looked())).rejects.toMatchObject(otherHalf)
    await set({ withheld_by: null })
    const { commitment } = await db()
      .selectFrom('plans_request')
      .select('commitment')
      .where('period', '=', of.period)
      .executeTakeFirstOrThrow()
    const edit = {
      ...of,
      commitment,
      words_before: 'a',
      words_after: 'b',
      asked_by: 'pub-one',
      answer: 'agreed',
    }
    await db().insertInto('plans_style_edit').values(edit).execute()
    await expect(publishPrepared(db(), publisher, await looked())).rejects.toMatchObject(otherHalf)
  })

  test('not who sent an update back, or took the mark of a withheld one off', async () => {
    await ask()
    const [first, second] = await db()
      .selectFrom('plans_request as r')
      .innerJoin('plans_commitments as c', 'c.id', 'r.commitment')
      .select('c.ref')
      .where('r.period', '=', of.period)
      .orderBy('c.position')
      .execute()
    const on = (ref: string) => ({ ...of, ref, today, publicUrl })
    await withholdUpdate(db(), staff, { ...on(first!.ref), reason: 'A case' })
    await endWithholding(db(), both('took-off'), { ...on(first!.ref), reason: 'It is over' })
    await db()
      .updateTable('plans_request')
      .set({ state: 'cleared', cleared_on: today })
      .where('period', '=', of.period)
      .execute()
    await returnUpdate(db(), both('sent-back'), {
      ...on(second!.ref),
      comment: 'Which year?',
      dueOn: '2025-06-20',
    })
    for (const person of ['took-off', 'sent-back'])
      await expect(publishPrepared(db(), both(person), await looked())).rejects.toMatchObject(otherHalf)
  })

  test('not a deputy for somebody who wrote part of it; a deputy for another may', async () => {
    await ask()
    await noteDrafter(db(), of, 'pub-one', '1.1/a')
    await expect(
      publishPrepared(db(), deputyOf('stand-in', 'pub-one'), await looked()),
    ).rejects.toMatchObject(otherHalf)
    await givePerson(db(), { slug: 'stand-in', name: 'Stan Din', roles: [] })
    await publishPrepared(db(), deputyOf('stand-in', 'pub-two'), await looked())
    expect(await editions()).toHaveLength(1)
  })

  test('not staff, an assessor, a contributor or an auditor alone', async () => {
    await ask()
    for (const role of ['staff', 'assessor', 'contributor', 'auditor'] as const)
      await expect(publishPrepared(db(), someone('x', role, 'nopo'), await looked())).rejects.toMatchObject({
        detail: { denial: 'role' },
      })
  })

  test('nor without a fresh sign-in and a second factor', async () => {
    await ask()
    await expect(publishPrepared(db(), { ...publisher, fresh: false }, await looked())).rejects.toMatchObject(
      { detail: { denial: 'fresh' } },
    )
    await expect(
      publishPrepared(db(), { ...publisher, secondFactor: false }, await looked()),
    ).rejects.toMatchObject({ detail: { denial: 'second-factor' } })
  })
})

describe('asking', () => {
  test('needs somebody who may publish, and says what to do when there is nobody', async () => {
    await noteDrafter(db(), of, 'pub-one', '1.1/a')
    await noteDrafter(db(), of, 'pub-two', '1.1/b')
    await expect(ask()).rejects.toThrow(/name a deputy/)
    expect(await findPublication(db(), of)).toBeUndefined()
  })

  test('tells those who may, and only them; a named one alone', async () => {
    await noteDrafter(db(), of, 'pub-two', '1.1/a')
    const before = (await mails('publication')).length
    await ask()
    expect((await mails('publication')).slice(before).map(({ person }) => person)).toEqual(['pub-one'])
    expect(await publicationNeeds(db(), publisher, today)).toContainEqual(
      expect.objectContaining({ href: `/office/plans/${plan}/periods/${of.period}/publish` }),
    )
    const hrefs = (await publicationNeeds(db(), someone('pub-two', 'publisher'), today)).map(
      ({ href }) => href,
    )
    expect(hrefs).not.toContain(`/office/plans/${plan}/periods/${of.period}/publish`)
    await expect(ask(someone('staff-two', 'staff'))).rejects.toMatchObject({ status: 409 })
    await callOffPublication(db(), staff, { ...of, ...around, why: 'Not yet.' })
    await expect(ask(staff, 'pub-two')).rejects.toThrow(/wrote none of it/)
    await ask(staff, 'pub-one')
    expect((await findPublication(db(), of))?.waitingForName).toBe('Pat Publisher')
  })

  test('a refusal needs a reason, is told, and can be asked again', async () => {
    await ask()
    await expect(refusePublication(db(), publisher, { ...of, ...around, why: ' ' })).rejects.toThrow(/why/)
    await refusePublication(db(), publisher, { ...of, ...around, why: 'The figures of 1.2/a.' })
    expect(await findPublication(db(), of)).toMatchObject({
      state: 'called-off',
      calledOffWhy: expect.stringContaining('The figures of 1.2/a.'),
    })
    await expect(publishPrepared(db(), publisher, await looked())).rejects.toMatchObject({ status: 409 })
    await ask()
  })
})

describe('publishing', () => {
  test('twenty at once, by two publishers, give one edition; the others learn by whom and when', async () => {
    await ask()
    const act = await looked()
    const people = [publisher, someone('pub-two', 'publisher')]
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => publishPrepared(db(), people[n % 2]!, act)),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({
          status: 409,
          message: expect.stringMatching(/published already, by P\w+ \w+ on/),
        })
    expect(await editions()).toMatchObject([{ number: 1 }])
    const acts = await db()
      .selectFrom('audit_act')
      .select('person')
      .where('act', '=', 'plans.publish')
      .where('thing', '=', `plans/${plan}/${of.period}`)
      .execute()
    expect(acts).toHaveLength(1)
  })

  test('a double click on the form gives one edition and the same page twice', async () => {
    await ask()
    const browser = await signedInAs(site, 'pub-one')
    const at = `/office/plans/${plan}/periods/${of.period}`
    const form = load((await browser.get(`${at}/publish`)).body)
    const fields = {
      decision: 'now',
      sha256: form('[name=sha256]').attr('value')!,
      looked: form('[name=looked]').attr('value')!,
    }
    const both = await Promise.all([
      browser.post(`${at}/publish`, fields),
      browser.post(`${at}/publish`, fields),
    ])
    for (const { statusCode, headers } of both)
      expect([statusCode, headers.location]).toEqual([303, `${at}/publication`])
    expect(await editions()).toMatchObject([{ number: 1 }])
    expect((await browser.get(`${at}/publication`)).body).toMatch(/Published by Pat Publisher on/)
  })

  test('nothing that was not looked at: what changed is counted and named', async () => {
    await ask()
    const act = await looked()
    const change = (ref: string) =>
      db()
        .updateTable('plans_commitments')
        .set({ owner_post: 'Somebody else' })
        .where('plan', '=', plan)
        .where('ref', '=', ref)
        .execute()
    await change('1.1/a')
    await change('1.2/b')
    await expect(publishPrepared(db(), publisher, act)).rejects.toMatchObject({
      code: 'changed',
      message: expect.stringContaining('2 things have changed since you looked'),
      changed: { refs: ['1.1/a', '1.2/b'], gone: [], frame: false },
    })
    const browser = await signedInAs(site, 'pub-one')
    const told = await browser.post(`/office/plans/${plan}/periods/${of.period}/publish`, {
      decision: 'now',
      sha256: act.sha256,
      looked: act.looked,
    })
    expect(told.statusCode).toBe(409)
    expect(load(told.body)('#changed').text()).toContain('1.1/a')
    expect(await editions()).toEqual([])
  })

  test('all or nothing: when the last of its writes fails, nothing of it stands', async () => {
    await ask()
    const act = await looked()
    // The trail is written last, and takes no act without a door.
    await expect(publishPrepared(db(), publisher, { ...act, door: failing as never })).rejects.toThrow(
      'no door',
    )
    expect(await editions()).toEqual([])
    expect((await findPublication(db(), of))?.state).toBe('asked')
    await publishPrepared(db(), publisher, act)
    expect(await editions()).toHaveLength(1)
  })

  test('tells staff and contributors of every organisation that is named, once', async () => {
    await ask()
    await publishPrepared(db(), publisher, await looked())
    const told = (await mails('published')).filter(({ subject }) => subject.includes(`Quarter ${quarter}`))
    const people = told.map(({ person }) => person)
    expect(people).toEqual(expect.arrayContaining(['staff-one', 'staff-two', 'wren-quillhurst']))
    expect(new Set(people).size).toBe(people.length)
  })
})

describe('at a set time', () => {
  const tomorrow = () => new Date(Date.now() + 36 * 60 * 60 * 1000).toISOString().slice(0, 10)
  const schedule = async (later: string | null = null, day = tomorrow()) =>
    schedulePublication(db(), publisher, {
      ...(await looked()),
      at: { day, time: '09:30', timeZone: 'Europe/London' },
      dayOf: () => today,
      announced: true,
      later,
    })
  const come = () =>
    db()
      .updateTable('plans_publication')
      .set({ scheduled_for: new Date(Date.now() - 1000) })
      .where('period', '=', of.period)
      .execute()
  const run = (dateOfShowing = today) =>
    site.act(async (act) => publishScheduled({ ...act, pack: { ...act.pack, dateOfShowing } }))

  test('goes out when its time has come, in the publisher’s name', async () => {
    await ask()
    await schedule()
    await run()
    expect(await editions()).toEqual([])
    await come()
    await run()
    await run()
    expect(await editions()).toHaveLength(1)
    expect(await findPublication(db(), of)).toMatchObject({ state: 'published', approvedBy: 'pub-one' })
  })

  test('the time is told to staff, and where it is announced to organisations that are named', async () => {
    await ask()
    const before = (await mails('publication')).length
    await schedule()
    const people = (await mails('publication')).slice(before).map(({ person }) => person)
    expect(people).toEqual(expect.arrayContaining(['staff-one', 'staff-two', 'wren-quillhurst']))
    expect(new Set(people).size).toBe(people.length)
  })

  test('a day that no calendar has is a fault beside its field, and nothing typed is lost', async () => {
    await ask()
    const browser = await signedInAs(site, 'pub-one')
    const { sha256, looked: seen } = await looked()
    const fields = { decision: 'later', time: '09:30', announced: 'yes', sha256, looked: seen }
    for (const day of ['2099-02-31', '2099-13-01', '0000-01-01']) {
      const at = `/office/plans/${plan}/periods/${of.period}/publish`
      const told = await browser.post(at, { ...fields, day })
      expect([day, told.statusCode]).toEqual([day, 422])
      const page = load(told.body)
      expect(page('.govuk-error-summary').text()).toContain('Give a day, month and year.')
      expect([page('[name=day]').val(), page('[name=time]').val()]).toEqual([day, '09:30'])
    }
  })

  test('a time that has passed is refused', async () => {
    await ask()
    await expect(schedule(null, '2020-01-01')).rejects.toThrow(/has passed/)
  })

  test('what changed after the approval is not published: it is called off and people are told', async () => {
    await ask()
    await schedule()
    await come()
    await db()
      .updateTable('plans_commitments')
      .set({ owner_post: `Post ${quarter}` })
      .where('ref', '=', '1.1/a')
      .execute()
    const before = (await mails('publication')).length
    await run()
    expect(await editions()).toEqual([])
    expect(await findPublication(db(), of)).toMatchObject({
      state: 'called-off',
      calledOffWhy: expect.stringContaining('changed after Pat Publisher approved it'),
    })
    expect((await mails('publication')).slice(before).map(({ person }) => person)).toEqual(
      expect.arrayContaining(['staff-one', 'pub-one']),
    )
  })

  test('that it was called off is told to nobody whose role ends before the e-mail goes', async () => {
    await ask()
    await schedule()
    await callOffPublication(db(), someone('staff-two', 'staff'), { ...of, ...around, why: 'Not yet.' })
    const { rows } = await sql<{ person: string; role: string | null }>`
      select person, needs_role as role from notices_message
      where subject like 'Not published%' and subject like ${`%Quarter ${quarter}`}`.execute(db())
    expect(rows).toEqual(
      expect.arrayContaining([
        { person: 'staff-one', role: 'staff' },
        { person: 'pub-one', role: 'publisher' },
      ]),
    )
    expect(rows.filter(({ role }) => role === null)).toEqual([])
  })

  test('a publisher who has lost the role, or has written part of it since, publishes nothing', async () => {
    await ask()
    await schedule()
    await come()
    await noteDrafter(db(), of, 'pub-one', '1.1/a')
    await run()
    expect(await editions()).toEqual([])
    expect((await findPublication(db(), of))?.calledOffWhy).toMatch(/may no longer publish/)
  })
})

test('where a day is shown, a set time is said to be by the real clock, and tomorrow is proposed by it', async () => {
  await ask()
  const browser = await signedInAs(site, 'pub-one')
  const $ = load((await browser.get(`/office/plans/${plan}/periods/${of.period}/publish`)).body)
  const day = await realDay(db(), 'Europe/London')
  expect($('#day-hint').text()).toContain(`By the real clock: today is ${formatDate(day)}.`)
  expect($('#day').val()).toBe(plusDays(day, 1))
})

describe('before publication, to organisations that it names', () => {
  const at = () => `/office/embargoed/${plan}/${of.period}`
  const give = (organisation: string, until = '2099-01-01') =>
    giveEmbargo(db(), staff, { ...of, ...around, organisation, until, timeZone: 'Europe/London' })

  test('shows no unpublished words of others, not even on a page that names it', async () => {
    const { content } = await draftEditionOf(db(), { ...of, day: today, practice: true })
    const names = (slug: string) => (one: EditionCommitment) =>
      [one.owner, ...one.supporting, ...one.askedOf].includes(slug)
    const mixed = content.actions.find(
      ({ commitments }) =>
        commitments.some(names('northmere-police')) && !commitments.every(names('northmere-police')),
    )!
    const own = mixed.commitments.find(names('northmere-police'))!
    const others = mixed.commitments.filter((one) => !names('northmere-police')(one))
    const ids = mixed.commitments.map(({ id }) => id)
    await db()
      .deleteFrom('plans_updates')
      .where('period', '=', of.period)
      .where('commitment', 'in', ids)
      .execute()
    for (const { id } of mixed.commitments)
      await sql`insert into plans_updates (plan, period, commitment, reported, update)
        values (${plan}, ${of.period}, ${id}, 'in-progress', ${`Unpublished of ${id}.`})`.execute(db())
    await db()
      .updateTable('plans_request')
      .set({ state: 'cleared', cleared_on: today })
      .where('period', '=', of.period)
      .execute()
    const draft = await draftEditionOf(db(), { ...of, day: today, practice: true })
    for (const { id } of mixed.commitments)
      expect(JSON.stringify(draft.content)).toContain(`Unpublished of ${id}.`)
    await give('northmere-police')
    const wren = await signedInAs(site, 'wren-quillhurst')
    const page = (await wren.get(`${at()}/plans/${plan}/actions/${mixed.ref}`)).body
    expect(page).toContain(`Unpublished of ${own.id}.`)
    expect(page).toContain('Commitments that do not name your organisation are left out')
    expect(others.length).toBeGreaterThan(0)
    const pages = [
      page,
      (await wren.get(at())).body,
      (await wren.get(`${at()}/organisations/northmere-police`)).body,
    ]
    for (const { id } of others) for (const one of pages) expect(one).not.toContain(`Unpublished of ${id}.`)
    await db().deleteFrom('plans_updates').where('period', '=', of.period).execute()
  })

  test('is given to no organisation that owns, supports or is asked for nothing in it', async () => {
    await expect(give('northmere-scrutiny-trust')).rejects.toThrow(/does not name this organisation/)
  })

  test('its last day is a day of the calendar', async () => {
    const browser = await signedInAs(site, 'staff-one')
    const told = await browser.post(`/office/plans/${plan}/periods/${of.period}/publication`, {
      act: 'embargo',
      organisation: 'northmere-police',
      until: '2099-02-31',
    })
    expect(told.statusCode).toBe(422)
    const page = load(told.body)
    expect(page('.govuk-error-summary').text()).toContain('Give the last day as day, month and year.')
    expect(page('[name=until]').val()).toBe('2099-02-31')
  })

  test('shows the pages that name it and no others, notes each look, and ends', async () => {
    const wren = await signedInAs(site, 'wren-quillhurst')
    expect((await wren.get(at())).statusCode).toBe(404)
    expect(await give('northmere-police')).toBe(1)
    expect((await wren.get(at())).body).toContain('1.1')
    const action = await wren.get(`${at()}/plans/${plan}/actions/1.1`)
    expect(action.statusCode).toBe(200)
    expect(action.body).toContain('Not published')
    for (const path of [
      `/plans/${plan}`,
      `/plans/${plan}/editions/${of.period}`,
      `/plans/${plan}/editions/${of.period}.json`,
      '/organisations/nopo',
    ])
      expect([path, (await wren.get(at() + path)).statusCode]).toEqual([path, 404])
    const looks = await db()
      .selectFrom('audit_act')
      .selectAll()
      .where('act', '=', 'plans.read-embargoed')
      .where('thing', '=', `plans/${plan}/${of.period}`)
      .execute()
    expect(looks.map(({ detail }) => (detail as { page: string }).page)).toEqual([
      '',
      `/plans/${plan}/actions/1.1`,
    ])
    await db()
      .updateTable('plans_embargo')
      .set({ until: new Date('2001-01-01T23:59:59Z') })
      .where('period', '=', of.period)
      .execute()
    expect((await wren.get(`${at()}/plans/${plan}/actions/1.1`)).statusCode).toBe(404)
  })

  test('its last day is a day of the office, which may be a pack’s day of showing, when given and when looked at', async () => {
    await expect(give('northmere-police', '2025-05-19')).rejects.toThrow(/has passed/)
    // Long past by the real clock, and still to come on the day of showing.
    await give('northmere-police', '2025-07-17')
    const wren = await signedInAs(site, 'wren-quillhurst')
    expect((await wren.get(at())).statusCode).toBe(200)
    await give('northmere-police', '2025-07-16')
    expect((await wren.get(at())).statusCode).toBe(404)
  })

  test('is for organisations that it names, and for nobody else', async () => {
    await expect(give('no-such-body')).rejects.toThrow(/does not name/)
    await give('northmere-police')
    await givePerson(db(), {
      slug: 'other-owner',
      name: 'Otto Other',
      organisation: 'northmere-council',
      roles: [{ role: 'contributor' }],
    })
    const other = await signedInAs(site, 'other-owner')
    expect((await other.get(at())).statusCode).toBe(404)
    const staffBrowser = await signedInAs(site, 'staff-one')
    expect((await staffBrowser.get(at())).statusCode).toBe(403)
  })
})

describe('the page of a publication', () => {
  test('says what is missing in words and numbers, each with its rows, and who may publish', async () => {
    const browser = await signedInAs(site, 'staff-one')
    const page = load((await browser.get(`/office/plans/${plan}/periods/${of.period}/publication`)).body)
    const list = page('.checklist').text()
    expect(list).toMatch(/\d+ commitments? (has|have) no update yet/)
    expect(page('.checklist a[href*="/commitments/1.1~a"]').length).toBe(1)
    expect(page('main').text()).toMatch(/May publish it: .*Pat Publisher/)
  })
})
