import { expect, test } from 'vitest'
import { describeDifference, differenceOf, fillFrom, readCsv, type RowOf, type Workbook } from './index.ts'

const none = { edtf: null, text: 'not stated' }
const commitment = (ref: string, more: Partial<RowOf<'commitments'>> = {}): RowOf<'commitments'> => ({
  ref,
  former_ref: null,
  theme: '4',
  theme_title: 'Accountability',
  action: '4.8',
  action_title: 'Gangs matrix',
  commitment: 'Review it every year',
  kind: 'publish',
  owner: 'mopac',
  owner_post: null,
  supporting: [],
  asked_of: [],
  reporting_frequency: null,
  testable: null,
  closure_test: null,
  first_due: none,
  current_due: none,
  done_on: none,
  source_place: null,
  reported: null,
  update: null,
  ...more,
})
const money = (ref: string, n: number, amount: number | null): RowOf<'money'> => ({
  ref,
  n,
  purpose: 'Outreach',
  amount,
  per_year: null,
  currency: 'GBP',
  years: null,
  stage: 'pending',
})
const lines = (before: Workbook, after: Workbook) => describeDifference(differenceOf(before, after))

test('the same twice is no difference', () => {
  const workbook = { commitments: [commitment('4.8/a')], money: [money('4.8/a', 1, 5)] }
  expect(differenceOf(workbook, structuredClone(workbook))).toEqual([])
  expect(lines(workbook, workbook)).toEqual(['Nothing changes.'])
})

test('rows added, removed and changed are told by their key, each column with from and to', () => {
  const before = { commitments: [commitment('4.8/a'), commitment('4.8/b')], money: [money('4.8/a', 1, 500)] }
  const after = {
    commitments: [
      commitment('4.8/a', { current_due: { edtf: '2022-21', text: 'spring 2022' }, supporting: ['mps'] }),
      commitment('4.9/a'),
    ],
    money: [money('4.8/a', 1, 600), money('4.8/a', 2, null)],
  }
  expect(lines(before, after)).toEqual([
    'commitments: 1 added, 1 removed, 1 changed, 0 as before',
    'commitments 4.9/a: added',
    'commitments 4.8/b: removed',
    'commitments 4.8/a: supporting from empty to “mps”',
    'commitments 4.8/a: current_due from “not stated” to “spring 2022”',
    'money: 1 added, 0 removed, 1 changed, 0 as before',
    'money 4.8/a, 2: added',
    'money 4.8/a, 1: amount from “500” to “600”',
  ])
})

test('a table that the import does not have is not touched', () => {
  expect(differenceOf({ commitments: [], money: [money('4.8/a', 1, 5)] }, { commitments: [] })).toEqual([])
})

test('a date in the same words with another code shows both codes', () => {
  const before = { commitments: [commitment('4.8/a', { done_on: { edtf: null, text: 'in May' } })] }
  const after = { commitments: [commitment('4.8/a', { done_on: { edtf: '2022-05', text: 'in May' } })] }
  expect(lines(before, after)).toContain(
    'commitments 4.8/a: done_on from “in May” (no date) to “in May” (2022-05)',
  )
})

test('a long text is cut to where it changes', () => {
  const long =
    'The board met and agreed the plan, and the plan was sent to every member of it for comment. '.repeat(3)
  const before = { commitments: [commitment('4.8/a', { update: `${long}It begins in May.` })] }
  const after = { commitments: [commitment('4.8/a', { update: `${long}It begins in June.` })] }
  const line = lines(before, after)[1]!
  expect(line).toContain('begins in May.”')
  expect(line).toContain('begins in June.”')
  expect(line.length).toBeLessThan(300)
})

test('another order of the same rows is a difference', () => {
  const [a, b] = [commitment('4.8/a'), commitment('4.8/b')]
  expect(lines({ commitments: [a, b] }, { commitments: [b, a] })).toEqual([
    'commitments: 0 added, 0 removed, 0 changed, 2 as before',
    'commitments: the rows stand in another order',
  ])
})

test('a commitment that names its former reference is the same one renumbered, and its money follows', () => {
  const before = { commitments: [commitment('4.8/a')], money: [money('4.8/a', 1, 5)] }
  const after = { commitments: [commitment('5.1/a', { former_ref: '4.8/a' })], money: [money('5.1/a', 1, 5)] }
  expect(lines(before, after)).toEqual([
    'commitments: 0 added, 0 removed, 1 changed, 0 as before',
    'commitments 5.1/a: was 4.8/a',
    'commitments 5.1/a: former_ref from empty to “4.8/a”',
    'money: 0 added, 0 removed, 1 changed, 0 as before',
    'money 5.1/a, 1: was 4.8/a, 1',
  ])
})

test('a new commitment that pushes the next one on is one added and one renumbered', () => {
  const before = { commitments: [commitment('4.2/a', { commitment: 'Old second' })] }
  const after = {
    commitments: [
      commitment('4.2/a', { commitment: 'New second' }),
      commitment('4.3/a', { commitment: 'Old second', former_ref: '4.2/a' }),
    ],
  }
  expect(differenceOf(before, after)).toMatchObject([
    { added: ['4.2/a'], removed: [], changed: [{ key: '4.3/a', formerKey: '4.2/a' }] },
  ])
})

test('a former reference that is already on the record is not a renumbering again', () => {
  const workbook = { commitments: [commitment('4.3/a', { former_ref: '4.2/a' }), commitment('4.2/a')] }
  expect(differenceOf(workbook, structuredClone(workbook))).toEqual([])
})

test('columns that a file does not have stay as they are on the record', () => {
  const header = 'ref,theme,theme_title,action,action_title,commitment,kind,owner,closure_test'
  const row = '4.8/a,4,Accountability,4.8,Gangs matrix,Review it every year,publish,mopac,'
  const read = readCsv('commitments', 'plan.csv', Buffer.from(`${header}\n${row}`))
  if (!read.ok) throw new Error('not read')
  const due = { edtf: '2022-21', text: 'spring 2022' }
  const before = {
    commitments: [commitment('4.8/a', { current_due: due, supporting: ['mps'], closure_test: 'It is out' })],
  }
  const filled = fillFrom(before, read.workbook, read.places)
  expect(filled.commitments).toEqual([commitment('4.8/a', { current_due: due, supporting: ['mps'] })])
})

test('also for rows that follow a renumbered commitment', () => {
  const read = readCsv(
    'money',
    'money.csv',
    Buffer.from('ref,n,purpose,currency,stage\n5.1/a,1,Outreach,GBP,approved'),
  )
  if (!read.ok) throw new Error('not read')
  const workbook = { ...read.workbook, commitments: [commitment('5.1/a', { former_ref: '4.8/a' })] }
  const before = { commitments: [commitment('4.8/a')], money: [money('4.8/a', 1, 500)] }
  expect(fillFrom(before, workbook, read.places).money).toEqual([
    { ...money('5.1/a', 1, 500), stage: 'approved' },
  ])
})
