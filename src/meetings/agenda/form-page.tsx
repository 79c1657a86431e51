/** The office's page of an agenda: its items one below the other, and the way to its publication. */
import {
  Button,
  Checkboxes,
  Details,
  Form,
  FormFaults,
  InsetText,
  Link,
  NotificationBanner,
  PageTitle,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { AskToPublish } from '../drafts/ask-to-publish.tsx'
import { Overtaken } from '../drafts/overtaken.tsx'
import type { Draft } from '../drafts/queries.ts'
import { itemKinds, purposes, type Body, type Meeting } from '../model.ts'
import { KnownLinks, LinkRow } from '../notice/form-page.tsx'
import { Area, Choose, Kept, Line, Rows, unchosen, type At } from '../notice/fields.tsx'
import { overviewAddress } from '../notice/kind.tsx'
import { itemKindWords, purposeWords } from '../notice/words.ts'
import { textOf, type Typed } from '../typed-rows.ts'
import { agendaAddress } from './kind.tsx'
import type { Proposed } from './propose.ts'

export type AgendaFormView = {
  notice: Meeting
  bodies: readonly Body[]
  draft: Draft | null
  revision: number
  typed: Typed
  faults: readonly FormFault[]
  overtaken: { draft: Draft; mine: unknown } | null
  saved: boolean
  /** Ids of items that are published: they cannot be taken out. */
  frozen: ReadonlySet<string>
  /** Proposed, and not on it yet. */
  proposed: readonly Proposed[]
  /** The agenda of the meeting before, to start from; null when there is none, or this one is begun. */
  startFrom: { slug: string; title: string } | null
  papers: readonly { slug: string; title: string }[]
  links: readonly { address: string; title: string }[]
  viewer: Viewer
  csrfToken: string
}

export const agendaPage = (view: AgendaFormView): Page => ({
  title: t('Agenda: {title}', { title: view.notice.title }),
  description: t('What a meeting is to take, item by item.'),
  breadcrumbs: [
    { text: t('Meetings'), href: '/office/meetings' },
    { text: view.notice.title, href: overviewAddress(view.notice.meeting) },
    { text: t('Agenda') },
  ],
  noIndex: true,
  body: <AgendaForm {...view} />,
})

const AgendaForm = (view: AgendaFormView) => {
  const { notice, typed, faults, viewer, proposed } = view
  const at: At = { typed, before: '', faults }
  const here = agendaAddress(notice.meeting)
  return (
    <>
      <FormFaults faults={faults} />
      {view.saved && faults.length === 0 && (
        <NotificationBanner
          type="success"
          text={t('The agenda is saved. It is a draft until it is published.')}
        />
      )}
      {view.overtaken && (
        <Overtaken overtaken={view.overtaken.draft} mine={view.overtaken.mine} href={here} />
      )}
      <PageTitle
        over={t('Agenda')}
        lead={t(
          '{meeting}, {day}. Once it is published it is frozen: a late paper is shown as a supplement, an item that comes later as added, and one that falls away as withdrawn.',
          {
            meeting: notice.title,
            day: notice.on.text,
          },
        )}
      >
        {notice.title}
      </PageTitle>
      {!view.draft && (
        <InsetText>
          {t(
            'Nothing is saved yet. What stands below is proposed: change it, take out what does not fit, and save.',
          )}
          {view.startFrom && (
            <p>
              <Link href={`${here}?from=${view.startFrom.slug}`}>
                {t('Start from the agenda of “{title}” instead', { title: view.startFrom.title })}
              </Link>
            </p>
          )}
        </InsetText>
      )}
      {may(viewer, 'meetings.prepare') && (
        <Form
          action={here}
          csrfToken={view.csrfToken}
          hidden={{ revision: view.revision }}
          classes="measured"
        >
          {/* The first button is the one that Enter presses. */}
          <Button>{t('Save the agenda')}</Button>
          <Rows
            at={at}
            list="items"
            title={t('Items')}
            about={t(
              'In the order in which they are taken. The number is as it is printed: it may slip or repeat.',
            )}
            add={t('Add an item')}
            take={(n, row) =>
              view.frozen.has(textOf(row, 'id')) ? null : t('Take out item {n, number}', { n })
            }
            moves={{
              up: (n) => t('Move item {n, number} up', { n }),
              down: (n) => t('Move item {n, number} down', { n }),
            }}
            row={(row, n) => <Item at={row} n={n} view={view} />}
          />
          {proposed.length > 0 && (
            <InsetText>
              <p>{t('Proposed for this meeting, and not on the agenda:')}</p>
              <ul>
                {proposed.map(({ item, why }) => (
                  <li>
                    {item.title}. {why}
                  </li>
                ))}
              </ul>
              <Button classes="govuk-button--secondary" name="act" value="propose">
                {t('Put what is proposed on the agenda')}
              </Button>
            </InsetText>
          )}
          <Area at={at} name="note" label={t('Note for readers')} rows={2} />
          <Rows
            at={at}
            list="sources"
            title={t('Where it is stated')}
            add={t('Add a source')}
            take={(n) => t('Take out source {n, number}', { n })}
            row={(row, n) => (
              <>
                <Line at={row} name="title" label={t('Title of source {n, number}', { n: n + 1 })} />
                <Line
                  at={row}
                  name="url"
                  label={t('Address')}
                  hint={t('With https:// before it; empty when there is none.')}
                />
                <Line at={row} name="note" label={t('Note')} />
              </>
            )}
          />
          <Button>{t('Save the agenda')}</Button>
          <KnownLinks links={view.links} />
          <datalist id="members">
            {view.bodies.flatMap(({ memberships }) => memberships.map(({ name }) => <option value={name} />))}
          </datalist>
        </Form>
      )}
      {view.draft && <AskToPublish draft={view.draft} csrfToken={view.csrfToken} viewer={viewer} />}
    </>
  )
}

const Item = ({ at, n, view }: { at: At; n: number; view: AgendaFormView }) => {
  const why = textOf(at.typed, 'why')
  const carried = textOf(at.typed, 'carriedMeeting')
  const id = textOf(at.typed, 'id')
  const frozen = view.frozen.has(id)
  const has = (...names: string[]) =>
    at.faults.some(({ field }) => names.some((name) => field.startsWith(at.before + name)))
  return (
    <>
      <h3>{t('Item {n, number}', { n: n + 1 })}</h3>
      {why && <p class="soft">{t('Proposed: {why}', { why })}</p>}
      {frozen && (
        <p class="soft">
          {t('Published: its number, its place and its title stay. Its words can be made clearer.')}
        </p>
      )}
      {carried && <p class="soft">{t('Carried over from {meeting}.', { meeting: carried })}</p>}
      <Kept at={at} names={['id', 'why', 'carriedMeeting', 'carriedItem']} />
      <Line at={at} name="title" label={t('Title')} />
      <div class="form-pair">
        <Line at={at} name="number" label={t('Number as printed')} classes="govuk-input--width-5" />
        <Choose
          at={at}
          name="kind"
          label={t('Kind')}
          items={itemKinds.map((kind) => ({ value: kind, text: itemKindWords(kind) }))}
        />
      </div>
      <div class="form-pair">
        <Choose
          at={at}
          name="purpose"
          label={t('Purpose')}
          items={[unchosen(), ...purposes.map((one) => ({ value: one, text: purposeWords(one) }))]}
        />
        <Choose at={at} name="standingItem" label={t('Standing item')} items={standingChoices(view.bodies)} />
      </div>
      {(frozen || textOf(at.typed, 'withdrawn') !== '') && (
        <Line
          at={at}
          name="withdrawn"
          label={t('If it is withdrawn: why')}
          hint={t('Readers still see the item, as withdrawn, with this reason.')}
        />
      )}
      <Details
        summary={t('Leads, times and text of item {n, number}', { n: n + 1 })}
        open={
          rowsIn(at.typed, 'leads') > 0 ||
          textOf(at.typed, 'about') !== '' ||
          has('leads', 'start', 'minutes', 'about', 'part')
        }
      >
        <Leads at={at} />
        <div class="form-pair">
          <Line
            at={at}
            name="start"
            label={t('Expected at')}
            hint={t('24-hour clock: 18:30')}
            classes="govuk-input--width-5"
          />
          <Line at={at} name="minutes" label={t('Minutes it may take')} classes="govuk-input--width-5" />
        </div>
        {view.notice.parts.length > 0 && (
          <Choose
            at={at}
            name="part"
            label={t('Part of the meeting')}
            items={[
              unchosen(),
              ...view.notice.parts.map(({ title }, p) => ({ value: String(p + 1), text: title })),
            ]}
          />
        )}
        <Area at={at} name="about" label={t('What it is about')} rows={3} />
      </Details>
      <Details
        summary={t('Papers and links of item {n, number}', { n: n + 1 })}
        open={
          rowsIn(at.typed, 'links') > 0 ||
          has('links') ||
          view.papers.some(({ slug }) => textOf(at.typed, `paper-${slug}`))
        }
      >
        {view.papers.length === 0 ? (
          <p>
            {t('This meeting has no paper yet.')}{' '}
            <Link href={`${overviewAddress(view.notice.meeting)}/papers`}>{t('Go to its papers')}</Link>
          </p>
        ) : (
          <Checkboxes
            name={`${at.before}papers`}
            fieldset={{ legend: t('Papers') }}
            items={view.papers.map(({ slug, title }) => ({
              name: `${at.before}paper-${slug}`,
              id: `${at.before}paper-${slug}`,
              value: 'yes',
              label: title,
              checked: textOf(at.typed, `paper-${slug}`) === 'yes',
            }))}
          />
        )}
        <Rows
          at={at}
          list="links"
          title={t('Belongs to')}
          add={t('Add a link to item {n, number}', { n: n + 1 })}
          take={(m) => t('Take out link {m, number} of item {n, number}', { m, n: n + 1 })}
          row={(row, m) => <LinkRow at={row} n={m} />}
        />
      </Details>
      <Details
        summary={t('Taken in private? Item {n, number}', { n: n + 1 })}
        open={
          textOf(at.typed, 'publicTitle') !== '' ||
          textOf(at.typed, 'privateReason') !== '' ||
          has('publicTitle', 'privateReason')
        }
      >
        <p>
          {t(
            'When both are filled in, readers see only its number, this title and the reason. Everything else of the item stays here.',
          )}
        </p>
        <Line
          at={at}
          name="publicTitle"
          label={t('Title that is public')}
          hint={t(
            'A standing item counts as taken in public only under its own title: under another one it is shown as missed.',
          )}
        />
        <Line at={at} name="privateReason" label={t('Why it is taken in private')} />
      </Details>
    </>
  )
}

const rowsIn = (typed: Typed, list: string): number => {
  const rows = typed[list]
  return Array.isArray(rows) ? rows.length : 0
}

const standingChoices = (bodies: readonly Body[]) => [
  { value: '', text: t('None') },
  ...bodies.flatMap(({ standingItems }) =>
    standingItems.map(({ slug, title }) => ({ value: slug, text: title })),
  ),
]

const Leads = ({ at }: { at: At }) => (
  <Rows
    at={at}
    list="leads"
    title={t('Who leads')}
    about={t('A member’s name brings post and organisation along.')}
    add={t('Add somebody')}
    take={(n) => t('Take out person {n, number}', { n })}
    row={(row, n) => (
      <>
        <Kept at={row} names={['was', 'person', 'organisation']} />
        <Line at={row} name="name" label={t('Name of person {n, number}', { n: n + 1 })} list="members" />
        <div class="form-pair">
          <Line at={row} name="post" label={t('Office held')} />
          <Line at={row} name="organisationName" label={t('Organisation')} />
        </div>
      </>
    )}
  />
)
