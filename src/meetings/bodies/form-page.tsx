/** The office's pages of one body and of the periods of office: a whole form, rows added and taken out without a script. */
import {
  Button,
  Details,
  Form,
  FormFaults,
  PageTitle,
  Section,
  type Content,
  type FormFault,
  type SelectItem,
} from '#src/design/index.ts'
import type { Crumb, Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { AskToPublish } from '../drafts/ask-to-publish.tsx'
import { Overtaken } from '../drafts/overtaken.tsx'
import type { Draft } from '../drafts/queries.ts'
import { memberRoles, type Body, type PeriodsOfOffice } from '../model.ts'
import { Area, Choose, Kept, Line, Rows, unchosen, type At } from '../notice/fields.tsx'
import { rowsOf, textOf, type Typed } from '../typed-rows.ts'
import { BodyFacts, PeriodsList } from './facts.tsx'
import { officeBodyAddress, officePeriodsAddress } from './kind.tsx'
import { approvalWords, kindWords, powerWords, publicWords, roleWords } from './words.ts'

export type FormView<Shape> = {
  /** Null before it was first saved. */
  draft: Draft<Shape> | null
  typed: Typed
  faults: readonly FormFault[]
  /** What somebody else saved in between, with what was typed here. */
  overtaken: { draft: Draft; mine: unknown } | null
  viewer: Viewer
  csrfToken: string
}

/** What a body can be chosen from. */
export type BodyChoices = {
  organisations: readonly { slug: string; name: string }[]
  /** Bodies that are published or drafted. */
  bodies: readonly { slug: string; name: string }[]
  /** Names of people who sit on a body already. */
  people: readonly string[]
}

const crumbs = (last: string): Crumb[] => [
  { text: t('Meetings'), href: '/office/meetings' },
  { text: t('Bodies'), href: '/office/bodies' },
  { text: last },
]

/** The first button is what the enter key presses: it saves, whatever stands beside the rows. */
const Save = () => (
  <div class="form-save">
    <Button>{t('Save the draft')}</Button>
  </div>
)

/** The form for whoever may draft; for others what it says. */
function Frame<Shape>({
  view,
  action,
  href,
  children,
  readOnly,
  before,
}: {
  view: FormView<Shape>
  action: string
  href: string
  children: Content
  readOnly: Content
  before?: Content
}) {
  const { draft, faults, overtaken, viewer, csrfToken } = view
  return (
    <>
      <FormFaults faults={faults} />
      {overtaken && <Overtaken overtaken={overtaken.draft} mine={overtaken.mine} href={href} />}
      {before}
      {may(viewer, 'meetings.prepare') ? (
        <Form
          action={action}
          csrfToken={csrfToken}
          classes="measured"
          hidden={{ revision: overtaken?.draft.revision ?? draft?.revision ?? 0 }}
        >
          <Save />
          {children}
          <Save />
        </Form>
      ) : (
        readOnly
      )}
      {draft && <AskToPublish draft={draft} csrfToken={csrfToken} viewer={viewer} />}
    </>
  )
}

const choices = <Value extends string>(
  values: readonly Value[],
  words: (value: Value) => string,
): SelectItem[] => values.map((value) => ({ value, text: words(value) }))
const named = (list: readonly { slug: string; name: string }[], own: string): SelectItem[] => [
  unchosen(),
  ...list.map(({ slug, name }) => ({ value: slug, text: name })),
  // What is not offered any more is not lost by saving the form.
  ...(own === '' || list.some(({ slug }) => slug === own) ? [] : [{ value: own, text: own }]),
]

export function bodyFormPage(
  view: FormView<Body> & {
    slug: string | null
    choices: BodyChoices
    free: readonly { slug: string; name: string }[]
  },
): Page {
  const { slug, typed, faults, draft } = view
  const title = draft?.content.name ?? t('A new body')
  const at: At = { typed, before: '', faults }
  return {
    title,
    description: t('The draft of a body: what it is, who sits on it, what comes round.'),
    breadcrumbs: crumbs(title),
    noIndex: true,
    body: (
      <Frame
        view={view}
        action={slug === null ? '/office/bodies/new' : officeBodyAddress(slug)}
        href={slug === null ? '/office/bodies' : officeBodyAddress(slug)}
        before={
          <PageTitle
            over={t('Body')}
            lead={t(
              'A body is an organisation of the register that meets. What you save is a draft: nobody but the office sees it before it is published.',
            )}
          >
            {title}
          </PageTitle>
        }
        readOnly={draft && <BodyFacts body={draft.content} />}
      >
        {slug === null && (
          <Choose
            at={at}
            name="body"
            label={t('Organisation of the register')}
            hint={t('Its address on this site will be that of the organisation.')}
            items={[
              { value: '', text: t('Choose one') },
              ...view.free.map((one) => ({ value: one.slug, text: one.name })),
            ]}
          />
        )}
        <WhatItIs at={at} choices={view.choices} own={slug} />
        <FormerNames at={at} />
        <SeriesRows at={at} />
        <Posts at={at} choices={view.choices} />
        <Memberships at={at} choices={view.choices} />
        <StandingItems at={at} />
        <SourceRows at={at} />
      </Frame>
    ),
  }
}

const WhatItIs = ({ at, choices: known, own }: { at: At; choices: BodyChoices; own: string | null }) => {
  const others = known.bodies.filter(({ slug }) => slug !== own)
  return (
    <Section title={t('What it is')} bare>
      <Line at={at} name="name" label={t('Name')} />
      <Line at={at} name="shortName" label={t('Short name, if it has one')} />
      <Choose
        at={at}
        name="kind"
        label={t('Kind')}
        items={choices(
          ['board', 'committee', 'panel', 'reference-group', 'public-meetings', 'forum'],
          kindWords,
        )}
      />
      <Area at={at} name="about" label={t('What it is for, in plain words')} rows={5} />
      <Area at={at} name="termsOfReference" label={t('Terms of reference')} rows={5} />
      <Choose
        at={at}
        name="within"
        label={t('Part of')}
        items={named(known.organisations, textOf(at.typed, 'within'))}
      />
      <Choose
        at={at}
        name="meetsInPublic"
        label={t('Does it meet in public?')}
        items={choices(['not-stated', 'yes', 'in-part', 'no'], publicWords)}
      />
      <Choose
        at={at}
        name="decisionPower"
        label={t('What can it decide?')}
        items={choices(['not-stated', 'none', 'advisory', 'formal'], powerWords)}
      />
      <Line
        at={at}
        name="quorum"
        label={t('Quorum: how many must be there')}
        classes="govuk-input--width-5"
      />
      <Choose
        at={at}
        name="minutesApproval"
        label={t('Where are its minutes approved?')}
        items={choices(['next-meeting', 'next-of-strand', 'not-stated'], approvalWords)}
      />
      <Line
        at={at}
        name="questionDays"
        label={t('Days in which it answers a question from the public')}
        hint={t('Leave it empty when it takes none.')}
        classes="govuk-input--width-5"
      />
      <Line at={at} name="founded" label={t('First met')} hint={dateHint()} classes="govuk-input--width-20" />
      <Line at={at} name="dissolved" label={t('Ended')} hint={dateHint()} classes="govuk-input--width-20" />
      <Choose
        at={at}
        name="predecessor"
        label={t('The body before it')}
        hint={t(
          'A body that got another name as a new body. The old page stays, and each points to the other.',
        )}
        items={named(others, textOf(at.typed, 'predecessor'))}
      />
      <Choose
        at={at}
        name="successor"
        label={t('The body after it')}
        items={named(others, textOf(at.typed, 'successor'))}
      />
    </Section>
  )
}

const dateHint = () => t('In words, as the source has it: 15 October 2021, or spring 2022.')

const Span = ({ at }: { at: At }) => (
  <>
    <Line at={at} name="from" label={t('From')} classes="govuk-input--width-20" />
    <Line at={at} name="to" label={t('To')} classes="govuk-input--width-20" />
  </>
)

const FormerNames = ({ at }: { at: At }) => (
  <Rows
    at={at}
    list="formerNames"
    title={t('Former names')}
    add={t('Add a former name')}
    take={(n) => t('Take out former name {n, number}', { n })}
    row={(row) => (
      <>
        <Line at={row} name="name" label={t('Name')} />
        <Span at={row} />
      </>
    )}
  />
)

/** Plain choices of how often something comes round, and a rule for who knows it. */
const Often = ({ at, none }: { at: At; none: boolean }) => (
  <>
    <Choose
      at={at}
      name="often"
      label={t('How often')}
      items={[
        ...(none ? [unchosen()] : []),
        { value: 'meeting', text: t('At every meeting') },
        { value: 'months', text: t('Every so many months') },
        { value: 'rule', text: t('By a rule') },
      ]}
    />
    <Line at={at} name="months" label={t('Every so many months: how many')} classes="govuk-input--width-5" />
    <Line
      at={at}
      name="rule"
      label={t('By a rule: the rule')}
      hint={t('An RRULE, for those who know them: FREQ=YEARLY;BYMONTH=6')}
    />
  </>
)

/** What few rows need, folded away; open where something of it is filled in, or wrong. */
const More = ({
  at,
  summary,
  fields,
  children,
}: {
  at: At
  summary: string
  fields: readonly string[]
  children: Content
}) => (
  <Details
    summary={summary}
    open={
      fields.some((name) => textOf(at.typed, name) !== '' || rowsOf(at.typed, name).length > 0) ||
      at.faults.some(({ field }) => field.startsWith(at.before))
    }
  >
    {children}
  </Details>
)

const SeriesRows = ({ at }: { at: At }) => (
  <Rows
    at={at}
    list="series"
    title={t('Series and strands')}
    about={t(
      'A series is a named run of meetings. Minutes and actions of a strand are taken at the next meeting of that strand.',
    )}
    add={t('Add a series or a strand')}
    take={(n) => t('Take out series {n, number}', { n })}
    row={(row) => (
      <>
        <Kept at={row} names={['slug']} />
        <Line at={row} name="name" label={t('Name')} />
        <Choose
          at={row}
          name="kind"
          label={t('Series or strand')}
          items={[
            { value: 'series', text: t('Series') },
            { value: 'strand', text: t('Strand') },
          ]}
        />
        <Area at={row} name="about" label={t('What it is')} />
        <Often at={row} none />
      </>
    )}
  />
)

const Posts = ({ at, choices: known }: { at: At; choices: BodyChoices }) => (
  <Rows
    at={at}
    list="posts"
    title={t('Posts')}
    about={t('Seats that exist whoever holds them. Save the draft, then give them to members below.')}
    add={t('Add a post')}
    take={(n) => t('Take out post {n, number}', { n })}
    row={(row) => (
      <>
        <Kept at={row} names={['slug']} />
        <Line at={row} name="label" label={t('What it is called')} />
        <Choose
          at={row}
          name="organisation"
          label={t('Organisation that fills it')}
          items={named(known.organisations, textOf(row.typed, 'organisation'))}
        />
      </>
    )}
  />
)

const Memberships = ({ at, choices: known }: { at: At; choices: BodyChoices }) => {
  const posts = rowsOf(at.typed, 'posts')
    .filter((row) => textOf(row, 'slug') !== '')
    .map((row) => ({ slug: textOf(row, 'slug'), name: textOf(row, 'label') }))
  const members = rowsOf(at.typed, 'memberships')
    .filter((row) => textOf(row, 'person') !== '')
    .map((row) => ({ slug: textOf(row, 'person'), name: textOf(row, 'name') }))
  return (
    <>
      <datalist id="people-known">
        {known.people.map((name) => (
          <option value={name} />
        ))}
      </datalist>
      <Rows
        at={at}
        list="memberships"
        title={t('Who sits on it')}
        about={t(
          'When somebody leaves, give the day and keep the row: earlier members stay on the page. To name somebody else, add another row.',
        )}
        add={t('Add a member')}
        take={(n, row) => t('Take out {who}', { who: textOf(row, 'name') || t('member {n, number}', { n }) })}
        row={(row) => (
          <>
            <Kept at={row} names={['person']} />
            <Line
              at={row}
              name="name"
              label={t('Name')}
              hint={t('Whoever sits on another body already is offered as you type.')}
              list="people-known"
            />
            <Choose at={row} name="role" label={t('Role')} items={choices(memberRolesInForm, roleWords)} />
            <Choose
              at={row}
              name="onBehalfOf"
              label={t('On behalf of')}
              items={named(known.organisations, textOf(row.typed, 'onBehalfOf'))}
            />
            <Span at={row} />
            <More
              at={row}
              summary={t('Post, title, vote, whom they stand in for')}
              fields={['honorific', 'post', 'votes', 'substituteFor']}
            >
              <Choose
                at={row}
                name="post"
                label={t('Post')}
                items={named(posts, textOf(row.typed, 'post'))}
              />
              <Line
                at={row}
                name="honorific"
                label={t('Title before the name')}
                classes="govuk-input--width-10"
              />
              <Choose
                at={row}
                name="votes"
                label={t('May vote')}
                items={[unchosen(), { value: 'yes', text: t('Yes') }, { value: 'no', text: t('No') }]}
              />
              <Choose
                at={row}
                name="substituteFor"
                label={t('Stands in for')}
                items={named(
                  members.filter(({ slug }) => slug !== textOf(row.typed, 'person')),
                  textOf(row.typed, 'substituteFor'),
                )}
              />
            </More>
          </>
        )}
      />
    </>
  )
}

/** The plain one first: it is what a new row says. */
const memberRolesInForm = ['member' as const, ...memberRoles.filter((role) => role !== 'member')]

const StandingItems = ({ at }: { at: At }) => {
  const strands = rowsOf(at.typed, 'series')
    .filter((row) => textOf(row, 'kind') === 'strand' && textOf(row, 'slug') !== '')
    .map((row) => ({ slug: textOf(row, 'slug'), name: textOf(row, 'name') }))
  return (
    <Rows
      at={at}
      list="standingItems"
      title={t('Standing items')}
      about={t(
        'Agenda items that come round. They propose themselves when they are due, and are shown as missed when they are missed.',
      )}
      add={t('Add a standing item')}
      take={(n, row) =>
        t('Take out {what}', { what: textOf(row, 'title') || t('standing item {n, number}', { n }) })
      }
      moves={{
        up: (n) => t('Move standing item {n, number} up', { n }),
        down: (n) => t('Move standing item {n, number} down', { n }),
      }}
      row={(row) => (
        <>
          <Kept at={row} names={['slug']} />
          <Line at={row} name="title" label={t('Title')} />
          <Often at={row} none={false} />
          <More
            at={row}
            summary={t('What for, counted from when, of which strand, what it is about')}
            fields={['purpose', 'anchor', 'strand', 'links']}
          >
            <Line at={row} name="purpose" label={t('What for')} />
            <Line
              at={row}
              name="anchor"
              label={t('Counted from')}
              hint={t('A day: 15 October 2021. From the first meeting of the body when it is left empty.')}
              classes="govuk-input--width-20"
            />
            <Line
              at={row}
              name="tolerance"
              label={t('Days that a meeting may come after it was due, and still be in time')}
              classes="govuk-input--width-5"
            />
            <Choose
              at={row}
              name="strand"
              label={t('Only at meetings of the strand')}
              items={named(strands, textOf(row.typed, 'strand'))}
            />
            <Rows
              at={row}
              list="links"
              title={t('What it is about, on this site')}
              add={t('Add a link')}
              take={(n) => t('Take out link {n, number}', { n })}
              row={(link) => (
                <>
                  <Line at={link} name="address" label={t('Address on this site')} />
                  <Line at={link} name="title" label={t('What it is called')} />
                </>
              )}
            />
          </More>
        </>
      )}
    />
  )
}

const SourceRows = ({ at }: { at: At }) => (
  <Rows
    at={at}
    list="sources"
    title={t('Where this is stated')}
    add={t('Add a source')}
    take={(n) => t('Take out source {n, number}', { n })}
    row={(row) => (
      <>
        <Line at={row} name="title" label={t('Title of the document or page')} />
        <Line at={row} name="url" label={t('Its address on the web')} />
        <Line at={row} name="note" label={t('Where in it, or what to know of it')} />
      </>
    )}
  />
)

export function periodsFormPage(view: FormView<PeriodsOfOffice>): Page {
  const { typed, faults, draft } = view
  const at: At = { typed, before: '', faults }
  const title = t('Periods of office')
  return {
    title,
    description: t('The administrations that the archive of meetings is kept by.'),
    breadcrumbs: crumbs(title),
    noIndex: true,
    body: (
      <Frame
        view={view}
        action={officePeriodsAddress}
        href={officePeriodsAddress}
        before={
          <PageTitle
            lead={t(
              'The archive of meetings is kept by period of office. Nothing disappears when one ends: everything keeps its address.',
            )}
          >
            {title}
          </PageTitle>
        }
        readOnly={draft && <PeriodsList periods={draft.content.periods} />}
      >
        <Rows
          at={at}
          list="periods"
          title={t('Periods')}
          about={t('The latest first.')}
          add={t('Add a period')}
          take={(n, row) =>
            t('Take out {what}', { what: textOf(row, 'title') || t('period {n, number}', { n }) })
          }
          moves={{
            up: (n) => t('Move period {n, number} up', { n }),
            down: (n) => t('Move period {n, number} down', { n }),
          }}
          row={(row) => (
            <>
              <Kept at={row} names={['slug']} />
              <Line at={row} name="title" label={t('Title')} />
              <Span at={row} />
              <Area at={row} name="about" label={t('What to know of it')} />
            </>
          )}
        />
      </Frame>
    ),
  }
}
