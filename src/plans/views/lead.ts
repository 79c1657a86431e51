/** The first sentences of a commitment, to be read aloud: who, what by when, what was last said, how the date stands. Never a verdict. */
import { edtfWords } from '#src/kernel/edtf-words.ts'
import { firstDay, isDay, lastDay, notPublished, parseEdtf, type SourceDate } from '#src/kernel/dates.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Assessed, EditionCommitment, EditionContent, Reported, Silence } from '../model.ts'
import { nameOf } from '../published.ts'
import { timesMoved } from '../words.ts'

/** Two to five sentences, as at the edition's day. */
export function leadOf(edition: EditionContent, one: EditionCommitment): string {
  const done = one.doneOn.edtf !== null && one.update?.reported === 'reported-complete'
  return [
    promise(edition, one, done),
    dateState(edition, one, done),
    done ? '' : lastSaid(edition, one),
    one.update?.reported === 'reported-complete' ? finding(edition, one) : '',
    nextMeeting(edition, one),
  ]
    .filter(Boolean)
    .join(' ')
}

/** What was announced for after the edition's day: where a reader can ask. */
function nextMeeting(edition: EditionContent, one: EditionCommitment): string {
  const coming = one.links
    .filter(({ kind, date }) => kind === 'meeting' && (firstDay(date.edtf) ?? '') > edition.asAt)
    .toSorted((a, b) => (firstDay(a.date.edtf) ?? '').localeCompare(firstDay(b.date.edtf) ?? ''))[0]
  return coming
    ? t('Announced next: {title}, {date}.', { title: coming.title, date: edtfOr(coming.date) })
    : ''
}

/** The day in one form, whatever form the source has. */
const edtfOr = ({ edtf, text }: SourceDate): string => (edtf && isDay(edtf) ? formatDate(edtf) : text)

/** The date the promise is told with: the first one, or the one now set where no first one is known. */
const told = ({ firstDue, currentDue }: EditionCommitment): SourceDate =>
  firstDue.edtf === null ? currentDue : firstDue

function promise(edition: EditionContent, one: EditionCommitment, done: boolean): string {
  const owner = capital(withArticle(nameOf(edition, one.owner)))
  const due = told(one)
  if (done) return doneSentence(owner, one)
  if (one.kind === 'ongoing-duty')
    return due.edtf === null
      ? t('{owner} is to keep doing this. No end date is stated.', { owner })
      : t('{owner} is to keep doing this. One date was given with it: {date}.', { owner, date: due.text })
  if (due.edtf === null) return undatedSentence(owner, one)
  const passed = (lastDay(due.edtf) ?? '9999') <= edition.asAt
  const moved = one.schedule.moved > 0 && one.firstDue.edtf !== null
  return passed || moved
    ? t('{owner} was to do this {by}.', { owner, by: byWords(due) })
    : t('{owner} is to do this {by}.', { owner, by: byWords(due) })
}

function doneSentence(owner: string, one: EditionCommitment): string {
  const due = told(one)
  const when = onWords(one.doneOn)
  const words = timeInWords(one)
  if (due.edtf === null)
    return words
      ? t('{owner} reports that it did this {when}. The time stated for it was: {words}.', {
          owner,
          when,
          words,
        })
      : t('{owner} reports that it did this {when}. No date had been stated for it.', { owner, when })
  return t('{owner} was to do this {by}, and reports that it did so {when}.', {
    owner,
    by: byWords(due),
    when,
  })
}

function undatedSentence(owner: string, one: EditionCommitment): string {
  const words = timeInWords(one)
  if (words) return t('{owner} is to do this. The source gives the time only as “{words}”.', { owner, words })
  if (one.firstDue.text === notPublished.text)
    return t('{owner} is to do this. The date set for it was not published.', { owner })
  return one.update?.reported === 'reported-complete'
    ? t('{owner} was to do this; no date is stated.', { owner })
    : t('{owner} is to do this; no date is stated.', { owner })
}

/** What the source says about the time where it gives no date: "shortly". */
const timeInWords = ({ firstDue, currentDue }: EditionCommitment): string | undefined =>
  [firstDue, currentDue]
    .map(({ text }) => text)
    .find((text) => !/not stated$|not published$|no (?:new )?date(?: is)?(?: given| set)?$/i.test(text))

function lastSaid(edition: EditionContent, { update, silence, silenceReason }: EditionCommitment): string {
  const label = edition.periodLabel
  if (update)
    return update.unchanged
      ? t('The update for {label} says that nothing has changed.', { label })
      : saidWords(update.reported, label)
  const reason = silenceReason ?? ''
  return silence ? silentWords(silence, label, reason) : t('Nothing was reported for {label}.', { label })
}

const saidWords = (reported: Reported, label: string): string =>
  ({
    'not-started': t('The update for {label} says that it has not started.', { label }),
    'in-progress': t('The update for {label} says that it is in progress.', { label }),
    paused: t('The update for {label} says that it is paused.', { label }),
    'reported-complete': t('The update for {label} says that it is complete.', { label }),
    ongoing: t('The update for {label} says that it is going on.', { label }),
  })[reported]

