/** The rules an import must keep before anything is written: each fault names the row and the column that breaks one. */
import { t } from '#src/kernel/text.ts'
import { commitmentsOf, toEvidence } from './edition.ts'
import type { EditionCommitment, EditionContent } from './model.ts'
import {
  assessmentFault,
  frozenFault,
  movedUnsaidFault,
  restatementFault,
  unchangedFault,
  type Fault as BrokenRule,
} from './rules.ts'
import { announcedLate } from './schedule.ts'
import type { TableName } from './template.ts'
import {
  faultAt,
  refFaults,
  renumbered,
  type Fault,
  type Places,
  type RowOf,
  type Workbook,
} from './workbook/index.ts'

export type RuleParts = {
  /** The whole plan as it would stand after the import. */
  workbook: Required<Workbook>
  /** Where the imported rows were read. */
  places: Places
  organisations: ReadonlySet<string>
  /** Files that have come in, by their SHA-256. */
  files: { has: (sha256: string) => boolean }
  /** Earlier editions, oldest first: what was published stands. */
  published: EditionContent[]
  idOf: (ref: string) => string
  /** A correction may change frozen words and dates: it says what and why. */
  correcting: boolean
}

export function faultsOf(parts: RuleParts): Fault[] {
  const { workbook, places } = parts
  const faults: Fault[] = []
  const add = (table: TableName, index: number, column: string, value: string | null, sentence: string) =>
    faults.push(faultAt(places, table, index, column, value, sentence))
  const broken = (table: TableName, index: number, column: string, rule: BrokenRule | null) => {
    if (rule) add(table, index, column, null, rule.sentence)
  }
  const known = (slug: string, table: TableName, index: number, column: string) => {
    if (!parts.organisations.has(slug))
      add(table, index, column, slug, t('This is not the slug of an organisation of this installation.'))
  }

  faults.push(...refFaults(workbook, places, new Set(workbook.commitments.map(({ ref }) => ref))))
  const published = new Map(
    parts.published.flatMap((edition) => commitmentsOf(edition).map((one) => [one.id, one])),
  )
  const actions = new Map<string, RowOf<'commitments'>>()
  const byRef = groupByRef(workbook)
  for (const [index, row] of workbook.commitments.entries()) {
    known(row.owner, 'commitments', index, 'owner')
    for (const slug of row.supporting) known(slug, 'commitments', index, 'supporting')
    for (const slug of row.asked_of) known(slug, 'commitments', index, 'asked_of')
    const first = actions.get(row.action) ?? row
    actions.set(row.action, first)
    if (first.theme !== row.theme)
      add(
        'commitments',
        index,
        'theme',
        row.theme,
        t('Action {action} stands under theme {theme} in an earlier row.', {
          action: row.action,
          theme: first.theme,
        }),
      )
    const restatements = byRef('restatements', row.ref).map(({ row: moved }) => ({
      from: moved.from,
      to: moved.to,
    }))
    broken(
      'commitments',
      index,
      'current_due',
      movedUnsaidFault({ firstDue: row.first_due, currentDue: row.current_due, restatements }),
    )
    const before = published.get(parts.idOf(row.ref))
    if (before)
      broken(
        'commitments',
        index,
        'commitment',
        frozenFault(before, { text: row.commitment, firstDue: row.first_due }, parts.correcting),
      )
    if (before && !parts.correcting)
      keptRestatements(before, byRef('restatements', row.ref), (at, sentence) =>
        add(
          at === null ? 'commitments' : 'restatements',
          at ?? index,
          at === null ? 'current_due' : 'from',
          null,
          sentence,
        ),
      )
  }
  for (const [index, row] of workbook.restatements.entries()) {
    broken(
      'restatements',
      index,
      'reason_code',
      restatementFault(
        {
          from: row.from,
          to: row.to,
          announcedOn: row.announced_on,
          reasonCode: row.reason_code,
          reason: row.reason ?? '',
          by: row.by,
        },
        { fromSource: true },
      ),
    )
  }
  const kinds = new Map(workbook.commitments.map((row) => [row.ref, row]))
  for (const [index, row] of workbook.updates.entries()) {
    if (row.unchanged)
      broken('updates', index, 'unchanged', unchangedFault(kinds.get(row.ref)?.kind ?? 'deliver'))
    if (row.reported && !row.update)
      add('updates', index, 'update', null, t('Say in words what was reported: a state alone is no update.'))
    if (row.update && !row.reported)
      add(
        'updates',
        index,
        'reported',
        null,
        t('An update says how far the commitment has got: fill in “reported”.'),
      )
  }
  for (const table of ['evidence', 'assessment_evidence'] as const)
    for (const [index, row] of workbook[table].entries()) {
      if (row.tier < 1 || row.tier > 4)
        add(table, index, 'tier', String(row.tier), t('The tier of evidence is 1, 2, 3 or 4.'))
      const inspected = Boolean(row.inspected_by?.trim())
      if (inspected && row.inspected_on.edtf === null)
        add(table, index, 'inspected_on', null, t('Give the day on which it was inspected.'))
      if (!inspected && row.inspected_on.edtf !== null)
        add(table, index, 'inspected_by', null, t('Say who inspected it.'))
      if (row.public === false && !inspected && !row.withheld_reason?.trim())
        add(table, index, 'withheld_reason', null, t('Say why this evidence is withheld.'))
      if (row.file && !parts.files.has(row.file))
        add(table, index, 'file', row.file, t('No file with this SHA-256 has been sent to the office.'))
    }
  for (const [index, row] of workbook.assessments.entries()) {
    known(row.assessor, 'assessments', index, 'assessor')
    const commitment = kinds.get(row.ref)
    if (!commitment) continue
    const reliedOn = byRef('assessment_evidence', row.ref)
    const evidence = (reliedOn.length > 0 ? reliedOn : byRef('evidence', row.ref)).map(({ row: item }) =>
      toEvidence(item, new Map()),
    )
    const figures = byRef('figures', row.ref).map(({ row: { figure_period, note, ...figure } }) => ({
      ...figure,
      period: figure_period,
      note: note ?? '',
    }))
    const links = byRef('links', row.ref).map(({ row: link }) => ({
      kind: link.link_kind,
      title: link.title,
      url: link.url,
      date: link.date,
      note: link.note ?? '',
    }))
    broken(
      'assessments',
      index,
      'assessed',
      assessmentFault(
        {
          kind: commitment.kind,
          owner: commitment.owner,
          testable: commitment.testable ?? true,
          closureTest: commitment.closure_test,
          links,
          figures,
        },
        {
          assessed: row.assessed,
          assessor: row.assessor,
          madeOn: row.made_on,
          reasons: row.reasons,
          evidence,
        },
      ),
    )
  }
  return faults
}

