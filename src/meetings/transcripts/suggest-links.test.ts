import { expect, test } from 'vitest'
import { speech } from '../model.ts'
import { suggestLinks, type Target } from './suggest-links.ts'

const target = (kind: Target['kind'], ref: string, text: string, near = true): Target => ({
  kind,
  ref,
  text,
  near,
  address: `${kind}/${ref.replace('/', '-')}${near ? '' : '-far'}`,
  title: `${ref} ${text}`,
})
const targets = [
  target('commitment', '4.3/a', 'Review the use of handcuffing before arrest, and publish the review'),
  target('commitment', '4.3/b', 'Train every officer in first aid'),
  target('commitment', '4.8/a', 'Publish the gangs matrix data every year'),
  target('action', 'A2', 'Bring the court backlogs back to the board in July'),
  target('action', 'A2', 'Count the chairs', false),
  target('question', '12', 'When will the handbook for young people be out?'),
]
const suggested = (text: string, links: { address: string; title: string }[] = []) =>
  suggestLinks([speech.parse({ anchor: 's1', speaker: 'Ada Fell', text, links })], targets).map(
    ({ address, why }) => `${address}: ${why.kind === 'ref' ? why.said : why.words.join(' ')}`,
  )

test.each([
  ['As to action 4.3, we are late.', ['commitment/4.3-a: action 4.3', 'commitment/4.3-b: action 4.3']],
  ['commitment 4.3/b is done', ['commitment/4.3-b: commitment 4.3/b']],
  ['I come to action point A2.', ['action/A2: action point A2']],
  ['And action 2?', ['action/A2: action 2']],
  ['Question 12 was answered.', ['question/12: Question 12']],
  ['The handcuffing review was good.', ['commitment/4.3-a: handcuffing review']],
  ['We publish data.', []],
  ['It is 4.3 degrees outside, in section 4.3.1.', []],
  ['Thank you, Chair.', []],
])('%s', (text, wanted) => {
  expect(suggested(text).map((one) => one)).toEqual(wanted)
})

test('what is linked already is not offered again', () => {
  expect(suggested('commitment 4.3/b is done', [{ address: 'commitment/4.3-b', title: 'x' }])).toEqual([])
})
