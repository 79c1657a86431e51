import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { notPublished, notStated, sourceDate, type SourceDate } from '#src/kernel/dates.ts'
import {
  anyEdition,
  exampleCommitment,
  exampleEdition,
  exampleMove,
  exampleUpdate,
} from '../example-edition.ts'
import type { EditionCommitment, EditionContent } from '../model.ts'
import { leadOf, withArticle } from './lead.ts'

const organisations = [
  { slug: 'northmere-police', name: 'Northmere Police', shortName: 'Police' },
  { slug: 'northmere-scrutiny-office', name: 'Northmere Scrutiny Office', shortName: 'Office' },
]

/** As at 31 December 2031, in the edition "2031/32 Q3". */
const lead = (change: Partial<EditionCommitment>, edition: Partial<EditionContent> = {}): string => {
  const one = exampleCommitment(change)
  return leadOf(exampleEdition([one], { organisations, ...edition }), one)
}
const due = (edtf: string | null, text?: string): Partial<EditionCommitment> => {
  const date: SourceDate = sourceDate(edtf, text)
  return { firstDue: date, currentDue: date }
}
const inProgress = 'The update for 2031/32 Q3 says that it is in progress.'

describe('a commitment says first who does what by when, and what was last said', () => {
  test('before its date', () => {
    expect(lead(due('2032-21', 'Spring 2032'))).toBe(
      `Northmere Police is to do this by spring 2032. ${inProgress}`,
    )
  })

  test('after its date, with how long after', () => {
    expect(lead(due('2031-11', 'end of November 2031'))).toBe(
      `Northmere Police was to do this by the end of November 2031. That date passed 31 days before 31 December 2031, the day of this edition. ${inProgress}`,
    )
  })

  test('words that name no year give way to ours', () => {
    expect(lead(due('2031-24', 'this winter'))).toContain('is to do this by winter 2031/32.')
    expect(lead(due('2030', '16% by 2030'))).toContain('was to do this by 2030.')
    expect(lead(due('2030', 'before the end of 2030'))).toContain('was to do this before the end of 2030.')
  })

  test('without a date', () => {
    expect(lead({})).toBe(`Northmere Police is to do this; no date is stated. ${inProgress}`)
    expect(lead(due(null, 'shortly'))).toContain('The source gives the time only as “shortly”.')
    expect(lead({ firstDue: notPublished })).toContain('The date set for it was not published.')
  })

  test('moved, and how often', () => {
    const moves = [exampleMove('2031-06', '2031-09'), exampleMove('2031-09', '2032-03')]
    expect(lead({ firstDue: sourceDate('2031-06'), restatements: moves })).toBe(
      `Northmere Police was to do this by June 2031. That date has moved twice; it is now March 2032. ${inProgress}`,
    )
  })

  test('moved to no date', () => {
    const moves = [exampleMove('2031-06', null)]
    expect(lead({ firstDue: sourceDate('2031-06'), restatements: moves })).toContain(
      'That date has moved once, and no new one is given.',
    )
  })

  test('moved from a date that was not published: there may have been other moves', () => {
    const moves = [exampleMove(null, '2032-03', { from: notPublished })]
    expect(lead({ firstDue: notPublished, restatements: moves })).toBe(
      `Northmere Police is to do this by March 2032. The date has moved at least once; no earlier one was published. ${inProgress}`,
    )
  })

  test('an ongoing duty has no end', () => {
    const update = exampleUpdate({ reported: 'ongoing' })
    expect(lead({ kind: 'ongoing-duty', update })).toBe(
      'Northmere Police is to keep doing this. No end date is stated. The update for 2031/32 Q3 says that it is going on.',
    )
  })

  test('silence, and why', () => {
    const silent = (change: Partial<EditionCommitment>) => lead({ update: null, ...change })
    expect(silent({ silence: 'no-update' })).toContain('No update was given for 2031/32 Q3.')
    expect(silent({ silence: 'not-requested' })).toContain('No update was asked for in 2031/32 Q3.')
    expect(silent({ silence: 'withheld', silenceReason: 'legal advice' })).toContain(
      'is withheld. The reason given: legal advice.',
    )
  })
})

describe('what is reported done is the owner’s word, with what someone else found', () => {
  const update = exampleUpdate({ reported: 'reported-complete' })
  const done = { ...due('2031-06'), doneOn: sourceDate('2031-08-12'), update }

  test('not assessed yet', () => {
    expect(lead(done)).toBe(
      'Northmere Police was to do this by June 2031, and reports that it did so on 12 August 2031. It has not been assessed yet.',
    )
  })
  test('no assessor', () => {
    expect(lead(done, { assessor: null })).toContain('The plan names no assessor who would check that.')
  })
  test('assessed', () => {
    const found = (assessed: EditionCommitment['assessed']) => lead({ ...done, assessed })
    expect(found('complete')).toContain('The Northmere Scrutiny Office found it complete.')
    expect(found('limited')).toContain('The Northmere Scrutiny Office found limited progress.')
  })
  test('not testable', () => {
    expect(lead({ ...done, testable: false })).toContain('As it is written, nobody can test that.')
  })
  test('without the day on which it was done', () => {
    expect(lead({ ...done, doneOn: notStated })).toContain('says that it is complete.')
  })
})

test('an office is spoken of with an article, a force or a firm by its name', () => {
  expect(
    [
      'Mayor’s Office for Policing and Crime',
      'Mayor of London (the office)',
      'Kettle and Key',
      'Haringey Council',
    ].map(withArticle),
  ).toEqual([
    'the Mayor’s Office for Policing and Crime',
    'the Mayor of London',
    'Kettle and Key',
    'Haringey Council',
  ])
})

test('every commitment has at least a sentence, and each ends', () => {
  fc.assert(
    fc.property(anyEdition, (edition) => {
      for (const { commitments } of edition.actions)
        for (const one of commitments) expect(leadOf(edition, one)).toMatch(/^\S.*[^.]\.$/)
    }),
  )
})
