/** The owner's side of a quarter over real HTTP: what is owed, writing it, two at one form, own steps, sharing out. */
import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '#test/ask.ts'
import type { SignedIn } from '#test/signed-in.ts'
import { loadDraftContext } from './draft.ts'
import { browserOf, formOf, ownerSite, period, plan, police, type OwnerSite } from './owner-for-test.ts'
import { findOwnRequest } from './owner-queries.ts'

let site: OwnerSite
let wren: SignedIn
let mina: SignedIn
let ada: SignedIn
beforeAll(async () => {
  site = await ownerSite()
  ;[wren, mina, ada] = (await Promise.all(
    ['wren-quillhurst', 'mina-ost', 'ada-legal'].map((one) => browserOf(site, one)),
  )) as [SignedIn, SignedIn, SignedIn]
})
afterAll(() => site.close())

const requestOf = async (ref: string) => (await findOwnRequest(site.database.db, { plan, period, ref }))!
/** The fields of a form as a browser would send them. */
async function fieldsAt(browser: SignedIn, path: string): Promise<Record<string, string>> {
  const page = await browser.get(path)
  expect(page.statusCode).toBe(200)
  const $ = load(page.body)
  const fields: Record<string, string> = {}
  for (const one of $('#update-form').serializeArray()) fields[one.name] = one.value
  delete fields['_csrf']
  return fields
}
const save = async (browser: SignedIn, ref: string, change: Record<string, string>) => {
  const fields = await fieldsAt(browser, formOf(ref))
  return browser.post(formOf(ref), { ...fields, ...change })
}
/** The text of a page, with one space for any white space. */
const wordsOf = (html: string) => load(html.replaceAll('<', ' <'))('main').text().replaceAll(/\s+/g, ' ')

describe('who sees what', () => {
  test('a contributor sees what the organisation owes, with its state and day', async () => {
    const overview = wordsOf((await wren.get('/office/owed')).body)
    expect(overview).toContain(`0 of ${site.owed.length} submitted`)
    const list = await wren.get(`/office/owed/${plan}/${period}`)
    const words = wordsOf(list.body)
    expect(words).toContain('1.1/a')
    expect(words).toContain('Nothing written yet')
    expect(words).not.toContain('1.4/a')
  })

  test('what is still owed comes first; what is done is folded, and overdue has the board’s own mark', async () => {
    const set = (ref: string, change: ReturnType<typeof sql>) =>
      sql`update plans_request set ${change} where plan = ${plan} and period = ${period}
        and commitment = ${site.owed.find((one) => one.ref === ref)!.commitment}`.execute(site.database.db)
    const list = async () => load((await wren.get(`/office/owed/${plan}/${period}`)).body)
    expect((await list())('main details.owed-done')).toHaveLength(0)
    await set('1.1/a', sql`withheld_reason = 'A trial.'`)
    await set('1.2/a', sql`due_on = '2020-01-01'`)
    const $ = await list()
    const done = $('main details.owed-done')
    expect(done.find('summary').text().trim()).toBe('Done: 1 update')
    expect(done.find('#row-1\\.1\\~a')).toHaveLength(1)
    expect($('main [id^=row-]').first().attr('id')).toBe('row-1.2~a')
    const late = $('#row-1\\.2\\~a .state--overdue')
    expect([late.text().trim(), late.find('.shape').length]).toEqual(['Overdue', 1])
    await set('1.1/a', sql`withheld_reason = null`)
    await set('1.2/a', sql`due_on = ${site.owed[0]!.dueOn}`)
  })

  test('another organisation’s draft is as if it were not there, for reading and for every act', async () => {
    const una = await browserOf(site, 'una-elsewhere')
    for (const path of ['', '/submit', '/beside/1', '/files/abc'])
      expect([path, (await una.get(`${formOf('1.1/a')}${path}`)).statusCode]).toEqual([path, 404])
    for (const path of ['', '/unchanged', '/submit', '/back', '/take-back', '/style', '/reply', '/beside/1'])
      expect([path, (await una.post(`${formOf('1.1/a')}${path}`, { update: 'x' })).statusCode]).toEqual([
        path,
        404,
      ])
    expect(wordsOf((await una.get('/office/owed')).body)).toContain('Nothing is asked of you now')
  })

  test('staff cannot open the form', async () => {
    const staff = await browserOf(site, 'staff-one')
    expect((await staff.get(formOf('1.1/a'))).statusCode).toBe(403)
    expect((await staff.post(formOf('1.1/a'), { update: 'x' })).statusCode).toBe(403)
  })

  test('steps and sharing out are the lead contributor’s alone', async () => {
    for (const path of ['/office/owed/steps', `/office/owed/${plan}/${period}/share`])
      expect([path, (await mina.get(path)).statusCode, (await wren.get(path)).statusCode]).toEqual([
        path,
        403,
        200,
      ])
  })
})

