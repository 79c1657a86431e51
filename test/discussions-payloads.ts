/** Payloads in every text of discussions, shown by a real browser to everybody who can see it: none runs, and none even tries. */
import { randomBytes } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Db } from '#src/kernel/database.ts'
import { ask } from './ask.ts'
import { openBrowser } from './chromium.ts'
import {
  discussionsAtWork,
  giveComment,
  giveDecision,
  giveItem,
  slugOf,
  slugOfPerson,
} from './discussions-people.ts'
import { call } from './payloads.ts'
import { signedInAs } from './signed-in.ts'
import { testSite, type TestSite } from './site.ts'
import { enterDiscussion, exampleDiscussion } from '../src/discussions/public/example-discussion.ts'

const open = `/discussions/${slugOf('open')}`
/** What the database can hold of a text: no zero byte, no half of a letter. */
const storable = (text: string) => text.toWellFormed().replaceAll('\u0000', '')
const oneLine = (text: string) => storable(text).replaceAll(/\s+/g, ' ').trim().slice(0, 490)
const inParts = (all: readonly string[], most: number): string[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_unused, at) => all.slice(at * most, (at + 1) * most))

type Planted = {
  comments: number[]
  crowded: number
  item: string
  appealed: string
  decisions: string[]
  /** Asks the author. */
  asked: string
  own: string[]
}

