/** Words that only some may ever see, planted in every place where discussions keep such words: by the site's own forms where it has one. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { vi, expect } from 'vitest'
import {
  giveComment,
  giveDecision,
  giveItem,
  giveProgram,
  giveTakingPart,
  slugOf,
  slugOfPerson,
} from './discussions-people.ts'
import { givePerson } from './people.ts'
import { browserWith, signedInAs, type SignedIn } from './signed-in.ts'
import type { TestSite } from './site.ts'

/** Who may see it besides its owner: roles; `owner` is whose it is. Everybody else, and everybody who is not signed in, may not. */
export type Canary = { words: string; owner?: string; roles?: readonly string[] }

const moderators = ['moderator', 'auditor'] as const
const preparing = ['staff', 'publisher', 'moderator', 'auditor'] as const
/** What the e-mail to an author quotes is also read by whoever may open what was sent, each time on the trail. */
const andMails = [...moderators, 'staff', 'administrator'] as const
/** Who works here is known to whoever does. */
const colleagues = [...preparing, 'assessor', 'analyst', 'administrator', 'contributor'] as const
/** Where the canary's author writes. */
const author = 'p-0canary0slug'

export const canaries = {
  slug: { words: author, roles: [...moderators, 'administrator'] },
  mail: { words: 'canary-author@secret.example', owner: author, roles: ['administrator'] },
  // Administrators see to which address something was sent.
  joiningMail: { words: 'canary-joining@secret.example', roles: ['administrator'] },
  joiningName: { words: 'Canary Joining Zebulon' },
  joiningOnto: { words: 'canary-onto' },
  waiting: { words: 'CANARY-WAITING', owner: author, roles: moderators },
  refused: { words: 'CANARY-REFUSED', owner: author, roles: moderators },
  hidden: { words: 'CANARY-HIDDEN', owner: author, roles: andMails },
  redacted: { words: 'CANARY-REDACTED', owner: author, roles: andMails },
  reportedBefore: { words: 'CANARY-REPORTED-BEFORE', owner: author, roles: moderators },
  answer: { words: 'CANARY-ANSWER', owner: author, roles: moderators },
  earlyEdit: { words: 'CANARY-EARLY-EDIT', owner: author, roles: moderators },
  withdrawn: { words: 'CANARY-WITHDRAWN', owner: author, roles: moderators },
  beforeHiding: { words: 'CANARY-BEFORE-HIDING', owner: author, roles: moderators },
  waitingTitle: { words: 'CANARY-TITLE-WAITING', owner: author, roles: preparing },
  waitingQuestion: { words: 'CANARY-QUESTION-WAITING', owner: author, roles: preparing },
  hiddenTitle: { words: 'CANARY-TITLE-HIDDEN', owner: author, roles: preparing },
  hiddenQuestion: { words: 'CANARY-QUESTION-HIDDEN', owner: author, roles: preparing },
  withdrawnTitle: { words: 'CANARY-TITLE-WITHDRAWN', owner: author, roles: preparing },
  reportWords: { words: 'CANARY-REPORT-WORDS', owner: 'p-other', roles: moderators },
  reporterMail: { words: 'canary-reporter@secret.example', roles: [...moderators, 'administrator'] },
  noticeName: { words: 'Canary Notice Zenobia', roles: moderators },
  noticeMail: { words: 'canary-notice@secret.example', roles: [...moderators, 'administrator'] },
  noticeWords: { words: 'CANARY-NOTICE-WORDS', roles: moderators },
  moderatorName: { words: 'Canary Moderator Quill', roles: colleagues },
  appeal: { words: 'CANARY-APPEAL', owner: author, roles: moderators },
  reason: { words: 'CANARY-REASON', owner: author, roles: andMails },
  signal: { words: 'CANARY-SIGNAL', owner: author, roles: moderators },
  tokenLabel: { words: 'CANARY-TOKEN-LABEL', owner: author },
  proceedingsName: { words: 'CANARY-PROCEEDINGS', roles: ['moderator', 'staff'] },
  proceedingsWatch: { words: 'canary-watchword', roles: ['moderator', 'staff'] },
  proceedingsReason: {
    words: 'CANARY-CASE-REASON',
    roles: ['moderator', 'staff', 'auditor', 'administrator'],
  },
  draftTitle: { words: 'CANARY-DRAFT-TITLE', roles: preparing },
  draftQuestion: { words: 'CANARY-DRAFT-QUESTION', roles: preparing },
  conclusions: { words: 'CANARY-CONCLUSIONS', roles: preparing },
  held: { words: 'CANARY-HELD', owner: author, roles: moderators },
} as const satisfies Record<string, Canary>
export type CanaryName = keyof typeof canaries

