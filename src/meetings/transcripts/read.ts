/** A transcript read from whatever file it comes in. What cannot be placed is narrative; nothing is left out. The server has it read elsewhere. */
import { checkUpload } from '#src/documents/index.ts'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { decode, holdable } from './decode.ts'
import { oneBlank } from './labels.ts'
import { readDocx } from './read-docx.ts'
import { readSrt } from './read-srt.ts'
import { readText } from './read-text.ts'
import { readVtt } from './read-vtt.ts'
import type { Reading, Turn } from './turn.ts'

/** Bytes of the largest file, and characters of the longest text: some sixty hours of talk. */
const largest = 5_000_000
const mostTurns = 100_000

/** Throws Faults: of a kind that we do not read, too large, empty, or with lines that cannot be read. */
export async function readTranscript(file: { name: string; bytes: Buffer }): Promise<Reading> {
  const { name, bytes } = file
  if (bytes.length === 0) throw new Faults([t('The file is empty.')])
  const extension = /\.([a-z0-9]{1,8})$/iu.exec(name)?.[1]?.toLowerCase() ?? ''
  if (extension === 'docx') {
    const checked = checkUpload({ field: 'file', type: '', name, bytes }, ['docx'])
    if ('fault' in checked) throw new Faults([checked.fault])
    return whole('DOCX', (await readDocx(bytes)).map(clean), '', [])
  }
  if (!['vtt', 'srt', 'txt'].includes(extension))
    throw new Faults([
      t('Send the transcript as WebVTT (.vtt), SubRip (.srt), Word (.docx) or plain text (.txt).'),
    ])
  if (bytes.length > largest) throw new Faults([t('The file is larger than 5 MB, which no transcript is.')])
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (!utf16 && bytes.includes(0))
    throw new Faults([t('This is not a text file, although its name says so.')])
  const { text, guessed } = decode(bytes)
  const reading = readPasted(text)
  return guessed
    ? {
        ...reading,
        warnings: [
          t(
            'The file does not say how its letters are written. Check letters with accents and quotation marks.',
          ),
          ...reading.warnings,
        ],
      }
    : reading
}

/** The same from text that was pasted: what it is, its first lines tell. */
export function readPasted(pasted: string): Reading {
  const text = oneBlank(holdable(pasted))
  if (text.length > largest) throw new Faults([t('The text is longer than any transcript.')])
  if (text.trim() === '') throw new Faults([t('There are no words in it.')])
  const engine = engineOf(text)
  const body = text.replace(/^\s+(?=WEBVTT)/u, '')
  if (body.startsWith('WEBVTT')) return whole('WebVTT', readVtt(body), engine, [])
  if (/^\s*(?:\d+[ \t]*(?:\r\n|\r|\n))?[ \t]*[\d:,.]+[ \t]*-->/u.test(text))
    return whole('SRT', readSrt(text), engine, [])
  return whole('text', readText(text), engine, [])
}

const clean = (turn: Turn): Turn => ({
  ...turn,
  text: holdable(turn.text),
  label: turn.label && holdable(turn.label),
})

function whole(format: Reading['format'], turns: Turn[], engine: string, warnings: string[]): Reading {
  if (!turns.some(({ text, label }) => /[\p{L}\p{N}]/u.test(`${text}${label ?? ''}`)))
    throw new Faults([t('There are no words in it.')])
  if (turns.length > mostTurns) throw new Faults([t('It has more parts than any transcript.')])
  const first = turns.find(({ start }) => start !== null)?.start ?? 0
  const nameless = turns.every(({ label }) => label === null)
  return {
    format,
    turns,
    engine,
    warnings: [
      ...warnings,
      ...(first > 6 * 3600
        ? [
            t(
              'The first time is more than six hours in: these may be times of the day, not of the recording.',
            ),
          ]
        : []),
      ...(nameless ? [t('Nobody is named in it: who speaks must be set speech by speech.')] : []),
    ],
  }
}

/** Programs that write their name into what they make. */
const engines = [
  'Whisper',
  'Otter',
  'Microsoft Teams',
  'Zoom',
  'Google Meet',
  'Azure',
  'Amazon Transcribe',
  'Descript',
  'Rev',
  'YouTube',
  'Trint',
]
function engineOf(text: string): string {
  const edges = `${text.slice(0, 1500)}\n${text.slice(-500)}`
  const said = new RegExp(
    String.raw`\b(?:transcribed|generated|transcript(?:ion)?|captions?|created|produced|made)\b[^\n]{0,40}\b(?:by|with|from)\b[^\n]{0,60}\b(${engines.join('|')})\b`,
    'iu',
  ).exec(edges)
  if (said) return engines.find((name) => name.toLowerCase() === said[1]!.toLowerCase()) ?? ''
  return /^NOTE\s+(?:confidence|recognizability)/imu.test(edges)
    ? t('a program that notes how sure it is')
    : ''
}
