/** Addresses of documents that become rows. Every change is a form; nothing here needs JavaScript. */
import { checkUpload, findFile, largestUpload } from '#src/documents/index.ts'
import { fromWords } from '#src/kernel/dates.ts'
import { absent, Faults, Refusal } from '#src/kernel/errors.ts'
import type { FormFault } from '#src/design/index.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import { listOrganisations } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { isPublished } from '../quarter/owner-queries.ts'
import { findPlan, listPeriods } from '../queries.ts'
import {
  awaitDocument,
  bringDocument,
  isBeingRead,
  loadDocument,
  lookAtLoading,
  move,
  openImport,
  planNow,
  readDocument,
  throwAway,
  undo,
  type Attach,
  type BringDocument,
  type OpenImport,
} from './commands.ts'
import { ListBody, WaitingBody } from './list-page.tsx'
import { LoadBody, LoadedBody } from './load-page.tsx'
import { MatchBody, matchOf } from './match-page.tsx'
import { MoveSchema, type Move } from './moves.ts'
import { listImports } from './queries.ts'
import { CutBody, RowBody } from './row-page.tsx'
import { ScreenBody } from './screen-page.tsx'
import { cellsOfRow, columns, pieceAt, rowWith, type Work } from './work.ts'
import type { Taking } from './workbook.ts'
import { documentsAt, importAt, matchesPerPage, pageOfRow, pagesOf } from './words.ts'

type OfPlan = { plan: string }
type Of = OfPlan & { id: string }
/** Milliseconds that an answer waits for a document to be read. */
const patience = 4000
const nothingHere = () => absent(t('There is nothing at this address.'))

export function documentRoutes(site: Site): Route[] {
  const common = { door: 'office', policy: 'plans.import', keep: 'never' } as const
  const base = '/office/plans/:plan/documents'
  const get = (path: string, answer: Route['answer']): Route => ({
    ...common,
    method: 'GET',
    path: base + path,
    answer,
  })
  const post = (path: string, answer: Route['answer']): Route => ({
    ...common,
    method: 'POST',
    path: base + path,
    // A page of forty rows with long texts is a large form.
    bodyLimit: 2_000_000,
    answer,
  })
  return [
    get('', (visit: Visit<OfPlan>) => listPage(site, visit, [])),
    {
      ...post('', (visit: Visit<OfPlan>) => bring(site, visit)),
      uploads: true,
      bodyLimit: largestUpload + 1_000_000,
    },
    get('/:id', (visit: Visit<Of>) => screenPage(site, visit, [])),
    get('/:id/original', (visit: Visit<Of>) => original(site, visit)),
    post('/:id/again', (visit: Visit<Of>) => again(site, visit)),
    post('/:id/away', (visit: Visit<Of>) => away(site, visit)),
    post('/:id/moves', (visit: Visit<Of>) => makeMove(site, visit)),
    get('/:id/pieces/:start', (visit: Visit<Of & { start: string }>) => cutPage(site, visit)),
    get('/:id/rows/:row', (visit: Visit<Of & { row: string }>) => rowPage(site, visit, [])),
    post('/:id/rows/:row', (visit: Visit<Of & { row: string }>) => typeRow(site, visit)),
    get('/:id/match', (visit: Visit<Of>) => matchPage(site, visit, [])),
    post('/:id/match', (visit: Visit<Of>) => match(site, visit)),
    get('/:id/load', (visit: Visit<Of>) => loadPage(site, visit, [])),
    post('/:id/load', (visit: Visit<Of>) => loadIt(site, visit)),
  ]
}

const page = (
  plan: { slug: string; title: string },
  title: string,
  body: Page['body'],
  status = 200,
): Answer => ({
  kind: 'page',
  status,
  page: {
    title,
    description: title,
    noIndex: true,
    breadcrumbs: [
      { text: t('Plans'), href: '/office/plans' },
      { text: plan.title },
      { text: t('Documents'), href: documentsAt(plan.slug) },
      { text: title },
    ],
    body,
  },
})
const planOf = (one: OpenImport) => ({ slug: one.plan, title: one.planTitle })

