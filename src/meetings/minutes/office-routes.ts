/** The office's routes of minutes: an overview, a page for each part, approval of earlier ones, a print. */
import type { FormFault } from '#src/design/index.ts'
import { absent, Faults, Refusal } from '#src/kernel/errors.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import type { Action } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { aroundOf } from '../drafts/routes.ts'
import { minutes as schema, type Minutes } from '../model.ts'
import { plainFaults } from '../notice/fields.tsx'
import { formAct, rowsOf, textOf, typedTree, withAct, type FormAct, type Typed } from '../typed-rows.ts'
import { aboutPage } from './about-page.tsx'
import { attendancePage } from './attendance-page.tsx'
import { approveMinutes, beginMinutes, savePart } from './commands.ts'
import * as edit from './edit.ts'
import { itemPage } from './item-page.tsx'
import { keptFaults } from './kept.ts'
import { minutesAddress } from './kind.tsx'
import { itemAddress } from './office-parts.tsx'
import { loadBegun, loadMinutes, logWith, type FormState, type MinutesOffice } from './office-view.ts'
import { beginPage, overviewPage, printPage } from './overview-page.tsx'

type Asked = Visit<{ meeting: string; item?: string }>
type Given = Partial<Omit<FormState, 'revision'>> & { revision?: number }
const base = '/office/meetings/:meeting/minutes'

export function minutesOffice(site: Site): Route[] {
  const route = (
    method: 'GET' | 'POST',
    path: string,
    policy: Action,
    answer: (visit: Asked) => Promise<Answer>,
  ): Route => ({
    method,
    path: base + path,
    door: 'office',
    keep: 'never',
    policy,
    answer,
    ...(method === 'POST' ? { bodyLimit: 2_000_000 } : {}),
  })
  const partOf = (path: string): ((visit: Asked) => edit.Part) => {
    if (path === '/attendance') return () => ({ part: 'attendance' })
    return path === '/about'
      ? () => ({ part: 'about' })
      : ({ params }) => ({ part: 'item', id: params.item! })
  }
  return [
    route('GET', '', 'meetings.office', (visit) => overview(site, visit)),
    route('POST', '', 'meetings.prepare', (visit) => changeItems(site, visit)),
    ...['/attendance', '/about', '/items/:item'].flatMap((path) => [
      route('GET', path, 'meetings.office', (visit) => showPart(site, visit, partOf(path)(visit))),
      route('POST', path, 'meetings.prepare', (visit) => postPart(site, visit, partOf(path)(visit))),
    ]),
    route('POST', '/approve', 'meetings.prepare', (visit) => approve(site, visit)),
    route('GET', '/print', 'meetings.office', async (visit) => {
      const view = await loadBegun(site, visit.params.meeting, who(visit))
      return {
        kind: 'page',
        page: printPage(view, logWith(view.source, view.draft.content), todayOf(site.pack)),
      }
    }),
  ]
}

const who = (visit: Asked) => ({ viewer: visit.viewer!, csrfToken: visit.csrfToken() })

async function overview(
  site: Site,
  visit: Asked,
  {
    faults = [],
    title = '',
    sure = null,
  }: { faults?: FormFault[]; title?: string; sure?: string | null } = {},
): Promise<Answer> {
  const view = await loadMinutes(site, visit.params.meeting, who(visit))
  const status = faults.length > 0 ? 422 : 200
  if (!view.draft) return { kind: 'page', status, page: beginPage(view, { faults }) }
  const did = new URL(visit.url, 'http://site.invalid').searchParams.get('did')
  const news =
    did === 'approved' ? t('A publisher is asked to publish the approval.') : did ? t('Saved.') : null
  return {
    kind: 'page',
    status,
    page: overviewPage({ ...view, draft: view.draft }, { faults, title, news, sure }),
  }
}

