/** Where comments are reported, legal notices are sent, and what came of either is seen. All without an account. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { absent, Faults, held } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { readAddress } from '#src/notices/index.ts'
import type { Site } from '#src/record/index.ts'
import type { FormFault } from '#src/design/index.ts'
import { categories, discussionKey, type Category } from '../model.ts'
import {
  confirmNotice,
  mostNoticeWords,
  mostReportWords,
  report,
  requireNotice,
  requireReported,
  sendNotice,
} from './commands.ts'
import { confirmAddress } from './mails.ts'
import { confirmNoticePage, noticePage } from './notice-page.tsx'
import {
  againPage,
  categoryPage,
  lookUpAddress,
  lookUpPage,
  noticeAddress,
  receiptAddress,
  receiptPage,
  wordsPage,
} from './pages.tsx'
import { findReceipt, type Reported } from './queries.ts'
import { isReceipt, newReceipt, receiptHash, writtenCode } from './receipts.ts'
import { grounds, type Ground } from './words.ts'

const page = (made: Page, status = 200): Answer => ({ kind: 'page', status, page: made })
const refused = (made: Page) => page(made, 422)
const commentId = z.string().max(20).optional()
const open = { door: 'page', policy: 'discussions.report', keep: 'never' } as const
const link = { path: confirmAddress(':token'), params: z.object({ token: z.string().max(200) }) }

const noReceipt = () => t('There is no receipt with this code. Look whether it is typed as it was given.')

export const reportRoutes = (site: Site): Route[] => [
  {
    ...open,
    method: 'GET',
    path: '/discussions/:discussion/report',
    query: z.object({
      comment: commentId,
      category: z.string().max(40).optional(),
      step: z.string().max(2).optional(),
    }),
    answer: async (visit) => {
      const of = await reportedIn(site, visit.params.discussion!, visit.query.comment)
      const help = site.pack.discussions.help
      const category = categoryOf(visit.query.category)
      markOf(visit)
      if (category !== null)
        return page(wordsPage(of, { category, typed: {}, faults: [], csrfToken: visit.csrfToken(), help }))
      return visit.query.step === undefined
        ? page(categoryPage(of, [], help))
        : refused(categoryPage(of, [chooseCategory()], help))
    },
  },
  {
    ...open,
    method: 'POST',
    path: '/discussions/:discussion/report',
    seldom: true,
    answer: (visit) => takeReport(site, visit),
  },
  {
    ...open,
    method: 'GET',
    path: lookUpAddress,
    query: z.object({ code: z.string().max(60).optional() }),
    answer: async ({ query: { code } }) => {
      if (code === undefined) return page(lookUpPage('', []))
      const found = await findReceipt(site.officeDb(), receiptHash(code))
      return found
        ? { kind: 'redirect', to: receiptAddress(writtenCode(code)) }
        : refused(lookUpPage(code, [{ field: 'code', message: noReceipt() }]))
    },
  },
  {
    ...open,
    method: 'GET',
    // So named that the code stands in no log.
    path: '/discussions/report/:token',
    params: z.object({ token: z.string().max(60) }),
    answer: async ({ params }) => {
      const code = params.token!
      const receipt = await findReceipt(site.officeDb(), receiptHash(code))
      if (!receipt) throw absent(noReceipt())
      return page(receiptPage(code, receipt, site.pack))
    },
  },
  {
    ...open,
    method: 'GET',
    path: noticeAddress,
    query: z.object({ comment: commentId }),
    answer: async (visit) => {
      const of = await reportedIn(site, undefined, visit.query.comment ?? '')
      const csrfToken = visit.csrfToken()
      return page(noticePage(of, { receipt: newReceipt(), typed: {}, faults: [], csrfToken }))
    },
  },
  {
    ...open,
    method: 'POST',
    path: noticeAddress,
    seldom: true,
    answer: (visit) => takeNotice(site, visit),
  },
  {
    ...open,
    ...link,
    method: 'GET',
    answer: async (visit) => {
      const { token = '' } = visit.params
      const notice = await requireNotice(site.officeDb(), token)
      return page(confirmNoticePage(notice, { token, csrfToken: visit.csrfToken() }))
    },
  },
  {
    ...open,
    ...link,
    method: 'POST',
    answer: async ({ params, viewer }) => {
      const { token = '' } = params
      await confirmNotice(site.officeDb(), viewer, token)
      return { kind: 'redirect', to: confirmAddress(token) }
    },
  },
]

async function takeReport(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const of = await reportedIn(site, visit.params.discussion!, typed.comment)
  const help = site.pack.discussions.help
  const category = categoryOf(typed.category)
  if (category === null) return refused(categoryPage(of, [chooseCategory()], help))
  const again = (faults: FormFault[]) =>
    refused(wordsPage(of, { category, typed, faults, csrfToken: visit.csrfToken(), help }))
  const { words = '', address = '' } = typed
  const read = address.trim() === '' ? null : readAddress(address)
  const faults: FormFault[] = []
  if (category === 'other' && !words.trim())
    faults.push({ field: 'words', message: t('Say what is wrong with it') })
  if (words.trim().length > mostReportWords)
    faults.push({
      field: 'words',
      message: t('This has {n, number} characters: 2,000 are the most', { n: words.trim().length }),
    })
  if (read && 'fault' in read) faults.push(read.fault)
  if (faults.length > 0) return again(faults)
  const { discussion, comment } = of
  const email = read && 'address' in read ? read.address : null
  try {
    const wish = { discussion, comment, category, words, email, mark: markOf(visit), shown: typed.shown }
    const receipt = await report(site.officeDb(), visit.viewer, wish)
    return receipt === null ? page(againPage(of)) : { kind: 'redirect', to: receiptAddress(receipt) }
  } catch (error) {
    if (error instanceof Faults) return again(error.lines.map((message) => ({ field: 'words', message })))
    throw error
  }
}

async function takeNotice(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const of = await reportedIn(site, undefined, typed.comment ?? '')
  const { ground = '', what = '', why = '', name = '', unknown = '', pass = '' } = typed
  const receipt = isReceipt(typed.receipt ?? '') ? typed.receipt! : newReceipt()
  const read = readAddress(typed.address ?? '')
  const faults: FormFault[] = []
  const words = noticeWords({ what, why, unknown, pass })
  if (!(grounds as readonly string[]).includes(ground))
    faults.push({ field: 'ground', message: t('Choose what it is about') })
  if (!what.trim()) faults.push({ field: 'what', message: t('Enter the words that you complain of') })
  if (!why.trim()) faults.push({ field: 'why', message: t('Say why they may not be shown') })
  else if (words.length > mostNoticeWords)
    faults.push({ field: 'why', message: t('This is too long: 10,000 characters are the most in all') })
  if (!name.trim()) faults.push({ field: 'name', message: t('Enter your name') })
  else if (name.length > 120) faults.push({ field: 'name', message: t('A name has 120 characters at most') })
  if ('fault' in read) faults.push(read.fault)
  if (pass !== 'yes' && pass !== 'no') faults.push({ field: 'pass', message: t('Choose yes or no') })
  if (faults.length > 0 || 'fault' in read)
    return refused(noticePage(of, { receipt, typed, faults, csrfToken: visit.csrfToken() }))
  const wish = {
    comment: of.comment!,
    ground: ground as Ground,
    name: name.trim(),
    email: read.address,
    words,
    receipt,
    shown: typed.shown,
  }
  await sendNotice(site.officeDb(), visit.viewer, wish, {
    publicUrl: site.config.PUBLIC_URL,
    pack: site.pack,
  })
  return { kind: 'redirect', to: receiptAddress(receipt) }
}

/** What a notice must say by the Regulations of 2013 (regulation 2), as one text for the moderator and, without who sent it, the writer. */
export function noticeWords(of: { what: string; why: string; unknown: string; pass: string }): string {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trim()
  return [
    t('Complained of: {what}', { what: plain(of.what) }),
    t('Why: {why}', { why: plain(of.why) }),
    of.unknown === 'yes'
      ? t('Says that they do not know enough about the writer to bring proceedings.')
      : t('Does not say that they know too little about the writer to bring proceedings.'),
    of.pass === 'yes'
      ? t('The writer may be given their name and address.')
      : t('The writer may not be given their name and address.'),
  ].join('\n\n')
}

