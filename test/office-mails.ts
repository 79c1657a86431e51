/** Every kind of e-mail: those of the practice pack's story and of the office at work, and those that only more acts bring. */
import { load } from 'cheerio'
import { runJob } from '#src/kernel/jobs.ts'
import { sendMailsOfDiscussions } from './discussions-made.ts'
import { filled, led } from './forms.ts'
import type { OfficeAtWork } from './office-at-work.ts'
import { browserWith, signedInAs } from './signed-in.ts'

export type Mail = { kind: string; subject: string; text: string; html: string }

const plan = 'fair-policing-plan'
const quarter = `/office/plans/${plan}/periods/2025-26-q1`

/** Brings about what was not sent yet, up to publication. Changes the site for good. Returns one e-mail of each wording. */
export async function mailsOf(site: OfficeAtWork): Promise<Mail[]> {
  const { db } = site.database
  const [bram, tamsin] = await Promise.all(
    ['bram-ashkettle', 'tamsin-ferncastle'].map((one) => signedInAs(site, one)),
  )
  await tamsin!.post('/office/people/osric-wendlebury/grants', {
    role: 'moderator',
    organisation: '',
    months: 'none',
  })
  const reader = browserWith(site, '')
  await reader.post('/subscribe', { target: 'everything', address: 'all@example.org', frequency: 'daily' })
  const confirm = /\/subscribe\/confirm\/[\w-]+/.exec((await newest('subscribe')).text_part)![0]
  await reader.post(confirm)
  await site.act((act) => runJob(site.capabilities, 'plans.remind', act))
  // Two days before the Panel's evening.
  await site.act((act) =>
    runJob(site.capabilities, 'meetings.remind', {
      ...act,
      pack: { ...act.pack, dateOfShowing: '2025-07-22' },
    }),
  )
  const report = '/office/meetings/board-2025-01-22/papers/force-report'
  const oriel = await signedInAs(site, 'oriel-tamswick')
  led(await oriel.post(`${report}/accessible`, await filled(oriel, report, {})))
  const fields = load((await bram!.get(`${quarter}/publish`)).body)(
    'main form input[type=hidden]:not([name=_csrf])',
  )
  const looked = Object.fromEntries(
    fields.toArray().map(({ attribs }) => [attribs.name!, attribs.value ?? '']),
  )
  const published = await bram!.post(`${quarter}/publish`, { ...looked, decision: 'now' })
  if (published.statusCode !== 303) throw new Error(load(published.body)('main').text())
  await site.act((act) => runJob(site.capabilities, 'notices.digest-daily', act))

  await sendMailsOfDiscussions(site)

  const rows = await db.selectFrom('notices_message').selectAll().orderBy('created_at').execute()
  // Of many that differ in names alone, the longest shows most.
  const wordings = Map.groupBy(rows, ({ kind, subject }) => `${kind} ${subject.split(/[:\d]/)[0]}`)
  return [...wordings.values()].map((same) => {
    const [longest] = same.toSorted((a, b) => b.html_part.length - a.html_part.length)
    const { kind, subject, text_part, html_part } = longest!
    return { kind, subject, text: text_part, html: html_part }
  })

  function newest(kind: string) {
    return db
      .selectFrom('notices_message')
      .select('text_part')
      .where('kind', '=', kind)
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow()
  }
}
