import { beforeAll, afterAll, describe, expect, test } from 'vitest'
import { load } from 'cheerio'
import { sql } from 'kysely'
import { signedInAs } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import type { Viewer } from '#src/policy.ts'
import { notStated } from '#src/kernel/dates.ts'
import { prepareEdition } from '../commands.ts'
import { commitmentsOf } from '../edition.ts'
import { loadWorkbook } from '../queries.ts'
import type { Draft } from './draft.ts'
import { askAgain, askEveryoneAgain } from './office-ask.ts'
import { clearUpdate, endWithholding, returnUpdate, withholdUpdate } from './office-decide.ts'
import {
  giveOfficePeople,
  nextQuarter,
  otherStaff,
  plan,
  publicUrl,
  someone,
  staff,
} from './office-for-test.ts'
import { openPeriodForUpdates } from './office-open.ts'
import { addReminder, removeReminder, sendReminders, whoWouldGet } from './office-remind.ts'
import { draftersOf, findRequest, listRequests, updateRequest } from './queries.ts'
import type { Request } from './request.ts'
import { answerStyleEdit, proposeStyleEdit, takeBackStyleEdit } from './style-edit.ts'
import { listOpenStyleEdits } from './style-queries.ts'
import { givePerson } from '#test/people.ts'

let site: TestSite
let owed: Request[]
const of = { plan, period: nextQuarter.slug }
const today = '2026-05-28'
beforeAll(async () => {
  site = await testSite('northmere')
  await giveOfficePeople(site.database.db)
  await openPeriodForUpdates(site.database.db, staff, {
    plan,
    period: nextQuarter,
    today: '2026-05-20',
    publicUrl,
  })
  owed = (await listRequests(site.database.db, of)).filter(
    ({ organisation }) => organisation === 'northmere-police',
  )
})
afterAll(() => site.close())

const db = () => site.database.db
const draftOf = (words: string): Draft => ({
  reported: 'in-progress',
  update: words,
  unchanged: false,
  doneOn: notStated,
  restatement: null,
  milestones: [
    {
      title: 'A step of this test',
      first_due: notStated,
      due: { edtf: '2026-09', text: 'September 2026' },
      done_on: notStated,
    },
  ],
  money: [],
  figures: [],
  evidence: [],
})
/** As the owner's side would: straight into the table. */
const submit = async (ref: string, words: string, on = today) => {
  const request = (await findRequest(db(), { ...of, ref }))!
  await db()
    .transaction()
    .execute((tx) =>
      updateRequest(tx, request, {
        state: 'submitted',
        draft: JSON.stringify(draftOf(words)),
        submitted: JSON.stringify(draftOf(words)),
        first_submitted_on: request.firstSubmittedOn ?? on,
        submitted_on: on,
        submitted_by: 'wren-quillhurst',
        revision: request.revision + 1,
      }),
    )
}
const on = (ref: string, more = {}) => ({ ...of, ref, today, publicUrl, ...more })
const now = async (ref: string) => (await findRequest(db(), { ...of, ref }))!
const mails = (kind: string) =>
  db()
    .selectFrom('notices_message')
    .selectAll()
    .where('kind', '=', kind)
    .where('once', 'like', `%/${of.period}/%`)
    .orderBy('created_at')
    .execute()
const acts = (ref: string) =>
  db()
    .selectFrom('audit_act')
    .selectAll()
    .where('thing', '=', `plans/${plan}/${of.period}/${ref}`)
    .orderBy('id')
    .execute()
/** What an edition published on that day would say of it. */
const inEdition = async (ref: string, day: string) => {
  const { content } = await prepareEdition(db(), {
    ...of,
    publishedOn: { edtf: day, text: day },
    practice: true,
  })
  return commitmentsOf(content).find((one) => one.ref === ref)!
}