const silentWords = (silence: Silence, label: string, reason: string): string =>
  ({
    'not-requested': t('No update was asked for in {label}.', { label }),
    'awaiting-owner': t('An update for {label} was asked for; the answer was not due yet.', { label }),
    'received-late': t('The update for {label} came too late for this edition.', { label }),
    'awaiting-office': t('The update for {label} was given and is still with the office that publishes it.', {
      label,
    }),
    withheld: reason
      ? t('The update for {label} is withheld. The reason given: {reason}.', { label, reason })
      : t('The update for {label} is withheld.', { label }),
    'no-update': t('No update was given for {label}.', { label }),
  })[silence]

/** What someone other than the owner could support, of what is reported complete. */
function finding(edition: EditionContent, one: EditionCommitment): string {
  if (!one.testable) return t('As it is written, nobody can test that.')
  if (one.assessed === 'not-assessed')
    return edition.assessor
      ? t('It has not been assessed yet.')
      : t('The plan names no assessor who would check that.')
  const assessor = capital(withArticle(nameOf(edition, one.assessment?.assessor ?? edition.assessor ?? '')))
  return foundWords(assessor)[one.assessed]
}

const foundWords = (assessor: string): Record<Exclude<Assessed, 'not-assessed'>, string> => ({
  'no-evidence': t('{assessor} found no evidence of it.', { assessor }),
  'not-started': t('{assessor} found that it had not started.', { assessor }),
  limited: t('{assessor} found limited progress.', { assessor }),
  substantial: t('{assessor} found substantial progress.', { assessor }),
  complete: t('{assessor} found it complete.', { assessor }),
})

function dateState(edition: EditionContent, one: EditionCommitment, done: boolean): string {
  const { moved } = one.schedule
  if (done) return moved === 0 ? '' : t('The date had moved {times}.', { times: timesMoved(one) })
  const passed = passedSentence(edition, one)
  if (moved === 0) return passed
  // "That date" must be the one named last.
  const sentences = [movedWords(one), passed]
  return (one.firstDue.edtf === null ? sentences.toReversed() : sentences).filter(Boolean).join(' ')
}

function movedWords(one: EditionCommitment): string {
  const times = timesMoved(one)
  const known = one.firstDue.edtf !== null
  if (one.currentDue.edtf === null)
    return known
      ? t('That date has moved {times}, and no new one is given.', { times })
      : one.firstDue.text === notPublished.text
        ? t('That date has moved {times}, and none is given now.', { times })
        : t('The date has moved {times}, and none is given now.', { times })
  if (known)
    return t('That date has moved {times}; it is now {date}.', { times, date: smooth(one.currentDue.text) })
  return one.restatements.every(({ from }) => from.edtf === null)
    ? t('The date has moved {times}; no earlier one was published.', { times })
    : t('The date has moved {times}.', { times })
}

/** Only of the date in force; the picture below shows how far off the first one is. */
function passedSentence(edition: EditionContent, { schedule }: EditionCommitment): string {
  const { current } = schedule
  if (current.state !== 'overdue' || current.days === null) return ''
  return t(
    'That date passed {days, plural, one {# day} other {# days}} before {day}, the day of this edition.',
    {
      days: current.days,
      day: formatDate(edition.asAt),
    },
  )
}

const month = 'January|February|March|April|May|June|July|August|September|October|November|December'
const plain = new RegExp(
  String.raw`^(?:(?:early|mid|late)[ -]|(?:the )?end of (?:the )?)?(?:(?:spring|summer|autumn|winter|(?:\d{1,2} )?(?:${month})|Q[1-4]) )?\d{4}(?:/\d{2,4})?$`,
  'i',
)

/** "by autumn 2021", in the source's words where they read as one; else in ours. */
function byWords(date: SourceDate): string {
  const text = date.text.trim()
  if (/^(by|before|until)\s/i.test(text) && text.length <= 40)
    return text.charAt(0).toLowerCase() + text.slice(1)
  if (plain.test(text)) return t('by {date}', { date: smooth(text) })
  return t('by {date}', { date: date.edtf ? edtfWords(date.edtf) : text })
}

/** "on 12 August 2024", "in November 2020". */
function onWords(date: SourceDate): string {
  const kind = date.edtf && parseEdtf(date.edtf)?.kind
  return kind === 'day' ? t('on {date}', { date: date.text }) : t('in {date}', { date: smooth(date.text) })
}

const smooth = (text: string): string =>
  text
    .replace(/^(Spring|Summer|Autumn|Winter|Early|Mid|Late)\b/, (word) => word.toLowerCase())
    .replace(/^end of/i, 'the end of')

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** Words that a name of an office or a body is built on, in English: such a name is spoken with an article. */
const built =
  /(?:^|\s)(?:Agency|Association|Authority|Board|Coalition|Commission|Commissioner|Committee|Department|Forum|Government|Group|Groups|Inspectorate|Mayor|Office|Ombudsman|Panel|Panels|Partnership|Service|Trust|Unit|University|Visitors)$/i

/** "the Mayor’s Office for Policing and Crime", "Northmere Police": a name as it is said inside a sentence. */
export function withArticle(name: string): string {
  const said = name.replace(/\s*\([^)]*\)$/, '')
  const head = said.split(/\s(?:of|for|and|in)\s/, 1)[0] ?? said
  return built.test(head) && !/^(?:the|London’s)\s/i.test(said) ? t('the {name}', { name: said }) : said
}