describe('writing', () => {
  test('a draft is kept however unfinished, with everything that was typed', async () => {
    const saved = await save(mina, '1.2/a', {
      reported: 'in-progress',
      update: 'We began.\n\n- one\n- two',
      act: 'add:figures',
    })
    expect([saved.statusCode, saved.headers.location]).toEqual([303, `${formOf('1.2/a')}#figures.0`])
    await save(mina, '1.2/a', {
      'figures.0.measure': 'Searches',
      'figures.0.value': 'about 300',
      act: 'save',
    })
    const { draft, state, revision, savedBy } = await requestOf('1.2/a')
    expect([state, revision, savedBy]).toEqual(['drafted', 2, 'mina-ost'])
    expect(draft!.update).toBe('We began.\n\n- one\n- two')
    expect((await fieldsAt(mina, formOf('1.2/a')))['figures.0.value']).toBe('about 300')
  })

  test('what is missing is said beside the field, and nothing is submitted', async () => {
    const sent = await save(mina, '1.2/a', { act: 'submit' })
    expect(sent.headers.location).toBe(`${formOf('1.2/a')}?check=1`)
    const $ = load((await mina.get(sent.headers.location!)).body)
    const faults = $('.govuk-error-summary a')
    expect(faults.text()).toContain('“about 300” is not a figure')
    for (const link of faults) expect($(`[id="${$(link).attr('href')!.slice(1)}"]`)).toHaveLength(1)
    expect((await mina.post(`${formOf('1.2/a')}/submit`, { revision: 3 })).statusCode).not.toBe(200)
    expect((await requestOf('1.2/a')).state).toBe('drafted')
  })

  test('a row can be taken out; the others keep what was typed in them', async () => {
    await save(mina, '1.2/b', { act: 'add:money' })
    await save(mina, '1.2/b', { 'money.0.purpose': 'Vans', act: 'add:money' })
    await save(mina, '1.2/b', { 'money.1.purpose': 'Radios', 'money.1.amount': '£1,200,000', act: 'save' })
    await save(mina, '1.2/b', { act: 'remove:money:0' })
    const { draft } = await requestOf('1.2/b')
    expect(draft!.money.map(({ purpose, amount }) => [purpose, amount])).toEqual([['Radios', 1_200_000]])
  })

  test('a moved date asks for its reason, and is marked announced late once the old date has passed', async () => {
    const ref = '1.2/b'
    await save(wren, ref, {
      reported: 'in-progress',
      update: 'The list is late.',
      'restatement.to': 'autumn 2026',
      'restatement.announcedOn': '12 May 2026',
      act: 'save',
    })
    const asked = await wren.get(`${formOf(ref)}?check=1`)
    expect(wordsOf(asked.body)).toContain('Choose one of the reasons for moving a date.')
    expect(wordsOf(asked.body)).toContain('It will be shown as announced late')
    expect(wordsOf(asked.body)).toContain('taken as 30 November 2026')
    await save(wren, ref, {
      'restatement.reasonCode': 'procurement',
      'restatement.reason': 'The printer closed.',
      act: 'save',
    })
    expect((await requestOf(ref)).draft!.restatement).toEqual({
      to: { edtf: '2026-23', text: 'autumn 2026' },
      announcedOn: { edtf: '2026-05-12', text: '12 May 2026' },
      reasonCode: 'procurement',
      reason: 'The printer closed.',
    })
    await save(wren, ref, { doneOn: '', 'money.0.stage': 'approved', act: 'save' })
    const check = await wren.get(`${formOf(ref)}/submit`)
    expect(wordsOf(check.body)).toMatch(
      /Announced late The date in force, .+, had passed when the move was announced on 12 May 2026\./,
    )
    await wren.post(`${formOf(ref)}/submit`, { revision: (await requestOf(ref)).revision })
    const staff = await browserOf(site, 'staff-one')
    const review = await staff.get(`/office/plans/${plan}/periods/${period}/commitments/1.2~b`)
    expect(wordsOf(review.body)).toMatch(/Announced late The date in force, .+, had passed when/)
    expect((await wren.post(`${formOf(ref)}/take-back`)).statusCode).toBe(303)
  })

  test('the form’s own saves answer in JSON and stand in nobody’s way, even when an answer was lost', async () => {
    const ref = '3.1/b'
    const fields = await fieldsAt(mina, formOf(ref))
    const own = (update: string, seq: number) =>
      mina.post(formOf(ref), { ...fields, update, seq, autosave: 'yes' }, { accept: 'application/json' })
    expect((await own('a', 1)).json()).toMatchObject({ saved: true, revision: 1 })
    // The answer did not arrive: the next save still names the revision that the form was opened at.
    expect((await own('ab', 2)).json()).toMatchObject({ saved: true, revision: 2 })
    // A save that was overtaken on its way changes nothing.
    expect((await own('a late echo', 1)).json()).toMatchObject({ saved: true, revision: 2 })
    expect((await requestOf(ref)).draft!.update).toBe('ab')
  })
})

