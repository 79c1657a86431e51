/** Which act fits what, in which state; and what each means for whom it concerns. Pure. */
import type { DecisionAct, ItemKind } from '../model.ts'

export type CommentState = 'waiting' | 'public' | 'hidden' | 'withdrawn' | 'refused'
export type Subject =
  /** `shown`: it was public once, so that a line stays where it stood. */
  | { kind: 'comment'; state: CommentState; shown: boolean; author: string | null }
  | {
      kind: 'discussion'
      state: 'waiting' | 'public' | 'hidden' | 'withdrawn'
      origin: 'office' | 'participant'
      locked: boolean
    }
  | { kind: 'person'; suspended: boolean }

/** What a moderator may do now. `item`: of what waits; null for what a moderator came upon. */
export function actsFor(subject: Subject, item: ItemKind | null): DecisionAct[] {
  if (item === 'appeal') return ['uphold', 'overturn']
  const dismiss: DecisionAct[] = item === null ? [] : ['dismiss']
  switch (subject.kind) {
    case 'person':
      return subject.suspended ? ['end-suspension'] : ['suspend']
    case 'discussion': {
      const lock: DecisionAct = subject.locked ? 'unlock' : 'lock'
      if (subject.state === 'withdrawn') return dismiss
      // The office's own words are in the record: they are hidden by a hold, which two people confirm.
      if (subject.origin === 'office') return [...dismiss, lock]
      if (subject.state === 'waiting') return ['approve', 'refuse']
      return subject.state === 'hidden' ? [...dismiss, 'restore'] : [...dismiss, 'hide', lock]
    }
    case 'comment': {
      const toAuthor: DecisionAct[] = subject.author === null ? [] : ['ask-author']
      const suspend: DecisionAct[] = subject.author === null ? [] : ['suspend']
      switch (subject.state) {
        case 'waiting':
          return ['approve', 'redact', subject.shown ? 'hide' : 'refuse', ...toAuthor, ...suspend]
        case 'public':
          return [...dismiss, 'hide', 'redact', ...toAuthor, 'lock', ...suspend]
        case 'hidden':
        case 'refused':
          return [...dismiss, 'restore', ...suspend]
        case 'withdrawn':
          return [...dismiss, ...suspend]
      }
    }
  }
}

/** Whether an item is done with by it. Asking the author or suspending them leaves the words themselves to decide on. */
export const settles = (act: DecisionAct): boolean =>
  !['ask-author', 'suspend', 'end-suspension', 'lock', 'unlock'].includes(act)

/** Decides on the words themselves, so that nobody is asked to change them any more. */
export const settlesWords = (act: DecisionAct): boolean =>
  settles(act) && act !== 'uphold' && act !== 'overturn'

/** Takes something from somebody: it may be appealed against. */
export const appealable: readonly DecisionAct[] = ['hide', 'refuse', 'redact', 'suspend', 'lock']

/** Days in which an author may appeal; once. */
export const appealDays = 20
/** Longest suspension that one moderator may decide alone. */
export const longestAlone = 30
