/** What is told when somebody else saved a draft while this person was typing: nothing is lost, and the person chooses. */
import { Link, NotificationBanner } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { Changes } from './changes.tsx'
import type { Draft } from './queries.ts'

export type OvertakenProps = {
  /** What the other person saved: `Saved.overtaken`. The form below it must carry its revision. */
  overtaken: Draft
  /** What was typed, in the draft's shape. */
  mine: unknown
  /** The page of the draft, which shows theirs. */
  href: string
}

/** Stands above the form, which shows what was typed: pressing its button once more saves that over theirs. */
export const Overtaken = ({ overtaken, mine, href }: OvertakenProps) => (
  <NotificationBanner title={t('Somebody else saved it first')} role="alert">
    <p class="govuk-notification-banner__heading">
      {t('{name} saved this on {when}, after you had opened it.', {
        name: overtaken.savedByName,
        when: formatDate(overtaken.savedAt, 'time'),
      })}
    </p>
    <p>
      {t(
        'What you typed stands in the form below, and both are kept. Save once more, and yours takes the place of theirs.',
      )}{' '}
      <Link href={href}>{t('Go on from theirs instead')}</Link>
    </p>
    <Changes
      caption={t('How yours differs from theirs')}
      before={overtaken.content}
      after={mine}
      none={t('What you typed is what they saved.')}
    />
  </NotificationBanner>
)
