/** The one promise of the import, tried on text nobody wrote; and how much work hostile text may make. */
import fc from 'fast-check'
import { Command } from 'commander'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openDocument } from '#src/documents/index.ts'
import { Faults } from '#src/kernel/errors.ts'
import { minutes as minutesShape } from '../model.ts'
import { assemble } from './assemble.ts'
import { readingsCommand } from './command.ts'
import { fixtures } from './fixtures-for-test.ts'
import { fixturesPromises } from './fixtures-promises-for-test.ts'
import { unseenOne } from './fixtures-unseen-1-for-test.ts'
import { unseenTwo } from './fixtures-unseen-2-for-test.ts'
import { unseenThree } from './fixtures-unseen-3-for-test.ts'
import { unseenFour } from './fixtures-unseen-4-for-test.ts'
import { mustHold } from './invariant-for-test.ts'
import { readMinutes } from './read-minutes.ts'
import { reportPage } from './report.ts'

const folder = mkdtempSync(join(tmpdir(), 'readings-hostile-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const readText = (text: string) =>
  readMinutes({ text, blocks: null, lines: null, title: [], warnings: [], placeOf: null })

const lines = [
  ...fixtures,
  ...fixturesPromises,
  ...unseenOne,
  ...unseenTwo,
  ...unseenThree,
  ...unseenFour,
].flatMap((one) => ('txt' in one ? one.txt.split('\n') : []))

describe('every line lands in one place or in none', () => {
  test('whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const reading = readText(text)
        mustHold(reading)
        expect(minutesShape.safeParse(assemble(reading).minutes).error).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  test('in any jumble of what minutes are made of', () => {
    const line = fc.oneof(
      fc.constantFrom(...lines),
      fc.constantFrom(
        '',
        'Present:',
        'Apologies',
        'ACTION:',
        'RESOLVED:',
        '1.',
        '- ',
        '\t',
        'A | B | C',
        'X undertook to:',
        '1. 2. 3.',
        ': : :',
        '(((',
        'Present: (',
        '12/24',
        'Item 1',
      ),
      fc.string({ maxLength: 60 }),
    )
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 40 }),
        fc.constantFrom('\n', '\r\n', '\n\n', '\f'),
        (some, end) => {
          const reading = readText(some.join(end))
          mustHold(reading)
          expect(minutesShape.safeParse(assemble(reading).minutes).error).toBeUndefined()
        },
      ),
      { numRuns: 400 },
    )
  })

  test('the same, as a page whose elements are shuffled', async () => {
    const html = fc.array(
      fc.tuple(fc.constantFrom('p', 'h1', 'h2', 'li', 'td', 'div', 'b'), fc.constantFrom(...lines)),
      { maxLength: 30 },
    )
    await fc.assert(
      fc.asyncProperty(html, async (some) => {
        const body = some
          .map(
            ([tag, words]) => `<${tag}>${words.replaceAll('<', '&lt;')}</${tag === 'td' ? 'td></tr' : tag}>`,
          )
          .join('')
        const path = file('shuffled.html', `<html><body>${body} x</body></html>`)
        mustHold(readMinutes(await openDocument(path)))
      }),
      { numRuns: 60 },
    )
  })
})

describe('a long file of anything takes work in proportion', () => {
  const long = 240_000
  const repeated = (part: string): string => part.repeat(Math.ceil(long / part.length)).slice(0, long)
  test.each([
    ['one letter', repeated('a')],
    ['one line of words', repeated('word ')],
    ['capital words', repeated('Word ')],
    ['commas after a label', `Present: ${repeated('Ann Lee, ')}`],
    ['brackets', repeated('(')],
    ['label after label', repeated('Present: ')],
    ['colons', repeated(': ')],
    ['the same sentence', repeated('The Chair undertook to write to the mayor by 3 May 2024. ')],
    ['a sentence that never ends', repeated('and the Chair agreed that the clerk ')],
    ['two who promise, again and again', repeated('Ann Lee would write and Bo Kim would publish; ')],
    ['people behind people', `Present: Ann Lee; Bo Kim\n1. A\n${repeated('Ann Lee and Bo Kim and ')}`],
    ['days in words', repeated('the twenty-first day of May, two thousand and twenty ')],
    ['numbers of minutes', repeated('MIN/CPA/12/2024 ')],
    ['how they met', repeated('via the Teams room and ')],
    ['numbered lines', repeated('1. Title of it\n')],
    ['action lines', repeated('ACTION: Ann to do it\n')],
    ['digits', repeated('1')],
    ['dates', repeated('1/2/2024 ')],
    ['dots', repeated('.')],
    ['tabs', repeated('a\tb\n')],
    ['bars', repeated('| a | b |\n')],
    ['hyphens at line ends', repeated('commun-\nity ')],
    ['spaces', `x${repeated(' ')}x`],
    ['quotation marks', repeated('."')],
  ])('%s', (_, text) => {
    const reading = readText(text)
    mustHold(reading)
    // What patterns looked at grows no faster than the text does.
    const half = readText(text.slice(0, text.length / 4) + text.slice(-text.length / 4))
    expect(reading.examined).toBeLessThan(half.examined * 2.2 + 10_000)
    expect(reading.examined).toBeLessThan(text.length * 120)
  })
})

