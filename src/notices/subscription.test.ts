import { sql } from 'kysely'
import { load } from 'cheerio'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createLog } from '#src/kernel/log.ts'
import { runJob } from '#src/kernel/jobs.ts'
import { liftHold, placeHold } from '#src/record/index.ts'
import { ask } from '#test/ask.ts'
import { mailServer, type MailServer, type Caught } from '#test/mail-server.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { limits } from './subscription.ts'

let site: TestSite
let server: MailServer
const logged: string[] = []

beforeAll(async () => {
  server = await mailServer()
  const logger = createLog('silent')
  logger.level = 'info'
  site = await testSite('northmere', { env: { SMTP_URL: server.url }, logger: keepLog(logger) })
})
beforeEach(async () => {
  server.caught.length = 0
  await sql`delete from notices_subscription`.execute(site.database.db)
  await sql`delete from notices_message`.execute(site.database.db)
})
afterAll(async () => {
  await site.close()
  await server.close()
})

/** What the server logs, kept as text. */
function keepLog(logger: ReturnType<typeof createLog>): ReturnType<typeof createLog> {
  for (const level of ['info', 'warn', 'error'] as const)
    logger[level] = ((...given: unknown[]) => void logged.push(JSON.stringify(given))) as never
  return logger
}

/** A browser without a memory: it takes the form's token from the page and posts. */
async function post(path: string, from: string, fields: Record<string, string>) {
  const page = await site.server.inject({ url: from, headers: { accept: 'text/html' } })
  const csrf = load(page.body)('input[name=_csrf]').first().attr('value') ?? ''
  const cookie = [page.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';', 1)[0]!)
    .join('; ')
  return site.server.inject({
    method: 'POST',
    url: path,
    payload: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie },
  })
}
const subscribe = (address: string, target = 'plans/fair-policing-plan', frequency = 'daily') =>
  post('/subscribe', `/subscribe?target=${target}`, { address, target, frequency })
const job = (name: string) => site.act((act) => runJob(site.capabilities, name, act))
const delivered = async (): Promise<Caught[]> => {
  await job('notices.deliver')
  return server.caught.splice(0)
}
const linkIn = ({ text }: Caught, path: string): string => {
  const found = new RegExp(`http://records\\.example(${path}[\\w-]+)`).exec(text ?? '')?.[1]
  if (!found) throw new Error(`no link to ${path} in: ${text}`)
  return found
}
/** Asks, and presses the button behind the link in the mail. */
async function subscribed(address: string, target?: string, frequency?: string): Promise<void> {
  await subscribe(address, target, frequency)
  const [mail] = await delivered()
  const link = linkIn(mail!, '/subscribe/confirm/')
  expect((await post(link, link, {})).statusCode).toBe(200)
}
const subscriptions = async () =>
  (
    await sql<{ address: string; confirmed: boolean }>`
    select address, confirmed_at is not null as confirmed from notices_subscription order by address, target`.execute(
      site.database.db,
    )
  ).rows
/** As if the entries from this one on had been published since. */
const forgetFrom = (entry: number) =>
  sql`update notices_subscription set told_to_entry = ${entry - 1}`.execute(site.database.db)
const entryOf = async (key: string, number = 1): Promise<number> => {
  const { rows } = await sql<{ entry: number }>`
    select entry from record_version where key = ${key} and number = ${number}`.execute(site.database.db)
  return rows[0]!.entry
}

test('a subscription counts from the moment that its own mailbox confirms it, and not by looking', async () => {
  const answer = await subscribe('Reader@Example.org')
  expect(answer.statusCode).toBe(200)
  expect(answer.body).toContain('Look in your e-mail')
  const [mail] = await delivered()
  expect(mail!.recipients).toEqual(['reader@example.org'])
  const link = linkIn(mail!, '/subscribe/confirm/')
  // A mail scanner opens the link.
  expect((await site.server.inject(link)).statusCode).toBe(200)
  expect(await subscriptions()).toEqual([{ address: 'reader@example.org', confirmed: false }])
  const confirmed = await post(link, link, {})
  expect(confirmed.body).toContain('You will get e-mail')
  expect(await subscriptions()).toEqual([{ address: 'reader@example.org', confirmed: true }])
})

test('the answer is the same for an address that has it already', async () => {
  await subscribed('reader@example.org')
  const [known, unknown] = [await subscribe('reader@example.org'), await subscribe('someone@example.org')]
  expect(known.body.replaceAll('reader@', 'someone@')).toBe(unknown.body)
  const mails = await delivered()
  expect(mails.find(({ recipients }) => recipients[0] === 'reader@example.org')!.subject).toContain('already')
})

