/** Minutes as a `debateReport` of Akoma Ntoso: attendance as a roll call, each item a section under its own id. Pure. */
import { t } from '#src/kernel/text.ts'
import {
  attendances,
  type Action,
  type Attendance,
  type Minutes,
  type MinutesItem,
  type Review,
} from '../model.ts'
import type { Published, PublishedMeeting } from '../published.ts'
import {
  aknFile,
  nameLine,
  paragraphs,
  References,
  writeLinks,
  writeMeta,
  writePreface,
  type AknAround,
  type LifeEvent,
  type Xml,
} from './akn-meta.ts'

export function minutesAsAkn(
  meeting: PublishedMeeting,
  minutes: Published<Minutes>,
  around: AknAround,
): string {
  const { content } = minutes
  const references = collect(content, around)
  return aknFile('debateReport', 'minutes', (document) => {
    writeMeta(document, {
      kind: 'debateReport',
      meeting,
      published: minutes,
      references,
      life: lifeOf(minutes),
      around,
    })
    writePreface(document, meeting, t('Minutes: {meeting}', { meeting: meeting.notice.content.title }))
    const { approvedAt } = content
    const body = document.ele('mainBody', {
      'ans:madeFrom': content.madeFrom,
      'ans:approvedAt': approvedAt ? `${approvedAt.meeting}#${approvedAt.item}` : undefined,
    })
    if (content.attendance.length > 0 || content.publicCount !== null || content.pressCount !== null)
      writeRollCall(body, content, references)
    for (const item of content.items.toSorted((a, b) => a.order - b.order))
      writeItem(body, item, content, references)
    writeRest(body, content, references)
    if (content.forward.length > 0) {
      const section = body.ele('debateSection', { name: 'forward', eId: 'x.forward' })
      section.ele('heading').txt(t('Set for later'))
      for (const { title, on, text, links } of content.forward) {
        paragraphs(section, [`${title} (${on.text})`, text].filter(Boolean).join('. '))
        writeLinks(section, links, references.publicUrl)
      }
    }
    // A body holds one block at least.
    paragraphs(body, content.note)
    for (const source of content.sources) {
      const p = body.ele('p', { class: 'source' })
      if (source.url === null) p.txt(source.title)
      else p.ele('ref', { href: source.url }).txt(source.title)
      if (source.note !== '') p.txt(` ${source.note}`)
    }
  })
}

/** Draft, approved, not stated, and what was corrected after that: one event for each version. */
function lifeOf({ versions }: Published<Minutes>): LifeEvent[] {
  let approved = false
  return versions.map((version, at) => {
    const { status } = version.content as Minutes
    const state = approved
      ? 'corrected'
      : status === 'approved'
        ? 'approved'
        : at === 0
          ? status
          : 'corrected'
    approved ||= status === 'approved'
    return { date: version.enteredAt.slice(0, 10), type: at === 0 ? 'generation' : 'amendment', state }
  })
}

function collect(content: Minutes, { publicUrl }: AknAround): References {
  const references = new References(publicUrl)
  for (const one of content.attendance) {
    references.person(one.person, one.name)
    references.organisation(one.organisation, one.organisationName)
    references.role(one.post)
  }
  for (const { owner } of content.actions) {
    if (owner.name !== '') references.person(owner.person, owner.name)
    references.organisation(owner.organisation, owner.organisationName)
  }
  return references
}

const statusHeadings: Record<Attendance['status'], () => string> = {
  present: () => t('Present'),
  apologies: () => t('Apologies'),
  absent: () => t('Absent'),
  'substitute-sent': () => t('Sent a substitute'),
}

function writeRollCall(
  body: Xml,
  { attendance, publicCount, pressCount }: Minutes,
  references: References,
): void {
  const roll = body.ele('rollCall', { eId: 'x.attendance' })
  roll.ele('heading').txt(t('Attendance'))
  for (const status of attendances) {
    const those = attendance.filter((one) => one.status === status)
    if (those.length === 0) continue
    const list = roll.ele('blockList', { eId: `x.attendance.${status}` })
    list.ele('listIntroduction').txt(statusHeadings[status]())
    for (const [at, one] of those.entries()) {
      const item = list.ele('item', { eId: `x.attendance.${status}.${at + 1}` })
      const p = item.ele('p')
      p.ele('person', {
        refersTo: references.person(one.person, one.name),
        as: references.role(one.post),
        'ans:organisation': references.organisation(one.organisation, one.organisationName),
        'ans:capacity': one.capacity,
        'ans:mode': one.mode ?? undefined,
      }).txt(one.name)
      const more = [
        one.post,
        one.organisationName,
        one.substituteFor && t('for {name}', { name: one.substituteFor }),
        one.note,
      ]
      p.txt(
        more
          .filter(Boolean)
          .map((words) => `, ${words}`)
          .join(''),
      )
    }
  }
  if (publicCount !== null)
    paragraphs(roll, t('Members of the public: {count, number}', { count: publicCount }))
  if (pressCount !== null) paragraphs(roll, t('Members of the press: {count, number}', { count: pressCount }))
}