type Body = Readonly<Record<string, string | string[] | undefined>>
const bodyOf = (visit: Visit): Body => (visit.body ?? {}) as Body
const word = (body: Body, name: string): string => String([body[name] ?? ''].flat()[0] ?? '')
const words = (body: Body): Record<string, string> =>
  Object.fromEntries(Object.keys(body).map((name) => [name, word(body, name)]))
const whole = (text: string): number => (/^\d{1,9}$/u.test(text.trim()) ? Number(text) : -1)
const pageIn = (visit: Visit, work: Work, most?: number): number =>
  Math.min(pagesOf(work, most), Math.max(1, whole(visit.query['page'] ?? word(bodyOf(visit), 'page'))))

async function listPage(site: Site, visit: Visit<OfPlan>, faults: readonly FormFault[]): Promise<Answer> {
  const db = site.officeDb()
  const plan = await findPlan(db, visit.params.plan)
  if (!plan) throw nothingHere()
  const periods = []
  for (const period of await listPeriods(db, plan.slug))
    if (!(await isPublished(db, { plan: plan.slug, period: period.slug }))) periods.push(period)
  return page(
    plan,
    t('Documents'),
    <ListBody
      plan={plan}
      periods={periods}
      imports={await listImports(db, plan.slug)}
      typed={words(bodyOf(visit))}
      faults={faults}
      csrfToken={visit.csrfToken()}
    />,
    faults.length > 0 ? 422 : 200,
  )
}

async function bring(site: Site, visit: Visit<OfPlan>): Promise<Answer> {
  const { plan } = visit.params
  const typed = words(bodyOf(visit))
  const faults: FormFault[] = []
  const upload = visit.files.find(({ field }) => field === 'file')
  const checked = upload
    ? checkUpload(upload, ['pdf', 'docx', 'html', 'txt'])
    : { fault: t('Choose a document.') }
  if ('fault' in checked) faults.push({ field: 'file', message: checked.fault })
  const period = periodOf(typed)
  if ('faults' in period) faults.push(...period.faults)
  if ('fault' in checked || 'faults' in period || !upload) return listPage(site, visit, faults)
  const db = site.officeDb()
  try {
    const file = { name: checked.name, mediaType: checked.mediaType, content: upload.bytes }
    const id = await bringDocument(db, visit.viewer!, { plan, period, file })
    await readDocument(db, id, site.config.ANSWERABLE_PACK, patience)
    return { kind: 'redirect', to: importAt({ plan, id }) }
  } catch (error) {
    if (error instanceof Faults)
      return listPage(
        site,
        visit,
        error.lines.map((message) => ({ field: 'period', message })),
      )
    throw error
  }
}

function periodOf(
  typed: Readonly<Record<string, string>>,
): BringDocument['period'] | { faults: FormFault[] } {
  const slug = typed['period'] ?? ''
  if (slug === '') return { faults: [{ field: 'period', message: t('Choose a period.') }] }
  if (slug !== 'new') return { slug }
  const label = (typed['label'] ?? '').trim()
  const [startsOn, asAt] = [dayOf(typed['startsOn']), dayOf(typed['asAt'])]
  const faults: FormFault[] = []
  const made = label
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
  if (made === '' || made === 'new' || made.length > 60)
    faults.push({ field: 'label', message: t('Give the period a name: “2020/21 quarter 4”.') })
  if (!startsOn) faults.push({ field: 'startsOn', message: t('Give the first day: 2021-01-01.') })
  if (!asAt)
    faults.push({
      field: 'asAt',
      message: t('Give the day that the document tells the state of: 2021-03-31.'),
    })
  if (startsOn && asAt && startsOn > asAt)
    faults.push({ field: 'asAt', message: t('This day comes after the first day.') })
  if (faults.length > 0 || !startsOn || !asAt) return { faults }
  return { make: { slug: made, label, startsOn, asAt, updatesDueOn: null } }
}

