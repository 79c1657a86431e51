/** The thread of one commitment: everything that happened to it, newest first. Pure. */
import { lastDay } from '#src/kernel/dates.ts'
import type { TakenUp } from '#src/kernel/manifest.ts'
import type { PublishedNotice } from './interim/model.ts'
import type { Assessment, EditionCommitment, Figure, Link, Milestone, Restatement } from './model.ts'
import type { PublishedEdition } from './published.ts'

/** One thing that happened. `day` orders it ('YYYY-MM-DD', null when no day is known); `id` is its permanent anchor. */
export type Happening = { id: string; day: string | null } & (
  | { kind: 'reported'; edition: PublishedEdition; commitment: EditionCommitment }
  | { kind: 'moved'; moved: Restatement; n: number }
  | { kind: 'assessed'; assessment: Assessment }
  | { kind: 'milestone'; milestone: Milestone }
  | { kind: 'meeting'; link: Link }
  | { kind: 'measured'; figures: Figure[]; edition: PublishedEdition }
  | { kind: 'notice'; notice: PublishedNotice }
  | { kind: 'taken-up'; taken: TakenUp }
  | { kind: 'promised'; commitment: EditionCommitment; edition: PublishedEdition }
)

/** Which end of the thread stands on top. */
export type Order = 'newest' | 'oldest'

export type History = { edition: PublishedEdition; commitment: EditionCommitment }[]

/**
 * `history` is oldest first and not empty. What an edition repeats from an earlier one (moves, milestones, meetings) is taken
 * from the newest, so each stands once. The promise is the oldest, whatever its day; what has no day is still to come.
 */
export function threadOf(
  history: History,
  anchor: string,
  order: Order = 'newest',
  notices: readonly PublishedNotice[] = [],
  takenUp: readonly TakenUp[] = [],
): Happening[] {
  const { edition: newest, commitment: now } = history.at(-1)!
  const first = history[0]!
  const happenings: Happening[] = [
    ...history.flatMap(({ edition, commitment }): Happening[] => [
      {
        id: `${anchor}-${edition.content.period}`,
        day: edition.content.asAt,
        kind: 'reported',
        edition,
        commitment,
      },
      ...(commitment.update && commitment.update.figures.length > 0
        ? [
            {
              id: `${anchor}-${edition.content.period}-measured`,
              day: edition.content.asAt,
              kind: 'measured' as const,
              figures: commitment.update.figures,
              edition,
            },
          ]
        : []),
      ...(commitment.assessment && commitment.assessmentMadeIn === edition.content.period
        ? [
            {
              id: `${anchor}-${edition.content.period}-assessed`,
              day: lastDay(commitment.assessment.madeOn.edtf) ?? edition.content.asAt,
              kind: 'assessed' as const,
              assessment: commitment.assessment,
            },
          ]
        : []),
    ]),
    ...now.restatements.map((moved, index): Happening => ({
      id: `${anchor}-moved-${index + 1}`,
      day: lastDay(moved.announcedOn.edtf) ?? asAtOf(history, moved.period) ?? newest.content.asAt,
      kind: 'moved',
      moved,
      n: index + 1,
    })),
    ...now.milestones.map((milestone, index): Happening => ({
      id: `${anchor}-step-${index + 1}`,
      day: lastDay(milestone.doneOn.edtf) ?? lastDay(milestone.due.edtf) ?? lastDay(milestone.firstDue.edtf),
      kind: 'milestone',
      milestone,
    })),
    // A meeting that the edition only names, and that this record holds itself, stands once.
    ...now.links.flatMap((link, index): Happening[] =>
      link.kind === 'meeting' && !takenUp.some(({ day }) => day !== null && day === lastDay(link.date.edtf))
        ? [{ id: `${anchor}-meeting-${index + 1}`, day: lastDay(link.date.edtf), kind: 'meeting', link }]
        : [],
    ),
  ]
  happenings.push(
    ...notices.map((notice): Happening => ({
      id: `${anchor}-notice-${notice.content.number}`,
      day: lastDay(notice.content.happenedOn.edtf) ?? newest.content.asAt,
      kind: 'notice',
      notice,
    })),
    ...takenUp.map((taken): Happening => ({
      id: `${anchor}-at-${placeOf(taken)}`,
      day: taken.day,
      kind: 'taken-up',
      taken,
    })),
  )
  // A later sort is stable, so what shares a day keeps the order above: the report, then its figures, then the finding.
  const sign = order === 'newest' ? -1 : 1
  const ordered = happenings.toSorted((a, b) => sign * dayOf(a).localeCompare(dayOf(b)))
  const promised: Happening = {
    id: `${anchor}-promised`,
    day: null,
    kind: 'promised',
    commitment: first.commitment,
    edition: first.edition,
  }
  return order === 'newest' ? [...ordered, promised] : [promised, ...ordered]
}

/** The same for an item of the agenda and for its minutes, so that the knot keeps its address. */
const placeOf = ({ href }: TakenUp): string =>
  href
    .replace('/minutes#', '#')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

const dayOf = ({ day }: Happening): string => day ?? '9999'

const asAtOf = (history: History, period: string): string | undefined =>
  history.find(({ edition }) => edition.content.period === period)?.edition.content.asAt