/** The tests themselves, with these payloads. */
export function testPayloads(payloads: readonly string[]): void {
  let site: TestSite
  let browser: Browser
  let planted: Planted
  /** What ran or tried to, with the page that it was on. */
  const wrong: string[] = []
  const contexts = new Map<string, BrowserContext>()

  beforeAll(async () => {
    site = await testSite('northmere', { story: false })
    await discussionsAtWork(site)
    planted = await plant(site, payloads)
    browser = await openBrowser()
    for (const who of [
      'nobody',
      'author',
      'other',
      'moderator',
      'auditor',
      'staff',
      'publisher',
      'administrator',
    ])
      contexts.set(who, await contextOf(who))
    await vi.waitFor(
      async () => {
        const { text } = await ask(site.url, `${open}?per=1000`)
        expect(text).toContain(`id="c${planted.comments.at(-1)!}"`)
      },
      { timeout: 30_000, interval: 500 },
    )
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  /** A browser in which somebody is signed in, that tells of everything that should not happen. */
  async function contextOf(who: string): Promise<BrowserContext> {
    const context = await browser.newContext()
    if (who !== 'nobody') {
      const { cookie } = await signedInAs(site, slugOfPerson(who))
      await context.addCookies([{ name: 'session', value: cookie.slice('session='.length), url: site.url }])
    }
    await context.exposeBinding('ran', ({ page }) => void wrong.push(`${who} ${page.url()}: it ran`))
    await context.exposeBinding(
      'violated',
      ({ page }, what: string) => void wrong.push(`${who} ${page.url()}: ${what}`),
    )
    await context.addInitScript(() => {
      const { violated } = globalThis as unknown as { violated: (what: string) => void }
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample, blockedURI }) =>
        violated(`${violatedDirective} ${blockedURI} ${sample}`),
      )
    })
    context.on('request', (request) => {
      const { protocol, origin } = new URL(request.url())
      if (origin !== site.url && protocol !== 'data:') wrong.push(`${who}: asked for ${request.url()}`)
    })
    context.on('dialog', (dialog) => {
      wrong.push(`${who}: ${dialog.message()}`)
      void dialog.dismiss()
    })
    return context
  }

  async function visit(page: Page, path: string): Promise<number> {
    const answer = await page.goto(site.url + path, { waitUntil: 'load' })
    await tryAll(page)
    return answer!.status()
  }
  /** Whatever waits for somebody to come near: opens what is folded, and looks for what a payload would have become. */
  async function tryAll(page: Page): Promise<void> {
    const strays = await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true
      const bad =
        '[onerror], [onload], [onfocus], [onmouseover], [ontoggle], [onbegin], [onstart], [style], [srcdoc], [formaction], base, iframe, object, embed, marquee, math, template, main style, main link, main script:not([type="application/ld+json"]), img[src*="evil"], [href^="javascript" i], [href*="evil.example"]:not([rel~="ugc"]), main meta'
      // The office's own words may lead anywhere, as long as they say where.
      const honest = (one: Element) =>
        one.tagName === 'A' &&
        one.getAttribute('href') === one.textContent &&
        !location.pathname.startsWith('/discussions/own-')
      return [...document.querySelectorAll(bad)]
        .filter((one) => !honest(one))
        .map((one) => one.outerHTML.slice(0, 200))
    })
    wrong.push(...strays.map((one) => `${page.url()}: ${one}`))
  }

  async function visits(
    who: string,
    paths: readonly string[],
    statuses: readonly number[] = [200],
  ): Promise<void> {
    const page = await contexts.get(who)!.newPage()
    wrong.length = 0
    for (const path of paths)
      expect([who, path, await visit(page, path)]).toEqual([who, path, expect.toBeOneOf([...statuses])])
    await page.close()
    expect(wrong).toEqual([])
  }

  test('what runs is noticed, or this test would prove nothing', async () => {
    const context = await contextOf('nobody')
    await context.route('**/control*', (route) => {
      const strict = route.request().url().includes('strict')
      return route.fulfill({
        contentType: 'text/html',
        headers: strict ? { 'content-security-policy': "default-src 'none'" } : {},
        body: `<script>${call}</script>`,
      })
    })
    const page = await context.newPage()
    for (const [path, says] of [
      ['/control', 'it ran'],
      ['/control-strict', 'script-src'],
    ] as const) {
      wrong.length = 0
      await page.goto(site.url + path)
      await vi.waitFor(() => expect(wrong.join()).toContain(says))
    }
    await context.close()
  })

  describe('stored, and shown to', () => {
    const reading = () => [
      '/discussions',
      `${open}?per=1000`,
      `${open}?per=1000&sort=newest`,
      ...planted.own.map((slug) => `/discussions/${slug}`),
      ...Array.from({ length: 4 }, (_unused, at) => `/discussions/payload-${at}`),
      `${open}/comments/${planted.crowded}`,
      `${open}/comments/${planted.crowded}/history`,
      `${open}/report?comment=${planted.comments[0]!}`,
      `${open}/report?comment=${planted.comments[1]!}&category=other`,
      `/discussions/notices?comment=${planted.comments[2]!}`,
      '/discussions/moderation',
      '/search?q=ran',
      '/open-data',
      '/',
    ]
    test('nobody who is signed in', () => visits('nobody', reading()), 300_000)
    test('whoever takes part, with what is theirs', async () => {
      await visits('author', [
        ...reading(),
        ...[planted.comments[3]!, planted.comments[4]!].flatMap((id) => [
          `${open}/comments/${id}/edit`,
          `${open}/comments/${id}/withdraw`,
          `${open}/comments/new?parent=${id}`,
        ]),
        '/account',
        '/account/comments',
        '/account/comments?page=2',
        '/account/name',
        '/account/tokens',
        '/account/leave',
        ...planted.decisions
          .slice(0, 8)
          .flatMap((id) => [`/account/decisions/${id}`, `/account/decisions/${id}/appeal`]),
      ])
      await visits('other', [`${open}?per=1000`, `${open}/comments/new?parent=${planted.comments[5]!}`])
    }, 300_000)
    test('moderators and auditors', async () => {
      const queue = ['', '?kind=appeal', '?page=2', '/decisions', '/decisions?page=2', '/people/p-author']
      const paths = [
        ...queue.map((path) => `/office/moderation${path}`),
        `/office/moderation/items/${planted.item}`,
        `/office/moderation/items/${planted.appealed}`,
        `/office/moderation/comments/${planted.crowded}`,
        `/office/moderation/comments/${planted.comments[6]!}`,
      ]
      await visits('moderator', [
        ...paths,
        '/office',
        '/office/moderation/proceedings',
        '/office/moderation/suspensions',
        '/office/discussions',
        `${open}?per=1000`,
      ])
      await visits('auditor', [...paths, '/office/audit'])
    }, 300_000)
    test('the rest of the office', async () => {
      await visits('staff', [
        '/office',
        '/office/discussions',
        '/office/moderation/proceedings',
        ...Array.from({ length: 4 }, (_unused, at) => `/office/discussions/payload-${at}`),
        '/office/outbox',
      ])
      await visits('publisher', ['/office', '/office/discussions', '/office/moderation/suspensions'])
      await visits('administrator', ['/office/people', '/office/outbox', '/office/audit'])
    }, 300_000)
  })

  describe('given back by', () => {
    test('an address: search, orders, where to go next, what to report', async () => {
      const page = await contexts.get('nobody')!.newPage()
      wrong.length = 0
      for (const part of inParts(payloads, 8)) {
        const q = (length: number) => encodeURIComponent(part.join(' ').toWellFormed().slice(0, length))
        for (const path of [
          `/search?q=${q(190)}`,
          `${open}?sort=${q(300)}`,
          `/discussions/join?to=${q(300)}`,
          `${open}/comments/${q(200)}`,
        ])
          await visit(page, path)
      }
      for (const one of payloads.filter((_one, at) => at % 10 === 0)) {
        const q = encodeURIComponent(one.toWellFormed().slice(0, 190))
        for (const path of [
          `/search?q=${q}`,
          `/discussions/${q}`,
          `${open}/report?comment=${q}`,
          `${open}?said=${q}`,
        ])
          await visit(page, path)
      }
      await page.close()
      expect(wrong).toEqual([])
    }, 300_000)

    /** Fills every field of the page's form with payloads, and sends it. */
    const forms: [string, () => string][] = [
      ['author', () => `${open}/comments/new`],
      ['author', () => `${open}/comments/${planted.comments.at(-1)!}/edit`],
      ['author', () => '/account/name'],
      ['author', () => '/account/tokens'],
      ['author', () => `/account/decisions/${planted.decisions[0]!}/appeal`],
      ['author', () => `/account/decisions/${planted.asked}`],
      ['nobody', () => '/discussions/join'],
      ['nobody', () => `${open}/report?comment=${planted.comments[0]!}&category=other`],
      ['nobody', () => `/discussions/notices?comment=${planted.comments[0]!}`],
      ['moderator', () => `/office/moderation/comments/${planted.comments[0]!}`],
      ['moderator', () => '/office/moderation/proceedings'],
      ['staff', () => '/office/discussions/new'],
      ['staff', () => '/office/discussions/payload-0/conclusions'],
      ['staff', () => '/office/discussions/payload-1/draft'],
    ]
    test.each(forms)(
      '%s’s form %#, with everything typed',
      async (who, path) => {
        const page = await contexts.get(who)!.newPage()
        wrong.length = 0
        let given = 0
        // The first few by themselves, then more at once than any field takes: it comes back, with what is wrong with it.
        for (const part of [...inParts(payloads.slice(0, 12), 6), payloads]) {
          if ((await visit(page, path())) >= 400) break
          const sent = await page.evaluate(
            (values) => {
              const form = [...document.querySelectorAll<HTMLFormElement>('main form')].find(
                (one) =>
                  one.method === 'post' &&
                  one.querySelector('textarea, input[type=text], input[type=email], input:not([type])'),
              )
              // Taken: it is not offered again.
              if (!form) return false
              form.noValidate = true
              for (const one of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
                'textarea, input',
              ))
                if (one.tagName === 'TEXTAREA') one.value = values.join('\n')
                else if (!['hidden', 'checkbox', 'radio', 'file', 'submit'].includes(one.type)) {
                  one.setAttribute('type', 'text')
                  one.value = values.join(' ')
                }
              form.submit()
              return true
            },
            [...part],
          )
          if (!sent) break
          await page.waitForLoadState('load')
          await page.waitForFunction(() => document.readyState === 'complete')
          await tryAll(page)
          given += 1
        }
        await page.close()
        expect(given).toBeGreaterThan(0)
        expect(wrong).toEqual([])
      },
      300_000,
    )
  })

  test('programs and feeds are given them as words, in what they can parse', async () => {
    const feed = await ask(site.url, `${open}.atom`)
    const page = await contexts.get('nobody')!.newPage()
    await page.goto(`${site.url}/healthz`)
    const parsed = await page.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, 'application/xml')
      return {
        broken: read.querySelectorAll('parsererror').length,
        strays: read.querySelectorAll('script, img, svg').length,
      }
    }, feed.text)
    expect(parsed).toEqual({ broken: 0, strays: 0 })
    await page.close()
    const { items } = JSON.parse((await ask(site.url, `/api/v1${open}/comments?limit=1000`)).text) as {
      items: { words: string }[]
    }
    const words = new Set(items.map((one) => one.words))
    expect(
      payloads
        .slice(0, -1)
        .map(storable)
        .filter((one) => !words.has(one)),
    ).toEqual([])
    const csv = await ask(site.url, `${open}.csv`)
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.headers['content-disposition']).toContain('attachment')
  })
}

