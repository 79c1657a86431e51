import { describe, expect, test } from 'vitest'
import { notStated, sourceDate } from '#src/kernel/dates.ts'
import {
  exampleCommitment,
  exampleEdition,
  exampleFigure,
  exampleMove,
  exampleUpdate,
} from './example-edition.ts'
import type { PublishedEdition } from './published.ts'
import { threadOf } from './thread.ts'

const commitment = exampleCommitment({
  firstDue: sourceDate('2031-06'),
  restatements: [exampleMove('2031-06', '2032-03', { announcedOn: sourceDate('2031-11-02') })],
  update: exampleUpdate({ figures: [exampleFigure(12)] }),
  milestones: [
    { title: 'First draft', firstDue: notStated, due: notStated, doneOn: sourceDate('2031-10-05') },
    { title: 'Printing', firstDue: notStated, due: sourceDate(null, 'shortly'), doneOn: notStated },
  ],
})
const edition = { content: exampleEdition([commitment]) } as PublishedEdition
const ids = (order: 'newest' | 'oldest') =>
  threadOf([{ edition, commitment }], 'a', order).map(({ id }) => id)

describe('the thread', () => {
  test('has what is still to come on top, then the newest, and ends with the promise', () => {
    expect(ids('newest')).toEqual([
      'a-step-2',
      'a-2031-32-q3',
      'a-2031-32-q3-measured',
      'a-moved-1',
      'a-step-1',
      'a-promised',
    ])
  })

  test('turned round begins with the promise; what shares a day keeps its order', () => {
    expect(ids('oldest')).toEqual([
      'a-promised',
      'a-step-1',
      'a-moved-1',
      'a-2031-32-q3',
      'a-2031-32-q3-measured',
      'a-step-2',
    ])
  })
})
