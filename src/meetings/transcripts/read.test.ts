import fc from 'fast-check'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import webvtt from 'webvtt-parser'
import { describe, expect, test } from 'vitest'
import { randomBytes } from 'node:crypto'
import { zipOf } from '#test/zip.ts'
import { Faults } from '#src/kernel/errors.ts'
import { labelAt } from './labels.ts'
import { readDocx } from './read-docx.ts'
import { readPasted, readTranscript } from './read.ts'
import { speechesOf } from './speeches.ts'
import { countWords, wordsOf, type Reading } from './turn.ts'
import { writeVtt } from './write-vtt.ts'
import { transcript } from '../model.ts'

const file = (name: string, text: string | Buffer) => ({ name, bytes: Buffer.from(text as string) })
const said = (reading: Reading) =>
  speechesOf(reading.turns).map(({ speaker, kind, start, end, text }) => [speaker, kind, start, end, text])
/** Every word of a reading, in order: the names where they stand, and what is said. */
const allWords = (reading: Reading) =>
  reading.turns.flatMap(({ label, labelled, text }) => wordsOf(`${labelled ? label : ''} ${text}`))

describe('WebVTT', () => {
  test('cues of one voice become one speech, with when it began and ended', () => {
    const reading = readPasted(
      `WEBVTT - Harbour Board
Kind: captions

NOTE Confidence: 0.93

1
00:00:04.000 --> 00:00:06.500 align:start
<v Ada Fell>Good evening. I open
the meeting.</v>

00:06.500 --> 00:09.500
<v.loud Ada Fell>Who has apologies?

00:00:10.000 --> 00:00:12.000
<v Ben Oke &amp; team>Fish &lt;and&gt; chips</v><v Cy Dunn>No.</v>

NOTE Somebody knocked.

00:00:13.000 --> 00:00:14.000
(Applause)
`,
    )
    expect(reading.format).toBe('WebVTT')
    expect(said(reading)).toEqual([
      ['Ada Fell', 'speech', 4, 9.5, 'Good evening. I open the meeting. Who has apologies?'],
      ['Ben Oke & team', 'speech', 10, 12, 'Fish <and> chips'],
      ['Cy Dunn', 'speech', 10, 12, 'No.'],
      ['Note', 'narrative', null, null, 'Somebody knocked.'],
      ['Note', 'narrative', 13, 14, '(Applause)'],
    ])
    expect(reading.engine).not.toBe('')
  })

  test('captions that roll up, as YouTube makes them, say each line once; their empty rows end no cue', () => {
    const reading = readPasted(`WEBVTT
Kind: captions
Language: en

00:00:00.000 --> 00:00:02.000 align:start position:0%
 
hello<00:00:00.500><c> there</c>

00:00:02.000 --> 00:00:02.010 align:start position:0%
hello there
 

00:00:02.010 --> 00:00:04.000 align:start position:0%
hello there
general<00:00:03.000><c> public</c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
general public
 
`)
    expect(said(reading).map(([, , , , text]) => text)).toEqual(['hello there general public'])
  })

  test('what somebody says twice stays twice', () => {
    const reading = readPasted(
      'WEBVTT\n\n00:01.000 --> 00:02.000\nNo.\n \n00:02.000 --> 00:03.000\nNo.\n\n00:03.000 --> 00:04.000\nNo.\n',
    )
    expect(said(reading).map(([, , , , text]) => text)).toEqual(['No. No. No.'])
  })

  test('a cue that cannot be read is named by its line, and nothing is taken', () => {
    const wrong =
      'WEBVTT\n\n00:01.000 --> 00:02.000\nGood evening.\n\n00:0x.000 --> 00:04.000\nLost?\n\nNobody knows when.\n'
    expect(() => readPasted(wrong)).toThrow(/Line 6: .*00:0x[\s\S]*Line 9: .*Nobody knows when/)
    expect(() => readPasted('WEBVTTX\n\n00:01.000 --> 00:02.000\nGood evening.')).toThrow(/Line 1/)
  })
})

