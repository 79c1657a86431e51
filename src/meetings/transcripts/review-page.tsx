/** Fifty speeches at a time, to be read against the recording and corrected. */
import {
  Button,
  faultOf,
  Form,
  FormFaults,
  InsetText,
  Input,
  PageTitle,
  Pagination,
  Progress,
  Select,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { speechKinds, type Speech } from '../model.ts'
import { itemTitle } from './body.tsx'
import { transcriptAddress } from './kind.tsx'
import type { OfficeTranscript } from './office-load.ts'
import { officeCrumbs, TranscriptTabs } from './office-parts.tsx'
import { partMark, type SpeechFields } from './review.ts'
import { kindName } from './words.ts'

export type ReviewRow = { speech: Speech; fields: SpeechFields; was: string; read: boolean; first: boolean }
export type ReviewView = {
  csrfToken: string
  faults: readonly FormFault[]
  known: OfficeTranscript
  rows: readonly ReviewRow[]
  /** From 1. */
  page: number
  pages: number
  /** Who may be chosen as speaker: value of the choice, and what is shown. */
  speakers: readonly { value: string; text: string }[]
  read: number
  of: number
  mayPrepare: boolean
  saved: boolean
}

/** As many speeches as one form holds, also in letters: what a browser sends of other scripts is nine times as long. */
export function reviewPages(speeches: readonly Speech[]): Speech[][] {
  const pages: Speech[][] = []
  let letters = Infinity
  for (const speech of speeches) {
    const last = pages.at(-1)
    if (last && last.length < 50 && letters + speech.text.length <= 60_000) {
      last.push(speech)
      letters += speech.text.length
    } else {
      pages.push([speech])
      letters = speech.text.length
    }
  }
  return pages.length === 0 ? [[]] : pages
}

export function reviewPage(view: ReviewView): Page {
  const { known, rows, page, pages, csrfToken, faults } = view
  const at = `${transcriptAddress(known.notice.meeting)}/speeches`
  const href = (number: number) => `${at}?page=${number}`
  const machine = known.draft?.content.source === 'machine'
  return {
    title: t('Read and correct: {meeting}, page {page, number}', { meeting: known.notice.title, page }),
    description: t('Speeches of a transcript, to be read and corrected.'),
    breadcrumbs: officeCrumbs(known, t('Read and correct')),
    noIndex: true,
    body: (
      <>
        <FormFaults faults={faults} />
        <PageTitle
          over={t('Transcript')}
          lead={t(
            'Correct what is wrong and save: everything on this page is saved together, at any time. To part a speech, type {mark} on a line of its own where the next one begins.',
            { mark: partMark },
          )}
        >
          {t('Read and correct')}
        </PageTitle>
        <TranscriptTabs meeting={known.notice.meeting} open="speeches" />
        {machine && (
          <InsetText>
            {t(
              'A program made this text. Listen to the recording, correct the words, and mark each speech as read: it cannot be published before all are.',
            )}
          </InsetText>
        )}
        {view.saved && <p role="status">{t('Saved.')}</p>}
        <Progress label={t('Speeches read against the recording')} done={view.read} of={view.of} />
        <Form
          action={href(page)}
          csrfToken={csrfToken}
          label={t('Speeches, page {page, number} of {pages, number}', { page, pages })}
        >
          {/* First, so that Enter in any field saves, and never joins or removes. */}
          {view.mayPrepare && <Button>{t('Save this page')}</Button>}
          {rows.map((row) => (
            <Row {...{ row, view }} />
          ))}
          {view.mayPrepare && (
            <div class="form-acts">
              <Button>{t('Save this page')}</Button>
              <Button name="do" value="read-all" classes="govuk-button--secondary">
                {t('Save, with all on this page read')}
              </Button>
              {page < pages && (
                <Button name="do" value="next" classes="govuk-button--secondary">
                  {t('Save and go on')}
                </Button>
              )}
            </div>
          )}
        </Form>
        {pages > 1 && (
          <Pagination
            previous={page > 1 ? { href: href(page - 1) } : undefined}
            next={page < pages ? { href: href(page + 1) } : undefined}
            items={pageItems(page, pages).map((number) =>
              number === null ? { ellipsis: true } : { number, href: href(number), current: number === page },
            )}
          />
        )}
      </>
    ),
  }
}

/** First, last, and those around this one; null for what lies between. */
function pageItems(page: number, pages: number): (number | null)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter(
    (number) => number >= 1 && number <= pages,
  )
  return shown
    .toSorted((a, b) => a - b)
    .flatMap((number, index, all) => (index > 0 && number > all[index - 1]! + 1 ? [null, number] : [number]))
}

const Row = ({ row: { speech, fields, was, read, first }, view }: { row: ReviewRow; view: ReviewView }) => {
  const { anchor } = speech
  const { faults, known, speakers, mayPrepare } = view
  const speaker = speakers.some(({ value }) => value === fields.who)
    ? speakers
    : [{ value: fields.who, text: speech.speaker }, ...speakers]
  return (
    <fieldset class="review-speech" id={anchor}>
      <legend>
        {anchor} · {speech.speaker}
      </legend>
      <input type="hidden" name={`was.${anchor}`} value={was} />
      <Textarea
        name={`text.${anchor}`}
        label={t('Words of {anchor}', { anchor })}
        rows={Math.min(14, Math.max(2, Math.ceil(fields.text.length / 90)))}
        value={fields.text}
        error={faultOf(faults, `text.${anchor}`)}
      />
      <div class="review-speech__facts">
        <Select
          name={`who.${anchor}`}
          label={t('Who speaks')}
          value={fields.who}
          error={faultOf(faults, `who.${anchor}`)}
          items={[...speaker]}
        />
        <Select
          name={`item.${anchor}`}
          label={t('Item')}
          value={fields.item}
          error={faultOf(faults, `item.${anchor}`)}
          items={[
            { value: '', text: t('None') },
            ...(fields.item !== '' && !known.items.some(({ id }) => id === fields.item)
              ? [{ value: fields.item, text: fields.item }]
              : []),
            ...known.items.map((item) => ({ value: item.id, text: itemTitle(item, item.id) })),
          ]}
        />
        <Select
          name={`kind.${anchor}`}
          label={t('Kind')}
          value={fields.kind}
          items={speechKinds.map((kind) => ({ value: kind, text: kindName(kind) }))}
        />
        <Input
          name={`start.${anchor}`}
          label={t('Begins at')}
          value={fields.start}
          error={faultOf(faults, `start.${anchor}`)}
          classes="govuk-input--width-5"
        />
        <Input
          name={`end.${anchor}`}
          label={t('Ends at')}
          value={fields.end}
          error={faultOf(faults, `end.${anchor}`)}
          classes="govuk-input--width-5"
        />
      </div>
      <div class="govuk-checkboxes govuk-checkboxes--small">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id={`read.${anchor}`}
            name={`read.${anchor}`}
            type="checkbox"
            value="yes"
            checked={read}
          />
          <label class="govuk-label govuk-checkboxes__label" for={`read.${anchor}`}>
            {t('{anchor} was read against the recording', { anchor })}
          </label>
        </div>
      </div>
      {mayPrepare && (
        <>
          {!first && (
            <Button name="do" value={`join:${anchor}`} classes="govuk-button--secondary">
              {t('Join {anchor} to the one before', { anchor })}
            </Button>
          )}{' '}
          <Button name="do" value={`remove:${anchor}`} classes="govuk-button--secondary">
            {t('Remove {anchor}', { anchor })}
          </Button>
        </>
      )}
    </fieldset>
  )
}