describe('“No change since last quarter”', () => {
  test('is one click from the list, and says how often running it would be shown', async () => {
    const { owed } = site
    const duty = (
      await loadDraftContext(
        site.database.db,
        owed.find(({ ref }) => ref === '1.1/b')!,
      )
    ).kind
    expect(duty).toBe('ongoing-duty')
    const list = load((await wren.get(`/office/owed/${plan}/${period}`)).body)
    const forms = list('form[action$="/unchanged"]')
    expect(forms.length).toBeGreaterThan(0)
    expect(forms.text()).toMatch(/It would be shown as unchanged for (one edition|\d editions running)/)
    expect(list('form[action$="/1.1~b/unchanged"]')).toHaveLength(0)
    const action = forms.first().attr('action')!
    expect((await wren.post(action)).statusCode).toBe(303)
    const page = wordsOf((await wren.get(action.replace('/unchanged', '/submit'))).body)
    expect(page).toContain('It would be shown as unchanged for')
  })

  test('words that stood in the box are not shown as this quarter’s, and are not lost', async () => {
    const ref = '3.1/b'
    await save(mina, ref, { update: 'Half a thought of mine.', act: 'save' })
    await save(mina, ref, { act: 'unchanged' })
    const $ = load((await mina.get(formOf(ref))).body)
    const box = $('textarea[name=update]').closest('details')
    expect(box.find('summary').text()).toBe('Write something else instead')
    expect(box.attr('open')).toBeUndefined()
    expect(box.text()).toContain('the words here are kept and not used')
    expect($('label[for=update]').text()).not.toContain('What happened in this period')
    expect((await requestOf(ref)).draft!.update).toBe('Half a thought of mine.')
  })

  test('cannot be said of an ongoing duty', async () => {
    expect((await wren.post(`${formOf('1.1/b')}/unchanged`)).statusCode).toBe(409)
    expect(wordsOf((await wren.get(formOf('1.1/b'))).body)).toContain(
      'An ongoing duty cannot be reported as unchanged',
    )
  })
})

