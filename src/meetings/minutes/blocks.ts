/** Published minutes as one document: what the PDF and the DOCX of them say. Pure. */
import { currentLocale, formatDate, t } from '#src/kernel/text.ts'
import { oneLine, printable, prose, titleWithAddress, type Block, type PrintMeta } from '#src/plans/index.ts'
import { dueWords, kindWords, ownerWords, stateWords } from '../actions/words.ts'
import type { ActionLog } from '../actions/log.ts'
import type { Attendance, Meeting, Minutes, MinutesItem } from '../model.ts'
import type { Published } from '../published.ts'
import { bodiesWords, whenWords, whereWords } from '../public/words.ts'
import { headingOf, notReviewedAt, silentAt } from './body.tsx'
import { attendanceWords, capacityWords, itemStateWords, outcomeWords } from './words.ts'

export type MinutesPrint = {
  meeting: Meeting
  minutes: Published<Minutes>
  /** The log of what is published: names the action points of earlier meetings. */
  log: ActionLog
  nameOf: (slug: string) => string
  /** How the approval is said on the page: "Approved at …". */
  status: string
  siteName: string
  /** Whole address of the page: https://… */
  address: string
  licence: string
  banner: string | undefined
}

export function minutesBlocks(print: MinutesPrint): Block[] {
  const { version } = print.minutes
  const meeting = printable(print.meeting)
  const minutes = printable(print.minutes.content)
  return [
    { kind: 'heading', level: 1, text: titleOf(meeting) },
    ...(print.banner ? [{ kind: 'note' as const, words: print.banner }] : []),
    { kind: 'paragraph', words: print.status, lead: true },
    {
      kind: 'facts',
      facts: [
        { term: t('Body'), value: bodiesWords(meeting) },
        { term: t('When'), value: whenWords(meeting) },
        ...(whereWords(meeting) ? [{ term: t('Where'), value: whereWords(meeting) }] : []),
        ...minutes.sources.map(({ title, url, note }) => ({
          term: t('Source'),
          value: [...titleWithAddress(title, url, print.address), ...(note ? [{ text: `. ${note}` }] : [])],
        })),
      ],
    },
    ...corrections(print),
    ...attendanceBlocks(minutes, print),
    ...minutes.items
      .toSorted((a, b) => a.order - b.order)
      .flatMap((item) => itemBlocks(item, minutes, print)),
    ...rest(minutes, print),
    { kind: 'heading', level: 2, text: t('The public record') },
    {
      kind: 'facts',
      facts: [
        { term: t('Entry'), value: [{ text: String(version.entry) }] },
        { term: t('SHA-256'), value: [{ text: version.sha256, mono: true }] },
        { term: t('Entered'), value: formatDate(version.enteredAt, 'second') },
        { term: t('Address'), value: [{ text: print.address, href: print.address }] },
      ],
    },
    {
      kind: 'paragraph',
      words: t('You may use this document under the {licence}.', { licence: print.licence }),
    },
  ]
}

export const minutesMeta = ({ meeting, minutes: { version }, ...print }: MinutesPrint): PrintMeta =>
  printable({
    title: titleOf(meeting),
    author: bodiesWords(meeting),
    language: currentLocale().language,
    address: print.address,
    entry: t('Entry {entry} of the public record, version {number}', {
      entry: String(version.entry),
      number: String(version.number),
    }),
    enteredAt: version.enteredAt,
    siteName: print.siteName,
    banner: print.banner ?? null,
  })

const titleOf = ({ title, on }: Meeting): string =>
  oneLine(t('Minutes: {meeting}, {when}', { meeting: title, when: on.text }))

function corrections({ minutes }: MinutesPrint): Block[] {
  const { version, versions } = minutes
  const items = versions.flatMap(({ number, correction }) =>
    correction && number <= version.number
      ? [t('Version {number, number}: {what} {why}', { number, what: correction.what, why: correction.why })]
      : [],
  )
  return items.length === 0 ? [] : [{ kind: 'list', label: t('What changed since the first version'), items }]
}

