/** How much one account may write and react in an hour, and what is said to whoever did more. New accounts are slowed, not shamed. */
import { formatDate, t } from '#src/kernel/text.ts'

/** Comments in an hour, by the age of the account. */
export const commentsAnHour = { firstDay: 5, firstWeek: 20, later: 60 } as const
/** Given and taken back. */
export const reactionsAnHour = 120
/** Changes of comments: no more than `nudgesAnHour`, because a change that is shown says that the register of cases has no word of it. */
export const editsAnHour = 15
/**
 * Answers that ask for another look. Five for each of three comments are many for somebody who writes, and few names for somebody who
 * asks who is before a court.
 */
export const nudgesAnHour = 15

export type Slowed = 'comment' | 'reaction' | 'edit'

/**
 * `again`: from when on one can go on. The same words whether it was too much of one or of the other: an answer that differs would say
 * that something was noticed. What was typed stays on the page.
 */
export const slowedWords = (what: Slowed, again: Date): string =>
  what === 'edit'
    ? t(
        'Nothing is lost: your words are still here. You changed comments {most, number} times within an hour, or were asked {nudges, number} times to have another look, which is as often as one account can. You can go on at {time}.',
        { most: editsAnHour, nudges: nudgesAnHour, time: formatDate(again, 'time') },
      )
    : what === 'comment'
      ? t(
          'Nothing is lost: your words are still here. You wrote as many comments as one account can in an hour, and new accounts can write fewer; or you were asked {nudges, number} times to have another look. You can go on at {time}.',
          { nudges: nudgesAnHour, time: formatDate(again, 'time') },
        )
      : t(
          'You reacted {most, number} times within an hour, which is as often as one account can. You can go on at {time}.',
          { most: reactionsAnHour, time: formatDate(again, 'time') },
        )

const turns = new Map<string, Promise<unknown>>()

/**
 * What one person posts is written one after the other: a statement does not see what another of the same moment writes, so that
 * whoever sends twenty at once would be let through twenty times. Between processes only the statement itself counts.
 */
export async function inTurn<Result>(person: string, run: () => Promise<Result>): Promise<Result> {
  const before = turns.get(person)
  const mine = before ? before.then(run, run) : run()
  turns.set(person, mine)
  try {
    return await mine
  } finally {
    if (turns.get(person) === mine) turns.delete(person)
  }
}
