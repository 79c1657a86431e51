/** The page to take out what one owes as a file, and to send it back. */
import {
  Button,
  Downloads,
  EmptyState,
  FileUpload,
  Form,
  FormFaults,
  faultOf,
  PageTitle,
  Section,
  type FormFault,
} from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { OwedNow } from './commands.ts'
import { bulkTableNames, tableWords } from './tables.ts'

export type BulkBodyProps = {
  /** Address of this page. */
  at: string
  now: OwedNow
  csrfToken: string
  faults: readonly FormFault[]
}

export const BulkBody = ({ at, now, csrfToken, faults }: BulkBodyProps) => (
  <>
    <FormFaults faults={faults} />
    <PageTitle
      over={t('{plan}: {period}', { plan: now.words.plan, period: now.words.period })}
      lead={t(
        'Take what you owe out as a file, fill it in where you like to work, and send it back. Nothing is saved before you have seen what would change.',
      )}
    >
      {t('Fill in many at once')}
    </PageTitle>
    {now.owed.length === 0 ? (
      <EmptyState
        why={t(
          'All that you were asked for in this period is with the office. When something is returned to you, you can take it out here.',
        )}
      />
    ) : (
      <Parts at={at} now={now} csrfToken={csrfToken} faults={faults} />
    )}
  </>
)

const Parts = ({ at, now, csrfToken, faults }: BulkBodyProps) => (
  <>
    <Section title={t('1. Take it out')}>
      <p>
        {t(
          '{count, plural, one {# commitment waits} other {# commitments wait}} for you, as {count, plural, one {its draft is} other {their drafts are}} now.',
          { count: now.owed.length },
        )}{' '}
        {now.words.dueOn && t('Updates are due by {day}.', { day: formatDate(now.words.dueOn) })}{' '}
        {now.elsewhere > 0 &&
          t('{count, plural, one {# more is} other {# more are}} with the office already.', {
            count: now.elsewhere,
          })}
      </p>
      <Downloads
        items={[
          {
            href: `${at}/files/owed.xlsx`,
            name: t('A workbook'),
            type: 'XLSX',
            note: t(
              'A sheet for updates, and one each for dates moved, milestones, money, figures and evidence.',
            ),
          },
          {
            href: `${at}/files/owed.docx`,
            name: t('A document'),
            type: 'DOCX',
            note: t('A part for each commitment, with last quarter’s words and boxes to write in.'),
          },
          ...bulkTableNames.map((name) => ({
            href: `${at}/files/${name}.csv`,
            name: t('Only the table: {table}', { table: tableWords(name) }),
            type: 'CSV',
          })),
        ]}
      />
    </Section>
    <Section title={t('2. Send it back')}>
      <Form action={at} csrfToken={csrfToken} files>
        <FileUpload
          name="file"
          multiple
          label={t('The file you filled in')}
          hint={t(
            'XLSX, DOCX, or one or more of the CSV files; up to 20 MB. It may be unfinished: what it leaves out stays as it is.',
          )}
          error={faultOf(faults, 'file')}
        />
        <Button>{t('Look at what would change')}</Button>
      </Form>
    </Section>
  </>
)