describe('SubRip', () => {
  test('names before a colon, also after a hyphen; who speaks goes on until another name', () => {
    const reading = readPasted(
      `1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>CHAIR: Good evening.</i>\r\n\r\n2\r\n00:00:03,000 --> 00:00:05,500\r\nWelcome to you all.\r\n\r\n3\r\n00:00:06.5 --> 00:00:08,000\r\n- MR OKE: Thank you.\r\n- CHAIR: Not at all.\r\n`,
    )
    expect(reading.format).toBe('SRT')
    expect(said(reading)).toEqual([
      ['CHAIR', 'speech', 1, 5.5, 'Good evening. Welcome to you all.'],
      ['MR OKE', 'speech', 6.5, 8, 'Thank you.'],
      ['CHAIR', 'speech', 6.5, 8, 'Not at all.'],
    ])
  })

  test('captions out of order are read in the order of their times', () => {
    const reading = readPasted(
      '2\n00:00:05,000 --> 00:00:06,000\nBEN OKE: Second.\n\n1\n00:00:01,000 --> 00:00:02,000\nADA FELL: First.\n',
    )
    expect(said(reading).map(([speaker, , start]) => [speaker, start])).toEqual([
      ['ADA FELL', 1],
      ['BEN OKE', 5],
    ])
  })

  test('a time that cannot be read is named by its line', () => {
    expect(() => readPasted('1\n00:00:01,000 --> 00:00:03,000\nA.\n\n2\n00:00 --> 1\nB.\n')).toThrow(/Line 6/)
  })
})

describe('plain text', () => {
  test('names with posts, questions and answers, notes in brackets, headings, times', () => {
    const reading = readPasted(
      `Harbour Scrutiny Board, 8 April 2031

Item 1: Figures for the quarter

[00:00:12] Ada Fell (Chair): Good evening.
It is cold.

I open the meeting: all are here.

(Applause)

[00:01:23] SUPT OKE: Thank you, Chair.
Q: Why are there none by ward?
A: There will be.

THE CHAIR: We have three aims: to hear, to ask, to note.
`,
    )
    expect(said(reading)).toEqual([
      ['Note', 'narrative', null, null, 'Harbour Scrutiny Board, 8 April 2031'],
      ['Note', 'narrative', null, null, 'Item 1: Figures for the quarter'],
      [
        'Ada Fell (Chair)',
        'speech',
        12,
        null,
        'Good evening. It is cold.\n\nI open the meeting: all are here.',
      ],
      ['Note', 'narrative', null, null, '(Applause)'],
      ['SUPT OKE', 'speech', 83, null, 'Thank you, Chair.'],
      ['Q', 'question', null, null, 'Why are there none by ward?'],
      ['A', 'answer', null, null, 'There will be.'],
      ['THE CHAIR', 'speech', null, null, 'We have three aims: to hear, to ask, to note.'],
    ])
  })

  test('names on a line of their own, with or without a time', () => {
    const reading = readPasted(
      'Ada Fell  0:03\nGood evening.\n\nBen Oke  1:02:03\nThank you.\n\nCy Dunn\nMay I?\n\nAda Fell  1:03:00\nYes.\n\nCy Dunn\nThanks.\n',
    )
    expect(said(reading)).toEqual([
      ['Ada Fell', 'speech', 3, null, 'Good evening.'],
      ['Ben Oke', 'speech', 3723, null, 'Thank you.'],
      ['Cy Dunn', 'speech', null, null, 'May I?'],
      ['Ada Fell', 'speech', 3780, null, 'Yes.'],
      ['Cy Dunn', 'speech', null, null, 'Thanks.'],
    ])
  })

  test.each([
    ['Sophie van den Berg (Deputy Mayor, acting): yes', 'Sophie van den Berg (Deputy Mayor, acting)'],
    ['Cllr O’Neill: yes', 'Cllr O’Neill'],
    ['Member of the public (woman): yes', 'Member of the public (woman)'],
    ['Speaker 3: yes', 'Speaker 3'],
    ['主席：大家好', '主席'],
    ['We promised three things: first', null],
    ['https://records.example/page', null],
    ['Note: the clock was wrong', null],
    ['Thank you. Ada: yes', null],
  ])('%s', (line, label) => {
    expect(labelAt(line)?.label ?? null).toBe(label)
  })
})

