/** The digest: what was published or corrected since somebody was last told, as far as they asked to hear of it. */
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
  const from = Math.min(...subscriptions.map(({ toldTo }) => toldTo))
  const news = newsSince(record, from, nouns)
  // By address: what one subscription told, another of the same address does not tell again.
  const told = new Map<string, Set<number>>()
  for (const one of subscriptions) {
    const heard = told.get(one.address) ?? new Set()
    told.set(one.address, heard)
    const fresh = news.filter(
      ({ entry, concern }) => entry > one.toldTo && !heard.has(entry) && concerns(one, concern),
    )
    await tell(act, one, fresh, last)
    for (const { entry } of fresh) heard.add(entry)
  }
}

const concerns = ({ target }: Subscription, concern: Concern): boolean =>
  target === 'everything' || concern.targets.includes(target)

/** That it was told and the message that tells it are one: a crash leaves both or neither. */
async function tell(act: ActContext, one: Subscription, news: readonly News[], last: number): Promise<void> {
  const { config, pack } = act
  const ending = endingOf(config, one.id)
  await act.db.transaction().execute(async (tx) => {
    if (!(await lockUntold(tx, one.id, last))) return
    if (news.length > 0)
      await notify(tx, {
        kind: 'digest',
        to: { address: one.address },
        needs: 'whoever it is',
        subscription: one.id,
        subject: t('New on the record: {title}', { title: one.title || pack.siteName }),
        headers: ending.headers,
        once: `digest/${one.id}/${last}`,
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
    await markTold(tx, one.id, last, ending.hash)
  })
}

const blocksOf = ({ title, words, concern }: News, origin: string): NoticeBlock[] => [
  { heading: title },
  { paragraph: words },
  { list: concern.links.map(({ text, href }) => ({ text, href: `${origin}${href}` })) },
]

/** Everything published after an entry that can be read now; several versions of one thing are one piece of news. */
function newsSince(record: PublishedRecord, from: number, nouns: Nouns): News[] {
  const readable = record.entries.flatMap(({ index }) => record.versionOf(index) ?? [])
  const news = readable
    .filter(({ entry }) => entry > from)
    .map((version): News => {
      const { key, kind, number, title, entry, correction, content } = version
      const before = new Map(
        readable
          .filter((one) => one.entry < entry && one.kind === kind)
          .map((one) => [one.key, { key: one.key, number: one.number, content: one.content }]),
      )
      const concern = nouns
        .map((noun) => noun.concerns?.({ key, kind, number, content, before: [...before.values()] }) ?? null)
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