export type PlantedDiscussions = {
  author: string
  /** Ids by what became of the comment. */
  comments: Record<
    'public' | 'waiting' | 'hidden' | 'refused' | 'withdrawn' | 'redacted' | 'edited' | 'reported',
    number
  >
  /** What nobody may see in any spelling: hashes and marks, and the token itself. */
  secrets: string[]
  receipt: string
  decision: string
  item: string
}

const open = slugOf('open')

/** On a site with `discussionsAtWork`. */
export async function plantDiscussions(site: TestSite): Promise<PlantedDiscussions> {
  const { db } = site.database
  const w = (name: CanaryName) => canaries[name].words
  await giveTakingPart(db, author, 'Somebody of the canaries', { email: w('mail') })
  await givePerson(db, { slug: 'm-canary', name: w('moderatorName'), roles: [{ role: 'moderator' }] })
  const [writes, other, moderates] = [
    await signedInAs(site, author),
    await signedInAs(site, slugOfPerson('other')),
    await signedInAs(site, 'm-canary'),
  ]
  await join(site, {
    mail: w('joiningMail'),
    name: w('joiningName'),
    onto: `/discussions/${w('joiningOnto')}`,
  })

  const shown = await post(writes, 'Everybody may read this.')
  const hidden = await post(writes, `${w('beforeHiding')} came first.`)
  await edit(writes, hidden, `${w('hidden')} stood here.`)
  const redacted = await post(writes, `I know ${w('redacted')} well.`)
  const edited = await post(writes, `${w('earlyEdit')} was wrong.`)
  await edit(writes, edited, 'What I meant.')
  const reported = await post(writes, `${w('reportedBefore')} was reported.`)
  took(await other.post(`/discussions/${open}/report`, { comment: reported, category: 'abuse' }))
  await edit(writes, reported, 'A mild thing.')
  const withdrawn = await post(writes, `${w('withdrawn')} is gone.`)
  took(await writes.post(`/discussions/${open}/comments/${withdrawn}/withdraw`))
  const waiting = await giveComment(db, { state: 'waiting', author, words: `${w('waiting')} waits.` })
  const refused = await giveComment(db, { state: 'refused', author, words: `${w('refused')} was refused.` })
  await giveComment(db, { author, words: `${w('held')} is on hold.`, discussion: slugOf('held') })
  await ownDiscussions(db, w)

  const report = await other.post(`/discussions/${open}/report`, {
    comment: hidden,
    category: 'about-me',
    words: w('reportWords'),
    address: w('reporterMail'),
  })
  took(report)
  took(
    await browserWith(site, '').post('/discussions/notices', {
      comment: redacted,
      ground: 'defamation',
      what: w('noticeWords'),
      why: w('noticeWords'),
      name: w('noticeName'),
      address: w('noticeMail'),
      pass: 'no',
    }),
  )
  const decided = { rule: 'private-details', reason: `${w('reason')} it names somebody.` }
  const decides = async (comment: number, fields: Record<string, string>) => {
    const at = `/office/moderation/comments/${comment}`
    const seen = /name="seen" value="([^"]*)"/.exec((await moderates.get(at)).body)![1]!
    took(await moderates.post(at, { ...decided, ...fields, seen }))
  }
  await decides(hidden, { act: 'hide' })
  await decides(redacted, { act: 'redact', takeOut: w('redacted') })
  await decides(shown, { act: 'ask-author' })
  const asked = await decisionAbout(db, shown)
  took(await writes.post(`/account/decisions/${asked}/answer`, { says: 'stands', words: w('answer') }))
  const decision = await decisionAbout(db, hidden)
  took(await writes.post(`/account/decisions/${decision}/appeal`, { words: w('appeal') }))
  const item = await giveItem(db, 'pre-moderated', waiting, { claimedBy: 'm-canary' })
  await giveDecision(db, refused, { act: 'refuse', reason: w('reason'), by: 'm-canary', person: author })

  await sql`insert into discussions_signal (person, flags) values (${author}, ${JSON.stringify([{ flag: 'same-text', about: w('signal') }])}::jsonb)`.execute(
    db,
  )
  await sql`insert into discussions_proceedings (name, watch, effect, starts_on, reason, entered_by)
    values (${w('proceedingsName')}, ${[w('proceedingsWatch')]}::text[], 'pre-moderate', '2020-01-01', ${w('proceedingsReason')}, 'm-canary')`.execute(
    db,
  )
  await drafts(db, w)
  const { token } = await giveProgram(db, author, w('tokenLabel'))
  const { rows } = await sql<{ secret: Buffer }>`
    select trace as secret from discussions_trace union select token_hash from discussions_token
    union select receipt_hash from discussions_report union select receipt_hash from discussions_legal_notice
    union select link_hash from discussions_joining`.execute(db)
  const secrets = rows.flatMap(({ secret }) => [secret.toString('hex'), secret.toString('base64url')])
  const { rows: links } = await sql<{ code: string }>`
    select (regexp_match(text_part, '/discussions/(?:join|report)/([^[:space:]]+)'))[1] as code from notices_message
    where text_part ~ '/discussions/(join|report)/'`.execute(db)
  return {
    author,
    comments: { public: shown, waiting, hidden, refused, withdrawn, redacted, edited, reported },
    secrets: [token, ...secrets, ...links.map(({ code }) => code)],
    receipt: String(report.headers.location),
    decision,
    item,
  }
}

