/** Tables of minutes: of people, of action points, of label and words, of number, discussion and action. */
import type { Book } from './book.ts'
import { flat, write } from './book.ts'
import { readPeople, zoneOf, type Zone } from './attendance.ts'
import { labelOf } from './labels.ts'
import { isPerson, peopleIn } from './names.ts'
import { dueFields } from './sentences.ts'
import { isTitle } from './numbers.ts'
import type { Row, Table } from './rows.ts'
import type { Actor } from './actors.ts'
import { dueIn } from './when.ts'

type Role =
  | 'ref'
  | 'action'
  | 'owner'
  | 'due'
  | 'status'
  | 'title'
  | 'text'
  | 'name'
  | 'organisation'
  | 'post'
  | 'attended'
  | 'initials'
const roles: readonly [Role, RegExp][] = [
  [
    'ref',
    /^(?:ref(?:erence)?|no\.?|nr\.?|#|id|number|action (?:no|ref|number|id)\.?|item(?: (?:no|ref)\.?)?|minute(?: (?:no|ref)\.?)?|agenda item(?: no\.?)?)$/iu,
  ],
  [
    'owner',
    /^(?:(?:action )?(?:owner|responsible|responsibility|who|lead|by whom|assigned(?: to)?|responsible (?:person|party|officer|agency)|person responsible|action (?:by|for|officer)|officer|lead (?:officer|agency)|resp\.?|(?:to be )?actioned by|assignee|accountable))$/iu,
  ],
  [
    'due',
    /^(?:due(?: date| by)?|deadline|by when|when|date(?: due)?|timescales?|time ?frame|timeline|target(?: date)?|completion(?: date)?|due\/deadline|by)$/iu,
  ],
  [
    'status',
    /^(?:status|progress|updates?|rag(?: rating| status)?|complete\??|outcome|position|comments?|notes?|current (?:status|position))$/iu,
  ],
  [
    'action',
    /^(?:actions?(?: (?:points?|required|agreed|items?|description|arising))?|tasks?|what|action to be taken|to do|follow[- ]up)$/iu,
  ],
  ['title', /^(?:(?:agenda )?(?:item|topic|subject|heading)s?|title|agenda)$/iu],
  [
    'text',
    /^(?:discussion(?:s|\/decisions?)?|minutes?|notes? of discussion|description|details?|summary|key points|discussion (?:and|&) (?:decisions?|outcome)|proceedings)$/iu,
  ],
  [
    'name',
    /^(?:names?|members?|attendees?|councillors?|commissioners?|delegates?|representatives?|who attended)$/iu,
  ],
  [
    'organisation',
    /^(?:organi[sz]ations?|agency|agencies|representing|body|company|department|service|from|affiliation|authority|employer|org\.?)$/iu,
  ],
  ['post', /^(?:role|title|position|post|job title|designation|office|capacity)$/iu],
  [
    'attended',
    /^(?:present\??|attended|attendance|status|present\/apologies|in attendance|present or apologies)$/iu,
  ],
  ['initials', /^initials?$/iu],
]
const roleOf = (words: string): Role | null =>
  roles.find(([, pattern]) => pattern.test(words.trim().replace(/[:*]$/u, '').trim()))?.[0] ?? null

const cellRow = (cell: readonly Row[]): Row => ({
  kind: 'paragraph',
  level: 0,
  pieces: cell.flatMap(({ pieces }) => pieces),
  bold: false,
  unwritten: '',
  gap: false,
})
const words = (book: Book, cell: readonly Row[] | undefined): string =>
  cell === undefined || cell.length === 0 ? '' : flat(book, cellRow(cell)).string

export type TableWay = {
  item: number
  people: Zone | null
  actor: (words: string) => Actor | null
  actionRef: () => string
  /** Reads rows like those outside tables. */
  rows: (rows: readonly Row[]) => void
  inItems: boolean
}

/** Reads a table. What is no table of people or of action points is read cell by cell, in order. */
export function readTable(book: Book, table: Table, way: TableWay): void {
  const [head = [], ...body] = table.cells
  const heads = head.map((cell) => roleOf(words(book, cell)))
  const has = (role: Role): boolean => heads.includes(role)
  const headLabels = head.map((cell) => labelOf(words(book, cell), true))
  if (
    body.length > 0 &&
    ((has('action') && (has('owner') || has('due') || has('status'))) || (has('owner') && has('due')))
  ) {
    if (has('text')) return discussed(book, head, heads, body, way)
    return actions(book, head, heads, body, way)
  }
  if (body.length > 0 && has('text') && (has('action') || has('owner') || has('ref') || has('title')))
    return discussed(book, head, heads, body, way)
  // Members | Others, with a person in each cell below.
  const crowds = head.map((_, at) => {
    const cells = body.map((row) => words(book, row[at])).filter((word) => word !== '')
    const is = (cell: string) => isPerson(cell.split(/\s*[(,]/u)[0]!)
    return cells.length > 0 && cells.filter(is).length * 3 >= cells.length * 2
  })
  if (
    head.length >= 2 &&
    (headLabels.some((label) => label?.whole) || heads.some((role) => role === 'name')) &&
    crowds.filter(Boolean).length >= 2 &&
    !has('initials') &&
    !has('post') &&
    !has('organisation')
  )
    return columns(book, head, body, headLabels, way, crowds)
  if (body.length > 0 && has('name') && (has('organisation') || has('post') || has('attended') || way.people))
    return people(book, head, heads, body, way)
  if (body.length > 0 && head.length >= 2 && headLabels.filter((label) => label?.whole).length >= 2)
    return columns(book, head, body, headLabels, way)
  // A head that says who, over rows of name and organisation.
  if (
    body.length > 0 &&
    headLabels[0]?.whole &&
    heads.slice(1).some((role) => role === 'organisation' || role === 'post')
  )
    return people(book, head, ['name', ...heads.slice(1)], body, {
      ...way,
      people: zoneOf(headLabels[0], false),
    })
  const pairs = table.cells.filter((row) => row.length === 2 && row[0]!.length > 0 && row[1]!.length > 0)
  const labelled = pairs.filter((row) => pair(book, row[0]!))
  if (labelled.length >= 1 && labelled.length * 2 >= table.cells.length) {
    for (const row of table.cells) way.rows(joinedPair(row))
    return
  }
  if (way.people && table.cells.every((row) => row.length <= 4)) {
    const first = table.cells.filter((row) => isPerson(words(book, row[0]))).length
    const second = table.cells.filter((row) => isPerson(words(book, row[1]))).length
    if (first * 2 >= table.cells.length && second * 2 < table.cells.length) {
      for (const row of table.cells) {
        const joined = oneLine(row)
        const made = words(book, row[0])
        const rest = row
          .slice(1)
          .map((cell) => words(book, cell))
          .filter((word) => word !== '')
        if (made !== '') personOf(book, way.people, [made, ...rest].join(', '), joined.pieces)
      }
      return
    }
  }
  way.rows(table.cells.flatMap((row) => row.flat()))
}

const facts =
  /^(?:date|time|venue|location|place|meeting|chair(?:ed by)?|held|minutes|minute taker|title|subject|duration|start|end)\b/iu
const pair = (book: Book, cell: readonly Row[]): boolean => {
  const string = words(book, cell)
  return (
    string.length <= 80 && (facts.test(string) || labelOf(`${string.replace(/:$/u, '')}:`, true) !== null)
  )
}
/** "Present | A, B": the label keeps its row; one paragraph beside it is on its line. */
function joinedPair(row: readonly Row[][]): Row[] {
  const [label = [], ...rest] = row
  const others = rest.flat()
  if (label.length === 1 && others.length === 1)
    return [
      {
        ...label[0]!,
        kind: 'paragraph',
        pieces: [...label[0]!.pieces, ...others[0]!.pieces],
        gap: true,
        labelled: true,
      },
    ]
  return [...label, ...others]
}
const oneLine = (row: readonly Row[][]): Row => cellRow(row.flat())

/** One person, from the cells of a row put together. */
function personOf(book: Book, zone: Zone, text: string, pieces: Row['pieces']): void {
  zone.count += 1
  for (const found of peopleIn(text, false).slice(0, 1))
    write(book, {
      kind: 'attendee',
      fields: {
        status: zone.status,
        name: found.name,
        post: found.post,
        organisationName: found.organisationName || zone.organisation,
        capacity: found.capacity || zone.capacity,
        mode: found.mode,
        substituteFor: found.substituteFor,
        note: found.note,
        initials: found.initials,
      },
      pieces,
      rule: 'a row of a table of people',
      inferred: found.inferred,
      doubts: found.doubts,
    })
}
const labels = (book: Book, head: readonly Row[][], rule: string): void => {
  const pieces = head.flat().flatMap((row) => row.pieces)
  if (pieces.length > 0)
    write(book, {
      kind: 'label',
      fields: { value: head.map((cell) => words(book, cell)).join(' | ') },
      pieces,
      rule,
    })
}

function people(
  book: Book,
  head: Row[][],
  heads: readonly (Role | null)[],
  body: readonly Row[][][],
  way: TableWay,
): void {
  labels(book, head, 'the head of a table of people')
  const zone =
    way.people ??
    zoneOf({ status: 'present', capacity: 'not-stated', to: 0, whole: true, nobody: false }, false)
  for (const row of body) {
    const at = (role: Role): string => words(book, row[heads.indexOf(role)])
    const pieces = row.flat().flatMap((one) => one.pieces)
    const name = at('name')
    if (pieces.length === 0) continue
    const label = labelOf(words(book, row.flat().slice(0, 1)), true)
    if (name === '' || (label?.whole && row.filter((cell) => cell.length > 0).length === 1)) {
      if (label) {
        zone.status = label.status
        zone.capacity = label.capacity
        write(book, {
          kind: 'label',
          fields: { value: words(book, row.flat()) },
          pieces,
          rule: 'a label in a table of people',
        })
      }
      continue
    }
    const told = at('attended')
    const status =
      told === ''
        ? zone.status
        : /apolog|excus|^a(?:p)?$/iu.test(told)
          ? 'apologies'
          : /absent|^no?$|^✗|^x$/iu.test(told)
            ? 'absent'
            : /present|^y|^✓|attend|^p$|online|person/iu.test(told)
              ? 'present'
              : zone.status
    const extra = [
      at('post'),
      at('organisation'),
      at('initials') && `(${at('initials')})`,
      /online|remote|teams|zoom/iu.test(told) ? '(online)' : '',
    ].filter((word) => word !== '')
    const before = zone.status
    zone.status = status
    const written = book.entries.length
    personOf(book, zone, [name, ...extra].join(', '), pieces)
    const made = book.entries[written]
    if (made) {
      if (at('post') !== '' && made.fields['post'] === '') made.fields['post'] = at('post')
      if (at('organisation') !== '') made.fields['organisationName'] = at('organisation')
    }
    zone.status = before
  }
}

/** Present | Apologies, with names below. */
function columns(
  book: Book,
  head: Row[][],
  body: readonly Row[][][],
  found: readonly ReturnType<typeof labelOf>[],
  way: TableWay,
  crowds: readonly boolean[] = [],
): void {
  labels(book, head, 'labels of lists of people')
  const there = { status: 'present', capacity: 'not-stated', to: 0, whole: true, nobody: false } as const
  const zones = found.map((label, at) =>
    label ? zoneOf(label, false) : crowds[at] ? zoneOf(there, false) : null,
  )
  for (const row of body)
    row.forEach((cell, column) => {
      const zone = zones[column]
      for (const one of cell) if (!zone || !readPeople(book, zone, one, 0, false)) way.rows([one])
    })
}

const closed = /\b(?:complete[d]?|closed|done|discharged|achieved)\b/iu
function actions(
  book: Book,
  head: Row[][],
  heads: readonly (Role | null)[],
  body: readonly Row[][][],
  way: TableWay,
): void {
  labels(book, head, 'the head of a table of action points')
  const actionAt =
    heads.indexOf('action') === -1
      ? heads.findIndex((role) => role === null || role === 'text' || role === 'title')
      : heads.indexOf('action')
  for (const row of body) {
    const at = (role: Role): string => words(book, row[heads.indexOf(role)])
    const text = words(book, row[actionAt])
    const pieces = row.flat().flatMap((one) => one.pieces)
    if (pieces.length === 0) continue
    if (text === '' || /^(?:none|nil|n\/a)\.?$/iu.test(text)) {
      way.rows(row.flat())
      continue
    }
    const status = at('status')
    if (closed.test(status) && !/not\s+complete|incomplete|to be complete/iu.test(status)) {
      write(book, {
        kind: 'text',
        fields: {
          text: row
            .map((cell) => words(book, cell))
            .filter((word) => word !== '')
            .join(' – '),
          mark: '-',
          item: String(way.item),
        },
        pieces,
        rule: 'an earlier action point that its row says is done',
        inferred: true,
        doubts: ['it is done already, so it is not taken as a new action point: review the earlier one'],
      })
      continue
    }
    const owner = at('owner')
    const actor = owner === '' ? null : way.actor(owner)
    write(book, {
      kind: 'action',
      fields: {
        kind: 'action-point',
        ref: at('ref') || way.actionRef(),
        text,
        owner: actor ? actor.name : owner,
        ownerPost: actor?.post ?? '',
        ownerOrganisation: actor?.organisationName ?? '',
        ...dueOf(at('due'), text),
        item: String(way.item),
      },
      pieces,
      rule: 'a row of a table of action points',
      inferred: actor?.inferred ?? false,
      doubts: [
        ...(owner === ''
          ? ['it does not say who']
          : (actor?.doubts ?? [`“${owner}”: not known who that is`])),
        ...(status !== '' ? [`its row says “${status}”`] : []),
      ],
    })
  }
}
const dueOf = (cell: string, text: string): Record<string, string> => {
  if (cell === '') return dueFields(text)
  const due = dueIn(cell, true)
  return { due: due.kind, dueText: cell }
}

/** Item | Discussion | Action: the table is the page; its rows are the items. */
function discussed(
  book: Book,
  head: Row[][],
  heads: readonly (Role | null)[],
  body: readonly Row[][][],
  way: TableWay,
): void {
  labels(book, head, 'the head of a table that holds the minutes')
  for (const row of body) {
    const refAt = heads.indexOf('ref')
    const titleAt = heads.indexOf('title')
    const lead = [...(row[refAt] ?? []), ...(row[titleAt] ?? [])]
    const done = new Set([refAt, titleAt])
    const [first, ...rest] = lead
    if (first) {
      const told = row[heads.indexOf('text')] ?? []
      const own = [...first.pieces, ...rest.flatMap((one) => one.pieces)]
      const heading = { ...first, kind: 'heading' as const, opensItem: true }
      // A number alone: the first line beside it is the title, where it is one.
      const titled = /\p{L}{3}/u.test(words(book, lead))
      if (!titled && told[0] && isTitle(words(book, [told[0]]))) {
        way.rows([{ ...heading, pieces: [...own, ...told[0].pieces] }, ...told.slice(1)])
        done.add(heads.indexOf('text'))
      } else way.rows([{ ...heading, pieces: own }])
    }
    row.forEach((cell, column) => {
      if (done.has(column) || cell.length === 0) return
      if (heads[column] === 'action' || heads[column] === 'owner')
        way.rows(cell.map((one) => ({ ...one, among: true })))
      else way.rows(cell)
    })
  }
}
