/** What an inspection gathers while it goes through a file, and how much of one it goes through. */
import { t } from '#src/kernel/text.ts'

/** Something that must come out before the file can be published: three plain sentences. */
export type Finding = {
  /** "It has 3 comments, by Ann Lee." */
  found: string
  /** "Sheet “Costs”, cells B2 and C9"; empty where there is no better place than the whole file. */
  where: string
  /** How to take it out, in the program that made it. */
  remove: string
}

export type Inspection = {
  /** Empty: it can be published. */
  findings: Finding[]
  /** What a person should know and may leave: "Author: Ann Lee". */
  notes: string[]
  /** Its words, for search; cut at 400,000 characters. */
  text: string
  /**
   * All of its words, with the numbers in its cells and what its properties say (title, subject, keywords): to look through for what must
   * not be published.
   */
  whole: string
  /**
   * Where it leads without its words saying so: addresses behind “Join here”, fields, descriptions of pictures, and what stands in
   * files inside it. Never shown: only looked through for what must not be published.
   */
  leadsTo: string[]
  /** It holds words that a program can read aloud in their order: not a picture of a page. */
  accessible: boolean
}

/** The file cannot be gone through: one sentence for the person who sent it. Never leaves this folder. */
export class Unreadable extends Error {}

export const damaged = () => new Unreadable(t('The file is damaged: it cannot be opened.'))
export const tooMuch = () =>
  new Unreadable(
    t(
      'The file holds more than we can look through, so it was not taken. Split it into smaller ones, or send it as a PDF.',
    ),
  )

export const longestText = 400_000
/** Characters of `whole`: some three thousand full pages. */
const mostWhole = 10_000_000
const mostFindings = 25
const mostLeads = 5_000_000

export type Look = {
  find: (found: string, where: string, remove: string) => void
  /** The same note is kept once. */
  note: (note: string) => void
  /** Adds words; a line for each call. Throws Unreadable when there are more than we look through. */
  read: (words: string) => void
  /** Adds words that are not for search. Throws Unreadable like `read`. */
  beside: (words: string) => void
  /** Keeps an address, or other words that no reader sees. Throws Unreadable when there are more than we look through. */
  lead: (target: string) => void
  /**
   * For a file inside this one: what is found there is found here, under its name. Its words are none of this file's, so they count
   * as where it leads.
   */
  within: (name: string) => Look
  leadsTo: () => string[]
  findings: Finding[]
  notes: string[]
  text: () => string
  whole: () => string
}

export function newLook(): Look {
  const findings: Finding[] = []
  const notes: string[] = []
  const lines: string[] = []
  let length = 0
  const besides = new Set<string>()
  const leads = new Set<string>()
  let leadsLength = 0
  const taken = (line: string): string => {
    length += line.length + 1
    if (length > mostWhole) throw tooMuch()
    return line
  }
  const look: Look = {
    findings,
    notes,
    find(found, where, remove) {
      if (findings.length < mostFindings) findings.push({ found, where, remove })
    },
    note(note) {
      const line = note.replaceAll(/\s+/g, ' ').trim().slice(0, 300)
      if (line !== '' && notes.length < mostFindings && !notes.includes(line)) notes.push(line)
    },
    read(words) {
      const line = lineOf(words)
      if (line !== '') lines.push(taken(line))
    },
    beside(words) {
      const line = lineOf(words)
      if (line !== '' && !besides.has(line)) besides.add(taken(line))
    },
    lead(target) {
      const line = target.trim()
      if (line === '' || leads.has(line)) return
      leadsLength += line.length
      if (leadsLength > mostLeads) throw tooMuch()
      leads.add(line)
    },
    within: (name) => ({
      ...look,
      find: (found, where, remove) =>
        look.find(
          found,
          [t('in the file “{name}” inside it', { name }), where].filter(Boolean).join(', '),
          remove,
        ),
      note: () => {},
      read: look.lead,
      beside: look.lead,
    }),
    leadsTo: () => [...leads],
    text: () => lines.join('\n').slice(0, longestText),
    whole: () => [...lines, ...besides].join('\n'),
  }
  return look
}

const lineOf = (words: string): string => words.replaceAll(/[ \t\f\v\u00a0]+/g, ' ').trim()

/** "“Costs”, “Staff” and 12 more", for a sentence. */
export function firstOf(all: readonly string[], most = 5): string {
  const shown = all.slice(0, most).join(', ')
  return all.length > most ? t('{shown} and {more, number} more', { shown, more: all.length - most }) : shown
}

/** The beginning of some words, in quotation marks. */
export const near = (words: string): string => {
  const line = words.replaceAll(/\s+/g, ' ').trim()
  return line === '' ? '' : t('near “{words}”', { words: line.length > 60 ? `${line.slice(0, 59)}…` : line })
}
