import { describe, expect, test } from 'vitest'
import { exampleMeeting } from '../example-meetings.ts'
import type { Meeting } from '../model.ts'
import { exampleSite } from '../public/site-for-test.ts'
import { changesBetween } from './history.ts'
import { postponedOf } from './postponed.ts'

const path = '/meetings/board-2031-07-08'
/** Versions one after the other, each with the history that writes itself. */
const versions = (...all: object[]) =>
  all.reduce<Meeting[]>((before, change) => {
    const last = before.at(-1)
    const next = {
      ...(last ?? (exampleMeeting().content as Meeting)),
      ...(exampleMeeting(change).content as Meeting),
    }
    const on = { edtf: '2031-06-01', text: '1 June 2031' }
    const changes = last ? [...last.changes, ...changesBetween(last, next, { on, why: 'So.' })] : []
    return [...before, { ...next, changes }]
  }, [])
const latest = (...all: object[]) => versions({}, ...all).at(-1)!
const page = async (meeting: Meeting) => {
  const { $, page: made } = await exampleSite([exampleMeeting(meeting)]).page(path)
  // Whether a comma follows the weekday is the platform's business.
  const textOf = (found: string) => $(found).text().replaceAll('day,', 'day')
  return { lead: textOf('.lead'), warning: textOf('.meeting-warning'), jsonLd: made.jsonLd }
}
const off = { state: 'postponed', stateReason: 'The chair is ill.' }

describe('a meeting that is put off', () => {
  test.each([
    ['to a day', [{ ...off, on: '15 July 2031' }], '8 July 2031', '15 July 2031'],
    ['to no day', [{ ...off, on: 'not stated' }], '8 July 2031', null],
    ['and keeps its old day', [off], '8 July 2031', null],
    [
      'to a day that was found later',
      [
        { ...off, on: 'not stated' },
        { ...off, on: '15 July 2031' },
      ],
      '8 July 2031',
      '15 July 2031',
    ],
    ['after it was moved', [{ on: '10 July 2031' }, { ...off, on: 'not stated' }], '10 July 2031', null],
    [
      'twice',
      [{ ...off, on: 'not stated' }, { on: '15 July 2031' }, { ...off, on: '22 July 2031' }],
      '15 July 2031',
      '22 July 2031',
    ],
  ])('%s: its old day comes from its history', (_what, changes, was, now) => {
    const all = versions({}, ...changes)
    const told = postponedOf(
      all.at(-1)!,
      all.map((content) => ({ content })),
    )!
    expect([told.was?.text ?? null, told.now?.text ?? null]).toEqual([was, now])
  })

  test('to a day says both, and that no day is known nowhere', async () => {
    const { lead, warning, jsonLd } = await page(latest({ ...off, on: '15 July 2031' }))
    expect(lead).toContain('Postponed from Tuesday 8 July 2031 to Tuesday 15 July 2031, 18:30 to 20:00')
    expect(warning).toContain('This meeting is postponed from Tuesday 8 July 2031 to Tuesday 15 July 2031.')
    expect(lead + warning).not.toMatch(/was to take place|No new day/)
    expect(jsonLd).toMatchObject({
      eventStatus: 'https://schema.org/EventRescheduled',
      startDate: '2031-07-15T18:30:00+01:00',
      previousStartDate: '2031-07-08',
    })
  })

  test('from a day in the source’s own words is told with the day that those meant, also in calendars', async () => {
    const words = { edtf: '2031-07-08', text: 'the second Tuesday of July' }
    const site = exampleSite(
      versions({ on: words }, { ...off, on: 'not stated' }).map((content) => exampleMeeting(content)),
    )
    const { $, page: made } = await site.page(path)
    expect($('.lead').text()).toContain('It was to take place on')
    expect($('.lead').text()).not.toContain('Day not stated')
    expect(made.jsonLd).toMatchObject({
      startDate: '2031-07-08T18:30:00+01:00',
      previousStartDate: '2031-07-08',
    })
    const calendar = await site.text('/meetings.ics')
    expect(calendar).toContain('SUMMARY:Postponed: Harbour Scrutiny Board')
    expect(calendar).toContain('DTSTART;TZID=Europe/London:20310708T183000')
  })

  test('without one says the old day and that no new one is known', async () => {
    const { lead, warning, jsonLd } = await page(latest({ ...off, on: 'not stated' }))
    expect(lead).toBe('Postponed. It was to take place on Tuesday 8 July 2031. No new day is known yet.')
    expect(warning).toContain('No new day is known yet.')
    expect(jsonLd).toMatchObject({
      eventStatus: 'https://schema.org/EventPostponed',
      startDate: '2031-07-08T18:30:00+01:00',
      previousStartDate: '2031-07-08',
    })
  })
})
