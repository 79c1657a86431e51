/** Asks before a draft is discarded; afterwards the same address says that it is, by whom, and where to go on. */
import { Button, Form, FormFaults, InsetText, Link, PageTitle, type FormFault } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { discardPath, meetingsNoun, type DraftNoun } from './noun.ts'
import { publicAddress } from './public-address.ts'
import type { Draft, findDiscarded } from './queries.ts'

const page = (title: string, noun: DraftNoun, body: Page['body']): Page => ({
  title,
  description: t('A draft that is not wanted any more.'),
  breadcrumbs: [{ text: noun.title(), href: noun.office }, { text: title }],
  noIndex: true,
  body,
})

export type DiscardView = {
  draft: Draft
  noun: DraftNoun
  /** The draft's own page. */
  address: string
  /** Why it cannot be discarded; null when it can. */
  cannot: string | null
  csrfToken: string
  faults: readonly FormFault[]
}

export const discardPage = ({ draft, noun, address, cannot, csrfToken, faults }: DiscardView): Page =>
  page(
    t('Discard the draft: {title}', { title: draft.title }),
    noun,
    <>
      <FormFaults faults={faults} />
      <PageTitle over={t('Discard the draft')}>{draft.title}</PageTitle>
      {cannot !== null ? (
        faults.length === 0 && (
          <InsetText>
            <p>{cannot}</p>
          </InsetText>
        )
      ) : (
        <Form
          action={discardPath(noun)}
          csrfToken={csrfToken}
          hidden={{ key: draft.key, revision: draft.revision }}
        >
          <p>
            {draft.versions === 0
              ? t('It was never published. It goes from every list, and a new one can be begun.')
              : t(
                  'What is published stays as it is. The draft becomes again what stood in it when version {number, number} was published.',
                  { number: draft.versions },
                )}
          </p>
          <p>
            {t('Last saved by {name} on {when}. There is no way back in the office.', {
              name: draft.savedByName,
              when: formatDate(draft.savedAt, 'time'),
            })}
          </p>
          <Button id="discard" classes="govuk-button--warning" preventDoubleClick>
            {draft.versions === 0 ? t('Discard the draft') : t('Discard what was changed')}
          </Button>
        </Form>
      )}
      <p>
        <Link href={address}>{t('Back to the draft')}</Link>
      </p>
    </>,
  )

export const discardedPage = ({
  key,
  noun,
  discarded,
  next,
}: {
  key: string
  noun: DraftNoun
  discarded: NonNullable<Awaited<ReturnType<typeof findDiscarded>>>
  /** Where to go on. */
  next: string
}): Page =>
  page(
    t('Discarded: {title}', { title: discarded.title }),
    noun,
    <>
      <PageTitle over={t('Discarded')}>{discarded.title}</PageTitle>
      <p role="status">
        {t('{name} discarded this draft on {when}.', {
          name: discarded.byName,
          when: formatDate(discarded.at, 'time'),
        })}{' '}
        {discarded.versions > 0 && (
          <Link href={publicAddress(key)}>{t('What is published stays as it is.')}</Link>
        )}
      </p>
      <p>
        <Link href={next}>{t('Go on')}</Link>
      </p>
    </>,
  )

/** The page of the office on which one goes on after the draft of this key is gone. */
export function afterDiscarding(key: string, own: DraftNoun): string {
  if (own !== meetingsNoun) return own.office
  const [noun, slug, part] = key.split('/')
  if (noun === 'meetings' && slug === 'decisions') return '/office/decisions'
  if (noun === 'meetings') return part === undefined ? '/office/meetings' : `/office/meetings/${slug}`
  return noun === 'questions' ? '/office/questions' : '/office/bodies'
}