/** Writes them past the site's own checks: whatever once gets in must still not run. */
async function plant(site: TestSite, payloads: readonly string[]): Promise<Planted> {
  const { db } = site.database
  const stored = payloads.map(storable)
  const comments: number[] = []
  for (const words of stored) comments.push(await giveComment(db, { words }))
  await names(db, stored, comments)
  const crowded = comments[0]!
  for (const words of stored) {
    await sql`insert into discussions_wording (comment, words, why, by) values (${crowded}, ${words}, 'edit', 'p-author')`.execute(
      db,
    )
    await sql`insert into discussions_report (discussion, comment, category, words, email, receipt_hash)
      values (${slugOf('open')}, ${crowded}, 'other', ${words}, ${words}, ${randomBytes(32)})`.execute(db)
    await sql`insert into discussions_legal_notice (comment, ground, name, email, words, receipt_hash, due_at)
      values (${crowded}, 'defamation', ${words}, ${words}, ${words}, ${randomBytes(32)}, now())`.execute(db)
    await sql`insert into discussions_proceedings (name, watch, effect, starts_on, reason, entered_by, ends_on)
      values (${words}, ${[words]}::text[], 'nudge', '2020-01-01', ${words}, 'is-moderator', '2020-02-01')`.execute(
      db,
    )
    await sql`insert into discussions_token (person, label, token_hash) values ('p-author', ${words}, ${randomBytes(32)})`.execute(
      db,
    )
  }
  await sql`update discussions_comment set edited_at = now() where id = ${crowded}`.execute(db)
  const decisions: string[] = []
  const items: string[] = []
  for (const part of inParts(stored, 25)) {
    const comment = await giveComment(db, { state: 'hidden', words: part.join('\n') })
    const decision = await giveDecision(db, comment, { reason: part.join('\n') })
    decisions.push(decision)
    const item = await giveItem(db, 'appeal', comment, { words: part.join('\n') })
    await sql`update discussions_item set appeals = ${decision} where id = ${item}`.execute(db)
    items.push(item)
  }
  // One decision that nobody has appealed against.
  decisions.unshift(
    await giveDecision(db, await giveComment(db, { state: 'hidden' }), { reason: stored.join('\n') }),
  )
  const asks = { act: 'ask-author', reason: stored.join('\n') }
  const answered = await giveDecision(db, crowded, asks)
  await sql`insert into discussions_answer (decision, person, says, words)
    values (${answered}, 'p-author', 'stands', ${stored.join('\n')})`.execute(db)
  await sql`insert into discussions_reported (discussion, comment, words, hash)
    values (${slugOf('open')}, ${crowded}, ${stored.join('\n')}, ${randomBytes(32)})`.execute(db)
  return {
    comments,
    crowded,
    asked: await giveDecision(db, await giveComment(db), asks),
    item: await giveItem(db, 'report', crowded),
    appealed: items[0]!,
    decisions,
    own: await discussionsOf(site, stored),
  }
}

