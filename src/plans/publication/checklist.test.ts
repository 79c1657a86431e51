/** What is said of an edition before it goes out must be true of it. */
import { expect, test } from 'vitest'
import type { EditionCommitment, EditionContent, Silence } from '../model.ts'
import { checklistOf, countsInWords, updatesIn } from './checklist.ts'

const row = (ref: string, silence: Silence | null, more: Partial<EditionCommitment> = {}) =>
  ({
    ref,
    silence,
    update: silence === null ? { text: 'Done.', reported: 'in-progress' } : null,
    assessed: 'not-assessed',
    testable: true,
    ...more,
  }) as EditionCommitment
const content = (...commitments: EditionCommitment[]) => ({ actions: [{ commitments }] }) as EditionContent
const said = (edition: EditionContent, styleEdits: string[] = []) =>
  checklistOf({ content: edition, faults: [] }, { styleEdits, replies: [], election: null })

test('an edit for style keeps an update out of the edition: nobody is told that the owner’s words go out', () => {
  const lines = said(content(row('1.1/a', 'awaiting-office'), row('1.1/b', null)), ['1.1/a'])
  expect(lines.map(({ refs }) => refs)).toEqual([['1.1/a'], ['1.1/a']])
  expect(lines[0]!.words).toContain('shown as waiting for us')
  expect(lines[1]!.words).toContain('It cannot be cleared before the owner answers')
  expect(lines.map(({ words }) => words).join()).not.toContain('own words go out')
})

test('what is withheld waits for no edit for style', () => {
  const lines = said(content(row('1.1/a', 'withheld')), ['1.1/a'])
  expect(lines).toHaveLength(1)
})

test('counts say of how many, and who was not asked and why', () => {
  const edition = content(row('1.1/a', null), row('1.1/b', 'not-requested', { assessed: 'complete' }))
  expect(countsInWords(updatesIn(edition))).toBe(
    '1 of 2 commitments carry an update; one was not asked about',
  )
  expect(said(edition)[0]).toMatchObject({
    refs: ['1.1/b'],
    words: expect.stringContaining('because an assessor has found it complete') as string,
  })
})