describe('two at one form', () => {
  test('both are told who saved what when, both versions are kept, and can be mended into one', async () => {
    const ref = '2.2/a'
    const [minas, adas] = [await fieldsAt(mina, formOf(ref)), await fieldsAt(ada, formOf(ref))]
    await mina.post(formOf(ref), { ...minas, update: 'Mina’s words.' })
    const second = await ada.post(formOf(ref), { ...adas, update: 'Ada’s words.', doneOn: '1 May 2026' })
    expect(second.headers.location).toMatch(/\/beside\/\d+$/)
    expect((await requestOf(ref)).draft!.update).toBe('Mina’s words.')
    const beside = wordsOf((await ada.get(second.headers.location!)).body)
    expect(beside).toMatch(/Mina Ost saved at .+, while this form was open/)
    expect(beside).toContain('Mina’s words.')
    expect(beside).toContain('Ada’s words.')

    const mend = await ada.post(second.headers.location!, { keep: 'mend', revision: 1 })
    const fields = await fieldsAt(ada, mend.headers.location!)
    expect([fields['update'], fields['revision']]).toEqual(['Ada’s words.', '1'])
    await ada.post(formOf(ref), { ...fields, update: 'Mina’s words. Ada’s words.' })
    expect((await requestOf(ref)).draft!.update).toBe('Mina’s words. Ada’s words.')
  })

  test('the second can keep their own version over the first', async () => {
    const ref = '2.2/b'
    const fields = await fieldsAt(mina, formOf(ref))
    await ada.post(formOf(ref), { ...(await fieldsAt(ada, formOf(ref))), update: 'First.' })
    const second = await mina.post(formOf(ref), { ...fields, update: 'Second.' })
    await mina.post(second.headers.location!, { keep: 'mine', revision: 1 })
    expect((await requestOf(ref)).draft!.update).toBe('Second.')
  })

  test('the same person in two tabs is told too', async () => {
    const ref = '2.3/a'
    const [one, other] = [await fieldsAt(mina, formOf(ref)), await fieldsAt(mina, formOf(ref))]
    await mina.post(formOf(ref), { ...one, update: 'In one tab.' })
    expect((await mina.post(formOf(ref), { ...other, update: 'In another.' })).headers.location).toContain(
      '/beside/',
    )
  })

  test('twelve saves at once: one is the draft, and no words are lost', async () => {
    const ref = '3.1/a'
    const browsers = [mina, ada, wren]
    const fields = await Promise.all(
      Array.from({ length: 12 }, (_unused, n) => fieldsAt(browsers[n % 3]!, formOf(ref))),
    )
    const answers = await Promise.all(
      fields.map((one, n) => browsers[n % 3]!.post(formOf(ref), { ...one, update: `Words ${n}` })),
    )
    expect(answers.every(({ statusCode }) => statusCode === 303)).toBe(true)
    expect(answers.filter(({ headers }) => headers.location!.includes('/beside/'))).toHaveLength(11)
    const { rows } = await sql<{ words: string }>`select content->>'update' as words from plans_draft_save
      where period = ${period} and commitment = ${(await requestOf(ref)).commitment}`.execute(
      site.database.db,
    )
    expect(rows.map(({ words }) => words).toSorted()).toEqual(
      Array.from({ length: 12 }, (_unused, n) => `Words ${n}`).toSorted(),
    )
    expect((await requestOf(ref)).revision).toBe(1)
  })
})