/** Each comment by somebody who is called like a payload. */
async function names(db: Db, stored: readonly string[], comments: readonly number[]): Promise<void> {
  for (const [at, name] of stored.entries()) {
    const slug = `p-named-${at}`
    await sql`insert into people_person (slug, name) values (${slug}, ${name})`.execute(db)
    await sql`insert into discussions_participant (person, name, name_key, age_confirmed_at, age) values (${slug}, ${name}, ${slug}, now(), 16)`.execute(
      db,
    )
    // Of every fifth, so that the rest stay the author's own.
    if (at % 5 === 0 && at > 4)
      await sql`update discussions_comment set author = ${slug} where id = ${comments[at]!}`.execute(db)
  }
}

/** Published, and drafted anew as it stands. */
async function enterWithDraft(tx: Db, one: ReturnType<typeof exampleDiscussion>): Promise<void> {
  await enterDiscussion(tx, one)
  const key = `discussions/${one.discussion}`
  await sql`insert into meetings_draft (key, kind, title, content, saved_by, note, correction_what, correction_why, refused_by, refused_at, refused_why)
    values (${key}, 'discussion', ${one.title}, ${JSON.stringify(one)}::jsonb, 'is-staff', ${one.title}, ${one.title}, ${one.title}, 'is-publisher', now(), ${one.title})`.execute(
    tx,
  )
}

