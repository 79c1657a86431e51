/** SubRip captions: "NAME: words", "- NAME: words". Pure. */
import { parse } from '@plussub/srt-vtt-parser'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { turnsOf, type Cue } from './cues.ts'
import { blocksOf } from './blocks.ts'
import type { Turn } from './turn.ts'

const times =
  /^\s*(\d{1,3}:)?(\d{1,2}):(\d{2})[,.](\d{1,3})\s*-->\s*(\d{1,3}:)?(\d{1,2}):(\d{2})[,.](\d{1,3})/u

/** Throws Faults that name the line of every cue that cannot be read. */
export function readSrt(text: string): Turn[] {
  const faults: string[] = []
  const cues: Cue[] = []
  for (const { line, lines } of blocksOf(text)) {
    const at = lines.findIndex((one) => one.includes('-->'))
    if (at === -1) {
      // An empty line inside a caption: its words go on without times.
      cues.push({ line, start: null, end: null, texts: [{ voice: null, text: lines.join('\n') }] })
      continue
    }
    if (at > 1 || !times.test(lines[at]!) || lines.slice(at + 1).some((one) => one.includes('-->'))) {
      const wrong = lines.findIndex(
        (one, index) => one.includes('-->') && (index !== at || at > 1 || !times.test(one)),
      )
      faults.push(
        t('Line {line, number}: this time cannot be read: “{words}”', {
          line: line + Math.max(wrong, at),
          words: lines[Math.max(wrong, at)]!.slice(0, 80),
        }),
      )
      continue
    }
    const normal = [...(at === 1 ? [lines[0]!] : []), inMilliseconds(lines[at]!), ...lines.slice(at + 1), '']
    for (const { from, to, text: words } of parse(normal.join('\n')).entries)
      cues.push({
        line: line + at,
        start: from / 1000,
        end: to / 1000,
        texts: [{ voice: null, text: plain(words) }],
      })
  }
  if (faults.length > 0) throw new Faults(faults.slice(0, 20))
  return turnsOf(cues)
}

/** The parser wants three figures after a comma. */
const inMilliseconds = (line: string): string =>
  line
    .replaceAll(/[,.](\d{1,3})/gu, (_, digits: string) => `,${digits.padEnd(3, '0')}`)
    .split(/\s(?=[A-Z]\d?:)/u)[0]!

/** Without the marks of italics, colours and places on the screen. */
const plain = (words: string): string =>
  words.replaceAll(/<\/?(?:b|i|u|s)>|<font [^<>\n]*>|<\/font>|\{\\[a-z]+\d?\}/giu, '')
