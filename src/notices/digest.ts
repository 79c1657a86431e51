/**
 * The digest: what was published or corrected since somebody was last told, as far as they asked to hear of it. What is on
 * hold is not told, and not forgotten: it is told when it can be read again.
 */
import type { ActContext, Capability, Concern, Job } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { PublishedRecord, Ties } from './around.ts'
import { notify, type NoticeBlock } from './notify.ts'
import {
  deleteUnconfirmed,
  listConfirmed,
  lockUntold,
  markTold,
  type Frequency,
  type Subscription,
} from './subscription-queries.ts'
import { addressOfTarget, endingOf } from './subscription.ts'

type Nouns = readonly Pick<Capability, 'concerns'>[]
type News = { entry: number; key: string; title: string; words: string; concern: Concern }

/** Writes one message for each subscription of this frequency that there is news for. */
export async function writeDigests(
  act: ActContext,
  frequency: Frequency,
  { nouns, readRecord }: Pick<Ties, 'readRecord'> & { nouns: Nouns },
): Promise<void> {
  const subscriptions = await listConfirmed(act.db, frequency)
  if (subscriptions.length === 0) return
  const record = await readRecord(act.db)
  const last = record.entries.at(-1)?.index ?? -1
  const wanted = (one: Subscription, entry: number) => entry > one.toldTo || one.skipped.includes(entry)
  const onHold = record.entries.map(({ index }) => index).filter((index) => !record.versionOf(index))
  const news = newsOf(record, (entry) => subscriptions.some((one) => wanted(one, entry)), nouns)
  // By address: what one subscription told, another of the same address does not tell again.
  const told = new Map<string, Set<number>>()
  for (const one of subscriptions) {
    const heard = told.get(one.address) ?? new Set()
    told.set(one.address, heard)
    const fresh = news.filter(
      ({ entry, concern }) => wanted(one, entry) && !heard.has(entry) && concerns(one, concern),
    )
    const skipped = onHold.filter((entry) => wanted(one, entry))
    await tell(act, one, fresh, { last, skipped })
    for (const { entry } of fresh) heard.add(entry)
  }
}

const concerns = ({ target }: Subscription, concern: Concern): boolean =>
  target === 'everything' || concern.targets.includes(target)

/** That it was told and the message that tells it are one: a crash leaves both or neither. */
async function tell(
  act: ActContext,
  one: Subscription,
  news: readonly News[],
  { last, skipped }: { last: number; skipped: readonly number[] },
): Promise<void> {
  if (last <= one.toldTo && skipped.length === one.skipped.length) return
  const { config, pack } = act
  const ending = endingOf(config, one.id)
  await act.db.transaction().execute(async (tx) => {
    if (!(await lockUntold(tx, one))) return
    if (news.length > 0)
      await notify(tx, {
        kind: 'digest',
        to: { address: one.address },
        needs: 'whoever it is',
        subscription: one.id,
        subject: t('New on the record: {title}', { title: one.title || pack.siteName }),
        headers: ending.headers,
        // Between two entries, what is left to tell only gets less.
        once: `digest/${one.id}/${last}/${skipped.length}`,
        blocks: [
          {
            paragraph: t('{siteName} has published something that you asked to hear of.', {
              siteName: pack.siteName,
            }),
          },
          ...news.flatMap((item) => blocksOf(item, config.PUBLIC_URL)),
          { heading: t('Why you get this') },
          {
            paragraph: t('You asked for e-mail about this: {title}', { title: one.title || pack.siteName }),
          },
          {
            list: [
              { text: one.title || pack.siteName, href: addressOfTarget(config, one.target) },
              { text: t('Stop these e-mails'), href: ending.href },
            ],
          },
        ],
      })
    await markTold(tx, one.id, { entry: last, skipped, endHash: ending.hash })
  })
}

const blocksOf = ({ title, words, concern }: News, origin: string): NoticeBlock[] => [
  { heading: title },
  { paragraph: words },
  { list: concern.links.map(({ text, href }) => ({ text, href: `${origin}${href}` })) },
]

/** Of everything that can be read now, what somebody has not been told yet. */
function newsOf(record: PublishedRecord, isNew: (entry: number) => boolean, nouns: Nouns): News[] {
  const readable = record.entries.flatMap(({ index }) => record.versionOf(index) ?? [])
  const latest = new Map(readable.map((version) => [version.key, version]))
  const contentAt = (key: string) => latest.get(key)?.content ?? null
  const news = readable
    .filter(({ entry }) => isNew(entry))
    .map((version): News => {
      const { key, kind, number, title, entry, correction, content } = version
      const before = new Map(
        readable
          .filter((one) => one.entry < entry && one.kind === kind)
          .map((one) => [one.key, { key: one.key, number: one.number, content: one.content }]),
      )
      const concern = nouns
        .map(
          (noun) =>
            noun.concerns?.({ key, kind, number, content, before: [...before.values()], contentAt }) ?? null,
        )
        .find((found) => found !== null)
      return {
        entry,
        key,
        title,
        words: correction
          ? t('Corrected. What changed: {what} Why: {why}', correction)
          : number > 1
            ? t('Published anew.')
            : t('Published.'),
        concern: concern ?? { targets: [key], links: [{ text: t('Read it'), href: `/${key}` }] },
      }
    })
  return news
}

export function digestJobs(ties: Pick<Ties, 'readRecord' | 'nouns'>): Job[] {
  const write = (frequency: Frequency) => async (act: ActContext) =>
    writeDigests(act, frequency, { nouns: ties.nouns(), readRecord: ties.readRecord })
  return [
    { name: 'notices.digest-daily', cron: '0 7 * * *', run: write('daily') },
    { name: 'notices.digest-weekly', cron: '0 7 * * 1', run: write('weekly') },
    { name: 'notices.forget-unconfirmed', cron: '47 3 * * *', run: ({ db }) => deleteUnconfirmed(db) },
  ]
}