function writeItem(body: Xml, item: MinutesItem, content: Minutes, references: References): void {
  const section = body.ele('debateSection', {
    name: item.kind,
    eId: item.id,
    'ans:state': item.state,
    'ans:unplanned': item.unplanned ? 'true' : undefined,
  })
  if (item.number !== '') section.ele('num').txt(item.number)
  section.ele('heading').txt(item.private?.publicTitle ?? item.title)
  if (item.private)
    paragraphs(section, t('Taken in private. Reason given: {reason}', { reason: item.private.reason }))
  paragraphs(section, item.text)
  if (item.state !== 'taken') paragraphs(section, [movedWords(item), item.reason].filter(Boolean).join(' '))
  for (const { kind, text } of item.outcomes) section.ele('p', { class: `outcome ${kind}` }).txt(text)
  for (const { ref, text } of item.decisions)
    section
      .ele('p', { class: 'decision' })
      .txt([t('Decision {ref}', { ref }), text].filter(Boolean).join(': '))
  writeLinks(section, item.links, references.publicUrl)
  for (const review of content.reviews.filter(({ item: at }) => at === item.id))
    writeReview(section, review, references)
  for (const action of content.actions.filter(({ item: at }) => at === item.id))
    writeAction(section, action, references)
}

const movedWords = ({ state, deferredTo }: MinutesItem): string => {
  if (state === 'withdrawn') return t('Withdrawn.')
  return deferredTo === '' ? t('Deferred.') : t('Deferred to {when}.', { when: deferredTo })
}

function writeReview(
  section: Xml,
  { action, state, text, newDue, links }: Review,
  { publicUrl }: References,
): void {
  section
    .ele('p', { class: `review ${state}`, 'ans:action': action, 'ans:due': newDue?.edtf ?? undefined })
    .txt(
      [
        [action, state, text].filter(Boolean).join(': '),
        newDue ? t('New date: {date}.', { date: newDue.text }) : '',
      ]
        .filter(Boolean)
        .join(' '),
    )
  writeLinks(section, links, publicUrl)
}

/** What stands under no item of these minutes, so that nothing of them is left out. */
function writeRest(body: Xml, content: Minutes, references: References): void {
  const items = new Set(content.items.map(({ id }) => id))
  const reviews = content.reviews.filter(({ item }) => item === null || !items.has(item))
  const actions = content.actions.filter(({ item }) => !items.has(item))
  if (reviews.length + actions.length + content.notReviewed.length === 0) return
  const section = body.ele('debateSection', { name: 'actions', eId: 'x.actions' })
  section.ele('heading').txt(t('Action points'))
  for (const review of reviews) writeReview(section, review, references)
  for (const id of content.notReviewed)
    section
      .ele('p', { class: 'review not-reviewed', 'ans:action': id })
      .txt(t('{action}: not reviewed', { action: id }))
  for (const action of actions) writeAction(section, action, references)
}

function writeAction(
  section: Xml,
  { id, kind, ref, text, owner, due, speech, links }: Action,
  references: References,
): void {
  const p = section.ele('p', {
    class: kind,
    eId: `a.${id}`,
    'ans:due': due.on.edtf ?? undefined,
    'ans:dueAt': due.meeting ?? undefined,
    'ans:speech': speech ?? undefined,
  })
  p.txt(`${ref}: ${text} (`)
  if (owner.name !== '')
    p.ele('person', { refersTo: references.person(owner.person, owner.name) }).txt(nameLine({ ...owner }))
  else p.txt(nameLine({ ...owner }) || t('no owner stated'))
  p.txt(due.on.text === 'not stated' ? `; ${due.kind})` : `; ${due.on.text})`)
  writeLinks(section, links, references.publicUrl)
}
