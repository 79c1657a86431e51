import fc from 'fast-check'
import { load } from 'cheerio'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import type { Need } from '#src/kernel/manifest.ts'
import { plusDays } from '#src/kernel/today.ts'
import { officeRoles, outsideRoles, type Role, type Viewer } from '#src/policy.ts'
import { firstSteps } from './first-steps.ts'
import { grouped, lateness } from './grouped.ts'
import { homePage } from './views.tsx'

const today = '2025-05-20'
const viewer = (...roles: Role[]): Viewer => ({
  person: 'ada',
  name: 'Ada',
  organisation: null,
  holdings: roles.map((role) => ({
    role,
    organisation: outsideRoles.includes(role) ? 'police' : null,
    lead: false,
    deputyFor: null,
  })),
  secondFactor: true,
  fresh: true,
})
const need = (title: string, more: Partial<Need> = {}): Need => ({
  title,
  href: '/x',
  about: 'About it.',
  ...more,
})
const page = (needs: Need[], who = viewer('staff')) => {
  const made = homePage({ needs, steps: firstSteps(who), viewer: who, today })
  return { title: made.title, $: load(renderToString(<main>{made.body}</main>)) }
}

describe('what needs somebody', () => {
  test('stands under how late it is, each group with its count, the earliest first', () => {
    const { $, title } = page([
      need('no day'),
      need('in a month', { due: '2025-06-20' }),
      need('two days late', { due: '2025-05-18' }),
      need('tomorrow', { due: '2025-05-21' }),
      need('ten days late', { due: '2025-05-10' }),
      need('said to be late', { late: true }),
    ])
    expect(title).toBe('What needs you (6)')
    expect($('h1 + .lead').text()).toBe('6 things wait for you, 3 late.')
    const groups = $('section:has(.needs)')
      .map((_at, group) => [
        `${$(group).find('h2').text()}: ${$(group)
          .find('.needs a')
          .map((_n, link) => $(link).text())
          .get()
          .join(', ')}`,
      ])
      .get()
    expect(groups).toEqual([
      'Late (3): ten days late, two days late, said to be late',
      'Within a week (1): tomorrow',
      'Later (1): in a month',
      'No set day (1): no day',
    ])
    expect($('main').text()).toContain('10 days late It was due on 10 May 2025.')
    expect($('main').text()).toContain('By 21 May 2025, tomorrow')
  })

  test('whatever comes, nothing is lost and nothing stands twice', () => {
    const arbitrary = fc.array(
      fc.record({
        days: fc.option(fc.integer({ min: -400, max: 400 })),
        late: fc.option(fc.boolean(), { nil: undefined }),
      }),
    )
    fc.assert(
      fc.property(arbitrary, (many) => {
        const needs = many.map(({ days, late }, n) =>
          need(String(n), {
            due: days === null ? null : plusDays(today, days),
            ...(late === undefined ? {} : { late }),
          }),
        )
        const groups = grouped(needs, today)
        const shown = groups.flatMap((group) => group.needs.map(({ title }) => title))
        expect(shown.toSorted()).toEqual(needs.map(({ title }) => title).toSorted())
        const order = groups.map((group) => lateness.indexOf(group.lateness))
        expect(order).toEqual(order.toSorted((a, b) => a - b))
        for (const one of groups.filter((group) => group.lateness !== 'late').flatMap((group) => group.needs))
          expect(one.late === true || (one.due ?? '9') < today).toBe(false)
      }),
    )
  })
})

describe('nothing needs somebody', () => {
  test.each(officeRoles)('%s is told where to begin', (role) => {
    const { $, title } = page([], viewer(role))
    expect(title).toBe('What needs you')
    expect($('main').text()).toContain('Nothing waits for you.')
    expect($('.steps a').length).toBe(1)
    expect($('.steps dd').text()).not.toBe('')
  })
  test('somebody with several roles sees each way once', () => {
    const { $ } = page([], viewer('staff', 'publisher', 'administrator'))
    const ways = $('.steps a')
      .map((_at, link) => $(link).attr('href'))
      .get()
    expect(ways).toEqual(['/office/plans', '/office/people'])
  })
})

test('who came in by a plain role is told that the others need a second factor', () => {
  const { $ } = page([], { ...viewer('staff', 'contributor'), secondFactor: false })
  expect($('a[href="/sign-in/second-factor"]').length).toBe(1)
})