const run = async (...args: string[]): Promise<string[]> => {
  const said: string[] = []
  const meetings = new Command('meetings').exitOverride().configureOutput({ writeErr: () => {} })
  readingsCommand(meetings, { print: (line) => said.push(line) })
  await meetings.parseAsync(['draft-from', ...args], { from: 'user' })
  return said
}
const example = fixtures.find((one) => 'txt' in one && one.expected.actions.length === 5)! as { txt: string }

describe('the command', () => {
  test('writes the template, the report and the text, and says what was found', async () => {
    const out = join(folder, 'out')
    const said = await run(file('jpc.txt', example.txt), '--out', out, '--body', 'jpc')
    expect(said[0]).toBe(
      '7 present, 2 apologies, 5 items, 5 action points and undertakings, 0 for later meetings.',
    )
    expect(said).toContain('Every line has a place.')
    const minutes: unknown = parse(readFileSync(join(out, 'minutes.yaml'), 'utf8'))
    expect(minutesShape.safeParse(minutes).error).toBeUndefined()
    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as {
      spans: { start: number; end: number }[]
    }
    const text = readFileSync(join(out, 'text.txt'), 'utf8')
    expect(report.spans.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
    for (const name of ['meeting.yaml', 'agenda.yaml', 'report.html'])
      expect(existsSync(join(out, name))).toBe(true)
    expect(readFileSync(join(out, 'minutes.yaml'), 'utf8')).toContain(
      '# The day of the meeting can be read in two ways',
    )
  })

  test('never writes over what is there', async () => {
    const out = join(folder, 'full')
    mkdirSync(out)
    writeFileSync(join(out, 'mine.txt'), 'mine')
    await expect(run(file('again.txt', example.txt), '--out', out)).rejects.toThrow(Faults)
    expect(readFileSync(join(out, 'mine.txt'), 'utf8')).toBe('mine')
    expect(existsSync(join(out, 'minutes.yaml'))).toBe(false)
  })

  test.each([
    ['empty.txt', '', /empty/],
    ['bytes.txt', new Uint8Array([0, 1, 2, 65]), /not a PDF, DOCX, HTML or text/],
    ['deep.html', `<html>${'<div>'.repeat(2000)}x`, /a thousand deep/],
  ])('%s is refused in one line, and nothing is written', async (name, content, sentence) => {
    const out = join(folder, `not-${name}`)
    const refused: unknown = await run(file(name, content), '--out', out).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Faults)
    expect((refused as Faults).lines).toEqual([expect.stringMatching(sentence)])
    expect(existsSync(out)).toBe(false)
  })

  test('a body that is no slug is refused', async () => {
    await expect(
      run(file('c.txt', example.txt), '--out', join(folder, 'c'), '--body', 'No Slug'),
    ).rejects.toThrow(/slug/)
  })
})

test('text of a document is text on the report’s page, never markup', () => {
  const html = reportPage(
    readText('Present:\nAnn <script>alert(1)</script> Lee\n1. <b>Title</b>\n2. Other & more\n'),
    '<i>.txt',
  )
  expect(html).not.toContain('<script')
  expect(html).not.toContain('<b>')
  expect(html).not.toContain('<i>')
  expect(html).toContain('&lt;b&gt;')
})
