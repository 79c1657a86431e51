/** The form of a body and of the periods of office: what stands in the fields, and the content that they make. Pure. */
import type { SourceDate } from '#src/kernel/dates.ts'
import { slugFrom } from '#src/kernel/slugs.ts'
import type { Body, PeriodsOfOffice } from '../model.ts'
import { dateOf, dayOf, numberOf, typedDate } from '../notice/fields.tsx'
import { orNull, rowsOf, textOf, withoutEmptyRows, type Typed } from '../typed-rows.ts'

/** Fields that are never empty: a row in which nothing else is typed is an offer. */
const offered = ['slug', 'person', 'role', 'votes', 'kind', 'often', 'months', 'tolerance']

/** What was typed without rows that say nothing. */
export const sayingSomething = (typed: Typed): Typed => withoutEmptyRows(typed, offered)

/** How often something comes round, as plain choices. */
const typedEvery = (every: string | null): { often: string; months: string; rule: string } => {
  const [, count, unit] = /^P(\d{1,3})([MY])$/.exec(every ?? '') ?? []
  if (count !== undefined)
    return { often: 'months', months: String(Number(count) * (unit === 'Y' ? 12 : 1)), rule: '' }
  if (every === null) return { often: '', months: '', rule: '' }
  return every === 'meeting'
    ? { often: 'meeting', months: '', rule: '' }
    : { often: 'rule', months: '', rule: every.replace(/^RRULE:/, '') }
}

/** As the model has it: "meeting", "P6M", "RRULE:…"; what cannot be read stays as it is, for the schema to say so. */
function everyOf(row: Typed): string | null {
  switch (textOf(row, 'often')) {
    case 'meeting':
      return 'meeting'
    case 'months':
      return `P${textOf(row, 'months')}M`
    case 'rule': {
      const rule = textOf(row, 'rule').toUpperCase().replaceAll(/\s+/g, '')
      return /^(P\d|RRULE:)/.test(rule) ? rule : `RRULE:${rule}`
    }
    default:
      return null
  }
}

const number = (value: number | null): string => (value === null ? '' : String(value))
const said = (yes: boolean | null): string => (yes === null ? '' : yes ? 'yes' : 'no')

export const typedBody = (body: Body): Typed => ({
  name: body.name,
  shortName: body.shortName,
  kind: body.kind,
  about: body.about,
  termsOfReference: body.termsOfReference,
  decisionPower: body.decisionPower,
  quorum: number(body.quorum),
  meetsInPublic: body.meetsInPublic,
  minutesApproval: body.minutesApproval,
  within: body.within ?? '',
  founded: typedDate(body.founded),
  dissolved: typedDate(body.dissolved),
  predecessor: body.predecessor ?? '',
  successor: body.successor ?? '',
  questionDays: number(body.questionDays),
  formerNames: body.formerNames.map(({ name, from, to }) => ({
    name,
    from: typedDate(from),
    to: typedDate(to),
  })),
  series: body.series.map(({ slug, name, kind, about, every }) => ({
    slug,
    name,
    kind,
    about,
    ...typedEvery(every),
  })),
  posts: body.posts.map(({ slug, label, organisation }) => ({
    slug,
    label,
    organisation: organisation ?? '',
  })),
  memberships: body.memberships.map((one) => ({
    person: one.person,
    name: one.name,
    honorific: one.honorific,
    role: one.role,
    post: one.post ?? '',
    onBehalfOf: one.onBehalfOf ?? '',
    votes: said(one.votes),
    from: typedDate(one.from),
    to: typedDate(one.to),
    substituteFor: one.substituteFor ?? '',
  })),
  standingItems: body.standingItems.map((one) => ({
    slug: one.slug,
    title: one.title,
    purpose: one.purpose,
    ...typedEvery(one.every),
    anchor: one.anchor ?? '',
    tolerance: String(one.tolerance),
    strand: one.strand ?? '',
    links: one.links.map(({ address, title }) => ({ address, title })),
  })),
  sources: body.sources.map(({ title, url, note }) => ({ title, url: url ?? '', note })),
})

/** Slugs by name of everyone who sits on a body already: whoever is picked by name keeps theirs. */
export type People = ReadonlyMap<string, string>

/**
 * The body that a form says, as its schema is to read it. `before` is what it was opened with: words of dates keep their codes.
 * `typed` has no empty rows.
 */