describe('Word', () => {
  test('bold names, names before a colon, headings, and a column of names', async () => {
    const bold = (name: string, text: string) =>
      new Paragraph({ children: [new TextRun({ text: name, bold: true }), new TextRun(text)] })
    const cell = (text: string) =>
      new TableCell({ children: text.split('\n').map((one) => new Paragraph(one)) })
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: 'Figures', heading: 'Heading1' }),
            bold('Ada Fell', ' Good evening.'),
            new Paragraph('It is cold.'),
            bold('Ben Oke (Harbour Police):', ' Thank you.'),
            new Paragraph('CLLR DUNN: May I?'),
            new Table({
              rows: [
                new TableRow({ children: [cell('00:10:00'), cell('Ada Fell'), cell('You may.\nBriefly.')] }),
                new TableRow({ children: [cell(''), cell(''), cell('And once.')] }),
              ],
            }),
          ],
        },
      ],
    })
    const reading = await readTranscript(file('board.docx', await Packer.toBuffer(document)))
    expect(said(reading).map(([speaker, kind, start, , text]) => [speaker, kind, start, text])).toEqual([
      ['Note', 'narrative', null, 'Figures'],
      ['Ada Fell', 'speech', null, 'Good evening.\n\nIt is cold.'],
      ['Ben Oke (Harbour Police)', 'speech', null, 'Thank you.'],
      ['CLLR DUNN', 'speech', null, 'May I?'],
      ['Ada Fell', 'speech', 600, 'You may.\n\nBriefly.\n\nAnd once.'],
    ])
  })
})

describe('a Word document that would take the server along is refused', () => {
  test('one whose words unpack to more than any transcript', async () => {
    const bytes = zipOf([
      ['word/document.xml', Buffer.alloc(21_000_000, ' ')],
      ['word/media/a.png', randomBytes(200_000)],
    ])
    await expect(readTranscript({ name: 'a.docx', bytes })).rejects.toThrow(/far more than a transcript/)
  })
  test('one that says it is smaller than it is', async () => {
    const bytes = zipOf([['word/document.xml', Buffer.alloc(30_000_000, ' '), 100]])
    await expect(readTranscript({ name: 'a.docx', bytes })).rejects.toThrow(/damaged/)
  })
})

describe('files as they come', () => {
  test('with any mark of their letters', async () => {
    const text = 'Zoë Fell: Grüße – “yes”.'
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    const swapped = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, 'utf16le').swap16()])
    for (const bytes of [Buffer.from(`\uFEFF${text}`), utf16, swapped])
      expect(said(await readTranscript({ name: 'a.txt', bytes }))[0]).toEqual([
        'Zoë Fell',
        'speech',
        null,
        null,
        'Grüße – “yes”.',
      ])
    const latin = await readTranscript(file('a.txt', Buffer.from('Zo\u00eb Fell: yes', 'latin1')))
    expect([said(latin)[0]![0], latin.warnings[0]]).toEqual(['Zoë Fell', expect.stringContaining('accents')])
  })

  test.each([
    ['a.txt', '', /empty/],
    ['a.txt', '   \n', /no words/],
    ['a.pdf', '%PDF-1.7', /Send the transcript as/],
    ['a.docx', 'not a zip', /another kind|damaged/],
    ['a.txt', 'A\u0000B', /not a text file/],
    ['a.txt', 'x '.repeat(2_600_000), /larger than 5 MB/],
  ])('%s is refused in a sentence', async (name, text, why) => {
    await expect(readTranscript(file(name, text))).rejects.toThrow(why)
  })

  test('a page without any end of line is parted, so that it fits', () => {
    const reading = readPasted(`Ada Fell: ${'word '.repeat(30_000)}`)
    const speeches = speechesOf(reading.turns)
    expect(speeches.every(({ text }) => text.length <= 50_000)).toBe(true)
    expect(speeches.flatMap(({ text }) => wordsOf(text))).toHaveLength(30_000)
  })
})