/** The office's, in all their texts; and participants' own. Gives the slugs of those. */
async function discussionsOf(site: TestSite, stored: readonly string[]): Promise<string[]> {
  const { db } = site.database
  const parts = inParts(stored, Math.ceil(stored.length / 4))
  await site.act(({ db: owner }) =>
    owner.transaction().execute(async (tx) => {
      for (const [at, part] of parts.entries()) {
        const line = (n: number) => oneLine(part[n % part.length]!) || 'x'
        const all = part.join('\n\n')
        await enterWithDraft(
          tx,
          exampleDiscussion({
            discussion: `payload-${at}`,
            title: oneLine(part.join(' ')),
            question: all,
            context: all,
            next: all,
            readers: all,
            points: Array.from({ length: 30 }, (_unused, n) => ({
              slug: `point-${n}`,
              title: line(n),
              about: part[n % part.length]!,
            })),
            about: { address: 'plans', title: line(31) },
            opensOn: '2020-01-01',
            closesOn: '2020-02-01',
            conclusions: {
              words: all,
              on: '2020-03-01',
              changed: part.slice(0, 50).map((_one, n) => ({ address: 'plans', title: line(n) })),
            },
            summarised: { shown: 1, of: 2, source: { title: line(32), url: null, note: line(33) } },
            sources: Array.from({ length: 20 }, (_unused, n) => ({
              title: line(n + 34),
              url: null,
              note: line(n + 54),
            })),
          }),
        )
      }
    }),
  )
  const own = inParts(stored, 50).map((part, at) => ({
    slug: `own-payload-${at}`,
    title: oneLine(part.join(' ')),
    words: part.join('\n\n'),
  }))
  for (const { slug, title, words } of own)
    await sql`insert into discussions_discussion (slug, origin, title, words, started_by, opens_on) values (${slug}, 'participant', ${title}, ${words}, 'p-author', '2020-01-01')`.execute(
      db,
    )
  return own.map(({ slug }) => slug)
}
