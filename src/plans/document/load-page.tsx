/** What loading the rows would change in the plan, and the button that does it. */
import {
  Button,
  DataTable,
  FilterForm,
  Form,
  FormFaults,
  Input,
  Link,
  PageTitle,
  Radios,
  Section,
  type FormFault,
} from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import { describeDifference, type Fault } from '../workbook/index.ts'
import { mayAttach, type Loaded, type OpenImport } from './commands.ts'
import type { Taking } from './workbook.ts'
import type { Work } from './work.ts'
import { documentsAt, headerWords, importAt, rowHref, rowWords } from './words.ts'

export type LoadProps = {
  one: OpenImport
  work: Work
  taking: Taking
  looked: Loaded | { faults: readonly Fault[] }
  /** The plan names a source document, so the original can be it. */
  planHasSource: boolean
  /** The plan has no commitments yet. */
  planIsNew: boolean
  faults: readonly FormFault[]
  csrfToken: string
}

/** The most lines of a difference, or faults, on one page. */
const most = 300

export const LoadBody = (props: LoadProps) => {
  const { one, taking, looked, planIsNew, faults } = props
  const at = importAt(one)
  return (
    <>
      <FormFaults faults={faults} />
      <PageTitle
        over={t('{plan}: {period}', { plan: one.planTitle, period: one.periodLabel })}
        lead={t('Nothing is written yet.')}
      >
        {t('What would be loaded')}
      </PageTitle>
      {!planIsNew && (
        <FilterForm
          action={`${at}/load`}
          label={t('What to take')}
          fields={[
            {
              kind: 'select',
              name: 'taking',
              label: t('For commitments that are in the plan already, take'),
              value: taking,
              items: [
                { value: 'update', text: t('only what was reported') },
                { value: 'everything', text: t('every cell of the row') },
              ],
            },
          ]}
        />
      )}
      {'faults' in looked ? <Wrong {...props} wrong={looked.faults} /> : <Right {...props} looked={looked} />}
      <p>
        <Link href={`${at}/match`}>{t('Back to matching')}</Link>{' '}
        <Link href={at}>{t('Back to the rows')}</Link>
      </p>
    </>
  )
}

const Wrong = ({ one, work, wrong }: LoadProps & { wrong: readonly Fault[] }) => (
  <Section title={t('To be put right first')} id="wrong">
    <p>
      {t('{count, plural, one {# thing is} other {# things are}} not right yet.', { count: wrong.length })}
    </p>
    <DataTable
      caption={t('To be put right first')}
      captionHidden
      columns={[{ title: t('Row'), heads: true }, { title: t('Column') }, { title: t('What is not right') }]}
      rows={wrong.slice(0, most).map((fault) => {
        const row = fault.row === null ? undefined : work.rows[fault.row - 1]
        return {
          cells: [
            row ? (
              <Link
                href={
                  fault.column === null
                    ? rowHref(one, work, row.id)
                    : `${importAt(one)}/rows/${row.id}#${fault.column}`
                }
              >
                {rowWords(work, row)}
              </Link>
            ) : (
              t('The plan itself')
            ),
            fault.column === null ? '' : headerWords(fault.column),
            fault.value
              ? t('“{value}”: {message}', { value: fault.value, message: fault.message })
              : fault.message,
          ],
        }
      })}
    />
  </Section>
)

const Right = ({
  one,
  taking,
  looked,
  planHasSource,
  planIsNew,
  csrfToken,
  work,
}: LoadProps & { looked: Loaded }) => {
  const lines = describeDifference(looked.difference)
  const attachable = mayAttach(one)
  return (
    <>
      <Section title={t('The difference')}>
        <p>
          {t('{loaded, plural, one {# row would be} other {# rows would be}} loaded for {period}.', {
            loaded: looked.loaded,
            period: one.periodLabel,
          })}{' '}
          {looked.gone > 0 &&
            t(
              '{gone, plural, one {# row is not in the plan any more and is} other {# rows are not in the plan any more and are}} left out: their words stand in the original alone.',
              { gone: looked.gone },
            )}
        </p>
        <ul class="govuk-list govuk-list--bullet">
          {lines.slice(0, most).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        {lines.length > most && <p>{t('and {count, number} more', { count: lines.length - most })}</p>}
      </Section>
      <Section title={t('Load it')}>
        <Form
          action={`${importAt(one)}/load`}
          csrfToken={csrfToken}
          hidden={{ revision: one.revision, taking }}
        >
          <Radios
            name="attach"
            value={attachable ? (planIsNew && planHasSource ? 'plan' : 'period') : 'none'}
            fieldset={{ legend: t('Where does the original go?') }}
            {...(attachable
              ? {}
              : { hint: t('A web page is kept in the office, and not given out: a browser would run it.') })}
            items={[
              ...(attachable && planHasSource
                ? [
                    {
                      value: 'plan',
                      label: t('To the plan, as its source document: every edition from now on carries it'),
                    },
                  ]
                : []),
              ...(attachable
                ? [
                    {
                      value: 'period',
                      label: t('To the edition for {period} alone', { period: one.periodLabel }),
                      conditional: (
                        <Input
                          name="sourceTitle"
                          label={t('What it is called')}
                          value={work.title || one.fileName}
                        />
                      ),
                    },
                  ]
                : []),
              { value: 'none', label: t('Nowhere') },
            ]}
          />
          <p>{t('You will have written a part of this edition, so somebody else publishes it.')}</p>
          <Button preventDoubleClick>
            {t('Load {count, plural, one {this row} other {these # rows}} into the working copy', {
              count: looked.loaded,
            })}
          </Button>
        </Form>
      </Section>
    </>
  )
}

export const LoadedBody = ({ one, work }: { one: OpenImport; work: Work }) => (
  <>
    <PageTitle over={t('{plan}: {period}', { plan: one.planTitle, period: one.periodLabel })}>
      {t('{name} is loaded', { name: one.fileName })}
    </PageTitle>
    <p>
      {t(
        'Its {rows, plural, one {row stands} other {# rows stand}} in the working copy for {period}. It becomes an edition when somebody who wrote none of it publishes it.',
        { rows: work.rows.length, period: one.periodLabel },
      )}
    </p>
    <ul class="links links--down">
      <li>
        <Link href={`/office/plans/${one.plan}/periods/${one.period}/publication`}>
          {t('Prepare the publication')}
        </Link>
      </li>
      <li>
        <Link href={`${importAt(one)}/original`}>{t('Download the original')}</Link>
      </li>
      <li>
        <Link href={documentsAt(one.plan)}>{t('All documents of the plan')}</Link>
      </li>
    </ul>
  </>
)