/** Throws 404, 409, and 451 while the discussion is on hold. */
async function reportedIn(
  site: Site,
  discussion: string | undefined,
  comment: string | undefined,
): Promise<Reported> {
  const id =
    comment === undefined || comment === '' ? null : /^[1-9]\d{0,14}$/.test(comment) ? Number(comment) : 0
  if (id === null && discussion === undefined) throw absent(t('There is nothing at this address.'))
  const of = await requireReported(site.webDb(), {
    ...(discussion === undefined ? {} : { discussion }),
    comment: id,
  })
  const hold = site.snapshot().tombstone(discussionKey(of.discussion))
  if (hold)
    throw held(t('This is on hold: it is hidden for a legal or safety reason.'), {
      category: hold.category,
      since: new Date(hold.since).toISOString(),
      entry: hold.entry,
    })
  return of
}

const categoryOf = (typed: string | undefined): Category | null =>
  categories.find((one) => one === typed) ?? null
const chooseCategory = (): FormFault => ({ field: 'category', message: t('Choose what is wrong with it') })

/** What this browser is known by until it is closed: random, kept nowhere but in it. A way in that is under way keeps its own. */
function markOf(visit: Visit): string {
  const before = visit.cookie('browser')
  if (before) return before
  const mark = randomBytes(24).toString('base64url')
  visit.setCookie('browser', mark)
  return mark
}
