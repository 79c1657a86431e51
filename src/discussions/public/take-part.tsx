/** How to take part: write, sign in or join, what the rules ask, where to turn in danger. */
import { Button, Link } from '#src/design/index.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import { discussionAddress } from '../model.ts'
import type { Live } from '../threads/index.ts'

/** `nobody`: not signed in. `cannot`: signed in with roles that do not write here. */
export type Standing = 'nobody' | 'writes' | 'cannot'

export const newCommentAddress = (slug: string) => `${discussionAddress(slug)}/comments/new`

/** At the top of a discussion that takes comments: how to come in, for whoever is not signed in. */
export const WayIn = ({ live, standing }: { live: Live; standing: Standing }) => {
  if (!live.takesComments || standing !== 'nobody') return null
  const onto = encodeURIComponent(newCommentAddress(live.slug))
  return (
    <p>
      {tx('To take part, <signin>sign in</signin> or <join>make an account</join>.', {
        signin: (words) => <Link href={`/sign-in?to=${onto}`}>{words}</Link>,
        join: (words) => <Link href={`/discussions/join?to=${onto}`}>{words}</Link>,
      })}
    </p>
  )
}

export const TakePart = ({ live, standing, day }: { live: Live; standing: Standing; day: string }) => {
  if (!live.takesComments)
    return (
      <>
        <p>{closedWords(live, day)}</p>
        {live.state === 'planned' && (
          <p>
            <Link href={`/subscribe?target=${discussionAddress(live.slug).slice(1)}`}>
              {t('Have an e-mail when something is published about it')}
            </Link>
          </p>
        )}
      </>
    )
  const onto = encodeURIComponent(newCommentAddress(live.slug))
  return (
    <>
      {standing === 'cannot' ? (
        <p>{t('You are signed in with a role that does not write in discussions.')}</p>
      ) : (
        <p>
          <Button href={newCommentAddress(live.slug)}>{t('Write a comment')}</Button>
        </p>
      )}
      {standing === 'nobody' && (
        <p>
          {tx(
            'Reading needs no account. To write or to agree, <signin>sign in</signin>, or <join>make an account</join>: an e-mail address, a name of your choice, and that you are old enough.',
            {
              signin: (words) => <Link href={`/sign-in?to=${onto}`}>{words}</Link>,
              join: (words) => <Link href={`/discussions/join?to=${onto}`}>{words}</Link>,
            },
          )}
        </p>
      )}
      <p>
        {tx(
          'Stay with the question, attack nobody, and leave out names and details of people who hold no public office. <rules>All rules, and what moderators did by them</rules>',
          { rules: (words) => <Link href="/discussions/moderation">{words}</Link> },
        )}
      </p>
      <p>
        {tx('Somebody is in danger, or you know of a crime? <help>Where to turn</help>, not here.', {
          help: (words) => <Link href="/discussions/help">{words}</Link>,
        })}
      </p>
    </>
  )
}

function closedWords({ state, row }: Live, day: string): string {
  if (row.opensOn > day) return t('Comments are taken from {day} on.', { day: formatDate(row.opensOn) })
  if (row.lockedAt !== null) return t('A moderator closed it for comments. What was said stays here.')
  if (state === 'closed') return t('It is closed: no more comments are taken. What was said stays here.')
  return t('No comments are taken now. What was said stays here.')
}
