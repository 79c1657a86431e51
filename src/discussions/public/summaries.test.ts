import { load } from 'cheerio'
import { expect, test } from 'vitest'
import type { Shown } from '../threads/live.ts'
import { commentHtml, nothingOwn } from './comment-list.ts'
import { exampleDiscussion } from './example-discussion.ts'
import { countWords } from './words.ts'

const summary = (id: number, more: Partial<Shown> = {}): Shown => ({
  id,
  parent: null,
  root: id,
  depth: 0,
  words: 'A participant asked for lights.',
  name: null,
  voice: null,
  organisation: null,
  summary: true,
  state: 'public',
  category: null,
  redacted: false,
  postedAt: null,
  editedAt: null,
  agree: 0,
  care: 0,
  ranked: 0,
  rankedReply: true,
  rankedReplies: 0,
  replies: 0,
  ...more,
})
const comments = [summary(71), summary(73), summary(80, { voice: 'staff', organisation: 'talk' })]
const source = { title: 'The document', url: null, note: '' }
const live = {
  slug: 'over',
  comments,
  published: exampleDiscussion({ summarised: { shown: 30, of: 42, source } }),
}
const shown = (at: number) =>
  load(
    commentHtml(live, comments[at]!, new Map([['talk', 'Talk, the online community']]), {
      reacts: false,
      writes: false,
      own: nothingOwn,
    }),
  )

test('a summary is named by its place in the document, not by a person; it misses no day and cannot be reported', () => {
  const $ = shown(1)
  expect($('h3').text()).toBe('Comment 2 of the document’s 30')
  expect($.text()).toContain('Our summary')
  expect($.text()).not.toMatch(/no day stated|Report|A participant$/)
})

test('what an organisation said is named by the organisation, with the badge of its team', () => {
  const $ = shown(2)
  expect($('h3').text()).toBe('Talk, the online community')
  expect($('.badge').text()).toBe('Staff')
})

test('where a document gives some of its comments, it is said of how many', () => {
  expect(countWords({ comments: 30, people: 0, of: 42 })).toBe('30 of 42 comments')
  expect(countWords({ comments: 30, people: 3 })).toBe('30 comments by 3 people')
})
