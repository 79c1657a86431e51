/** A supplement is what was entered after the agenda: neither a paper’s own words nor a hold on the agenda change that. */
import { expect, test } from 'vitest'
import { exampleAgenda, exampleBody, exampleItem, exampleMeeting, examplePaper } from '../example-meetings.ts'
import { agendaKey } from '../model.ts'
import { exampleSite } from '../public/site-for-test.ts'

const meeting = 'board-2031-07-08'
const examples = [
  exampleBody(),
  exampleMeeting(),
  examplePaper({ title: 'In time', lateReason: 'CANARY reason' }),
  exampleAgenda({ items: [exampleItem({ papers: ['figures', 'late'] })] }),
  examplePaper({ paper: 'late', title: 'Too late' }),
  exampleAgenda({ items: [exampleItem({ papers: ['figures', 'late'], about: 'More.' })] }),
]

test.each([
  ['the agenda published', []],
  ['the agenda on hold', [agendaKey(meeting)]],
])('with %s', async (_how, held) => {
  const { $, text } = await exampleSite(examples, { held }).page(`/meetings/${meeting}`)
  const late = $('#papers li:has(.supplement)')
  expect(late.toArray().map((one) => $(one).find('.papers__title').text())).toEqual(['Too late'])
  expect(late.text()).toContain('Published on 1 January 2031, after the agenda.')
  expect(text).not.toContain('CANARY')
})
