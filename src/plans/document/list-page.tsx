/** The documents of a plan, a form to bring one, and the page while one is being read. */
import {
  Button,
  DataTable,
  EmptyState,
  faultOf,
  FileUpload,
  Form,
  FormFaults,
  Input,
  Link,
  PageTitle,
  Radios,
  Section,
  WarningText,
  type FormFault,
} from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { PeriodFacts } from '../edition.ts'
import type { DocumentImport, StoredWork } from './queries.ts'
import { documentsAt, importAt } from './words.ts'

export type ListProps = {
  plan: { slug: string; title: string }
  /** Those whose edition is not out. */
  periods: readonly PeriodFacts[]
  imports: readonly (Omit<DocumentImport, 'work'> & { reading: StoredWork['state'] })[]
  typed: Readonly<Record<string, string>>
  faults: readonly FormFault[]
  csrfToken: string
}

export const ListBody = ({ plan, periods, imports, typed, faults, csrfToken }: ListProps) => (
  <>
    <FormFaults faults={faults} />
    <PageTitle
      over={plan.title}
      lead={t(
        'Bring a plan or an earlier update as it was published. It is read into rows, you put them right beside the original, and then they are loaded.',
      )}
    >
      {t('Documents')}
    </PageTitle>
    <Section title={t('Bring a document')}>
      <Form action={documentsAt(plan.slug)} csrfToken={csrfToken} files>
        <FileUpload
          name="file"
          label={t('The document')}
          hint={t('PDF, DOCX, HTML or TXT, up to 20 MB. A PDF of pictures has no words to read.')}
          error={faultOf(faults, 'file')}
        />
        <Radios
          name="period"
          value={typed['period'] ?? periods.at(-1)?.slug ?? 'new'}
          fieldset={{ legend: t('Which period is it about?') }}
          hint={t('A period whose edition is out is not here: what that says is put right by a correction.')}
          error={faultOf(faults, 'period')}
          items={[
            ...periods.map(({ slug, label, asAt }) => ({
              value: slug,
              label: t('{label}, as at {day}', { label, day: formatDate(asAt) }),
            })),
            {
              value: 'new',
              label: t('One that is not here yet'),
              hint: t('It is made without asking anybody for updates.'),
              conditional: (
                <>
                  <Input
                    name="label"
                    label={t('Its name')}
                    hint={t('For example: 2020/21 quarter 4')}
                    value={typed['label']}
                    error={faultOf(faults, 'label')}
                  />
                  <Input
                    name="startsOn"
                    label={t('Its first day')}
                    hint={t('For example: 2021-01-01')}
                    classes="govuk-input--width-10"
                    value={typed['startsOn']}
                    error={faultOf(faults, 'startsOn')}
                  />
                  <Input
                    name="asAt"
                    label={t('The day that it tells the state of')}
                    hint={t('For example: 2021-03-31')}
                    classes="govuk-input--width-10"
                    value={typed['asAt']}
                    error={faultOf(faults, 'asAt')}
                  />
                </>
              ),
            },
          ]}
        />
        <Button preventDoubleClick>{t('Read the document')}</Button>
      </Form>
    </Section>
    <Section title={t('Documents brought so far')}>
      <DataTable
        caption={t('Documents brought so far')}
        captionHidden
        columns={[
          { title: t('Document'), heads: true },
          { title: t('Period') },
          { title: t('Brought') },
          { title: t('State') },
        ]}
        rows={imports.map((one) => ({
          cells: [
            <Link href={importAt(one)}>{one.fileName}</Link>,
            one.periodLabel,
            formatDate(one.madeAt),
            stateWords(one),
          ],
        }))}
        empty={
          <EmptyState why={t('No document has been brought for this plan. What you bring stands here.')} />
        }
      />
    </Section>
  </>
)

const stateWords = ({
  state,
  reading,
}: {
  state: DocumentImport['state']
  reading: StoredWork['state']
}): string =>
  state === 'loaded'
    ? t('Loaded into the working copy')
    : reading === 'reading'
      ? t('Being read')
      : reading === 'failed'
        ? t('Could not be read')
        : t('Rows to be put right')

export type WaitingProps = { one: DocumentImport; going: boolean; csrfToken: string }

/** While a document is being read, or when that came to nothing. */
export const WaitingBody = ({ one, going, csrfToken }: WaitingProps) => {
  const fault = one.work.state === 'failed' ? one.work.fault : null
  return (
    <>
      <PageTitle over={t('{plan}: {period}', { plan: one.planTitle, period: one.periodLabel })}>
        {fault !== null
          ? t('{name} could not be read', { name: one.fileName })
          : going
            ? t('{name} is being read', { name: one.fileName })
            : t('{name} is not read yet', { name: one.fileName })}
      </PageTitle>
      {fault !== null && <WarningText iconFallbackText={t('Warning')}>{fault}</WarningText>}
      {fault === null && going && (
        <>
          <p>
            {t(
              'A long document takes up to three minutes. It goes on while you do something else; this page waits a few seconds each time you ask.',
            )}
          </p>
          <p>
            <Button href={importAt(one)}>{t('Look again')}</Button>
          </p>
        </>
      )}
      {fault === null && !going && (
        <p>
          {t('The reading was broken off, probably because the program was started again. Nothing is lost.')}
        </p>
      )}
      {!going && (
        <>
          <Form action={`${importAt(one)}/again`} csrfToken={csrfToken} label={t('Read it again')}>
            <Button>{t('Read it again')}</Button>
          </Form>
          <Form
            action={`${importAt(one)}/away`}
            csrfToken={csrfToken}
            hidden={{ revision: one.revision }}
            label={t('Throw away')}
          >
            <Button classes="govuk-button--secondary">{t('Throw it away')}</Button>
          </Form>
        </>
      )}
      <p>
        <Link href={documentsAt(one.plan)}>{t('All documents of the plan')}</Link>
      </p>
    </>
  )
}
