/** One item of the minutes: what was said, what came of it, what was given to whom, and what of earlier meetings was looked at. */
import {
  Button,
  Checkboxes,
  Details,
  InsetText,
  Link,
  PageTitle,
  Section,
  faultOf,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may } from '#src/policy.ts'
import { actionAddress, type LoggedAction } from '../actions/log.ts'
import type { OwnerWord } from '../actions/queries.ts'
import { reviewsAfter } from '../actions/states.ts'
import { carriedWords, dueWordsOf, kindWords, ownerWords, stateWords } from '../actions/words.ts'
import { itemKinds, outcomeKinds, reviewStates, type MinutesItem } from '../model.ts'
import { Area, Choose, Kept, Line, Rows, type At } from '../notice/fields.tsx'
import { KnownLinks, LinkRow } from '../notice/form-page.tsx'
import { rowsOf, textOf, type Typed } from '../typed-rows.ts'
import { organisationItems } from './attendance-page.tsx'
import { headingOf } from './body.tsx'
import { partFormId } from './edit.ts'
import { crumbsOf, itemAddress, PartForm } from './office-parts.tsx'
import type { FormState, MinutesOffice } from './office-view.ts'
import { itemKindWords, itemStateWords, outcomeWords } from './words.ts'

export function itemPage(view: MinutesOffice, item: MinutesItem, form: FormState): Page {
  const reviews = rowsOf(form.typed, 'reviews')
  const at: At = { typed: form.typed, before: '', faults: form.faults }
  const isReview = item.kind === 'minutes-and-actions'
  return {
    title: t('Minutes, {item}: {meeting}', { item: headingOf(item), meeting: view.meeting.title }),
    description: t('What was said and agreed at one item.'),
    breadcrumbs: crumbsOf(view, headingOf(item)),
    noIndex: true,
    body: (
      <>
        <PageTitle
          over={t('Minutes: {meeting}, {when}', { meeting: view.meeting.title, when: view.meeting.on.text })}
        >
          {headingOf(item)}
        </PageTitle>
        {isReview && <Approvals view={view} item={item.id} />}
        <PartForm view={view} form={form} action={itemAddress(view.meeting.meeting, item.id)}>
          <Heading at={at} />
          <Area
            at={at}
            name="text"
            label={t('What was said')}
            hint={t('Plain words. An empty line starts a paragraph; lines that begin with “- ” make a list.')}
            rows={12}
          />
          {isReview && <Reviews at={at} view={view} />}
          <Outcomes at={at} />
          <Actions at={at} view={view} />
          <Forward at={at} />
          <Decisions at={at} />
          <Rows
            at={at}
            list="links"
            title={t('What it was about')}
            about={t('Commitments and other pages of this record. Readers find this item there.')}
            add={t('Add a link')}
            take={(n) => t('Take out link {n, number}', { n })}
            row={(row, n) => <LinkRow at={row} n={n} />}
          />
          {!isReview && reviews.length > 0 && (
            <Details
              summary={t('Action points of earlier meetings that were looked at here')}
              open={reviews.some((row) => textOf(row, 'state') !== '')}
            >
              <Reviews at={at} view={view} />
            </Details>
          )}
          <Private at={at} form={form} />
          <KnownLinks
            links={[...new Map([...view.links.values()].map((one) => [one.address, one])).values()]}
          />
        </PartForm>
      </>
    ),
  }
}

const Heading = ({ at }: { at: At }) => (
  <Details summary={t('Number, title, whether it was taken')} open={at.faults.length > 0}>
    <Line at={at} name="number" label={t('Number as printed')} classes="govuk-input--width-5" />
    <Line at={at} name="title" label={t('Title')} />
    <Choose
      at={at}
      name="kind"
      label={t('What kind of item')}
      items={itemKinds.map((value) => ({ value, text: itemKindWords(value) }))}
    />
    <Choose
      at={at}
      name="state"
      label={t('Was it taken?')}
      items={(['taken', 'deferred', 'withdrawn'] as const).map((value) => ({
        value,
        text: itemStateWords(value),
      }))}
    />
    <Line
      at={at}
      name="deferredTo"
      label={t('Put off to')}
      hint={t('A meeting, or words: the next meeting in July.')}
    />
    <Line at={at} name="reason" label={t('Why it was put off or withdrawn')} />
  </Details>
)

const Outcomes = ({ at }: { at: At }) => (
  <Rows
    at={at}
    list="outcomes"
    title={t('What came of it')}
    add={t('Add an outcome')}
    take={(n) => t('Take out outcome {n, number}', { n })}
    row={(row, n) => (
      <>
        <Choose
          at={row}
          name="kind"
          label={t('Outcome {n, number}', { n: n + 1 })}
          items={outcomeKinds.map((value) => ({ value, text: outcomeWords(value) }))}
        />
        <Area at={row} name="text" label={t('In words')} rows={2} />
      </>
    )}
  />
)

