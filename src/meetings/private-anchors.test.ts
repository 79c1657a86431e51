import { expect, test } from 'vitest'
import { exampleAction, exampleMinutes } from './example-meetings.ts'
import { withPublicAnchor } from './minutes/edit.ts'
import type { Minutes } from './model.ts'
import { anchorOf } from './private-anchors.ts'

const none = new Set<string>()
const item = (id: string, title: string, publicTitle = '') => ({ id, title, publicTitle })

test('an anchor is made of the title, and stays when the title changes', () => {
  expect(anchorOf(item('', 'Court backlogs'), none, none)).toBe('court-backlogs')
  expect(anchorOf(item('', 'Court backlogs'), new Set(['court-backlogs']), none)).toBe('court-backlogs-2')
  expect(anchorOf(item('court-backlogs', 'Backlogs'), none, none)).toBe('court-backlogs')
})

test('of an item that is taken in private it is made of the title that is public', () => {
  expect(anchorOf(item('', 'The case of Jo Marsh', 'A matter of staff'), none, none)).toBe(
    'a-matter-of-staff',
  )
  const since = item('the-case-of-jo-marsh', 'The case of Jo Marsh', 'A matter of staff')
  expect(anchorOf(since, none, none)).toBe('a-matter-of-staff')
  expect(anchorOf(since, new Set(['a-matter-of-staff']), none)).toBe('a-matter-of-staff-2')
  // The private title may begin with the public one.
  expect(anchorOf(item('staff-jo-marsh', 'Staff: Jo Marsh', 'Staff'), none, none)).toBe('staff')
  expect(anchorOf(item('', 'Jo Marsh', '…'), none, none)).toBe('item')
})

test('what is made of the public title, or public already, is kept', () => {
  for (const id of ['a-matter-of-staff', 'a-matter-of-staff-2'])
    expect(anchorOf(item(id, 'The case of Jo Marsh', 'A matter of staff'), none, none)).toBe(id)
  expect(anchorOf(item('beats', 'Beats', 'A matter of staff'), none, new Set(['beats']))).toBe('beats')
})

test('in minutes, what was given, reviewed and put off there goes along', () => {
  const minutes = exampleMinutes({
    items: [
      {
        id: 'jo-marsh',
        order: 1,
        title: 'Jo Marsh',
        private: { publicTitle: 'A matter of staff', reason: 'It is about one person.' },
      },
      { id: 'beats', order: 2, title: 'Beats' },
    ],
    actions: [exampleAction({ item: 'jo-marsh' })],
    reviews: [{ action: 'board-2031-01-10-a1', item: 'jo-marsh', state: 'closed' }],
    forward: [
      { title: 'Jo Marsh', item: 'jo-marsh' },
      { title: 'Beats', item: 'beats' },
    ],
  }).content as Minutes
  const named = withPublicAnchor(minutes, 'jo-marsh', none)
  expect(named.items.map(({ id }) => id)).toEqual(['a-matter-of-staff', 'beats'])
  expect([...named.actions, ...named.reviews, ...named.forward].map(({ item: at }) => at)).toEqual([
    'a-matter-of-staff',
    'a-matter-of-staff',
    'a-matter-of-staff',
    'beats',
  ])
  expect(withPublicAnchor(minutes, 'beats', none)).toBe(minutes)
  expect(withPublicAnchor(minutes, 'jo-marsh', new Set(['jo-marsh'])).items[0]!.id).toBe('jo-marsh')
})
