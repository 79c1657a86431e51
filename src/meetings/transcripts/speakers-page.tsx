/** Who each label of a transcript is: suggestions with their reason, and a person who confirms. */
import {
  Button,
  Details,
  EmptyState,
  faultOf,
  Form,
  FormFaults,
  Input,
  Link,
  PageTitle,
  Select,
  Tag,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { transcriptAddress } from './kind.tsx'
import type { Candidate, Suggestion, Why } from './match-speakers.ts'
import type { LabelGroup, OfficeTranscript } from './office-load.ts'
import { officeCrumbs, TranscriptTabs, type Told } from './office-parts.tsx'

export type SpeakerRow = LabelGroup & {
  suggestions: Suggestion[]
  /** Who confirmed it; null when nobody did. */
  confirmedBy: string | null
  /** Page of the review that its first speech stands on. */
  page: number
}
export type SpeakersView = Told & {
  known: OfficeTranscript
  rows: readonly SpeakerRow[]
  candidates: readonly Candidate[]
  organisations: readonly { slug: string; name: string }[]
  mayPrepare: boolean
}

const reasons: Record<Why, () => string> = {
  name: () => t('the same name'),
  post: () => t('holds this post'),
  'initials-of-post': () => t('the first letters of their post'),
  chairs: () => t('chairs the body'),
  surname: () => t('the same surname'),
  'first-name': () => t('the same first name'),
  initials: () => t('the same initials'),
  inside: () => t('by what stands in brackets'),
}

export function speakersPage(view: SpeakersView): Page {
  const { known, rows, csrfToken, faults } = view
  const open = rows.filter(({ confirmedBy }) => confirmedBy === null).length
  return {
    title: t('Who speaks: {meeting}', { meeting: known.notice.title }),
    description: t('Names in a transcript, and who they are.'),
    breadcrumbs: officeCrumbs(known, t('Who speaks')),
    noIndex: true,
    body: (
      <>
        <FormFaults faults={faults} />
        <PageTitle
          over={t('Transcript')}
          lead={t(
            'Each name as the file has it. Confirm who it is: then all its speeches say so, and so do those of a later reading. A single speech can be set otherwise where you read it.',
          )}
        >
          {t('Who speaks')}
        </PageTitle>
        <TranscriptTabs meeting={known.notice.meeting} open="speakers" />
        {rows.length === 0 ? (
          <EmptyState why={t('Nobody speaks in it: all of it is notes.')} />
        ) : (
          <Form
            action={`${transcriptAddress(known.notice.meeting)}/speakers`}
            csrfToken={csrfToken}
            label={t('Who speaks')}
            classes="measured"
          >
            <p>
              {open === 0
                ? t('Everybody is confirmed.')
                : t('{count, plural, one {# name waits} other {# names wait}} for you.', { count: open })}
            </p>
            {rows.map((row, index) => (
              <Row {...{ row, index, view }} />
            ))}
            {view.mayPrepare && <Button>{t('Confirm who speaks')}</Button>}
          </Form>
        )}
      </>
    ),
  }
}

/** Values of the choice besides a person's. */
export const leave = 'leave'
export const notNamed = 'not-named'
export const somebodyElse = 'else'
export const candidateValue = ({ person, name, post, organisation }: Omit<Candidate, 'chairs'>): string =>
  JSON.stringify([person, name, post, organisation])

const Row = ({ row, index, view }: { row: SpeakerRow; index: number; view: SpeakersView }) => {
  const { typed, faults, candidates, known, organisations } = view
  const id = `who.${index}`
  const first = row.suggestions[0]
  const chosen =
    typed[id] ??
    (row.confirmedBy !== null
      ? leave
      : row.suggestions.length === 1
        ? candidateValue(first!.candidate)
        : leave)
  const suggested = new Set(row.suggestions.map(({ candidate }) => candidateValue(candidate)))
  const called = ({ name, post }: Candidate) => [name, post].filter(Boolean).join(', ')
  return (
    <fieldset class="review-speech">
      <legend>
        {row.label} {row.confirmedBy !== null && <Tag>{t('Confirmed')}</Tag>}
      </legend>
      <p>
        {t('{count, plural, one {# speech} other {# speeches}}, the first at', { count: row.count })}{' '}
        <Link
          href={`${transcriptAddress(known.notice.meeting)}/speeches?page=${row.page}#text.${row.first.anchor}`}
        >
          {row.first.anchor}
        </Link>
        : “{clipped(row.first.words)}”{row.post !== '' && ` · ${row.post}`}
        {row.confirmedBy !== null && ` · ${t('confirmed by {name}', { name: row.confirmedBy })}`}
      </p>
      <input type="hidden" name={`label.${index}`} value={row.label} />
      <input type="hidden" name={`person.${index}`} value={row.person ?? ''} />
      <Select
        name={id}
        label={t('Who this is')}
        value={chosen}
        error={faultOf(faults, id)}
        items={[
          { value: leave, text: row.confirmedBy === null ? t('Not sure yet') : t('As it is') },
          ...row.suggestions.map(({ candidate, why }) => ({
            value: candidateValue(candidate),
            text: t('{person}: {why}', { person: called(candidate), why: reasons[why]() }),
          })),
          { value: notNamed, text: t('Not to be named: print “{label}”', { label: row.label }) },
          { value: somebodyElse, text: t('Somebody else, named below') },
          ...candidates
            .filter((one) => !suggested.has(candidateValue(one)))
            .map((one) => ({ value: candidateValue(one), text: called(one) })),
        ]}
      />
      <Details summary={t('Somebody else')} open={chosen === somebodyElse}>
        <Input
          name={`name.${index}`}
          label={t('Name, or what is printed')}
          value={typed[`name.${index}`] ?? ''}
          error={faultOf(faults, `name.${index}`)}
          classes="govuk-input--width-20"
        />
        <Input
          name={`post.${index}`}
          label={t('Post')}
          value={typed[`post.${index}`] ?? ''}
          classes="govuk-input--width-20"
        />
        <Select
          name={`organisation.${index}`}
          label={t('Organisation')}
          value={typed[`organisation.${index}`] ?? ''}
          items={[
            { value: '', text: t('None, or not in the register') },
            ...organisations.map(({ slug, name }) => ({ value: slug, text: name })),
          ]}
        />
      </Details>
    </fieldset>
  )
}

const clipped = (words: string): string => {
  const flat = words.replaceAll(/\s+/gu, ' ')
  return flat.length > 110 ? `${flat.slice(0, 109).replace(/\s+\S*$/u, '')}…` : flat
}