/** Fails where a form was not taken. */
function took({ statusCode, body }: Awaited<ReturnType<SignedIn['post']>>): void {
  expect([statusCode, statusCode === 303 ? '' : body.replaceAll(/<[^>]*>/g, ' ').slice(0, 900)]).toEqual([
    303,
    '',
  ])
}

async function post(browser: SignedIn, words: string): Promise<number> {
  const sent = { words, once: randomUUID() }
  const answer = await browser.post(`/discussions/${open}/comments`, sent)
  took(answer)
  return Number(/comments\/(\d+)/.exec(String(answer.headers.location))![1])
}

async function edit(browser: SignedIn, id: number, words: string): Promise<void> {
  took(await browser.post(`/discussions/${open}/comments/${id}/edit`, { words }))
}

async function join(site: TestSite, of: { mail: string; name: string; onto: string }): Promise<void> {
  const sent = { email: of.mail, name: of.name, age: 'yes', to: of.onto }
  took(await browserWith(site, '').post('/discussions/join', sent))
  const { rows } = await sql`select from discussions_joining where email = ${of.mail}`.execute(
    site.database.db,
  )
  await vi.waitFor(() => expect(rows).toHaveLength(1))
}

async function ownDiscussions(db: Db, w: (name: CanaryName) => string): Promise<void> {
  for (const [state, title, words] of [
    ['waiting', w('waitingTitle'), w('waitingQuestion')],
    ['hidden', w('hiddenTitle'), w('hiddenQuestion')],
    ['withdrawn', w('withdrawnTitle'), w('withdrawnTitle')],
  ] as const)
    await sql`insert into discussions_discussion (slug, origin, title, words, started_by, opens_on, state)
      values (${`own-${state}`}, 'participant', ${title}, ${words}, ${author}, '2020-01-01', ${state})`.execute(
      db,
    )
}

async function decisionAbout(db: Db, comment: number): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`select id from discussions_decision where comment = ${comment}`.execute(db)
  return rows[0]!.id
}

/** A discussion that nobody has announced, and the planned conclusions of one that is public. */
async function drafts(db: Db, w: (name: CanaryName) => string): Promise<void> {
  const content = (slug: string, more: object) => ({
    format: 1,
    discussion: slug,
    title: 'It is open',
    question: 'What would make you feel safe on a night bus?',
    context: '',
    points: [],
    askedBy: 'nopo',
    opensOn: '2020-01-01',
    closesOn: null,
    leftOpen: false,
    next: 'We read it.',
    readers: 'The team.',
    picture: null,
    about: null,
    waits: 'none',
    conclusions: null,
    summarised: null,
    sources: [],
    ...more,
  })
  const secret = content('canary-draft', { title: w('draftTitle'), question: w('draftQuestion') })
  const concluded = content(open, { conclusions: { words: w('conclusions'), on: '2025-07-10', changed: [] } })
  for (const [slug, title, one] of [
    ['canary-draft', w('draftTitle'), secret],
    [open, 'It is open', concluded],
  ] as const)
    await sql`insert into meetings_draft (key, kind, title, content, saved_by)
      values (${`discussions/${slug}`}, 'discussion', ${title}, ${JSON.stringify(one)}::jsonb, 'oriel-tamswick')`.execute(
      db,
    )
}
