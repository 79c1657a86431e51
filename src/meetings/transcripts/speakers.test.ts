/** Who speaks in a better reading of the same meeting: names that a person confirmed are known again, numbers are not. */
import { expect, test } from 'vitest'
import { transcriptFrom } from './from-reading.ts'
import { readText } from './read-text.ts'

const ada = { person: 'ada-fell', speaker: 'Ada Fell', post: 'Chair', organisation: null }
const confirmedAs = (label: string) => [{ ...ada, label, confirmedByName: 'Stan Staff' }]
const speakersOf = (text: string, confirmed: ReturnType<typeof confirmedAs>) =>
  transcriptFrom(
    {
      meeting: 'board',
      reading: { turns: readText(text), format: 'txt', warnings: [] } as never,
      source: 'edited',
      engine: '',
      byHand: '',
      language: 'en',
      agenda: null,
    },
    { before: null, used: new Set(), confirmed },
  ).content.speeches.map(({ speaker, person }) => [speaker, person])

test('a label of the file is the same person again, and so is the name that it was confirmed as', () => {
  const text = 'FELL: We will publish it in June.\nAda Fell: And in July.\nBen Oke: Thank you.'
  expect(speakersOf(text, confirmedAs('FELL'))).toEqual([
    ['Ada Fell', 'ada-fell'],
    ['Ada Fell', 'ada-fell'],
    ['Ben Oke', null],
  ])
})

test.each(['Speaker 1', 'SPEAKER_02', 'Unknown', 'B'])(
  '“%s” is somebody else in each reading: a person confirms it anew',
  (label) => {
    const text = `${label}: I promise nothing at all.\nAda Fell: Nor do I.`
    expect(speakersOf(text, confirmedAs(label))[0]).toEqual([label, null])
  },
)