describe('the organisation’s own steps', () => {
  const ref = '3.2/a'
  const pass = async (browser: SignedIn) =>
    browser.post(`${formOf(ref)}/submit`, { revision: (await requestOf(ref)).revision })

  test('are named by the lead, in order, with who passes each on', async () => {
    const wrong = await wren.post('/office/owed/steps', {
      organisation: police,
      'steps.0.name': 'Draft',
      'steps.1.name': 'draft',
    })
    expect(wrong.statusCode).toBe(422)
    expect(wordsOf(wrong.body)).toContain('Two steps have the same name.')
    const named = await wren.post('/office/owed/steps', {
      organisation: police,
      'steps.0.name': 'Draft',
      'steps.1.name': 'Legal',
      'steps.1.holder': 'ada-legal',
      'steps.2.name': 'Chief officer',
      'steps.2.holder': 'wren-quillhurst',
    })
    expect(named.statusCode).toBe(303)
    expect(
      (await wren.post('/office/owed/steps', { organisation: 'nopo', 'steps.0.name': 'x' })).statusCode,
    ).toBe(404)
  })

  test('an update goes through them one by one; until the last the office has no words of it', async () => {
    await save(mina, ref, { reported: 'in-progress', update: 'Hearings are in public.', act: 'save' })
    expect((await pass(mina)).headers.location).toBe(`${formOf(ref)}?did=passed`)
    expect((await requestOf(ref)).submitted).toBeNull()
    expect(wordsOf((await mina.get(formOf(ref))).body)).toMatch(/Ada Legal ?Step 2 of 3: Legal/)
    const { rows } = await sql<{
      person: string
      subject: string
    }>`select person, subject from notices_message
      where kind = 'step' order by created_at desc limit 1`.execute(site.database.db)
    expect(rows[0]).toEqual({ person: 'ada-legal', subject: 'Waits for you: 3.2/a, Legal' })
  })

  test('only the holder of a step passes it on', async () => {
    const refused = await pass(mina)
    expect(refused.statusCode).toBe(403)
    expect(refused.body).toContain('The step “Legal” is Ada Legal’s')
  })

  test('its holder can give it back, with what has to be mended', async () => {
    expect((await ada.post(`${formOf(ref)}/back`, { comment: ' ' })).statusCode).toBe(422)
    await ada.post(`${formOf(ref)}/back`, { comment: 'Name the hearings.' })
    expect(wordsOf((await mina.get(formOf(ref))).body)).toContain('Name the hearings.')
    await pass(mina)
  })

  test('its holder mends words there; a change by anyone else goes through all steps again', async () => {
    await save(ada, ref, { update: 'Two hearings were in public.', act: 'save' })
    expect((await requestOf(ref)).step).toBe(1)
    await save(mina, ref, { update: 'Three hearings were in public.', act: 'save' })
    expect((await requestOf(ref)).step).toBe(0)
  })

  test('what was changed since it was looked at is not passed on', async () => {
    const { revision } = await requestOf(ref)
    await save(mina, ref, { update: 'Four hearings were in public.', act: 'save' })
    expect((await mina.post(`${formOf(ref)}/submit`, { revision })).statusCode).toBe(409)
  })

  test('after the last step it is submitted: the office has the words, and the day it came', async () => {
    await pass(mina)
    await pass(ada)
    expect((await pass(wren)).headers.location).toBe(`${formOf(ref)}?did=submitted`)
    const { state, submitted, submittedBy, firstSubmittedOn } = await requestOf(ref)
    expect([state, submitted!.update, submittedBy]).toEqual([
      'submitted',
      'Four hearings were in public.',
      'wren-quillhurst',
    ])
    expect(firstSubmittedOn).not.toBeNull()
    const { rows } = await sql<{
      received: string | null
    }>`select received_on_edtf as received from plans_updates
      where period = ${period} and commitment = ${(await requestOf(ref)).commitment}`.execute(
      site.database.db,
    )
    expect(rows[0]!.received).toBe(firstSubmittedOn)
  })

  test('what somebody still typed then is kept beside it', async () => {
    const late = await mina.post(formOf(ref), { update: 'Five hearings.', revision: 1 })
    expect(late.headers.location).toContain('/beside/')
    expect(wordsOf((await mina.get(late.headers.location!)).body)).toContain('Five hearings.')
    expect((await requestOf(ref)).submitted!.update).toBe('Four hearings were in public.')
  })

  test('it can be taken back until the office has decided, and then counts as not having come', async () => {
    expect((await mina.post(`${formOf(ref)}/take-back`)).statusCode).toBe(303)
    const { state, submitted, firstSubmittedOn, step } = await requestOf(ref)
    expect([state, submitted, firstSubmittedOn, step]).toEqual(['drafted', null, null, 0])
    expect((await mina.post(`${formOf(ref)}/take-back`)).statusCode).toBe(409)
  })
})

