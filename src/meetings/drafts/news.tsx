/** What became of it just now: said on the page of the decision after somebody asked, published or refused. */
import { Link, NotificationBanner } from '#src/design/index.ts'
import { formatList, t } from '#src/kernel/text.ts'
import { decisionAddress, type DraftNoun } from './noun.ts'
import { publicAddress } from './public-address.ts'
import type { Draft } from './queries.ts'

export type Did = 'asked' | 'published' | 'refused'

/** The page of the decision, with what was done there. */
export const decisionDone = (key: string, noun: DraftNoun, did: Did): string =>
  `${decisionAddress(key, noun)}&did=${did}`

/** `did` stands in an address: nothing is said that the draft itself does not bear out. */
export const News = ({
  did,
  draft,
  publishers,
}: {
  did: string | undefined
  draft: Draft
  /** Names of those who may decide. */
  publishers: readonly string[]
}) => {
  if (did === 'asked' && draft.asked)
    return (
      <NotificationBanner
        type="success"
        text={
          publishers.length > 0
            ? t('It waits for a publisher: {names}.', { names: formatList([...publishers]) })
            : t(
                'It waits for a publisher, but nobody who did not write it may publish it. Tell an administrator.',
              )
        }
      />
    )
  if (did === 'published' && !draft.asked && draft.versions > 0)
    return (
      <NotificationBanner type="success">
        <p class="govuk-notification-banner__heading">
          {t('Published as version {number, number}.', { number: draft.versions })}{' '}
          <Link href={publicAddress(draft.key)} classes="govuk-notification-banner__link">
            {t('Read it')}
          </Link>
        </p>
      </NotificationBanner>
    )
  if (did === 'refused' && draft.refused)
    return <NotificationBanner type="success" text={t('Refused. Its drafter is told why.')} />
  return null
}