/**
 * Rows that take the ref of a commitment which the import does not renumber in its turn: the other would be lost.
 */
export function takenRefFaults(before: Workbook, imported: Workbook, places: Places): Fault[] {
  const renamed = renumbered(before, imported)
  const stood = new Set(before.commitments?.map(({ ref }) => ref))
  return (imported.commitments ?? []).flatMap(({ ref }, index) => {
    const from = [...renamed].find(([, to]) => to === ref)?.[0]
    if (from === undefined || !stood.has(ref) || renamed.has(ref)) return []
    const message = t(
      '{ref} is another commitment. Give that one its new number in the same import, with its old one as former_ref.',
      { ref },
    )
    return [faultAt(places, 'commitments', index, 'ref', ref, message)]
  })
}

type Placed<T> = { row: T; index: number }

function groupByRef(workbook: Required<Workbook>) {
  const groups = new Map<string, Placed<{ ref: string }>[]>()
  for (const [table, rows] of Object.entries(workbook)) {
    for (const [index, row] of rows.entries()) {
      const key = `${table} ${row.ref}`
      const group = groups.get(key)
      if (group) group.push({ row, index })
      else groups.set(key, [{ row, index }])
    }
  }
  return <Name extends TableName>(table: Name, ref: string) =>
    (groups.get(`${table} ${ref}`) ?? []) as unknown as Placed<RowOf<Name>>[]
}

/** A published restatement is part of the record: it can be followed by another, never dropped or altered. */
function keptRestatements(
  before: EditionCommitment,
  now: Placed<RowOf<'restatements'>>[],
  add: (index: number | null, sentence: string) => void,
): void {
  for (const [position, was] of before.restatements.entries()) {
    const is = now[position]
    if (!is) {
      add(
        null,
        t(
          'A published move of the date is missing (from “{from}” to “{to}”). What was published stands; to change it, publish a correction.',
          { from: was.from.text, to: was.to.text },
        ),
      )
      return
    }
    const same =
      is.row.from.edtf === was.from.edtf &&
      is.row.to.edtf === was.to.edtf &&
      announcedLate(is.row.from, is.row.announced_on) === was.announcedLate
    if (!same)
      add(
        is.index,
        t(
          'This move of the date was published otherwise (from “{from}” to “{to}”). What was published stands; to change it, publish a correction.',
          { from: was.from.text, to: was.to.text },
        ),
      )
  }
}
