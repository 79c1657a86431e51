/** Two taps on a phone: from the public page to here, then the reason. Nothing has to be typed. */
import {
  Button,
  DataTable,
  EmptyState,
  FilterForm,
  Form,
  FormFaults,
  Link,
  PageTitle,
  Section,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Holdable } from '../holds-office.ts'
import { holdCategories, type HoldCategory } from '../leaf.ts'
import { addressOf, holdCategoryWords } from '../words.ts'

/** What is noted when nobody has time to type. */
export const defaultReason = (category: HoldCategory): string =>
  t('Placed at once, without further words: {category}.', { category: holdCategoryWords(category) })

const about = { description: '', noIndex: true as const }
const crumbs = () => [{ text: t('Holds'), href: '/office/holds' }, { text: t('Put something on hold') }]

export const findPage = (words: string, found: readonly Holdable[]): Page => ({
  ...about,
  title: t('Put something on hold'),
  breadcrumbs: crumbs(),
  body: (
    <>
      <PageTitle
        lead={t(
          'Find what has to be hidden. Each page that was published also has a link to here, at its foot.',
        )}
      >
        {t('Put something on hold')}
      </PageTitle>
      <FilterForm
        action="/office/holds/new"
        label={t('Find what was published')}
        submit={t('Find')}
        fields={[{ kind: 'text', name: 'q', label: t('Words of its title or address'), value: words }]}
      />
      <DataTable
        caption={t('Published, the latest first')}
        columns={[{ title: t('Title'), heads: true }, { title: t('Address') }, { title: t('Entered') }]}
        rows={found.map((one) => ({
          cells: [
            <Link href={`/office/holds/new?key=${encodeURIComponent(one.key)}`}>{one.title}</Link>,
            addressOf(one.key),
            formatDate(one.enteredAt, 'time'),
          ],
        }))}
        empty={
          <EmptyState
            why={t('Nothing that was published has these words in its title or address. Try fewer words.')}
          />
        }
      />
    </>
  ),
})

export type PlaceView = {
  what: Holdable
  csrfToken: string
  words: string
  faults: readonly FormFault[]
}

export const placePage = ({ what, csrfToken, words, faults }: PlaceView): Page => ({
  ...about,
  title: t('Put on hold: {title}', { title: what.title }),
  breadcrumbs: crumbs(),
  body: (
    <>
      <FormFaults faults={faults} />
      <PageTitle
        over={t('Put on hold')}
        lead={t(
          'One touch hides it at once: every version, every file, everywhere. A second person has 24 hours to confirm it.',
        )}
      >
        {what.title}
      </PageTitle>
      <p>
        {t('{versions, plural, one {# version} other {# versions}}, at {address}', {
          versions: what.versions,
          address: addressOf(what.key),
        })}
      </p>
      <Form action="/office/holds/new" csrfToken={csrfToken} hidden={{ key: what.key }}>
        <fieldset class="hold-reasons" id="category">
          <legend>
            <h2>{t('Why must it be hidden?')}</h2>
          </legend>
          {holdCategories.map((category) => (
            <Button name="category" value={category} classes="button--wide">
              {buttonWords(category)}
            </Button>
          ))}
        </fieldset>
        <Section title={t('In your own words, if there is time')}>
          <Textarea
            name="reason"
            label={t('The reason in words')}
            hint={t(
              'Type first, then touch a reason above. It is for the office and the auditor, never shown to the public.',
            )}
            rows={3}
            value={words}
          />
        </Section>
      </Form>
    </>
  ),
})

/** The public's words for the category, as a button says them. */
const buttonWords = (category: HoldCategory): string => {
  const words = holdCategoryWords(category)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
