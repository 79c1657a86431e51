/** The agenda's form: what stands in its fields, and the agenda that they make. Pure. */
import type { Agenda, AgendaItem, Body } from '../model.ts'
import { linkOf, type LinksBy } from '../notice/form.ts'
import { numberOf } from '../notice/fields.tsx'
import { anchorOf } from '../private-anchors.ts'
import { orNull, rowsOf, textOf, type Typed } from '../typed-rows.ts'

/** What stands in the fields of one item. `why` says why it is proposed; '' when it is not. */
export const typedItem = (item: AgendaItem, why = ''): Typed => ({
  id: item.id,
  number: item.number,
  part: item.part === null ? '' : String(item.part),
  title: item.title,
  kind: item.kind,
  purpose: item.purpose ?? '',
  leads: item.leads.map(({ person, name, post, organisation, organisationName }) => ({
    name,
    post,
    organisationName,
    was: name,
    person: person ?? '',
    organisation: organisation ?? '',
  })),
  start: item.start ?? '',
  minutes: item.minutes === null ? '' : String(item.minutes),
  about: item.about,
  ...Object.fromEntries(item.papers.map((paper) => [`paper-${paper}`, 'yes'])),
  standingItem: item.standingItem ?? '',
  carriedMeeting: item.carriedFrom?.meeting ?? '',
  carriedItem: item.carriedFrom?.item ?? '',
  withdrawn: item.withdrawn ?? '',
  publicTitle: item.private?.publicTitle ?? '',
  privateReason: item.private?.reason ?? '',
  links: item.links.map(({ address, title }) => ({ address, title })),
  why,
})

export const typedAgenda = (agenda: Agenda): Typed => ({
  items: agenda.items.toSorted((a, b) => a.order - b.order).map((item) => typedItem(item)),
  note: agenda.note,
  sources: agenda.sources.map(({ title, url, note }) => ({ title, url: url ?? '', note })),
})

/** Choices and hidden fields of an item: where nothing else is typed, it is an offer and no item. */
export const ofNoWeight: readonly string[] = ['id', 'kind', 'why', 'was', 'person', 'organisation']

/** Controls that are not called as what they hold: 'items.2.private.reason' is 'items.2.privateReason'. */
export const agendaField = (path: string): string =>
  path
    .replace(/\.private\.publicTitle$/, '.publicTitle')
    .replace(/\.private\.reason$/, '.privateReason')
    .replace(/\.id$/, '.title')

/**
 * As the schema is to read it: the order of the rows is the order of the items. `published` are anchors that readers know:
 * they stay.
 */
export function agendaOf(
  typed: Typed,
  around: { meeting: string; bodies: readonly Body[]; links: LinksBy; published: ReadonlySet<string> },
): unknown {
  const rows = rowsOf(typed, 'items')
  const ids = new Set(rows.map((row) => textOf(row, 'id')).filter(Boolean))
  return {
    format: 1,
    meeting: around.meeting,
    items: rows.map((row, at) => {
      const [now, title, publicTitle] = [textOf(row, 'id'), textOf(row, 'title'), textOf(row, 'publicTitle')]
      const id = anchorOf({ id: now, title, publicTitle }, ids, around.published)
      ids.add(id)
      return itemOf(row, { ...around, id, order: at + 1 })
    }),
    note: textOf(typed, 'note'),
    sources: rowsOf(typed, 'sources').map((row) => ({
      title: textOf(row, 'title'),
      url: orNull(row, 'url'),
      note: textOf(row, 'note'),
    })),
  }
}

function itemOf(
  row: Typed,
  { id, order, bodies, links }: { id: string; order: number; bodies: readonly Body[]; links: LinksBy },
): unknown {
  const papers = Object.keys(row).flatMap((name) =>
    name.startsWith('paper-') && textOf(row, name) === 'yes' ? [name.slice('paper-'.length)] : [],
  )
  const [meeting, item] = [textOf(row, 'carriedMeeting'), textOf(row, 'carriedItem')]
  const [publicTitle, reason] = [textOf(row, 'publicTitle'), textOf(row, 'privateReason')]
  return {
    id,
    number: textOf(row, 'number'),
    order,
    part: numberOf(textOf(row, 'part')),
    title: textOf(row, 'title'),
    kind: textOf(row, 'kind') || 'substantive',
    purpose: orNull(row, 'purpose'),
    leads: rowsOf(row, 'leads').map((lead) => leadOf(lead, bodies)),
    start: orNull(row, 'start'),
    minutes: numberOf(textOf(row, 'minutes')),
    about: textOf(row, 'about'),
    papers,
    standingItem: orNull(row, 'standingItem'),
    carriedFrom: meeting && item ? { meeting, item } : null,
    withdrawn: orNull(row, 'withdrawn'),
    private: publicTitle || reason ? { publicTitle, reason } : null,
    links: rowsOf(row, 'links').map((link) => linkOf(link, links)),
  }
}

/** Somebody as typed. A member's name, and nothing more typed, brings the member's post and organisation. */
function leadOf(row: Typed, bodies: readonly Body[]): unknown {
  const name = textOf(row, 'name')
  const [post, organisationName] = [textOf(row, 'post'), textOf(row, 'organisationName')]
  if (name !== '' && name === textOf(row, 'was'))
    return {
      name,
      post,
      organisationName,
      person: orNull(row, 'person'),
      organisation: orNull(row, 'organisation'),
    }
  for (const body of bodies) {
    const member = body.memberships.find((one) => one.name === name)
    if (member)
      return {
        name,
        person: member.person,
        post: post || (body.posts.find(({ slug }) => slug === member.post)?.label ?? ''),
        organisation: organisationName ? null : member.onBehalfOf,
        organisationName,
      }
  }
  return { name, post, organisationName }
}
