/** Tables whose two columns ran together: made here, so that what should come out is known. */
import { describe, expect, test } from 'vitest'
import { draftFromText } from './draft.ts'
import { expectFaithful } from './invariant-for-test.ts'
import { setWidth } from '#src/documents/index.ts'

const subjects = ['The Harbour Board', 'The Force', 'The Office', 'Councils', 'The Panel']
const verbs = ['publish', 'review', 'train officers in', 'set up', 'extend', 'scrutinise']
const objects = [
  'the custody visiting scheme in every district',
  'a shared register of complaints and their outcomes',
  'stop and search figures by age and ethnicity',
  'its community panels so that young people are heard',
  'the use of handcuffs in homes and in the street',
]
const tails = [
  'and report what it finds to the public meeting',
  'so that residents can see what has changed',
  'together with schools and youth clubs',
  'in each quarter of the plan',
]
const news = [
  'Work began in March and most of the first stage is done.',
  'A contract was let after three bids.',
  'Two of the five districts have finished and the others will follow in the autumn.',
  'The draft was shared with the panel, which asked for clearer language.',
  'Publication is awaited because data from one force came late.',
  'Officers have been trained in small groups since the summer and feedback has been good.',
]
const themes = ['Listening to people', 'Fair use of powers', 'Open books']

/** Breaks a text where the next word no longer fits, as a typesetter does. */
const wrap = (text: string, width: number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && setWidth(`${line} ${word}`) > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** A plan update whose columns come one after the other, or on one line, sometimes with a bar between. */
const update = (
  seed: number,
  left: number,
  right: number,
): { text: string; truth: { commitment: string; update: string }[] } => {
  let state = seed
  const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!
  const truth: { commitment: string; update: string }[] = []
  let text = 'PLAN OF THE HARBOUR BOARD\n\n'
  themes.forEach((theme, index) => {
    text += `${index + 1} ${theme}\n`
    const [label, rest] = [theme.split(' ').slice(0, 2).join(' '), theme.split(' ').slice(2).join(' ')]
    for (let action = 1; action <= 6; action++) {
      const count = random() < 0.5 ? 1 : 2
      for (let row = 0; row < count; row++) {
        const commitment = `${pick(subjects)} will ${pick(verbs)} ${pick(objects)} ${pick(tails)}.`
        const said = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(news)).join(' ')
        truth.push({ commitment, update: said })
        const [lefts, rights] = [wrap(commitment, left), wrap(said, right)]
        const head = row === 0 ? `${index + 1}.${action} ${label}` : ''
        if (random() < 0.5) {
          text += `${head === '' ? '' : `${head}\n${rest === '' ? '' : `${rest}\n`}\n`}${lefts.join('\n')}\n\n${rights.join('\n')}\n\n`
          continue
        }
        for (let line = 0; line < Math.max(lefts.length, rights.length); line++) {
          const bar = random() < 0.2 ? ' | ' : ' '
          const front =
            line === 0 ? `${head} • `.trimStart() : line === 1 && head !== '' && rest !== '' ? `${rest} ` : ''
          text += `${front}${[lefts[line], rights[line]].filter((part) => part !== undefined).join(bar)}\n`
        }
        text += '\n'
      }
    }
  })
  return { text, truth }
}

describe.each([
  [19, 33],
  [16, 40],
  [22, 31],
])('columns of %i and %i ems', (left, right) => {
  test.each([1, 2, 3])('come apart again (plan %i)', (seed) => {
    const { text, truth } = update(seed, left, right)
    const draft = draftFromText(text)
    expectFaithful(draft)
    expect(draft.rows).toHaveLength(truth.length)
    const wrong = truth.flatMap((one, index) =>
      draft.rows[index]!['commitment'] === one.commitment && draft.rows[index]!['update'] === one.update
        ? []
        : [index],
    )
    expect(wrong.length).toBeLessThan(truth.length * (right > left * 1.6 ? 0.35 : 0.7))
    // Never silently: a row that came out wrong is named in a warning.
    for (const index of wrong)
      expect(draft.warnings.filter((warning) => warning.startsWith(`Row ${index + 2} (`))).not.toEqual([])
  })
})