function attendanceBlocks(
  { attendance, publicCount, pressCount }: Minutes,
  { nameOf }: MinutesPrint,
): Block[] {
  const from = ({ organisation, organisationName }: Attendance) =>
    organisationName || (organisation === null ? '' : nameOf(organisation))
  const tables = (['present', 'apologies', 'substitute-sent', 'absent'] as const).flatMap(
    (status): Block[] => {
      const people = attendance.filter((one) => one.status === status)
      if (people.length === 0) return []
      return [
        {
          kind: 'table',
          caption: t('{status} ({count, number})', { status: attendanceWords(status), count: people.length }),
          columns: [
            { title: t('Name'), share: 4 },
            { title: t('Organisation'), share: 4 },
            { title: t('As'), share: 2 },
          ],
          rows: people.map((one) => [
            [one.name, one.post, one.note].filter(Boolean).join(', '),
            from(one),
            [
              one.capacity === 'not-stated' ? '' : capacityWords(one.capacity),
              one.substituteFor && t('for {name}', { name: one.substituteFor }),
            ]
              .filter(Boolean)
              .join(', '),
          ]),
        },
      ]
    },
  )
  const counts = [
    publicCount === null
      ? ''
      : t('{count, plural, one {# member} other {# members}} of the public', { count: publicCount }),
    pressCount === null ? '' : t('{count, number} of the press', { count: pressCount }),
  ].filter(Boolean)
  return [
    { kind: 'heading', level: 2, text: t('Who was there') },
    ...(tables.length > 0
      ? tables
      : [{ kind: 'paragraph' as const, words: t('The minutes do not say who was there.') }]),
    ...(counts.length > 0 ? [{ kind: 'paragraph' as const, words: `${counts.join(', ')}.` }] : []),
  ]
}

function itemBlocks(item: MinutesItem, minutes: Minutes, print: MinutesPrint): Block[] {
  const { log, nameOf } = print
  const list = (label: string, items: readonly string[]): Block[] =>
    items.length === 0 ? [] : [{ kind: 'list', label, items: items.map(oneLine) }]
  return [
    { kind: 'heading', level: 2, text: oneLine(headingOf(item)) },
    ...(item.private
      ? [{ kind: 'note' as const, words: t('Taken in private: {reason}', { reason: item.private.reason }) }]
      : []),
    ...(item.state === 'taken'
      ? []
      : [
          {
            kind: 'paragraph' as const,
            words: sentences([itemStateWords(item.state), item.deferredTo, item.reason]),
          },
        ]),
    ...(item.text === '' ? [] : prose(item.text)),
    ...list(
      t('What came of it'),
      item.outcomes.map((one) => `${outcomeWords(one.kind)}: ${one.text}`),
    ),
    ...list(
      t('Decisions'),
      item.decisions.map((one) => `${one.ref} ${one.text}`),
    ),
    ...list(
      t('Action points and undertakings given here'),
      minutes.actions
        .filter((one) => one.item === item.id)
        .map((one) => {
          const due = log.byId.get(one.id)?.dues[0] ?? { ...one.due, day: null }
          const owner = ownerWords(one.owner, nameOf) ?? t('not stated')
          return `${one.ref} (${kindWords(one.kind)}): ${one.text} ${t('Owner: {owner}. Due: {due}.', { owner, due: dueWords(due) })}`
        }),
    ),
    ...list(
      t('Action points reviewed here'),
      minutes.reviews
        .filter((one) => one.item === item.id)
        .map((one) => sentences([named(one.action, log), stateWords(one.state), one.text])),
    ),
    ...list(
      t('Not reviewed: open, and the minutes say nothing of them'),
      notReviewedAt(minutes.items) === item.id ? silentAt(minutes, log).map((id) => named(id, log)) : [],
    ),
    ...list(
      t('Set for a later meeting'),
      minutes.forward.filter((one) => one.item === item.id).map(forwardWords),
    ),
  ]
}

function rest(minutes: Minutes, { log }: MinutesPrint): Block[] {
  const { items, forward, note } = minutes
  const part = (text: string, blocks: Block[]): Block[] =>
    blocks.length === 0 ? [] : [{ kind: 'heading', level: 2, text }, ...blocks]
  const list = (lines: string[]): Block[] =>
    lines.length === 0 ? [] : [{ kind: 'list', items: lines.map(oneLine) }]
  return [
    ...part(
      t('Not reviewed: open, and the minutes say nothing of them'),
      notReviewedAt(items) === null ? list(silentAt(minutes, log).map((id) => named(id, log))) : [],
    ),
    ...part(
      t('Set for a later meeting'),
      list(forward.filter(({ item }) => item === null).map(forwardWords)),
    ),
    ...part(t('Note'), note === '' ? [] : prose(note)),
  ]
}

const named = (id: string, log: ActionLog): string => {
  const one = log.byId.get(id)
  return one ? `${one.action.ref} ${one.action.text}` : id
}
const forwardWords = ({ title, on, text }: Minutes['forward'][number]): string =>
  sentences([[title, on.text === 'not stated' ? '' : on.text].filter(Boolean).join(', '), text])

/** One after the other, with a full stop between them where the source has none. */
const sentences = (parts: readonly (string | null)[]): string =>
  parts
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .map((part, at, all) => (at === all.length - 1 || /[.!?…]$/.test(part) ? part : `${part}.`))
    .join(' ')