/** A day as people write it; null when it is none. */
function dayOf(text = ''): string | null {
  const day = isDay(text.trim()) ? text.trim() : fromWords(text).edtf
  return day !== null && isDay(day) ? day : null
}

/** The import with its work; the waiting page in its place while it is not read. */
async function workOr(
  site: Site,
  visit: Visit<Of>,
): Promise<{ one: OpenImport; work: Work } | { answer: Answer }> {
  const db = site.officeDb()
  await awaitDocument(db, visit.params.id, patience)
  const one = await openImport(db, visit.viewer!, visit.params)
  if (one.now) return { one, work: one.now }
  const body = <WaitingBody one={one} going={isBeingRead(one.id)} csrfToken={visit.csrfToken()} />
  return { answer: page(planOf(one), one.fileName, body) }
}

async function screenPage(
  site: Site,
  visit: Visit<Of>,
  faults: readonly FormFault[],
  status = 200,
): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const body =
    one.state === 'loaded' ? (
      <LoadedBody one={one} work={work} />
    ) : (
      <ScreenBody
        one={one}
        work={work}
        page={pageIn(visit, work)}
        csrfToken={visit.csrfToken()}
        faults={faults}
      />
    )
  return page(planOf(one), one.fileName, body, status)
}

async function original(site: Site, visit: Visit<Of>): Promise<Answer> {
  const db = site.officeDb()
  const one = await openImport(db, visit.viewer!, visit.params)
  const file = await findFile(db, one.file)
  if (!file) throw nothingHere()
  // Saved, never shown: whatever is in it runs nowhere.
  return { kind: 'bytes', type: 'application/octet-stream', bytes: file.content, fileName: one.fileName }
}

async function again(site: Site, visit: Visit<Of>): Promise<Answer> {
  const db = site.officeDb()
  const one = await openImport(db, visit.viewer!, visit.params)
  await readDocument(db, one.id, site.config.ANSWERABLE_PACK, patience)
  return { kind: 'redirect', to: importAt(one) }
}

async function away(site: Site, visit: Visit<Of>): Promise<Answer> {
  return acted(site, visit, async () => {
    const revision = whole(word(bodyOf(visit), 'revision'))
    await throwAway(site.officeDb(), visit.viewer!, { ...visit.params, revision })
    return { kind: 'redirect', to: documentsAt(visit.params.plan) }
  })
}

/** What cannot be done, or not any more, is said above the rows as they are now. */
async function acted(site: Site, visit: Visit<Of>, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'conflict')
      return screenPage(site, visit, [{ field: 'main', message: error.message }], 409)
    throw error
  }
}

async function makeMove(site: Site, visit: Visit<Of>): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const body = bodyOf(visit)
  const db = site.officeDb()
  const revision = whole(word(body, 'revision'))
  const at = `${importAt(one)}?page=${pageIn(visit, work)}`
  const wanted = word(body, 'do')
  return acted(site, visit, async () => {
    if (wanted === 'undo') {
      await undo(db, visit.viewer!, { ...visit.params, revision })
      return { kind: 'redirect', to: at }
    }
    const pieces = [body['piece'] ?? []].flat().map(whole)
    if (wanted === 'cut' && pieces.length > 0)
      return { kind: 'redirect', to: `${importAt(one)}/pieces/${pieces[0]}?page=${pageIn(visit, work)}` }
    const made = moveOf(work, wanted, body, pieces)
    if ('fault' in made) return screenPage(site, visit, [{ field: made.field, message: made.fault }], 422)
    const after = await move(db, visit.viewer!, { ...visit.params, revision, moves: [made] })
    return { kind: 'redirect', to: placeAfter(one, after, made, word(body, 'from'), at) }
  })
}

