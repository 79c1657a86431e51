/** The list of documents of minutes that were read, with a form to read another. */
import {
  Button,
  DataTable,
  EmptyState,
  faultOf,
  FileUpload,
  Form,
  FormFaults,
  Link,
  PageTitle,
  Section,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { readingAddress, readingsAddress } from './office-words.ts'
import type { Found, ReadingRow } from './queries.ts'

export type ListView = {
  readings: readonly (ReadingRow & { found: Found })[]
  mayPrepare: boolean
  faults: readonly FormFault[]
  csrfToken: string
}

export const readingsPage = (view: ListView): Page => ({
  title: t('Minutes read from documents'),
  description: t('Documents of minutes that were read in, to be checked and taken into the minutes.'),
  breadcrumbs: [
    { text: t('Meetings'), href: '/office/meetings' },
    { text: t('Minutes read from documents') },
  ],
  noIndex: true,
  body: <List {...view} />,
})

const List = ({ readings, mayPrepare, faults, csrfToken }: ListView) => (
  <>
    <FormFaults faults={faults} />
    <PageTitle
      lead={t(
        'Bring minutes as a document. They are read into people, items and action points; you check them beside the document, then take them into the minutes of a meeting.',
      )}
    >
      {t('Minutes read from documents')}
    </PageTitle>
    {mayPrepare && (
      <Section title={t('Read a document')}>
        <Form
          action={readingsAddress}
          csrfToken={csrfToken}
          files
          classes="measured"
          label={t('Read a document')}
        >
          <FileUpload
            name="file"
            label={t('The minutes')}
            hint={t(
              'PDF, DOCX, HTML or TXT, up to 20 MB. A PDF of pictures has no words to read. Only the office sees the document. Reading takes up to a minute.',
            )}
            error={faultOf(faults, 'file')}
          />
          <Button preventDoubleClick>{t('Read the document')}</Button>
        </Form>
      </Section>
    )}
    <Section title={t('Read so far')} id="read">
      <DataTable
        caption={t('Documents read so far, the latest first')}
        captionHidden
        columns={[
          { title: t('Document'), heads: true },
          { title: t('Read') },
          { title: t('Found') },
          { title: t('Taken') },
        ]}
        rows={readings.map((one) => ({
          cells: [
            <Link href={readingAddress(one.id)}>{one.name}</Link>,
            t('{day}, by {name}', { day: formatDate(one.readAt), name: one.readBy }),
            foundWords(one.found),
            one.takenAt && one.meeting ? (
              <Link href={`/office/meetings/${one.meeting}/minutes`}>
                {t('Into minutes on {day}', { day: formatDate(one.takenAt) })}
              </Link>
            ) : (
              t('Not yet')
            ),
          ],
        }))}
        empty={
          <EmptyState why={t('No minutes have been read from a document yet.')}>
            {mayPrepare && <p>{t('Choose a document above. What is read of it stands here.')}</p>}
          </EmptyState>
        }
      />
    </Section>
  </>
)

export const foundWords = ({ present, apologies, items, actions, loose }: Found): string =>
  t(
    '{present, number} present, {apologies, number} apologies, {items, plural, one {# item} other {# items}}, {actions, plural, one {# action point or undertaking} other {# action points and undertakings}}; {loose, plural, =0 {every line has a place} one {# line has no place} other {# lines have no place}}',
    { present, apologies, items, actions, loose },
  )
