/** Every kind of draft, one line for each. Rooms bring theirs; the pages and steps of drafts are handed `kindOf`. */
import { absent } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { agendaKind } from './agenda/kind.tsx'
import { bodyKind, periodsKind } from './bodies/kind.tsx'
import { decisionKind } from './decisions/kind.tsx'
import type { DraftKind } from './drafts/draft-kind.ts'
import { minutesKind } from './minutes/kind.tsx'
import { meetingKind } from './notice/kind.tsx'
import { paperKind } from './papers/kind.tsx'
import { questionKind } from './questions/kind.tsx'
import { transcriptKind } from './transcripts/kind.tsx'

/**
 * A kind as the pages of all drafts use it: they give it back what its own schema read, or what a draft of it holds, and
 * nothing else.
 */
export const one = <Content>(kind: DraftKind<Content>): DraftKind => kind as unknown as DraftKind

/** Add a room's kind here, as `one(minutesKind),`. Import it from the file that makes it, not from the room's index. */
export const kindsOfDrafts: readonly DraftKind[] = [
  one(bodyKind),
  one(periodsKind),
  one(meetingKind),
  one(agendaKind),
  one(minutesKind),
  one(paperKind),
  one(questionKind),
  one(decisionKind),
  one(transcriptKind),
]

/** The kind of that name ('body', 'minutes' …: `kinds` of model.ts). Throws 404 when no draft has such a kind. */
export function kindOf(name: string): DraftKind {
  const found = kindsOfDrafts.find(({ kind }) => kind === name)
  if (!found) throw absent(t('There is no such kind of draft.'))
  return found
}