test('a confirmation that nobody uses for seven days is dead and forgotten', async () => {
  await subscribe('reader@example.org')
  const [mail] = await delivered()
  await sql`update notices_subscription set confirm_until = clock_timestamp() - interval '1 second'`.execute(
    site.database.db,
  )
  const link = linkIn(mail!, '/subscribe/confirm/')
  expect((await post(link, link, {})).statusCode).toBe(404)
  await job('notices.forget-unconfirmed')
  expect(await subscriptions()).toEqual([])
})

test('the form cannot be used to flood a mailbox, nor a thousand of them', async () => {
  const targets = [
    'everything',
    'plans/fair-policing-plan',
    'plans/fair-policing-plan/actions/1.1',
    'organisations/northmere-police',
  ]
  await Promise.all([...targets, ...targets].map((target) => subscribe('victim@example.org', target)))
  expect(await delivered()).toHaveLength(limits.aDay)
  await sql`insert into notices_message (kind, address, subject, text_part, html_part, state)
    select 'subscribe', n || '@example.org', '', '', '', 'sent' from generate_series(1, ${limits.anHour}) n`.execute(
    site.database.db,
  )
  expect((await subscribe('another@example.org')).statusCode).toBe(429)
})

test.each([
  '',
  'reader',
  'a@b',
  'a@b.org,c@d.org',
  'a@b.org c@d.org',
  'a@b.org\r\nbcc: c@d.org',
  '<a@b.org>',
  `${'a'.repeat(250)}@b.org`,
])('what is not one address is told so beside the field: %j', async (address) => {
  const answer = await subscribe(address)
  expect(answer.statusCode).toBe(422)
  expect(load(answer.body)('.govuk-error-summary a').first().attr('href')).toBe('#address')
  expect(await delivered()).toEqual([])
})

test('one may ask about a plan, an action, an organisation or everything, and about nothing else', async () => {
  const status = async (target: string) =>
    (await site.server.inject({ url: `/subscribe?target=${encodeURIComponent(target)}` })).statusCode
  for (const target of [
    'everything',
    'plans/fair-policing-plan',
    'plans/fair-policing-plan/actions/1.1',
    'organisations/northmere-police',
  ])
    expect([target, await status(target)]).toEqual([target, 200])
  for (const target of [
    'plans/no-such-plan',
    'plans/fair-policing-plan/actions/99',
    'record',
    '',
    'https://elsewhere.example',
  ])
    expect([target, await status(target)]).toEqual([target, 404])
})

test('a digest tells what is new since the last, once, with where to read it and how to stop it', async () => {
  await subscribed('reader@example.org')
  await job('notices.digest-daily')
  expect(await delivered()).toEqual([])
  await forgetFrom(await entryOf('plans/fair-policing-plan/editions/2024-25-q4'))
  await job('notices.digest-daily')
  const [mail, ...more] = await delivered()
  expect(more).toEqual([])
  const words = mail!.text!
  expect(words).toContain('http://records.example/plans/fair-policing-plan/editions/2024-25-q4\n')
  expect(words).toContain('http://records.example/plans/fair-policing-plan/editions/2024-25-q4/changes')
  const headers = new Map(mail!.headers.map(({ key, value }) => [key, value]))
  expect(headers.get('list-unsubscribe')).toBe(`<http://records.example${linkIn(mail!, '/unsubscribe/')}>`)
  expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  await job('notices.digest-daily')
  expect(await delivered()).toEqual([])
})

test('a digest says nothing of what is on hold, and of a correction what changed and why', async () => {
  await subscribed('reader@example.org', 'everything')
  await forgetFrom(0)
  await job('notices.digest-daily')
  const [mail] = await delivered()
  // The third edition of the practice pack is on hold, the second was corrected.
  expect(mail!.text).not.toContain('2024-25-q3')
  expect(mail!.text).toMatch(/Corrected\. What changed:[\s\S]+Why:/)
  expect(mail!.text).toContain(
    'http://records.example/plans/fair-policing-plan/editions/2024-25-q2/versions/2/changes',
  )
})

test('what was on hold when a digest went out is told when the hold is lifted, once', async () => {
  const subject = 'plans/fair-policing-plan/editions/2024-25-q4'
  await subscribed('reader@example.org')
  await forgetFrom(await entryOf(subject))
  const hold = { key: subject, category: 'personal-safety', reason: 'A trial', person: 'ida-place' } as const
  await site.act(async ({ db }) => void (await placeHold(db, hold)))
  await job('notices.digest-daily')
  for (const { text } of await delivered()) expect(text).not.toContain(subject)
  await job('notices.digest-daily')
  expect(await delivered()).toEqual([])
  await site.act(async ({ db }) => await liftHold(db, { key: subject, person: 'sol-second' }))
  await job('notices.digest-daily')
  const mails = await delivered()
  expect(mails).toHaveLength(1)
  expect(mails[0]!.text).toContain(`http://records.example/${subject}\n`)
  await job('notices.digest-daily')
  expect(await delivered()).toEqual([])
})