describe('sharing out', () => {
  const shareAt = `/office/owed/${plan}/${period}/share`
  test('a colleague gets one e-mail with the day and the note, and the rows stand first on their list', async () => {
    const wrong = await wren.post(shareAt, {
      refs: ['4.1/a'],
      person: 'mina-ost',
      dueOn: 'soon',
      note: 'Please',
    })
    expect(wrong.statusCode).toBe(422)
    expect(load(wrong.body)('#note').val()).toBe('Please')
    const asked = await wren.post(shareAt, {
      refs: ['4.1/a', '2.1/b'],
      person: 'mina-ost',
      dueOn: '1 June 2099',
      note: 'The numbers, please.',
    })
    expect(asked.headers.location).toBe(`${shareAt}?did=shared`)
    const { rows } = await sql<{
      text: string
    }>`select text_part as text from notices_message where kind = 'share'
      and person = 'mina-ost'`.execute(site.database.db)
    expect(rows).toHaveLength(1)
    expect(rows[0]!.text).toContain('The numbers, please.')
    const list = load((await mina.get(`/office/owed/${plan}/${period}`)).body)
    const first = list('tbody tr').slice(0, 2).find('th').text()
    expect(first).toContain('4.1/a')
    expect(first).toContain('2.1/b')
  })

  test('the lead sees who has not answered, until they say that their part is done', async () => {
    expect(wordsOf((await wren.get(shareAt)).body)).toContain('Not yet')
    await save(mina, '4.1/a', { update: 'Eleven.', act: 'done' })
    const words = wordsOf((await wren.get(shareAt)).body)
    expect(words).toMatch(/4\.1\/a Mina Ost 1 Jun 2099 Done/)
    await wren.post(`${shareAt}/end`, { ref: '2.1/b', person: 'mina-ost' })
    expect(wordsOf((await wren.get(shareAt)).body)).not.toMatch(/2\.1\/b Mina Ost/)
  })

  test('only a colleague of the same organisation can be asked', async () => {
    const asked = await wren.post(shareAt, { refs: ['4.1/a'], person: 'una-elsewhere', dueOn: '1 June 2099' })
    expect(asked.statusCode).toBe(422)
  })
})

test('every act stands on the trail, without any words of a draft', async () => {
  const { rows } = await sql<{ act: string; line: string }>`select act, audit_act::text as line from audit_act
    where organisation = ${police} and act in ('plans.draft-update', 'plans.submit', 'plans.share-out')`.execute(
    site.database.db,
  )
  expect(new Set(rows.map(({ act }) => act)).size).toBe(3)
  expect(rows.map(({ line }) => line).join('\n')).not.toMatch(/hearings|Mina’s words|numbers, please/)
})

test('the first page that a browser gets holds a form that works', async () => {
  const page = await ask(site.url, formOf('1.1/a'), { headers: { cookie: mina.cookie } })
  const $ = load(page.text)
  const tokens = $('input[name=_csrf]')
    .map((_at, one) => $(one).attr('value'))
    .get()
  expect(new Set(tokens).size).toBe(1)
  const given = page.headers['set-cookie']!.map((line) => line.split(';', 1)[0]!)
  const sent = await ask(site.url, formOf('1.1/a'), {
    method: 'POST',
    headers: {
      cookie: [mina.cookie, ...given].join('; '),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ _csrf: tokens[0]!, update: 'At once.', revision: '0' }).toString(),
  })
  expect(sent.status).toBe(303)
})