export function bodyOf(typed: Typed, slug: string, before: Body | null, people: People): unknown {
  const date = dateIn(before)
  const spans = (row: Typed) => ({ from: date(textOf(row, 'from')), to: date(textOf(row, 'to')) })
  return {
    format: 1,
    body: slug,
    ...Object.fromEntries(
      ['name', 'shortName', 'kind', 'about', 'termsOfReference'].map((name) => [name, textOf(typed, name)]),
    ),
    decisionPower: textOf(typed, 'decisionPower') || 'not-stated',
    quorum: numberOf(textOf(typed, 'quorum')),
    meetsInPublic: textOf(typed, 'meetsInPublic') || 'not-stated',
    minutesApproval: textOf(typed, 'minutesApproval') || 'not-stated',
    within: orNull(typed, 'within'),
    founded: date(textOf(typed, 'founded')),
    dissolved: date(textOf(typed, 'dissolved')),
    predecessor: orNull(typed, 'predecessor'),
    successor: orNull(typed, 'successor'),
    questionDays: numberOf(textOf(typed, 'questionDays')),
    formerNames: rowsOf(typed, 'formerNames').map((row) => ({ name: textOf(row, 'name'), ...spans(row) })),
    series: named(rowsOf(typed, 'series'), 'slug', 'name', (row, own) => ({
      slug: own,
      name: textOf(row, 'name'),
      kind: textOf(row, 'kind') || 'series',
      about: textOf(row, 'about'),
      every: everyOf(row),
    })),
    posts: named(rowsOf(typed, 'posts'), 'slug', 'label', (row, own) => ({
      slug: own,
      label: textOf(row, 'label'),
      organisation: orNull(row, 'organisation'),
    })),
    memberships: rowsOf(typed, 'memberships').map((row) => {
      const name = textOf(row, 'name')
      return {
        // Two memberships of one person have one slug: that is not made different, as slugs of rows are.
        person: people.get(name) ?? (textOf(row, 'person') || slugFrom(name)),
        name,
        honorific: textOf(row, 'honorific'),
        role: textOf(row, 'role') || 'member',
        post: orNull(row, 'post'),
        onBehalfOf: orNull(row, 'onBehalfOf'),
        votes: ({ yes: true, no: false } as const)[textOf(row, 'votes')] ?? null,
        ...spans(row),
        substituteFor: orNull(row, 'substituteFor'),
      }
    }),
    standingItems: named(rowsOf(typed, 'standingItems'), 'slug', 'title', (row, own) => ({
      slug: own,
      title: textOf(row, 'title'),
      purpose: textOf(row, 'purpose'),
      every: everyOf(row) ?? 'meeting',
      anchor: dayOf(textOf(row, 'anchor')),
      tolerance: numberOf(textOf(row, 'tolerance')) ?? 31,
      strand: orNull(row, 'strand'),
      links: rowsOf(row, 'links').map((link) => ({
        address: textOf(link, 'address').replace(/^\//, ''),
        title: textOf(link, 'title'),
      })),
    })),
    sources: rowsOf(typed, 'sources').map((row) => ({
      title: textOf(row, 'title'),
      url: orNull(row, 'url'),
      note: textOf(row, 'note'),
    })),
  }
}

/** Rows with a slug each: the one that they have, or one made of their name that no other row has. */
function named<Made>(
  rows: readonly Typed[],
  field: string,
  from: string,
  make: (row: Typed, slug: string) => Made,
): Made[] {
  const taken = new Set(rows.map((row) => textOf(row, field)))
  return rows.map((row) => {
    const own = textOf(row, field)
    if (own !== '') return make(row, own)
    const first = slugFrom(textOf(row, from))
    let slug = first
    for (let n = 2; taken.has(slug); n++) slug = `${first}-${n}`
    taken.add(slug)
    return make(row, slug)
  })
}

/** Reads dates as typed: the same words as anywhere in what was there before mean the same date. */
function dateIn(before: unknown): (typed: string) => SourceDate {
  const known = new Map<string, SourceDate>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('edtf' in value && 'text' in value) known.set(typedDate(value as SourceDate), value as SourceDate)
    else for (const one of Object.values(value)) walk(one)
  }
  walk(before)
  return (typed) => dateOf(typed, known.get(typed))
}

export const typedPeriods = ({ periods }: PeriodsOfOffice): Typed => ({
  periods: periods.map(({ slug, title, from, to, about }) => ({
    slug,
    title,
    from: typedDate(from),
    to: typedDate(to),
    about,
  })),
})

export function periodsOf(typed: Typed, before: PeriodsOfOffice | null): unknown {
  const date = dateIn(before)
  return {
    format: 1,
    periods: named(rowsOf(typed, 'periods'), 'slug', 'title', (row, slug) => ({
      slug,
      title: textOf(row, 'title'),
      from: date(textOf(row, 'from')),
      to: date(textOf(row, 'to')),
      about: textOf(row, 'about'),
    })),
  }
}