const Decisions = ({ at }: { at: At }) => (
  <Rows
    at={at}
    list="decisions"
    title={t('Decisions')}
    add={t('Add a decision')}
    take={(n) => t('Take out decision {n, number}', { n })}
    row={(row, n) => (
      <>
        <Line
          at={row}
          name="ref"
          label={t('Reference of decision {n, number}', { n: n + 1 })}
          hint={t('As printed: PCD 1682.')}
        />
        <Area at={row} name="text" label={t('In words')} rows={2} />
      </>
    )}
  />
)

const isGiven = ({ given }: MinutesOffice, row: Typed): boolean =>
  given.some(({ id }) => id === textOf(row, 'id'))

const Actions = ({ at, view }: { at: At; view: MinutesOffice }) => (
  <Rows
    at={at}
    list="actions"
    title={t('Action points and undertakings given here')}
    about={t('An undertaking is a promise that somebody who holds an office made aloud.')}
    add={t('Add an action point or undertaking')}
    take={(n, row) =>
      isGiven(view, row)
        ? null
        : t('Take out {ref}', { ref: textOf(row, 'ref') || t('number {n, number}', { n }) })
    }
    row={(row, n) => (
      <>
        <Kept at={row} names={['id', 'person', 'organisationName']} />
        {isGiven(view, row.typed) && (
          <p class="soft">
            {t(
              'It is published: it stays, and only its words can be corrected. A later meeting can withdraw it.',
            )}
          </p>
        )}
        {textOf(row.typed, 'id') ? (
          <Kept at={row} names={['kind']} />
        ) : (
          <Choose
            at={row}
            name="kind"
            label={t('Kind of number {n, number}', { n: n + 1 })}
            items={(['action-point', 'undertaking'] as const).map((value) => ({
              value,
              text: kindWords(value),
            }))}
          />
        )}
        <Line
          at={row}
          name="ref"
          label={t('Number')}
          hint={t('As printed. Empty: the next of this meeting.')}
          classes="govuk-input--width-5"
        />
        <Area at={row} name="text" label={t('What is to be done')} />
        <Choose
          at={row}
          name="organisation"
          label={t('Owner: organisation')}
          items={organisationItems(view)}
        />
        <Line at={row} name="name" label={t('Owner: name')} />
        <Line at={row} name="post" label={t('Owner: office or post')} />
        <Choose
          at={row}
          name="due"
          label={t('Due')}
          items={[
            { value: 'not-stated', text: t('Not stated') },
            { value: 'next-meeting', text: t('At the next meeting') },
            { value: 'date', text: t('On a day') },
            { value: 'meeting', text: t('At a meeting that is announced') },
            { value: 'ongoing', text: t('Ongoing') },
          ]}
        />
        <Line
          at={row}
          name="dueOn"
          label={t('The day, if it is due on one')}
          hint={t('8 July 2031, or July 2031.')}
        />
        {view.later.length > 0 && (
          <Choose
            at={row}
            name="dueMeeting"
            label={t('The meeting, if it is due at one')}
            items={[
              { value: '', text: t('None') },
              ...view.later.map(({ slug, notice }) => ({
                value: slug,
                text: t('{title}, {when}', { title: notice.content.title, when: notice.content.on.text }),
              })),
            ]}
          />
        )}
        <Line
          at={row}
          name="link"
          label={t('What it is about')}
          hint={t('The reference of a commitment, such as 4.3/a, or an address of this site.')}
        />
      </>
    )}
  />
)

const Forward = ({ at }: { at: At }) => (
  <Rows
    at={at}
    list="forward"
    title={t('Set for a later meeting')}
    add={t('Add something set for later')}
    take={(n) => t('Take out number {n, number} of what is set for later', { n })}
    row={(row, n) => (
      <>
        <Line at={row} name="title" label={t('What, number {n, number}', { n: n + 1 })} />
        <Line at={row} name="on" label={t('When')} hint={t('In words: July 2031, or the next meeting.')} />
        <Area at={row} name="text" label={t('More')} rows={2} />
      </>
    )}
  />
)

/** Every action point that was open has a row with its history and its owner's latest word; without a choice it is not reviewed. */
const Reviews = ({ at, view }: { at: At; view: MinutesOffice }) => {
  const rows = rowsOf(at.typed, 'reviews')
  return (
    <fieldset class="govuk-fieldset form-part" id="reviews">
      <legend class="govuk-fieldset__legend">
        <h2>{t('Open action points')}</h2>
      </legend>
      <p class="govuk-hint">
        {rows.length === 0
          ? t('Nothing was open before this meeting, as far as published minutes say.')
          : t(
              '{count, plural, one {# was} other {# were}} open before this meeting. Whatever has no choice here is published as not reviewed.',
              { count: rows.length },
            )}
      </p>
      {rows.map((typed, n) => (
        <ReviewRow at={{ typed, before: `reviews.${n}.`, faults: at.faults }} view={view} />
      ))}
    </fieldset>
  )
}