/** The move that a form asks for; or what it lacks, at a field of it. */
function moveOf(
  work: Work,
  wanted: string,
  body: Body,
  pieces: readonly number[],
): Move | { fault: string; field: string } {
  const from = whole(word(body, 'from'))
  const field = pieces.length === 0 ? `pieces-${word(body, 'from')}` : `target-${word(body, 'from')}`
  const target = work.rows[whole(word(body, 'target')) - 1]
  const needsPieces = ['place', 'unplace', 'cut', 'split'].includes(wanted)
  if (needsPieces && pieces.length === 0) return { fault: t('Choose a piece of the text first.'), field }
  if (wanted === 'place' && !target)
    return {
      fault: t('Give the number of a row, from 1 to {count, number}.', { count: work.rows.length }),
      field,
    }
  const asked = {
    place: { do: 'place', pieces, row: target?.id, column: word(body, 'column') },
    unplace: { do: 'unplace', pieces },
    'cut-at': { do: 'cut', piece: pieces[0], at: whole(word(body, 'at')) },
    split: { do: 'split', row: from, from: Math.min(...pieces) },
    merge: { do: 'merge', row: from },
    add: { do: 'add', after: from < 0 ? null : from, pieces },
    remove: { do: 'remove', row: from },
  }[wanted]
  const read = MoveSchema.safeParse(asked)
  return read.success ? read.data : { fault: t('That cannot be done with what you chose.'), field }
}

/** Where a person goes on after a move: to the row that it was about. */
function placeAfter(one: OpenImport, after: Work, made: Move, from: string, at: string): string {
  const at1 = (row: number) => `${importAt(one)}?page=${pageOfRow(after, row)}#row-${row}`
  if (made.do === 'cut') return `${at}#piece-${made.piece}`
  const row = rowWith(after, whole(from))
  if (row) return at1(row.id)
  return made.do === 'place' ? at1(made.row) : at
}

async function cutPage(site: Site, visit: Visit<Of & { start: string }>): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const piece = pieceAt(work, whole(visit.params.start))
  if (!piece) throw nothingHere()
  const body = (
    <CutBody one={one} work={work} piece={piece} page={pageIn(visit, work)} csrfToken={visit.csrfToken()} />
  )
  return page(planOf(one), t('Cut a piece in two'), body)
}

async function rowPage(
  site: Site,
  visit: Visit<Of & { row: string }>,
  faults: readonly FormFault[],
  status = 200,
): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const row = rowWith(work, whole(visit.params.row))
  if (!row) throw nothingHere()
  const body = (
    <RowBody
      one={one}
      work={work}
      row={row}
      organisations={await listOrganisations(site.officeDb())}
      typed={words(bodyOf(visit))}
      faults={faults}
      csrfToken={visit.csrfToken()}
    />
  )
  return page(planOf(one), t('Edit a row'), body, status)
}

async function typeRow(site: Site, visit: Visit<Of & { row: string }>): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const row = rowWith(work, whole(visit.params.row))
  if (!row) throw nothingHere()
  const body = bodyOf(visit)
  const cells: Record<string, string | null> = {}
  for (const [column, cell] of cellsOfRow(work, row)) {
    if (body[column] === undefined || !columns.includes(column)) continue
    const value = word(body, column).replaceAll(/\r\n?/gu, '\n').trim()
    if (value === cell.value) continue
    const own = cell.said || row.worked[column]?.value || ''
    // Emptied, or typed as it was: the document's words again.
    cells[column] = value === own || (value === '' && cell.from === 'typed') ? null : value
  }
  const at = `${importAt(one)}?page=${pageOfRow(work, row.id)}#row-${row.id}`
  if (Object.keys(cells).length === 0) return { kind: 'redirect', to: at }
  try {
    const moves: Move[] = [{ do: 'type', row: row.id, cells }]
    await move(site.officeDb(), visit.viewer!, {
      plan: one.plan,
      id: one.id,
      revision: whole(word(body, 'revision')),
      moves,
    })
  } catch (error) {
    // What was typed stands in the form again.
    if (error instanceof Refusal && error.code === 'conflict')
      return rowPage(site, visit, [{ field: 'ref', message: error.message }], 409)
    throw error
  }
  return { kind: 'redirect', to: at }
}

