/** The minutes of one meeting in the office: its parts, how far each is, and the way to publication. */
import {
  Button,
  DataTable,
  EmptyState,
  Form,
  FormFaults,
  Hidden,
  Input,
  Link,
  Links,
  NotificationBanner,
  PageTitle,
  Section,
  faultOf,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { AskToPublish } from '../drafts/ask-to-publish.tsx'
import type { Meeting, Minutes, MinutesItem } from '../model.ts'
import { headingOf, MinutesBody, notReviewedAt } from './body.tsx'
import { minutesAddress } from './kind.tsx'
import { crumbsOf, itemAddress } from './office-parts.tsx'
import type { MinutesOffice } from './office-view.ts'
import type { ActionLog } from '../actions/log.ts'
import { itemStateWords, statusWords } from './words.ts'

export type OverviewState = {
  faults: readonly FormFault[]
  title: string
  news: string | null
  /** Id of the item of which it was asked whether all that it holds is to go. */
  sure: string | null
}

/** Before anything is written. */
export const beginPage = (
  view: { meeting: Meeting; viewer: Viewer; csrfToken: string },
  { faults }: Pick<OverviewState, 'faults'>,
): Page => ({
  ...pageOf(view),
  body: (
    <>
      <FormFaults faults={faults} />
      <PageTitle over={t('Minutes')}>{view.meeting.title}</PageTitle>
      <EmptyState why={t('No minutes of this meeting have been begun.')}>
        <p>{t('They begin with the items of the published agenda. You can add and move items later.')}</p>
      </EmptyState>
      {may(view.viewer, 'meetings.prepare') && (
        <Form
          action={minutesAddress(view.meeting.meeting)}
          csrfToken={view.csrfToken}
          id="begin"
          label={t('Begin')}
        >
          <Button name="act" value="begin" preventDoubleClick>
            {t('Begin the minutes')}
          </Button>
        </Form>
      )}
      <p>
        <Link href="/office/meetings/readings">{t('Read them from a document instead')}</Link>
      </p>
    </>
  ),
})

const pageOf = (view: { meeting: Meeting }) => ({
  title: t('Minutes: {meeting}', { meeting: view.meeting.title }),
  description: t('The minutes of one meeting, as they are being written.'),
  breadcrumbs: crumbsOf(view),
  noIndex: true,
})

export function overviewPage(view: MinutesOffice, state: OverviewState): Page {
  const { draft, meeting } = view
  const minutes = draft.content
  const here = minutesAddress(meeting.meeting)
  const items = minutes.items.toSorted((a, b) => a.order - b.order)
  const writes = may(view.viewer, 'meetings.prepare')
  return {
    ...pageOf(view),
    body: (
      <>
        <FormFaults faults={state.faults} />
        {state.news && state.faults.length === 0 && <NotificationBanner type="success" text={state.news} />}
        <PageTitle
          over={t('Minutes: {status}', { status: statusWords(minutes.status).toLowerCase() })}
          lead={meeting.on.text}
        >
          {meeting.title}
        </PageTitle>
        <Links
          items={[
            { href: `${here}/attendance`, text: attendanceSummary(minutes) },
            { href: `${here}/about`, text: t('Status, sources, note') },
            { href: `${here}/print`, text: t('Read and print the whole draft') },
            ...(draft.versions > 0
              ? [{ href: `/meetings/${meeting.meeting}/minutes`, text: t('Read them as published') }]
              : []),
          ]}
          down
        />
        <Section title={t('Items')} id="items">
          {items.length === 0 ? (
            <EmptyState why={t('There is no item yet. Add the first one below.')} />
          ) : (
            <Form
              action={here}
              csrfToken={view.csrfToken}
              hidden={{ revision: draft.revision }}
              label={t('Items')}
            >
              <DataTable
                caption={t('In the order they were taken')}
                captionHidden
                columns={[
                  { title: t('Item'), heads: true },
                  { title: t('Written') },
                  { title: t('Given there') },
                  ...(writes ? [{ title: t('Move') }] : []),
                ]}
                rows={items.map((item, n) => ({
                  id: item.id,
                  cells: [
                    <Link href={itemAddress(meeting.meeting, item.id)}>{headingOf(item)}</Link>,
                    written(item, view),
                    given(item, minutes),
                    ...(writes
                      ? [
                          <Moves
                            item={item}
                            first={n === 0}
                            last={n === items.length - 1}
                            sure={item.id === state.sure}
                          />,
                        ]
                      : []),
                  ],
                }))}
              />
            </Form>
          )}
          {writes && (
            <Form
              action={here}
              csrfToken={view.csrfToken}
              hidden={{ revision: draft.revision }}
              label={t('Add an item')}
              classes="measured"
            >
              <Input
                name="title"
                label={t('An item that was not on the agenda')}
                value={state.title}
                error={faultOf(state.faults, 'title')}
              />
              <Button name="act" value="add-item" classes="govuk-button--secondary">
                {t('Add the item')}
              </Button>
            </Form>
          )}
        </Section>
        <AskToPublish draft={draft} csrfToken={view.csrfToken} viewer={view.viewer} />
      </>
    ),
  }
}

const attendanceSummary = ({ attendance }: Minutes): string =>
  t('Who was there: {present, number} present, {apologies, number} apologies', {
    present: attendance.filter(({ status }) => status === 'present').length,
    apologies: attendance.filter(({ status }) => status === 'apologies').length,
  })

function written(item: MinutesItem, { draft, open }: MinutesOffice): string {
  const words = item.text.split(/\s+/).filter(Boolean).length
  const reviewed = new Set(draft.content.reviews.map(({ action }) => action))
  const left = open.filter(({ action }) => !reviewed.has(action.id)).length
  return [
    item.state === 'taken' ? '' : itemStateWords(item.state),
    words === 0 ? t('Nothing yet') : t('{words, plural, one {# word} other {# words}}', { words }),
    item.private ? t('taken in private') : '',
    item.id === notReviewedAt(draft.content.items) && left > 0
      ? t('{left, plural, one {# action point} other {# action points}} not reviewed', { left })
      : '',
  ]
    .filter(Boolean)
    .join('; ')
}

const given = ({ id }: MinutesItem, { actions }: Minutes): string =>
  actions
    .filter(({ item }) => item === id)
    .map(({ ref }) => ref)
    .join(', ')

type MovesProps = { item: MinutesItem; first: boolean; last: boolean; sure: boolean }
const Moves = ({ item, first, last, sure }: MovesProps) => {
  const press = (verb: string, words: string) => (
    <Button
      classes={sure ? 'govuk-button--warning' : 'govuk-button--secondary'}
      name="act"
      value={`${verb}:${item.id}`}
    >
      {words}
      <Hidden> {item.title}</Hidden>
    </Button>
  )
  return (
    <div class="govuk-button-group">
      {!sure && !first && press('up', t('Up'))}
      {!sure && !last && press('down', t('Down'))}
      {sure ? press('remove-whole', t('Take it all out')) : press('remove', t('Take out'))}
    </div>
  )
}

/** The whole draft, to read and to print. Of items taken in private it shows everything. */
export const printPage = (view: MinutesOffice, log: ActionLog, day: string): Page => ({
  ...pageOf(view),
  breadcrumbs: crumbsOf(view, t('The whole draft')),
  body: (
    <>
      <PageTitle over={t('Draft, not published')} lead={view.meeting.on.text}>
        {t('Minutes: {meeting}', { meeting: view.meeting.title })}
      </PageTitle>
      <MinutesBody minutes={view.draft.content} log={log} day={day} nameOf={view.nameOf} />
    </>
  ),
})