describe('a text takes as long as it is long, whatever stands in it', () => {
  const many = 100_000
  test.each([
    ['blanks', ' '],
    ['tabs', '\t'],
    ['blanks that do not break', '\u00A0'],
    ['ends of lines', '\n'],
    ['full stops', '.'],
    ['colons', ':'],
    ['hyphens', '-'],
    ['brackets', '('],
    ['figures', '1'],
    ['tags', '<'],
    ['times', '0:01 '],
    ['arrows', '--> '],
  ])('%s, a hundred thousand of them', (_what, one) => {
    const run = one.repeat(many)
    const from = performance.now()
    for (const text of [
      `ADA FELL: Good evening.\n\nWe begin${run}now.`,
      `${run}ADA FELL: We begin.`,
      `Ada Fell${run}0:03\nWe begin.`,
      `1\n00:00:01,000 -->${run}00:00:02,000${run}X1:2\nADA FELL: We${run}begin.`,
      `WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada Fell>We${run}begin.</v>`,
    ])
      try {
        const { turns: read } = readPasted(text)
        expect(wordsOf(read.map((turn) => turn.text).join(' ')).length).toBeGreaterThan(0)
        speechesOf(read)
      } catch (error) {
        if (!(error instanceof Faults)) throw error
      }
    // Blank by blank anew it was minutes.
    expect(performance.now() - from).toBeLessThan(10_000)
  })

  test('any lines with long runs in them keep every word', () => {
    const part = fc.oneof(
      word,
      fc.constantFrom(':', '(', ')', '[', '0:03', '>>', '-', 'ADA FELL:', 'Q:'),
      fc
        .record({ of: fc.constantFrom(' ', '\t', '\u00A0'), times: fc.integer({ min: 1, max: 20_000 }) })
        .map(({ of, times }) => of.repeat(times)),
    )
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), (parts) => {
        const text = `Good evening. ${parts.join(' ')}`
        const from = performance.now()
        const words = readPasted(text).turns.flatMap((turn) => wordsOf(turn.text))
        expect(words.slice(0, 2)).toEqual(['good', 'evening'])
        expect(performance.now() - from).toBeLessThan(2000)
      }),
      { numRuns: 100 },
    )
  })

  test('words are counted so too', () => {
    const from = performance.now()
    expect(countWords(`${'-'.repeat(50_000)} two - words`)).toBe(2)
    expect(performance.now() - from).toBeLessThan(500)
  })
})

test('a time longer than any recording is named by its line', () => {
  const far =
    'WEBVTT\n\n00:01.000 --> 00:02.000\nGood evening.\n\n9999999999:00:00.000 --> 9999999999:00:01.000\nLate.\n'
  expect(() => readPasted(far)).toThrow(/Line 6: this time is longer/)
})

/* ---- nothing is lost ------------------------------------------------------------------------------------------------ */

const word = fc.stringMatching(/^[a-z]{1,8}$/)
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')}.`)
const speaker = fc.constantFrom('Ada Fell', 'BEN OKE', 'Cllr Dunn', 'Speaker 2', 'The Chair')
const turns = fc.array(fc.record({ speaker, text: sentence }), { minLength: 1, maxLength: 30 })
type Turns = { speaker: string; text: string }[]
const two = (value: number) => String(value).padStart(2, '0')

const formats: Record<string, (turns: Turns) => Promise<Reading> | Reading> = {
  WebVTT: (all) =>
    readPasted(
      `WEBVTT\n\n${all.map(({ speaker: who, text }, at) => `00:${two(at)}:00.000 --> 00:${two(at)}:30.000\n<v ${who}>${text}</v>`).join('\n\n')}\n`,
    ),
  SRT: (all) =>
    readPasted(
      all
        .map(
          ({ speaker: who, text }, at) =>
            `${at + 1}\n00:${two(at)}:00,000 --> 00:${two(at)}:30,000\n${who}: ${text}`,
        )
        .join('\n\n'),
    ),
  text: (all) => readPasted(all.map(({ speaker: who, text }) => `${who}: ${text}`).join('\n\n')),
  // In this process: each file in one of its own takes the time that starting it takes.
  DOCX: async (all) => ({
    format: 'DOCX',
    engine: '',
    warnings: [],
    turns: await readDocx(
      await Packer.toBuffer(
        new Document({
          sections: [
            {
              children: all.map(
                ({ speaker: who, text }) =>
                  new Paragraph({
                    children: [new TextRun({ text: `${who}: `, bold: true }), new TextRun(text)],
                  }),
              ),
            },
          ],
        }),
      ),
    ),
  }),
}