/** Begins the minutes, adds an item, moves one or takes one out. */
async function changeItems(site: Site, visit: Asked): Promise<Answer> {
  const db = site.officeDb()
  const typed = typedTree(visit.body)
  const { meeting } = visit.params
  const [pressed = '', id = ''] = textOf(typed, 'act').split(':')
  const verb = pressed === 'remove-whole' ? 'remove' : pressed
  if (verb === 'begin') {
    try {
      await beginMinutes(db, visit.viewer!, meeting)
    } catch (error) {
      if (error instanceof Refusal && error.code === 'conflict')
        return overview(site, visit, { faults: [{ field: 'begin', message: error.message }] })
      throw error
    }
    return { kind: 'redirect', to: minutesAddress(meeting) }
  }
  const title = textOf(typed, 'title')
  if (verb === 'add-item' && title === '')
    return overview(site, visit, { faults: [{ field: 'title', message: t('Say what the item was about.') }] })
  const change = (now: Minutes): Minutes => {
    if (verb === 'add-item') return edit.withItem(now, title)
    if (!now.items.some((item) => item.id === id)) return now
    if (verb === 'remove') return edit.withoutItem(now, id)
    return verb === 'up' || verb === 'down' ? edit.withMoved(now, id, verb === 'up' ? -1 : 1) : now
  }
  const view = await loadBegun(site, meeting, who(visit))
  const vanishes = verb === 'remove' ? lostFaults(change(view.draft.content), view, 'items') : []
  if (vanishes.length > 0) return overview(site, visit, { faults: vanishes })
  // What is taken out must be what the person saw: anybody's words in between are not taken out unseen.
  if (verb === 'remove' && Number(textOf(typed, 'revision')) !== view.draft.revision)
    return overview(site, visit, {
      faults: [
        {
          field: 'items',
          message: t('Somebody saved these minutes in between: look again, then take it out.'),
        },
      ],
    })
  const holds = pressed === 'remove' ? heldBy(view.draft.content, id) : ''
  if (holds !== '')
    return overview(site, visit, {
      sure: id,
      faults: [
        {
          field: 'items',
          message: t('This item holds {what}. Press “Take it all out” in its row if all of that is to go.', {
            what: holds,
          }),
        },
      ],
    })
  const { overtaken } = await savePart(db, visit.viewer!, {
    meeting,
    revision: view.draft.revision,
    part: { part: 'about' },
    make: change,
  })
  if (overtaken)
    return overview(site, visit, {
      title,
      faults: [
        {
          field: 'items',
          message: t('{name} saved these minutes at the same moment: look again, then do it once more.', {
            name: overtaken.savedByName,
          }),
        },
      ],
    })
  return { kind: 'redirect', to: `${minutesAddress(meeting)}#items` }
}

/** What would go with an item, in words; empty when nothing is written there. */
function heldBy({ items, actions, reviews, forward }: Minutes, id: string): string {
  const item = items.find((one) => one.id === id)
  if (!item) return ''
  const words = item.text.split(/\s+/u).filter(Boolean).length
  const points = actions.filter((one) => one.item === id).map(({ ref }) => ref)
  const more =
    item.outcomes.length +
    item.decisions.length +
    reviews.filter((one) => one.item === id).length +
    forward.filter((one) => one.item === id).length
  return [
    ...(words > 0 ? [t('{words, plural, one {# word} other {# words}}', { words })] : []),
    ...(points.length > 0 ? [points.join(', ')] : []),
    ...(more > 0
      ? [
          t('{more, plural, one {# outcome, decision or review} other {# outcomes, decisions or reviews}}', {
            more,
          }),
        ]
      : []),
  ].join('; ')
}

/** What a change would take from readers that it was not to: only what these minutes still keep is looked at. */
function lostFaults(after: Minutes, { draft, given }: MinutesOffice, field: string): FormFault[] {
  const before = new Set(keptFaults(draft.content, given).map(({ id }) => id))
  return keptFaults(after, given)
    .filter(({ id }) => !before.has(id))
    .map(({ message }) => ({ field, message }))
}

/** One part's page: with what stands in the draft, or what was typed. */
async function showPart(site: Site, visit: Asked, part: edit.Part, given: Given = {}): Promise<Answer> {
  const view = await loadBegun(site, visit.params.meeting, who(visit))
  const { content, revision } = view.draft
  const item = part.part === 'item' ? content.items.find(({ id }) => id === part.id) : null
  if (item === undefined) throw absent(t('There is no such item in these minutes.'))
  const saved = new URL(visit.url, 'http://site.invalid').searchParams.get('did') === 'saved'
  const form: FormState = {
    typed: given.typed ?? typedOfPart(view, part),
    revision: given.revision ?? revision,
    faults: given.faults ?? [],
    overtaken: given.overtaken ?? null,
    news: saved && !given.typed ? t('Saved.') : null,
  }
  const status = form.faults.length > 0 ? 422 : form.overtaken ? 409 : 200
  if (part.part === 'attendance') return { kind: 'page', status, page: attendancePage(view, form) }
  if (part.part === 'about') return { kind: 'page', status, page: aboutPage(view, form) }
  return { kind: 'page', status, page: itemPage(view, item!, form) }
}

function typedOfPart(view: MinutesOffice, part: edit.Part): Typed {
  const { content } = view.draft
  if (part.part === 'attendance') return edit.typedAttendance(content, view.members, view.nameOf)
  if (part.part === 'about') return edit.typedAbout(content)
  const typed = edit.typedItem(
    content,
    part.id,
    view.open.map(({ action }) => action.id),
  )
  return { ...typed, reviews: rowsOf(typed, 'reviews').map((row) => withWord(row, view)) }
}

/** Where nothing is chosen yet the owner's latest word stands ready. It is kept with a choice, and dropped without one. */
function withWord(row: Typed, { words, nameOf }: MinutesOffice): Typed {
  const word = words.get(textOf(row, 'action'))
  if (!word || textOf(row, 'state') !== '' || textOf(row, 'text') !== '') return row
  const { organisation, words: sent, reportedOn } = word
  return {
    ...row,
    text: t('{organisation} wrote on {day}: {words}', {
      organisation: nameOf(organisation),
      day: formatDate(reportedOn),
      words: sent,
    }),
  }
}

