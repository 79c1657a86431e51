/** What the pages of a report say, without a database. */
import { load } from 'cheerio'
import { join } from 'node:path'
import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { packageRoot } from '#src/kernel/package-root.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { categories } from '../model.ts'
import { receiptPage } from './pages.tsx'
import { categoriesAsked, categoryWords } from './words.ts'

const text = ({ body }: Page) =>
  load(render(<>{body}</>))
    .text()
    .replaceAll(/\s+/g, ' ')

test('every category is asked for once, what harms people first; none sounds like another', () => {
  expect(categoriesAsked.toSorted()).toEqual(categories.toSorted())
  expect([categoriesAsked[0], categoriesAsked.at(-1)]).toEqual(['abuse', 'other'])
  const titles = categoriesAsked.map((category) => categoryWords[category]().title)
  expect(titles.filter((title) => title.toLowerCase().includes('something else'))).toEqual(['Something else'])
})

test('a receipt says whether an e-mail comes, and that the code is the only way back', () => {
  const receipt = {
    discussion: 'buses',
    title: 'Buses at night',
    comment: 1,
    state: 'public',
    came: new Date('2026-05-20T10:00:00Z'),
    dueAt: null,
    gone: false,
    unconfirmed: false,
  }
  const pack = { folder: join(packageRoot, 'packs/northmere') }
  const code = '00000-00000-00000-00000'
  const waits = { ...receipt, kind: 'report' as const, about: 'abuse', outcome: null }
  expect(text(receiptPage(code, waits, pack))).toContain('no e-mail comes, and the code is the only way back')
  const decided = { act: 'hide' as const, rule: 'respect', on: receipt.came }
  expect(text(receiptPage(code, { ...waits, outcome: decided }, pack))).not.toContain('no e-mail comes')
})
