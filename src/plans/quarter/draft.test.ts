/** A draft: which rules it must keep, and what of the working copy it becomes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { notStated, sourceDate } from '#src/kernel/dates.ts'
import { Faults } from '#src/kernel/errors.ts'
import { prepareEdition } from '../commands.ts'
import { loadWorkbook } from '../queries.ts'
import {
  applyDraft,
  blankDraft,
  emptyRows,
  faultsOfDraft,
  loadOwnRows,
  type Draft,
  type DraftContext,
} from './draft.ts'
import { draftOf, withAct } from './owner-form.ts'
import { filledRows } from './owner-rows.ts'
import { ownerSite, period, plan, type OwnerSite } from './owner-for-test.ts'
import type { Request } from './request.ts'

const context: DraftContext = {
  kind: 'deliver',
  organisation: 'northmere-police',
  dueBefore: sourceDate('2026-03-31'),
  last: {
    period: 'q',
    label: 'Q',
    reported: 'in-progress',
    update: 'Going on.',
    unchangedRunning: 1,
  },
}
const good: Draft = {
  reported: 'in-progress',
  update: 'The course has begun.',
  unchanged: false,
  doneOn: notStated,
  restatement: null,
  milestones: [],
  money: [],
  figures: [],
  evidence: [],
}
const faultyFields = (change: Partial<Draft>, about: Partial<DraftContext> = {}) =>
  faultsOfDraft({ ...good, ...change }, { ...context, ...about }).map(({ field }) => field)
const moved = {
  to: sourceDate('2026-09-30'),
  announcedOn: sourceDate('2026-05-12'),
  reasonCode: 'resources' as const,
  reason: 'Two people left.',
}
const evidence = { ...emptyRows.evidence(), title: 'The plan', url: 'https://example.org/plan', tier: 2 }
const figure = {
  ...emptyRows.figures(),
  measure: 'Officers trained',
  value: 12,
  unit: 'officers',
  figure_period: '2026-01-01/2026-03-31',
  geography: 'X1',
  base: 'of 400',
}

describe('the rules of a draft', () => {
  test('a draft with words and how far it has got can be submitted', () => {
    expect(faultyFields({})).toEqual([])
  })

  test.each<[string, Partial<Draft>, string[]]>([
    ['says how far it has got', { reported: null }, ['reported']],
    ['says it in words', { update: ' ' }, ['update']],
    ['gives a day of completion only with “complete”', { doneOn: sourceDate('2026-05') }, ['doneOn']],
    ['moves a date somewhere', { restatement: { ...moved, to: context.dueBefore } }, ['restatement.to']],
    [
      'gives a new date or says that there is none',
      { restatement: { ...moved, to: { edtf: null, text: '' } } },
      ['restatement.to'],
    ],
    ['gives a code', { restatement: { ...moved, reasonCode: null } }, ['restatement.reasonCode']],
    ['gives a reason', { restatement: { ...moved, reason: '' } }, ['restatement.reason']],
    ['says when', { restatement: { ...moved, announcedOn: notStated } }, ['restatement.announcedOn']],
    [
      'asks about a date with two readings',
      { milestones: [{ ...emptyRows.milestones(), title: 'Step', due: { edtf: null, text: '03/04/2026' } }] },
      ['milestones.0.due'],
    ],
    ['names its steps', { milestones: [emptyRows.milestones()] }, ['milestones.0.title']],
    [
      'never gives a figure without period, base and area',
      { figures: [{ ...figure, figure_period: '', base: '', geography: '' }] },
      ['figures.0.figure_period', 'figures.0.geography', 'figures.0.base'],
    ],
    [
      'asks about what is no figure',
      { figures: [{ ...figure, value: null }], unread: { 'figures.0.value': 'about 300' } },
      ['figures.0.value'],
    ],
    ['gives evidence a tier', { evidence: [{ ...evidence, tier: null }] }, ['evidence.0.tier']],
    ['gives evidence an address or a file', { evidence: [{ ...evidence, url: null }] }, ['evidence.0.url']],
    ['gives a whole address', { evidence: [{ ...evidence, url: 'the intranet' }] }, ['evidence.0.url']],
    [
      'withholds only with a reason',
      { evidence: [{ ...evidence, public: false }] },
      ['evidence.0.withheld_reason'],
    ],
    [
      'says who inspected and when',
      { evidence: [{ ...evidence, public: false, inspected_by: '' }] },
      ['evidence.0.inspected_by', 'evidence.0.inspected_on'],
    ],
  ])('%s', (_rule, change, fields) => {
    expect(faultyFields(change)).toEqual(fields)
  })

  const soonish = { edtf: null, text: 'soonish' }
  test.each<[string, Partial<Draft>]>([
    ['doneOn', { reported: 'reported-complete', doneOn: soonish }],
    ['restatement.to', { restatement: { ...moved, to: soonish } }],
    ['restatement.announcedOn', { restatement: { ...moved, announcedOn: soonish } }],
    ['milestones.0.due', { milestones: [{ ...emptyRows.milestones(), title: 'Step', due: soonish }] }],
    [
      'milestones.0.done_on',
      { milestones: [{ ...emptyRows.milestones(), title: 'Step', done_on: soonish }] },
    ],
  ])('words that are no date are a fault at their field: %s', (field, change) => {
    expect(faultsOfDraft({ ...good, ...change }, context)).toContainEqual({
      field,
      message: 'This is not a date. Write it like 4 March 2026, March 2026 or spring 2026.',
    })
  })

  test('a source’s own words where a date belongs, which stand in the working copy, are not the owner’s to mend', () => {
    const milestones = [{ ...emptyRows.milestones(), title: 'Step', due: soonish }]
    expect(faultyFields({ milestones }, { wordsOfDates: ['soonish'] })).toEqual([])
  })

  test('a day on which it was done, with another state than “complete”, is asked about; unchanged too', () => {
    const doneOn = sourceDate('2026-05-04')
    expect(faultsOfDraft({ ...good, doneOn }, context)[0]!.message).toMatch(/^Is it done\?/)
    expect(faultyFields({ unchanged: true, doneOn })).toEqual(['doneOn'])
    expect(faultyFields({ reported: 'reported-complete', doneOn })).toEqual([])
  })

  test('a vague new date, or none at all, is a date that may be given', () => {
    expect(faultyFields({ restatement: { ...moved, to: sourceDate('2026-23') } })).toEqual([])
    expect(faultyFields({ restatement: { ...moved, to: notStated } })).toEqual([])
  })

  test('“unchanged” needs no words, but last quarter’s; never for an ongoing duty, never when a date moved', () => {
    const unchanged = { unchanged: true, reported: null, update: '' }
    expect(faultyFields(unchanged)).toEqual([])
    expect(faultyFields(unchanged, { last: null })).toEqual(['unchanged'])
    expect(faultyFields(unchanged, { kind: 'ongoing-duty' })).toEqual(['unchanged'])
    expect(faultyFields({ ...unchanged, restatement: moved })).toEqual(['unchanged'])
  })

  test('a row that was added and left empty says nothing', () => {
    const lists = { milestones: [emptyRows.milestones()], evidence: [emptyRows.evidence(), evidence] }
    expect(filledRows({ ...good, ...lists })).toEqual({ ...good, evidence: [evidence] })
  })
})

describe('the form', () => {
  test('a date keeps its code while its words stay as they are', () => {
    const before = { ...good, doneOn: { edtf: '2026-05-31', text: 'the end of spring' } }
    expect(draftOf({ doneOn: 'the end of spring' }, before).doneOn).toEqual(before.doneOn)
    expect(draftOf({ doneOn: 'spring 2026' }, before).doneOn).toEqual({
      edtf: '2026-21',
      text: 'spring 2026',
    })
    expect(draftOf({ doneOn: '' }, before).doneOn).toEqual(notStated)
  })

  test('what is unreadable moves along when a row before it is taken out', () => {
    const draft = draftOf({ 'figures.0.value': '1', 'figures.1.value': 'some' }, good)
    expect(draft.unread).toEqual({ 'figures.1.value': 'some' })
    expect(withAct(draft, { do: 'remove', list: 'figures', n: 0 }).unread).toEqual({
      'figures.0.value': 'some',
    })
    expect(withAct(draft, { do: 'remove', list: 'figures', n: 1 }).unread).toBeUndefined()
  })
})

describe('in the working copy', () => {
  let site: OwnerSite
  let request: Request
  beforeAll(async () => {
    site = await ownerSite()
  })
  afterAll(() => site.close())
  beforeEach(() => {
    request = site.owed.find(({ ref }) => ref === '1.2/b')!
  })
  const apply = (draft: Draft, to = request) =>
    site.database.db.transaction().execute((tx) => applyDraft(tx, to, draft))
  const rows = (of = request) => loadOwnRows(site.database.db, of)
  const faults = async () =>
    (
      await prepareEdition(site.database.db, {
        plan,
        period,
        publishedOn: sourceDate('2026-07-01'),
        practice: true,
      })
    ).faults

  test('a blank draft says what the working copy says', async () => {
    const blank = blankDraft(await rows(), period)
    expect(blank.milestones).toEqual((await rows()).milestones)
    expect([blank.reported, blank.update, blank.restatement]).toEqual([null, '', null])
  })

  test('a draft becomes the rows of its commitment, and of no other', async () => {
    const before = await loadWorkbook(site.database.db, plan, period)
    await apply({ ...good, restatement: moved, figures: [figure], evidence: [evidence as never] })
    const after = await loadWorkbook(site.database.db, plan, period)
    expect(after.commitments.find(({ ref }) => ref === '1.2/b')!.current_due.edtf).toBe('2026-09-30')
    expect(after.restatements.filter(({ ref }) => ref === '1.2/b').at(-1)).toMatchObject({
      period,
      to: moved.to,
      reason_code: 'resources',
      by: 'northmere-police',
    })
    const others = (workbook: typeof before) =>
      Object.fromEntries(
        Object.entries(workbook).map(([table, list]) => [
          table,
          (list as { ref: string }[]).filter(({ ref }) => ref !== '1.2/b'),
        ]),
      )
    expect(others(after)).toEqual(others(before))
    expect(await faults()).toEqual([])
  })

  test('applied again, the move is the same move; without one the date is as it was', async () => {
    const { restatements, commitment } = await rows()
    await apply({ ...good, restatement: { ...moved, to: sourceDate('2026-10-31') } })
    expect((await rows()).restatements).toHaveLength(restatements.length)
    expect((await rows()).commitment.current_due.edtf).toBe('2026-10-31')
    await apply(good)
    expect((await rows()).restatements).toHaveLength(restatements.length - 1)
    expect((await rows()).commitment.current_due.edtf).toBe(commitment.first_due.edtf)
    expect(await faults()).toEqual([])
  })

  test('“unchanged” carries over the words of the last edition', async () => {
    const other = site.owed.find(({ ref }) => ref === '3.1/c')!
    await apply({ ...blankDraft(await rows(other), period), unchanged: true }, other)
    const { update } = await rows(other)
    expect(update!.unchanged).toBe(true)
    expect(update!.update).toMatch(/^58 people have been interviewed/)
    expect(await faults()).toEqual([])
  })

  test('a draft that breaks a rule changes nothing', async () => {
    const before = await rows()
    await expect(apply({ ...good, update: '', milestones: [] })).rejects.toThrow(Faults)
    expect(await rows()).toEqual(before)
  })
})