async function postPart(site: Site, visit: Asked, part: edit.Part): Promise<Answer> {
  const typed = typedTree(visit.body)
  const revision = Number(textOf(typed, 'revision')) || 0
  const act = formAct(typed)
  const view = await loadBegun(site, visit.params.meeting, who(visit))
  if (act.do !== 'save') {
    const stays = keptRow(typed, act, view)
    return stays
      ? showPart(site, visit, part, { typed, revision, faults: [stays] })
      : showPart(site, visit, part, { typed: withAct(typed, act), revision })
  }
  if (part.part === 'item' && !view.draft.content.items.some(({ id }) => id === part.id))
    throw absent(
      t(
        'There is no such item in these minutes: somebody may have taken it out. Go back to copy what you typed.',
      ),
    )
  const around = {
    links: view.links,
    nameOf: view.nameOf,
    taken: view.taken,
    refs: view.before.actions
      .filter(({ body }) => body.slug === view.meeting.bodies[0]!.slug)
      .map(({ action }) => action.ref),
  }
  const again = edit.shownAgain(typed, part)
  const when = edit.whenFaults(again, part)
  if (when.length > 0) return showPart(site, visit, part, { typed: again, revision, faults: when })
  const made = edit.withPart(view.draft.content, part, again, around)
  const read = schema.safeParse(made)
  if (!read.success)
    return showPart(site, visit, part, {
      typed: again,
      revision,
      faults: plainFaults(read.error, (path) => edit.fieldOfPath(path, made, part, again)),
    })
  const lost = lostFaults(read.data, view, edit.partFormId)
  if (lost.length > 0) return showPart(site, visit, part, { typed, revision, faults: lost })
  const { overtaken, mine } = await savePart(site.officeDb(), visit.viewer!, {
    meeting: visit.params.meeting,
    revision,
    part,
    make: (now) => {
      const changed = edit.withPart(now, part, again, around)
      const whole = schema.safeParse(changed)
      return part.part === 'item' && whole.success
        ? edit.withPublicAnchor(whole.data, part.id, view.published)
        : changed
    },
  })
  if (overtaken)
    return showPart(site, visit, part, {
      typed: again,
      revision: overtaken.revision,
      overtaken: { draft: overtaken, mine },
    })
  const [verb, minutes = ''] = textOf(typed, 'act').split(':')
  if (verb === 'approve' && part.part === 'item') return approveAt(site, visit, { minutes, item: part.id })
  return { kind: 'redirect', to: nextAddress(view, mine, part, textOf(typed, 'act')) }
}

/** A row that is to be taken out and is published: its fault stands at the row. */
function keptRow(typed: Typed, act: FormAct, { given }: MinutesOffice): FormFault | null {
  if (act.do !== 'remove' || act.path !== 'actions') return null
  const id = textOf(rowsOf(typed, 'actions')[act.row] ?? {}, 'id')
  const [fault] = keptFaults(
    { actions: [], items: [] },
    given.filter((one) => one.id === id),
  )
  return fault ? { field: `actions.${act.row}.text`, message: fault.message } : null
}

/** The same page, or the next part: from who was there item by item to the overview. */
function nextAddress(
  { meeting: { meeting }, draft }: MinutesOffice,
  saved: Minutes,
  part: edit.Part,
  act: string,
): string {
  const here = minutesAddress(meeting)
  const inOrder = (minutes: Minutes) => minutes.items.toSorted((a, b) => a.order - b.order)
  const at = inOrder(draft.content).findIndex(({ id }) => part.part === 'item' && id === part.id)
  // By its place: its name in addresses may be another since it was saved.
  const [same, next] = [inOrder(saved)[at], inOrder(saved)[at + 1]]
  if (act !== 'save-and-next')
    return `${same ? itemAddress(meeting, same.id) : `${here}/${part.part}`}?did=saved`
  return next && part.part !== 'about' ? itemAddress(meeting, next.id) : `${here}?did=saved`
}

const approve = (site: Site, visit: Asked): Promise<Answer> => {
  const typed = typedTree(visit.body)
  return approveAt(site, visit, { minutes: textOf(typed, 'minutes'), item: textOf(typed, 'item') })
}

async function approveAt(
  site: Site,
  visit: Asked,
  { minutes, item }: { minutes: string; item: string },
): Promise<Answer> {
  const { meeting } = visit.params
  try {
    await approveMinutes(site.officeDb(), visit.viewer!, {
      minutes,
      at: { meeting, item },
      ...aroundOf(site),
    })
    return { kind: 'redirect', to: `${minutesAddress(meeting)}?did=approved` }
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return overview(site, visit, { faults: error.lines.map((message) => ({ field: 'items', message })) })
  }
}
