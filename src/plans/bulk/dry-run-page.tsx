/** What a file would change, commitment by commitment, and what is not right in it; then one button that saves. */
import {
  Button,
  Checkboxes,
  DataTable,
  EmptyState,
  Form,
  FormFaults,
  InsetText,
  Link,
  PageTitle,
  Section,
  type FormFault,
} from '#src/design/index.ts'
import { formatDate, formatList, t } from '#src/kernel/text.ts'
import { refSlug } from '../quarter/request.ts'
import type { Compared, DryRun } from './commands.ts'
import { fieldWords, placeWords } from './words.ts'

export type DryRunBodyProps = {
  /** Address of this page; of the page before; of the list of what is owed. */
  at: string
  back: string
  owed: string
  run: DryRun
  csrfToken: string
  faults: readonly FormFault[]
}

export const DryRunBody = (props: DryRunBodyProps) => {
  const { run, back, owed, faults } = props
  if (run.savedAt) return <Saved run={run} owed={owed} />
  return (
    <>
      <FormFaults faults={faults} />
      <PageTitle
        over={t('{plan}: {period}', { plan: run.words.plan, period: run.words.period })}
        lead={t('Nothing is saved yet. {files}', { files: formatList(run.files) })}
      >
        {t('What would change')}
      </PageTitle>
      {run.faults.length > 0 && <Wrong run={run} back={back} />}
      {run.compared.length === 0 && run.faults.length === 0 && (
        <EmptyState why={t('The file says what the drafts say already, so there is nothing to save.')}>
          <p>
            <Link href={owed}>{t('Back to what you owe')}</Link>
          </p>
        </EmptyState>
      )}
      {run.compared.length > 0 && <Changes {...props} />}
      <Untouched run={run} />
    </>
  )
}

const Saved = ({ run, owed }: { run: DryRun; owed: string }) => (
  <>
    <PageTitle over={t('{plan}: {period}', { plan: run.words.plan, period: run.words.period })}>
      {t('Your drafts are saved')}
    </PageTitle>
    <p>
      {t(
        'What the file said stands in your drafts since {day}. They are drafts: nobody outside your organisation sees them before you submit them.',
        { day: formatDate(run.savedAt!) },
      )}
    </p>
    {run.compared.length > 0 && (
      <p>
        {t('These are not as in the file, because somebody saved them otherwise: {refs}.', {
          refs: formatList(run.compared.map(({ ref }) => ref)),
        })}
      </p>
    )}
    <p>
      <Link href={owed}>{t('Go to what you owe, and submit')}</Link>
    </p>
  </>
)

/** The most faults that one page shows. */
const shownFaults = 200

const Wrong = ({ run, back }: { run: DryRun; back: string }) => (
  <Section title={t('To be put right in the file')} id="wrong">
    <p>
      {t(
        '{count, plural, one {One thing in the file cannot be read or is not yours to fill in. Put it right} other {# things in the file cannot be read or are not yours to fill in. Put them right}} there, and send it again. Nothing was saved, and nothing of yours is lost.',
        { count: run.faults.length },
      )}
    </p>
    <DataTable
      caption={t('What is not right')}
      captionHidden
      columns={[
        { title: t('Where'), heads: true },
        { title: t('What stands there') },
        { title: t('What to do') },
      ]}
      rows={run.faults.slice(0, shownFaults).map((fault) => ({
        cells: [placeWords(fault), fault.value ?? t('nothing'), fault.message],
      }))}
    />
    <p>
      <Link href={back}>{t('Send the file again')}</Link>
    </p>
  </Section>
)

const Changes = ({ at, back, owed, run, csrfToken }: DryRunBodyProps) => {
  const sure = run.compared.filter(({ savedSince }) => !savedSince)
  return (
    <Form
      action={at}
      csrfToken={csrfToken}
      hidden={Object.fromEntries(run.compared.map(({ ref, revision }) => [`revision.${ref}`, revision]))}
    >
      {run.compared.map((one) => (
        <Change one={one} owed={owed} canSave={run.faults.length === 0} />
      ))}
      {run.faults.length === 0 && (
        <>
          {sure.length < run.compared.length && (
            <p>
              {t('Commitments that somebody else has saved stay as they are, unless you ticked them above.')}
            </p>
          )}
          <Button preventDoubleClick>
            {sure.length === 0
              ? t('Save the drafts I ticked')
              : t('Save {count, plural, one {this draft} other {these # drafts}}', { count: sure.length })}
          </Button>{' '}
          <Link href={back}>{t('Send another file instead')}</Link>
        </>
      )}
    </Form>
  )
}

const Change = ({ one, owed, canSave }: { one: Compared; owed: string; canSave: boolean }) => (
  <Section title={`${one.ref} ${one.promise}`} id={`c-${refSlug(one.ref)}`}>
    {one.savedSince && (
      <InsetText>
        <p>{sinceWords(one.savedSince)}</p>
        <Checkboxes
          name="overwrite"
          idPrefix={`overwrite-${refSlug(one.ref)}`}
          items={[
            { value: one.ref, label: t('Put the file’s words for {ref} in their place', { ref: one.ref }) },
          ]}
        />
      </InsetText>
    )}
    <DataTable
      caption={t('What changes for {ref}', { ref: one.ref })}
      captionHidden
      columns={[{ title: t('Field'), heads: true }, { title: t('Now') }, { title: t('In the file') }]}
      rows={one.changes.map((change) => ({
        cells: [fieldWords(change), <Words text={change.from} />, <Words text={change.to} />],
      }))}
    />
    {one.toPutRight.length > 0 && (
      <>
        <p>
          {canSave
            ? t('It can be saved as a draft. Before you can submit it:')
            : t('Before you can submit it:')}
        </p>
        <ul class="govuk-list govuk-list--bullet">
          {one.toPutRight.map(({ message }) => (
            <li>{message}</li>
          ))}
        </ul>
        <p>
          <Link href={`${owed}/${refSlug(one.ref)}`}>{t('Open the form for {ref}', { ref: one.ref })}</Link>
        </p>
      </>
    )}
  </Section>
)

function sinceWords({ byName: name, byOneself, known }: NonNullable<Compared['savedSince']>): string {
  if (!known)
    return t(
      'The file does not say which draft it was made from, and {name} has saved this one. What was saved stands unless you choose the file’s words.',
      { name },
    )
  return byOneself
    ? t(
        'You have saved this since the file was made. What you saved stands unless you choose the file’s words.',
      )
    : t('{name} has saved this since the file was made. Their words stand unless you choose yours.', { name })
}

const Words = ({ text }: { text: string }) =>
  text === '' ? <span class="soft">{t('empty')}</span> : <span class="as-typed">{text}</span>

const Untouched = ({ run }: { run: DryRun }) => (
  <Section title={t('What stays as it is')}>
    <p>
      {t(
        '{same, plural, =0 {No commitment of the file is} one {One commitment of the file is} other {# commitments of the file are}} as the draft is already.',
        { same: run.same },
      )}{' '}
      {run.missing.length > 0 &&
        t('Not in the file, so left alone: {refs}.', { refs: formatList(run.missing) })}
    </p>
  </Section>
)