describe('every word lands in one speech, under the name that stood before it', () => {
  test.each(Object.keys(formats))('%s', async (format) => {
    await fc.assert(
      fc.asyncProperty(turns, async (all) => {
        const speeches = speechesOf((await formats[format]!(all)).turns)
        const wanted: Turns = []
        for (const { speaker: who, text } of all)
          if (wanted.at(-1)?.speaker === who) wanted.at(-1)!.text += ` ${text}`
          else wanted.push({ speaker: who, text })
        expect(speeches.map((one) => [one.speaker, ...wordsOf(one.text)])).toEqual(
          wanted.map((one) => [one.speaker, ...wordsOf(one.text)]),
        )
      }),
      { numRuns: format === 'DOCX' ? 15 : 100 },
    )
  })

  const odd = fc
    .array(
      fc.oneof(
        sentence,
        fc.constantFrom(
          'Ada Fell:',
          'THE CHAIR: yes',
          '- Ben: no',
          '>> who',
          '(Applause)',
          '',
          'Item 3: money',
          '[a] b',
          'Q: why',
          'Ada Fell',
          'x < y & z',
          '<b>',
          '::',
          '"So," she said: go',
        ),
        fc.string({ maxLength: 40 }).map((text) => text.replaceAll(/[\d\n\r]|[^\P{Cc}]/gu, '')),
      ),
      { minLength: 1, maxLength: 25 },
    )
    .filter((lines) => lines.some((line) => wordsOf(line).length > 0))

  test('whatever the lines of a text are', () => {
    fc.assert(
      fc.property(odd, (lines) => {
        const text = `Begin ${lines.join('\n')}`
        const reading = readPasted(text)
        expect(allWords(reading)).toEqual(wordsOf(text))
        // Nor when they are joined to speeches: a name is said once for what goes on.
        const joined = speechesOf(reading.turns).flatMap((one) => wordsOf(one.text))
        const texts = reading.turns.flatMap((turn) => wordsOf(turn.text))
        expect(joined.length).toBeGreaterThanOrEqual(texts.length)
      }),
      { numRuns: 300 },
    )
  })

  test('whatever the words of captions are', () => {
    const cue = odd.map((lines) =>
      lines.filter((line) => line.trim() !== '' && !line.includes('-->') && !/<\/?[a-z]|\{\\/iu.test(line)),
    )
    fc.assert(
      fc.property(
        fc.array(
          cue.filter((lines) => lines.length > 0),
          { minLength: 1, maxLength: 8 },
        ),
        (cues) => {
          const srt = cues
            .map(
              (lines, at) => `${at + 1}\n00:${two(at)}:00,000 --> 00:${two(at)}:30,000\n${lines.join('\n')}`,
            )
            .join('\n\n')
          const wanted = cues.flat().flatMap((line) => wordsOf(line))
          fc.pre(wanted.length > 0)
          // Rows that come again are captions that roll up, which say each row once.
          fc.pre(cues.every((lines, at) => at === 0 || !cues[at - 1]!.includes(lines[0]!)))
          expect(allWords(readPasted(srt))).toEqual(wanted)
          const vtt = `WEBVTT\n\n${cues.map((lines, at) => `00:${two(at)}:00.000 --> 00:${two(at)}:30.000\n${lines.join('\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;')}`).join('\n\n')}`
          expect(allWords(readPasted(vtt))).toEqual(wanted)
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('a transcript written as WebVTT', () => {
  const content = (all: Turns) =>
    transcript.parse({
      meeting: 'm',
      source: 'edited',
      speeches: all.map(({ speaker: who, text }, at) => ({
        anchor: `s${at + 1}`,
        speaker: who,
        text: `${text}\n\nAnd <more> & more.`,
        start: at * 10,
        end: at * 10 + 9.25,
      })),
    })

  test('is read by another’s parser without a fault, and by our own as it was', () => {
    fc.assert(
      fc.property(turns, (all) => {
        const { speeches } = content(all)
        const text = writeVtt({ speeches }, 'Harbour Board --> April')
        const { cues, errors } = new webvtt.WebVTTParser().parse(text)
        expect(errors.filter(({ message }) => !/escape/i.test(message))).toEqual([])
        expect(cues.map(({ id, startTime, endTime }) => [id, startTime, endTime])).toEqual(
          speeches.map(({ anchor, start, end }) => [anchor, start, end]),
        )
        expect(
          readPasted(text).turns.map(({ label, start, end, text: words }) => [
            label,
            start,
            end,
            wordsOf(words),
          ]),
        ).toEqual(speeches.map((one) => [one.speaker, one.start, one.end, wordsOf(one.text)]))
      }),
    )
  })
})
