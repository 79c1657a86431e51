/** Names in addresses. */
import { expect, test } from 'vitest'
import { slug } from './shapes.ts'
import { slugFrom } from './slugs.ts'

test('accents go, their letters stay', () => {
  expect(slugFrom('Levée de la séance')).toBe('levee-de-la-seance')
  expect(slugFrom('Fáilte – Oifig an Choimisinéara')).toBe('failte-oifig-an-choimisineara')
  expect(slugFrom('The Board’s 3rd day')).toBe('the-board-s-3rd-day')
})

test('whatever is cut off, it is a name that an address may have, or nothing', () => {
  for (const words of ['', '…', '漢字', '- a -', 'Nguyễn Thị Lan', `${'ab '.repeat(40)}`, 'ﬁnal ½'])
    for (const most of [2, 3, 60]) {
      const made = slugFrom(words, most)
      expect(made === '' || slug.safeParse(made).success, `${words}: ${made}`).toBe(true)
      expect(made.length).toBeLessThanOrEqual(most)
    }
})