const ReviewRow = ({ at, view }: { at: At; view: MinutesOffice }) => {
  const id = textOf(at.typed, 'action')
  const one = view.before.byId.get(id)
  if (!one)
    return (
      <div class="form-row">
        <Kept at={at} names={['action', 'state', 'text', 'newDue', 'link']} />
        <p>{t('“{id}” was not open before this meeting, as far as published minutes say.', { id })}</p>
      </div>
    )
  return (
    <div class="form-row" id={`review-${id}`}>
      <h3>
        {view.source.hidden.has(id) ? (
          one.action.ref
        ) : (
          <Link href={actionAddress(one)}>{one.action.ref}</Link>
        )}{' '}
        {one.action.text}
      </h3>
      {view.source.hidden.has(id) && (
        <p>
          <strong>
            {t('It was given in private: readers see nothing of it, and nothing of its reviews.')}
          </strong>
        </p>
      )}
      <History one={one} view={view} />
      <Word word={view.words.get(id)} nameOf={view.nameOf} />
      <Kept at={at} names={['action']} />
      <Choose
        at={at}
        name="state"
        label={t('How {ref} stands after this meeting', { ref: one.action.ref })}
        items={[
          { value: '', text: t('Not reviewed') },
          ...reviewsAfter(one.state, reviewStates).map((value) => ({ value, text: stateWords(value) })),
        ]}
      />
      <Area at={at} name="text" label={t('What was said of {ref}', { ref: one.action.ref })} rows={2} />
      <Line at={at} name="newDue" label={t('New day for {ref}, if one was set', { ref: one.action.ref })} />
      <Line
        at={at}
        name="link"
        label={t('Where {ref} went', { ref: one.action.ref })}
        hint={t(
          'When it is superseded or moved to a plan: a commitment’s reference, or an address of this site.',
        )}
      />
    </div>
  )
}

const History = ({ one, view }: { one: LoggedAction; view: MinutesOffice }) => (
  <p class="soft">
    {t('Given on {day}. Owner: {owner}. Due: {due}. {carried}. Stood as: {state}.', {
      day: one.raised.meeting.notice.on.text,
      owner: ownerWords(one.action.owner, view.nameOf) ?? t('not stated'),
      due: dueWordsOf(one),
      carried: carriedWords(one.carriedOver),
      state: stateWords(one.state),
    })}
  </p>
)

const Word = ({ word, nameOf }: { word: OwnerWord | undefined; nameOf: MinutesOffice['nameOf'] }) =>
  word ? (
    <InsetText>
      <p>
        {t('{organisation} says, on {day}: {done}', {
          organisation: nameOf(word.organisation),
          day: formatDate(word.reportedOn),
          done: word.done ? t('done.') : t('not done yet.'),
        })}
      </p>
      <p>{word.words}</p>
    </InsetText>
  ) : null

const Private = ({ at, form }: { at: At; form: FormState }) => (
  <Section title={t('Taken in private')}>
    <Checkboxes
      name="private"
      values={textOf(at.typed, 'private') ? ['yes'] : []}
      error={faultOf(form.faults, 'private')}
      hint={t(
        'Of such an item only its number, the title below and the reason are published. Nothing given there is.',
      )}
      items={[{ value: 'yes', label: t('This item was taken in private') }]}
    />
    <Line
      at={at}
      name="publicTitle"
      label={t('Title for the public')}
      hint={t(
        'A standing item counts as taken in public only under its own title: under another one it is shown as missed.',
      )}
    />
    <Line at={at} name="privateReason" label={t('Why in private')} />
  </Section>
)

/** Minutes of earlier meetings that were approved here: one press changes their draft and asks for its publication. */
const Approvals = ({ view, item }: { view: MinutesOffice; item: string }) =>
  view.unapproved.length === 0 || !may(view.viewer, 'meetings.prepare') ? null : (
    <Section title={t('Minutes that wait for approval')} id="approve">
      {view.unapproved.map(({ slug, notice }) => (
        <>
          <p>
            <Link href={`/meetings/${slug}/minutes`}>
              {t('{title}, {when}', { title: notice.content.title, when: notice.content.on.text })}
            </Link>
          </p>
          {/* It belongs to the form below, so that what was typed there is saved with it. */}
          {view.published.has(item) && (
            <Button
              classes="govuk-button--secondary"
              preventDoubleClick
              name="act"
              value={`approve:${slug}`}
              attributes={{ form: partFormId }}
            >
              {t('Save, and approve the minutes of {when} at this item', { when: notice.content.on.text })}
            </Button>
          )}
        </>
      ))}
      <p class="soft">
        {view.published.has(item)
          ? t('A publisher is asked: readers see it once somebody else has published it.')
          : t(
              'They can be approved at this item once readers can find it: have the agenda or these minutes published first, then come back here.',
            )}
      </p>
    </Section>
  )
