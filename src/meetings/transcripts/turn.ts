/** What every reader of a transcript gives, whatever the file was: turns in its order, with nothing of it left out. */
import type { speechKinds } from '../model.ts'

/** One run of words as the file has it. */
export type Turn = {
  /** Line of the file, or number of the paragraph (DOCX), from 1. */
  line: number
  /** Who is said to speak, as it is printed: "Ada Fell (Chair)"; null where nobody is named. */
  label: string | null
  /** The label stands here; otherwise it goes on from before. */
  labelled: boolean
  kind: (typeof speechKinds)[number]
  /** Seconds from the beginning of the recording. */
  start: number | null
  end: number | null
  text: string
  /** What stands between this and the words before, where they become one speech. */
  joint: ' ' | '\n\n'
}

export type Reading = {
  format: 'WebVTT' | 'SRT' | 'DOCX' | 'text'
  turns: Turn[]
  /** The program that seems to have made it; empty when nothing in the file says so. */
  engine: string
  /** Sentences for the person who reads it in. */
  warnings: string[]
}

/** Letters and figures in runs, without case: what two writings of the same words have in common. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*/gu) ?? []

/** How many words. */
export const countWords = (text: string): number =>
  text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
