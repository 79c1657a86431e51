/** The page between writing and posting: says what was noticed, shows where to turn, keeps every word, lets one go on. */
import { load } from 'cheerio'
import { join } from 'node:path'
import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import { checkPage, readWentOn } from './check-page.tsx'
import { intercept } from './intercept.ts'
import { interceptionRules } from './rules.ts'

const pack = readPack(join(packageRoot, 'packs/london'))
const made = (words: string, wentOn: string[] = []) => {
  const nudges = intercept(words, {
    rules: interceptionRules(pack),
    proceedings: [],
    discussion: 'mayor',
    today: '2026-05-20',
  }).filter(({ rule }) => !wentOn.includes(rule))
  const page = checkPage({
    words,
    nudges,
    help: pack.discussions.help,
    action: '/discussions/mayor/comments',
    csrfToken: 'token',
    hidden: { once: 'a', parent: 12 },
    wentOn,
    breadcrumbs: [],
    back: '/discussions/mayor',
  })
  return load(render(<>{page.body}</>))
}

test('where to turn comes first when somebody may be in danger, with a number to press', () => {
  const $ = made('My husband hits me.\n\nRing me on 07700 900123 <script>alert(1)</script>')
  expect($('h2').first().text()).toBe('Where to turn')
  expect($('.help-route a[href^="tel:"]').first().attr('href')).toBe('tel:999')
  expect($('h3').length).toBe(2)
  expect($('script').length).toBe(0)
})

test('marks what was found, and keeps every word as it was typed', () => {
  const words = 'Ring PC Marlow\non 07700 900123,  please <b>'
  const $ = made(words)
  expect(
    $('mark')
      .toArray()
      .map((one) => $(one).text()),
  ).toEqual(['PC Marlow', '07700 900123'])
  expect($('.checked-words').text()).toBe(words)
  expect($('textarea[name=words]').val()).toBe(words)
  expect($('h2').first().text()).toBe('What we noticed')
})

test('has two ways on: looked at once more, or not asked again', () => {
  const $ = made('PC Marlow, 07700 900123', ['phone'])
  expect($('input[name=went-on]').val()).toBe('phone')
  expect($('button[name=went-on]').val()).toBe('phone,officer-name')
  expect(
    $('form button')
      .toArray()
      .map((one) => $(one).text().trim()),
  ).toEqual(['Check my changes and post', 'Post it unchanged'])
  expect($('input[name=parent]').val()).toBe('12')
  expect($('form a').attr('href')).toBe('/discussions/mayor')
})

test('what was accepted is read from one field or several, and nothing else is', () => {
  expect(readWentOn({ 'went-on': ['phone', 'phone,officer-name'] })).toEqual([
    'phone',
    'phone',
    'officer-name',
  ])
  expect(readWentOn({ 'went-on': '<b>,phone, ' })).toEqual(['phone'])
  expect([readWentOn({}), readWentOn(null), readWentOn({ 'went-on': 7 })]).toEqual([[], [], []])
})