async function matchPage(
  site: Site,
  visit: Visit<Of>,
  faults: readonly FormFault[],
  status = 200,
): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const db = site.officeDb()
  const body = (
    <MatchBody
      one={one}
      work={work}
      plan={(await planNow(db, one)).commitments}
      organisations={await listOrganisations(db)}
      page={pageIn(visit, work, matchesPerPage)}
      csrfToken={visit.csrfToken()}
      faults={faults}
    />
  )
  return page(planOf(one), t('Match the rows with the plan'), body, status)
}

async function match(site: Site, visit: Visit<Of>): Promise<Answer> {
  const body = bodyOf(visit)
  const moves = word(body, 'do') === 'owners' ? ownerMoves(body) : matchMoves(body)
  const at = `${importAt(visit.params)}/match`
  const to = word(body, 'page') === '' ? at : `${at}?page=${whole(word(body, 'page'))}`
  if (moves.length === 0) return { kind: 'redirect', to }
  try {
    const revision = whole(word(body, 'revision'))
    await move(site.officeDb(), visit.viewer!, { ...visit.params, revision, moves })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'conflict')
      return matchPage(site, visit, [{ field: 'main', message: error.message }], 409)
    throw error
  }
  return { kind: 'redirect', to }
}

const ownerMoves = (body: Body): Move[] =>
  Object.keys(body).flatMap((name): Move[] => {
    const n = /^owner\.(\d{1,4})$/u.exec(name)?.[1]
    const slug = word(body, name)
    return n === undefined || slug === '' ? [] : [{ do: 'owner', words: word(body, `words.${n}`), slug }]
  })

function matchMoves(body: Body): Move[] {
  const matches = Object.keys(body).flatMap((name) => {
    const row = /^match\.(\d{1,9})$/u.exec(name)?.[1]
    const said = matchOf(word(body, name))
    return row === undefined || !said ? [] : [{ row: Number(row), match: said }]
  })
  return matches.length === 0 ? [] : [{ do: 'match', matches }]
}

async function loadPage(
  site: Site,
  visit: Visit<Of>,
  faults: readonly FormFault[],
  status?: number,
): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const db = site.officeDb()
  const planIsNew = (await planNow(db, one)).commitments.length === 0
  const asked = visit.query['taking'] ?? word(bodyOf(visit), 'taking')
  const taking: Taking = planIsNew || asked === 'everything' ? 'everything' : 'update'
  const looked = await lookAtLoading(db, visit.viewer!, { ...visit.params, taking })
  const body = (
    <LoadBody
      one={one}
      work={work}
      taking={taking}
      looked={looked}
      planHasSource={Boolean((await findPlan(db, one.plan))?.source)}
      planIsNew={planIsNew}
      faults={faults}
      csrfToken={visit.csrfToken()}
    />
  )
  return page(planOf(one), t('What would be loaded'), body, status ?? 200)
}

async function loadIt(site: Site, visit: Visit<Of>): Promise<Answer> {
  const body = bodyOf(visit)
  const attach = ['plan', 'period', 'none'].includes(word(body, 'attach'))
    ? (word(body, 'attach') as Attach)
    : 'none'
  try {
    await loadDocument(site.officeDb(), visit.viewer!, {
      ...visit.params,
      revision: whole(word(body, 'revision')),
      taking: word(body, 'taking') === 'everything' ? 'everything' : 'update',
      attach,
      sourceTitle: word(body, 'sourceTitle'),
    })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'conflict')
      return loadPage(site, visit, [{ field: 'main', message: error.message }], 409)
    if (error instanceof Faults)
      return loadPage(site, visit, [{ field: 'wrong', message: t('Some rows are not right yet.') }], 422)
    throw error
  }
  return { kind: 'redirect', to: importAt(visit.params) }
}
