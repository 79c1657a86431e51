/** The office's pages of decisions: the list, and one. */
import {
  Button,
  DataTable,
  EmptyState,
  faultOf,
  Form,
  FormFaults,
  Input,
  Link,
  PageTitle,
  Select,
  Tag,
  Textarea,
  type Content,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { AskToPublish } from '../drafts/ask-to-publish.tsx'
import { Overtaken } from '../drafts/overtaken.tsx'
import type { Draft } from '../drafts/queries.ts'
import type { Decision } from '../model.ts'
import { stateOfDraft } from '../papers/office-pages.tsx'
import { DecisionBody } from './body.tsx'
import { LinkRows, SourceRows } from '../list-rows.tsx'
import { textOf, type Typed } from '../typed-rows.ts'
import { slugOfRef } from './kind.tsx'

export const decisionsOffice = '/office/decisions'
export const decisionOffice = (ref: string): string => `${decisionsOffice}/${slugOfRef(ref)}`

type Choice = { value: string; text: string }

export const decisionsPage = (of: { drafts: Draft<Decision>[]; viewer: Viewer }): Page => ({
  title: t('Decisions'),
  description: t('The register of decisions, on their way and published.'),
  breadcrumbs: [{ text: t('Meetings'), href: '/office/meetings' }, { text: t('Decisions') }],
  noIndex: true,
  body: (
    <>
      <PageTitle
        lead={t(
          'Decisions that were signed outside a meeting. Each has a number and is published by two people.',
        )}
      >
        {t('Decisions')}
      </PageTitle>
      {may(of.viewer, 'meetings.prepare') && (
        <p>
          <Link href={`${decisionsOffice}/new`}>{t('Enter a decision')}</Link>
        </p>
      )}
      <DataTable
        caption={t('Decisions, the last saved first')}
        captionHidden
        columns={[
          { title: t('Number'), heads: true },
          { title: t('Decision') },
          { title: t('Signed on') },
          { title: t('State') },
          { title: t('Last saved') },
        ]}
        rows={of.drafts.map((draft) => ({
          cells: [
            <Link href={decisionOffice(draft.content.ref)}>{draft.content.ref}</Link>,
            draft.content.title,
            draft.content.signedOn.text,
            <Tag>{stateOfDraft(draft)}</Tag>,
            t('{name}, {when}', { name: draft.savedByName, when: formatDate(draft.savedAt, 'short') }),
          ],
        }))}
        empty={<EmptyState why={t('No decision has been entered yet.')} />}
      />
    </>
  ),
})

export type DecisionView = {
  /** Null for a new one. */
  draft: Draft<Decision> | null
  fields: Typed
  organisations: Choice[]
  bodies: Choice[]
  /** Other decisions. */
  others: Choice[]
  overtaken: { theirs: Draft; mine: unknown } | null
  news: string | null
  viewer: Viewer
  csrfToken: string
  faults: readonly FormFault[]
}

export function decisionOfficePage(view: DecisionView): Page {
  const { draft, viewer, csrfToken } = view
  const title = draft ? draft.title : t('Enter a decision')
  return {
    title: draft ? t('Decision: {title}', { title }) : title,
    description: t('A decision on its way: what it says, its publication.'),
    breadcrumbs: [
      { text: t('Meetings'), href: '/office/meetings' },
      { text: t('Decisions'), href: decisionsOffice },
      { text: draft?.content.ref ?? t('New') },
    ],
    noIndex: true,
    body: (
      <>
        <FormFaults faults={view.faults} />
        {view.overtaken && draft && (
          <Overtaken
            overtaken={view.overtaken.theirs}
            mine={view.overtaken.mine}
            href={decisionOffice(draft.content.ref)}
          />
        )}
        {view.news && <p role="status">{view.news}</p>}
        <PageTitle over={t('Register of decisions')}>{title}</PageTitle>
        {may(viewer, 'meetings.prepare') ? (
          <Details {...view} />
        ) : (
          draft && <DecisionBody decision={draft.content} />
        )}
        {draft && <AskToPublish draft={draft} csrfToken={csrfToken} viewer={viewer} />}
      </>
    ),
  }
}

const Details = (view: DecisionView) => {
  const { draft, fields, faults } = view
  const text = (name: string, label: Content, more: { hint?: string; width?: string } = {}) => (
    <Input
      name={name}
      label={label}
      hint={more.hint}
      classes={more.width}
      value={textOf(fields, name)}
      error={faultOf(faults, name)}
    />
  )
  const area = (name: string, label: string, rows: number, hint?: string) => (
    <Textarea
      name={name}
      label={label}
      hint={hint}
      rows={rows}
      value={textOf(fields, name)}
      error={faultOf(faults, name)}
    />
  )
  const choice = (name: string, label: string, items: readonly Choice[]) => (
    <Select
      name={name}
      label={label}
      value={textOf(fields, name)}
      error={faultOf(faults, name)}
      items={[{ value: '', text: t('none') }, ...items]}
    />
  )
  return (
    <Form
      action={draft ? decisionOffice(draft.content.ref) : `${decisionsOffice}/new`}
      csrfToken={view.csrfToken}
      classes="measured"
      hidden={draft ? { revision: view.overtaken?.theirs.revision ?? draft.revision } : {}}
      label={t('The decision')}
    >
      {/* What Enter does: the first button of a form is the one that it presses. */}
      <button class="govuk-visually-hidden" name="act" value="save" tabIndex={-1} aria-hidden="true">
        {t('Save')}
      </button>
      {draft ? (
        <p>{t('Number {ref}. It is its address, so it stays.', { ref: draft.content.ref })}</p>
      ) : (
        text('ref', t('Number'), {
          hint: t('As printed: “PCD 1682”. It becomes its address, and cannot be changed later.'),
          width: 'govuk-input--width-20',
        })
      )}
      {text('title', t('What was decided, in a line'))}
      {text('maker.name', t('Signed by'))}
      {text('maker.post', t('Office held'))}
      {choice('maker.organisation', t('Organisation'), view.organisations)}
      {text('authority', t('By what power'), { hint: t('For example: scheme of delegation.') })}
      {text('signedOn', t('Signed on'), {
        hint: t('For example 2 May 2025.'),
        width: 'govuk-input--width-20',
      })}
      {area('summary', t('What it says, in plain words'), 6)}
      {text('amount', t('Amount'), {
        hint: t('With its currency, as printed.'),
        width: 'govuk-input--width-20',
      })}
      {area(
        'exempt',
        t('A part is not published: why'),
        2,
        t('Leave it empty when all of it is published. This reason is public.'),
      )}
      {choice('body', t('Body it belongs to'), view.bodies)}
      {choice('supersedes', t('It takes the place of'), view.others)}
      <LinkRows at={{ typed: fields, before: '', faults }} />
      <SourceRows at={{ typed: fields, before: '', faults }} />
      <Button name="act" value="save" preventDoubleClick>
        {t('Save')}
      </Button>
    </Form>
  )
}
