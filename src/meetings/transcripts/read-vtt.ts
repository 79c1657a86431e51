/** WebVTT, with its voices. Each block is given to the parser by itself, so that whatever it leaves out has a line. Pure. */
import webvtt, { type VttNode } from 'webvtt-parser'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { longestRecording } from '../model.ts'
import { blocksOf } from './blocks.ts'
import { turnsOf, type Cue } from './cues.ts'
import type { Turn } from './turn.ts'

const entities = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': '\u00A0',
  '&lrm;': '\u200E',
  '&rlm;': '\u200F',
  '&quot;': '"',
  '&apos;': '’',
}
/** A "<" that begins none of the format's own tags is a character of the text. */
const stray = /<(?!\/?(?:v|c|i|b|u|ruby|rt|lang)(?:\.[^\s<>]*)?(?:\s[^<>]*)?>|(?:\d+:)?\d\d:\d\d\.\d{3}>)/gu
/** Comments that programs write beside each cue. */
const machineNote = /^NOTE\s+(?:confidence|recognizability|duration|language|paragraph)\b/iu

/** Throws Faults that name the line of every cue that cannot be read. */
export function readVtt(text: string): Turn[] {
  const [head, ...blocks] = blocksOf(text)
  if (!head || head.line !== 1 || !/^WEBVTT(?:[ \t]|$)/u.test(head.lines[0]!))
    throw new Faults([t('Line 1: a WebVTT file begins with the word WEBVTT.')])
  const faults: string[] = []
  const read: Cue[] = []
  // Where the empty line after the first one is missing, cues begin at once.
  const early = head.lines.findIndex((line) => line.includes('-->'))
  const all = early === -1 ? blocks : [{ line: head.line + early, lines: head.lines.slice(early) }, ...blocks]
  for (const { line, lines } of all) {
    if (/^(?:STYLE|REGION)\s*$/u.test(lines[0]!) || machineNote.test(lines.join(' '))) continue
    if (/^NOTE(?:\s|$)/u.test(lines[0]!)) {
      const words = lines
        .join(' ')
        .replace(/^NOTE\s*/u, '')
        .trim()
      if (words !== '')
        read.push({ line, start: null, end: null, texts: [{ voice: null, text: words }], isNote: true })
      continue
    }
    const block = lines.map((one) => (one.includes('-->') ? one : one.replaceAll(stray, '&lt;'))).join('\n')
    const { cues, errors } = new webvtt.WebVTTParser(entities).parse(`WEBVTT\n\n${block}\n`)
    const wanted = lines.filter((one) => one.includes('-->')).length
    if (wanted === 0 || cues.length < wanted || lines.findIndex((one) => one.includes('-->')) > 1) {
      const at = Math.max(0, Math.min(lines.length - 1, (errors[0]?.line ?? 3) - 3))
      faults.push(
        wanted === 0
          ? t('Line {line, number}: these words have no times: “{words}”', {
              line,
              words: lines.join(' ').slice(0, 80),
            })
          : t('Line {line, number}: this time cannot be read: “{words}”', {
              line: line + at,
              words: lines[at]!.slice(0, 80),
            }),
      )
      continue
    }
    for (const cue of cues) {
      if (Math.max(cue.startTime, cue.endTime) > longestRecording)
        faults.push(
          t('Line {line, number}: this time is longer than any recording: “{words}”', {
            line,
            words: lines.find((one) => one.includes('-->'))!.slice(0, 80),
          }),
        )
      read.push({ line, start: cue.startTime, end: cue.endTime, texts: voices(cue.tree.children) })
    }
  }
  if (faults.length > 0) throw new Faults(faults.slice(0, 20))
  return turnsOf(read)
}

/** Runs of words by voice. */
function voices(nodes: readonly VttNode[], voice: string | null = null): Cue['texts'] {
  const runs: Cue['texts'] = []
  for (const node of nodes) {
    const inner =
      node.type === 'text'
        ? [{ voice, text: node.value }]
        : node.type === 'object'
          ? voices(node.children, node.name === 'v' && node.value ? unescaped(node.value) : voice)
          : []
    for (const run of inner) {
      const last = runs.at(-1)
      if (last && last.voice === run.voice) last.text += run.text
      else runs.push({ ...run })
    }
  }
  return runs.filter(({ text }) => text.trim() !== '')
}

/** The parser leaves names as they are written. */
const unescaped = (name: string): string =>
  name.replaceAll(/&(?:amp|lt|gt|nbsp|quot|apos);/gu, (entity) => entities[entity as keyof typeof entities])