test('one address hears of each thing once, though two of its wishes match', async () => {
  await subscribed('reader@example.org', 'organisations/northmere-police')
  await subscribed('reader@example.org', 'everything')
  await subscribed('other@example.org', 'plans/fair-policing-plan')
  await forgetFrom(await entryOf('plans/fair-policing-plan/editions/2024-25-q4'))
  await job('notices.digest-daily')
  const to = (await delivered())
    .map(({ recipients }) => recipients[0])
    .toSorted((a, b) => a!.localeCompare(b!))
  expect(to).toEqual(['other@example.org', 'reader@example.org'])
})

test('weekly is not daily', async () => {
  await subscribed('reader@example.org', 'everything', 'weekly')
  await forgetFrom(0)
  await job('notices.digest-daily')
  expect(await delivered()).toEqual([])
  await job('notices.digest-weekly')
  expect(await delivered()).toHaveLength(1)
})

test('an action’s subscriber hears of an edition only if that action has something new', async () => {
  const { rows } = await sql<{ entry: number; content: { actions: { ref: string }[] } }>`
    select entry, content::jsonb as content from record_version
    where key = 'plans/fair-policing-plan/editions/2024-25-q2' and number = 2`.execute(site.database.db)
  const refs = rows[0]!.content.actions.map(({ ref }) => ref)
  await subscribed('reader@example.org', 'plans/fair-policing-plan')
  const told: string[] = []
  for (const ref of refs) {
    // The correction of the second edition, and what came after it, is the news.
    await forgetFrom(rows[0]!.entry)
    await sql`update notices_subscription set target = ${`plans/fair-policing-plan/actions/${ref}`}`.execute(
      site.database.db,
    )
    await sql`delete from notices_message`.execute(site.database.db)
    await job('notices.digest-daily')
    if ((await delivered()).some(({ text }) => text?.includes('Corrected.'))) told.push(ref)
  }
  expect(told.length).toBeGreaterThan(0)
  expect(told.length).toBeLessThan(refs.length)
})

test('one click in the mail program stops it: no cookie, no token of ours, no page before', async () => {
  await subscribed('reader@example.org')
  await forgetFrom(0)
  await job('notices.digest-daily')
  const [mail] = await delivered()
  const path = linkIn(mail!, '/unsubscribe/')
  const looked = await ask(site.url, path)
  expect(looked.status).toBe(200)
  expect(await subscriptions()).toHaveLength(1)
  const clicked = await ask(site.url, path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  expect(clicked.status).toBe(200)
  expect(clicked.headers['set-cookie']).toBeUndefined()
  expect(await subscriptions()).toEqual([])
  // Nothing that was written to the address stays either.
  const left = await sql`select from notices_message where address = 'reader@example.org'`.execute(
    site.database.db,
  )
  expect(left.rows).toEqual([])
})

test('the same as some mail programs send it, in parts; and for a link that is unknown the same answer', async () => {
  await subscribed('reader@example.org')
  await forgetFrom(0)
  await job('notices.digest-daily')
  const [mail] = await delivered()
  const form = new FormData()
  form.append('List-Unsubscribe', 'One-Click')
  const encoded = new Response(form)
  const asking = {
    method: 'POST',
    headers: { 'content-type': encoded.headers.get('content-type')! },
    body: Buffer.from(await encoded.arrayBuffer()),
  }
  const known = await ask(site.url, linkIn(mail!, '/unsubscribe/'), asking)
  const unknown = await ask(site.url, `/unsubscribe/${'x'.repeat(43)}`, asking)
  expect([known.status, unknown.status]).toEqual([200, 200])
  expect(known.text).toBe(unknown.text)
  expect(await subscriptions()).toEqual([])
})

test('a digest that waits is not sent any more once its reader has stopped it', async () => {
  await subscribed('reader@example.org')
  await forgetFrom(0)
  await job('notices.digest-daily')
  const [first] = await delivered()
  await forgetFrom(0)
  await sql`update notices_message set once = null`.execute(site.database.db)
  await job('notices.digest-daily')
  await ask(site.url, linkIn(first!, '/unsubscribe/'), { method: 'POST' })
  expect(await delivered()).toEqual([])
})

test('every other form needs our token', async () => {
  const without = site.capabilities.flatMap(({ routes }) => routes.filter((route) => route.withoutToken))
  expect(without.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /unsubscribe/:token'])
  const refused = await site.server.inject({
    method: 'POST',
    url: '/subscribe',
    payload: 'address=reader@example.org&target=everything&frequency=daily',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(refused.statusCode).toBe(403)
})

test('no address and no way in stands in the log', () => {
  expect(logged.length).toBeGreaterThan(0)
  expect(logged.join('\n')).not.toMatch(/@example\.org|\/(confirm|unsubscribe)\/(?!:token)/)
})