describe('one update on its way', () => {
  let ref: string
  beforeAll(() => {
    ref = owed[0]!.ref
  })

  test('what is not submitted can neither be cleared nor returned', async () => {
    await expect(clearUpdate(db(), staff, on(ref))).rejects.toMatchObject({ status: 409 })
    await expect(
      returnUpdate(db(), staff, on(ref, { comment: 'x', dueOn: '2026-06-20' }) as never),
    ).rejects.toMatchObject({ status: 409 })
  })

  test('only staff decide', async () => {
    await submit(ref, 'The first words.')
    for (const role of ['contributor', 'publisher', 'assessor', 'auditor', 'administrator'] as const) {
      const viewer = someone('wren-quillhurst', role, 'northmere-police')
      await expect(clearUpdate(db(), viewer, on(ref)), role).rejects.toMatchObject({ status: 403 })
      await expect(withholdUpdate(db(), viewer, { ...on(ref), reason: 'x' }), role).rejects.toMatchObject({
        status: 403,
      })
      await expect(proposeStyleEdit(db(), viewer, { ...on(ref), words: 'x' }), role).rejects.toMatchObject({
        status: 403,
      })
    }
    expect(await acts(ref)).toEqual([])
  })

  test('and not the person who submitted it, whatever roles they hold', async () => {
    const both = someone('wren-quillhurst', 'staff')
    await expect(clearUpdate(db(), both, on(ref))).rejects.toMatchObject({
      status: 403,
      detail: { denial: 'other-half' },
    })
    expect((await now(ref)).state).toBe('submitted')
  })

  test('nor anyone who wrote an earlier version, nor the deputy of one of them', async () => {
    await sql`insert into plans_draft_save (plan, period, commitment, revision, content, saved_by)
      values (${plan}, ${of.period}, ${owed[0]!.commitment}, 1, '{}', 'earlier-hand')`.execute(db())
    const deputy = (of: string): Viewer => ({
      ...staff,
      holdings: [{ ...staff.holdings[0]!, deputyFor: of }],
    })
    for (const viewer of [
      someone('earlier-hand', 'staff'),
      deputy('earlier-hand'),
      deputy('wren-quillhurst'),
    ])
      await expect(clearUpdate(db(), viewer, on(ref))).rejects.toMatchObject({
        status: 403,
        detail: { denial: 'other-half' },
      })
    expect((await now(ref)).state).toBe('submitted')
  })

  test('a return needs a comment and a day, tells the owner, and starts a new clock', async () => {
    await expect(
      returnUpdate(db(), staff, { ...on(ref), comment: '  ', dueOn: '2026-06-20' }),
    ).rejects.toThrow(/Say what/)
    await expect(
      returnUpdate(db(), staff, { ...on(ref), comment: 'Which year?', dueOn: today }),
    ).rejects.toThrow(/later one than today/)
    await returnUpdate(db(), staff, { ...on(ref), comment: 'Which year?', dueOn: '2026-06-20' })
    expect(await now(ref)).toMatchObject({
      state: 'returned',
      returnComment: 'Which year?',
      dueOn: '2026-06-20',
      returnedBy: 'staff-one',
    })
    const [mail] = await mails('return')
    expect(mail).toMatchObject({ person: 'wren-quillhurst', needs_organisation: 'northmere-police' })
    expect(mail!.text_part).toContain('Which year?')
    expect(await inEdition(ref, '2026-06-15')).toMatchObject({ update: null, silence: 'awaiting-owner' })
    expect(await acts(ref)).toMatchObject([
      { act: 'plans.returned', person: 'staff-one', reason: 'Which year?', organisation: 'northmere-police' },
    ])
  })

  test('submitted again after the period’s day it still waits for the office', async () => {
    await submit(ref, 'The second words.', '2026-06-18')
    expect(await inEdition(ref, '2026-07-01')).toMatchObject({ update: null, silence: 'awaiting-office' })
  })

  test('decided on an older state of the page: a conflict that says what happened, and nothing is done', async () => {
    const { revision } = await now(ref)
    const old = { ...on(ref), seen: { state: 'submitted', revision: revision - 1 } }
    await expect(clearUpdate(db(), staff, old)).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('Wren Quillhurst'),
    })
    expect((await now(ref)).state).toBe('submitted')
  })

  test('two of the staff decide at once: one is told who was quicker', async () => {
    const { state, revision } = await now(ref)
    const seen = { state, revision }
    const both = await Promise.allSettled([
      clearUpdate(db(), staff, { ...on(ref), seen }),
      clearUpdate(db(), otherStaff, { ...on(ref), seen }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((one) => one.status === 'rejected')!
    expect(refused.reason).toMatchObject({
      status: 409,
      message: expect.stringMatching(/(Sal Oneman|Sam Twoman) cleared this on 28 May 2026\./),
    })
    expect((await acts(ref)).filter(({ act }) => act === 'plans.cleared')).toHaveLength(1)
  })

  test('what is cleared stands in the edition', async () => {
    const one = await inEdition(ref, '2026-07-01')
    expect(one).toMatchObject({
      silence: null,
      update: { text: 'The second words.', reported: 'in-progress' },
    })
    expect(one.milestones.map(({ title }) => title)).toContain('A step of this test')
    expect(one.requested).toMatchObject({
      requestedOn: { edtf: '2026-05-20' },
      receivedOn: { edtf: today },
      clearedOn: { edtf: today },
    })
  })

  test('returned after it was cleared, the working copy is as it was before', async () => {
    const before = await loadWorkbook(db(), plan, '2024-25-q4')
    await returnUpdate(db(), staff, { ...on(ref), comment: 'A figure is wrong.', dueOn: '2026-07-10' })
    const one = await inEdition(ref, '2026-07-01')
    expect(one).toMatchObject({ update: null, silence: 'awaiting-owner' })
    expect(one.milestones.map(({ title }) => title)).not.toContain('A step of this test')
    const after = await loadWorkbook(db(), plan, '2024-25-q4')
    const rows = (book: typeof before) =>
      [book.milestones, book.money, book.restatements].map((all) => all.filter((row) => row.ref === ref))
    expect(rows(after)).not.toEqual(rows(before))
    await submit(ref, 'The third words.')
    await clearUpdate(db(), staff, on(ref))
    expect(await inEdition(ref, '2026-07-01')).toMatchObject({ update: { text: 'The third words.' } })
  })
})

describe('an edit for style', () => {
  let ref: string
  const words = async () => (await now(ref)).submitted?.update
  const wren = { ...someone('wren-quillhurst', 'contributor', 'northmere-police') }
  const answer = (id: string, given: 'agreed' | 'refused', viewer = wren) =>
    answerStyleEdit(db(), viewer, { id, answer: given, today, publicUrl })
  const open = async () => (await listOpenStyleEdits(db(), { ...of, organisation: 'northmere-police' }))[0]!
  beforeAll(async () => {
    ref = owed[1]!.ref
    await submit(ref, 'We has done it.')
  })

  test('changes nothing before the owner agrees, and holds the clearing back', async () => {
    await expect(proposeStyleEdit(db(), staff, { ...on(ref), words: 'We has done it.' })).rejects.toThrow(
      /own words/,
    )
    await proposeStyleEdit(db(), staff, { ...on(ref), words: 'We have done it.' })
    expect(await words()).toBe('We has done it.')
    expect(await mails('style-edit')).toHaveLength(1)
    await expect(clearUpdate(db(), staff, on(ref))).rejects.toThrow(/waits for the owner/)
    await expect(proposeStyleEdit(db(), staff, { ...on(ref), words: 'Other.' })).rejects.toThrow(/already/)
  })

  test('is answered by its own organisation only: for others it is not there', async () => {
    const { id } = await open()
    const other = someone('x', 'contributor', 'marrowby-council')
    await expect(answer(id, 'agreed', other)).rejects.toMatchObject({ status: 404 })
    await expect(answer(id, 'agreed', staff)).rejects.toMatchObject({ status: 403 })
    expect(await words()).toBe('We has done it.')
  })

  test('is not answered by the one who asked for it, or for them, also when they are a contributor too', async () => {
    const contributor = wren.holdings[0]!
    const asker: Viewer = { ...staff, holdings: [...staff.holdings, contributor] }
    const deputy: Viewer = { ...wren, person: 'x', holdings: [{ ...contributor, deputyFor: 'staff-one' }] }
    const { id } = await open()
    for (const viewer of [asker, deputy])
      await expect(answer(id, 'agreed', viewer)).rejects.toMatchObject({ detail: { denial: 'other-half' } })
    expect(await words()).toBe('We has done it.')
  })

  test('refused, the words stay; taken back, it cannot be answered', async () => {
    await answer((await open()).id, 'refused')
    expect(await words()).toBe('We has done it.')
    await proposeStyleEdit(db(), staff, { ...on(ref), words: 'Done.' })
    const { id } = await open()
    await takeBackStyleEdit(db(), staff, on(ref))
    await expect(answer(id, 'agreed')).rejects.toMatchObject({ status: 409 })
  })

  test('agreed, the words change, and who proposed them has written part of the edition', async () => {
    await proposeStyleEdit(db(), staff, { ...on(ref), words: 'We have done it.' })
    const { id } = await open()
    const seen = { state: 'submitted', revision: (await now(ref)).revision }
    const both = await Promise.allSettled([answer(id, 'agreed'), answer(id, 'refused')])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    if ((await words()) === 'We has done it.') {
      await proposeStyleEdit(db(), staff, { ...on(ref), words: 'We have done it.' })
      await answer((await open()).id, 'agreed')
    }
    expect(await words()).toBe('We have done it.')
    expect((await now(ref)).draft?.update).toBe('We have done it.')
    expect(await draftersOf(db(), of)).toContainEqual({
      person: 'staff-one',
      // Sending updates back, in the tests before, is a part too.
      parts: expect.arrayContaining([`${ref}: words`, expect.stringMatching(/: returned$/)]),
    })
    await expect(clearUpdate(db(), staff, { ...on(ref), seen })).rejects.toMatchObject({ status: 409 })
    await clearUpdate(db(), staff, on(ref))
  })
})

describe('withheld', () => {
  test('is not cleared, and its page says only that, until the mark is off', async () => {
    const { ref } = owed[9]!
    await submit(ref, 'Words that may not be said')
    await withholdUpdate(db(), staff, { ...on(ref), reason: 'Under investigation' })
    await expect(clearUpdate(db(), otherStaff, on(ref))).rejects.toMatchObject({ status: 409 })
    const browser = await signedInAs(site, 'staff-two')
    const at = `/office/plans/${plan}/periods/${of.period}/commitments/${ref.replace('/', '~')}`
    const $ = load((await browser.get(at)).body)
    expect($('h1 + .lead, .lead').first().text()).toContain('This is withheld: Under investigation.')
    expect($('main').text()).not.toContain('It waits for the office')
    expect(
      $('#decide form')
        .map((_n, form) => $(form).attr('id'))
        .get(),
    ).toEqual(['withhold-end'])
    await endWithholding(db(), staff, { ...on(ref), reason: 'Closed' })
    expect(load((await browser.get(at)).body)('form#clear')).toHaveLength(1)
  })

  test('stands beside the state, is published with its reason, and can be taken back', async () => {
    const { ref } = owed[2]!
    await expect(withholdUpdate(db(), staff, { ...on(ref), reason: ' ' })).rejects.toThrow(/published/)
    await withholdUpdate(db(), staff, { ...on(ref), reason: 'Legal advice' })
    expect((await now(ref)).state).toBe('requested')
    expect(await inEdition(ref, '2026-07-01')).toMatchObject({
      silence: 'withheld',
      silenceReason: 'Legal advice',
    })
    await endWithholding(db(), staff, { ...on(ref), reason: 'The case is over' })
    expect(await inEdition(ref, '2026-06-09')).toMatchObject({
      silence: 'awaiting-owner',
      silenceReason: null,
    })
  })
})

describe('asking again', () => {
  test('gives a later day that counts when it is given in time', async () => {
    const { ref } = owed[3]!
    await expect(askAgain(db(), staff, { ...on(ref), dueOn: '2026-06-01' })).rejects.toThrow(
      /later than 10 June 2026/,
    )
    await askAgain(db(), staff, { ...on(ref), dueOn: '2026-06-30' })
    expect(await inEdition(ref, '2026-06-25')).toMatchObject({ silence: 'awaiting-owner' })
    expect(await inEdition(ref, '2026-07-01')).toMatchObject({ silence: 'no-update' })
  })

  test('after the day has passed it does not undo that it passed', async () => {
    const { ref } = owed[4]!
    await askAgain(db(), staff, { ...on(ref), today: '2026-06-12', dueOn: '2026-06-30' })
    expect(await inEdition(ref, '2026-06-25')).toMatchObject({ silence: 'no-update' })
  })

  test('everyone: one message for each who can be told, once a day; who has nobody is named', async () => {
    const act = { ...of, today, publicUrl }
    const [first, second] = [
      await askEveryoneAgain(db(), staff, act),
      await askEveryoneAgain(db(), staff, act),
    ]
    expect([first.told, second.told]).toEqual([1, 0])
    expect(first.unreached.length).toBeGreaterThan(0)
  })

  test('an organisation that gets its first contributor is asked from that day, and has days to answer', async () => {
    const other = (await listRequests(db(), of)).find(
      ({ organisation }) => organisation !== 'northmere-police',
    )!
    await expect(askAgain(db(), staff, on(other.ref))).rejects.toThrow(/nobody to ask/)
    expect(await inEdition(other.ref, '2026-07-01')).toMatchObject({ silence: 'not-requested' })
    await givePerson(db(), {
      slug: 'new-one',
      name: 'New One',
      organisation: other.organisation,
      roles: [{ role: 'contributor' }],
    })
    await sendReminders(db(), { today: '2026-06-08', publicUrl })
    expect(await now(other.ref)).toMatchObject({ askedOn: '2026-06-08', dueOn: '2026-06-15' })
    expect((await mails('request')).filter(({ person }) => person === 'new-one')).toHaveLength(1)
    expect(await inEdition(other.ref, '2026-06-12')).toMatchObject({ silence: 'awaiting-owner' })
    expect(await inEdition(other.ref, '2026-06-16')).toMatchObject({ silence: 'no-update' })
  })
})

describe('reminders', () => {
  test('go out on their day, once, also from two processes at a time, and only to those who owe', async () => {
    // The one before the day went out with the test above.
    expect((await mails('reminder')).length).toBeGreaterThan(0)
    const before = (await mails('reminder')).length
    expect(await sendReminders(db(), { today: '2026-06-09', publicUrl })).toBe(0)
    const would = await whoWouldGet(db(), of)
    const people = would.flatMap((one) => one.people)
    const counts = await Promise.all(
      [1, 2, 3].map(() => sendReminders(db(), { today: '2026-06-10', publicUrl })),
    )
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 0, people.length])
    const sent = (await mails('reminder')).slice(before)
    expect(new Set(sent.map(({ person }) => person))).toEqual(new Set(people))
    for (const { ref } of (await listRequests(db(), of)).filter(({ state }) => state === 'cleared'))
      for (const { text_part } of sent) expect(text_part).not.toContain(`"${ref} `)
  })

  test('several that were missed make one message, which says politely that the day has passed', async () => {
    await addReminder(db(), staff, { ...of, days: 5, today: '2026-06-11' })
    const before = (await mails('reminder')).length
    await sendReminders(db(), { today: '2026-06-20', publicUrl })
    const sent = (await mails('reminder')).slice(before)
    expect(new Set(sent.map(({ person }) => person)).size).toBe(sent.length)
    expect(sent[0]!.text_part).toMatch(/please tell the office/)
  })

  test('the schedule takes no day twice and none that has passed; what was sent stays', async () => {
    const add = (days: number) => addReminder(db(), staff, { ...of, days, today: '2026-06-20' })
    await add(20)
    await expect(add(20)).rejects.toThrow(/already/)
    await expect(add(0)).rejects.toThrow(/has passed/)
    await expect(add(1.5)).rejects.toThrow(/whole number/)
    await expect(removeReminder(db(), staff, { ...of, days: 0 })).rejects.toMatchObject({ status: 409 })
    await removeReminder(db(), staff, { ...of, days: 20 })
    await expect(
      addReminder(db(), someone('x', 'publisher'), { ...of, days: 9, today }),
    ).rejects.toMatchObject({ status: 403 })
  })
})
