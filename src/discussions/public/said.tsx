/** What was just done, said once on the page that it leads back to. */
import { NotificationBanner } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'

export const saidWords = ['posted', 'spoken', 'waits', 'edited', 'withdrawn'] as const
export const waitReasons = ['first-comment', 'pre-moderated', 'proceedings'] as const
export type Done = { said?: (typeof saidWords)[number]; why?: (typeof waitReasons)[number] }

/** The same in the place of the comment, where the browser goes: the banner may stand far above. */
export const SaidHere = ({ said }: { said: 'posted' | 'spoken' }) => (
  <p class="comment__said">{wordsOf(said, undefined)}</p>
)

export const SaidBanner = ({ said, why }: Done) =>
  said === undefined ? null : <NotificationBanner type="success" text={wordsOf(said, why)} />

function wordsOf(said: NonNullable<Done['said']>, why: Done['why']): string {
  switch (said) {
    case 'posted':
      return t(
        'Your comment is shown. For 15 minutes you can change it without a trace; later changes are shown.',
      )
    case 'spoken':
      return t('Your comment is shown. If you change it later, everybody sees that.')
    case 'edited':
      return t('Your comment is changed.')
    case 'withdrawn':
      return t(
        'Your comment is withdrawn. Where others had read it, the page still says that there was a comment, so that replies make sense.',
      )
    case 'waits':
      return why === undefined
        ? t('Your comment waits for a moderator. You are told what they decide.')
        : waitsBecause(why)
  }
}

function waitsBecause(why: NonNullable<Done['why']>): string {
  switch (why) {
    case 'first-comment':
      return t(
        'Your comment waits for a moderator: here the first one of every new account does. You are told what they decide.',
      )
    case 'pre-moderated':
      return t(
        'Your comment waits for a moderator: in this discussion all do. You are told what they decide.',
      )
    case 'proceedings':
      return t(
        'Your comment waits for a moderator: it may touch a case before a court. You are told what they decide.',
      )
  }
}
