/** Minutes as anyone reads them: who was there, then item by item what was said, agreed and given to whom. */
import { Fragment } from 'preact'
import {
  DataTable,
  EmptyState,
  InsetText,
  Link,
  Prose,
  Section,
  StateShape,
  type Content,
  type StateName,
} from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { Snapshot } from '#src/record/index.ts'
import { actionAddress, isOverdue, publishedLog, type ActionLog, type LoggedAction } from '../actions/log.ts'
import { dueWords, kindWords, ownerWords, shapeOf, stateWords } from '../actions/words.ts'
import type { Action, Attendance, Minutes, MinutesItem, Review } from '../model.ts'
import { publishedMeetings } from '../published.ts'
import { attendanceWords, capacityWords, itemStateWords, outcomeWords } from './words.ts'

export type MinutesView = {
  minutes: Minutes
  /** What became of each action. */
  log: ActionLog
  /** YYYY-MM-DD */
  day: string
  /** Name of an organisation of the register. */
  nameOf: (slug: string) => string
}

/** In the office, before they are published: with the record as it would be then, so that every action point has its number and words. */
export const PreviewOfMinutes = ({ minutes, snapshot }: { minutes: Minutes; snapshot: Snapshot }) => (
  <MinutesBody
    minutes={minutes}
    log={publishedLog(publishedMeetings(snapshot))}
    day={snapshot.day}
    nameOf={organisationNames(snapshot)}
  />
)

/** Names of organisations of the register, by slug. */
export function organisationNames(snapshot: Pick<Snapshot, 'readable'>): (slug: string) => string {
  const content = snapshot.readable('organisations')?.versions.at(-1)?.content as
    { organisations: { slug: string; name: string }[] } | undefined
  const names = new Map(content?.organisations.map(({ slug, name }) => [slug, name]))
  return (slug) => names.get(slug) ?? slug
}

export const MinutesBody = (view: MinutesView) => {
  const { minutes } = view
  const items = minutes.items.toSorted((a, b) => a.order - b.order)
  const reviewedAt = notReviewedAt(items)
  const silent = silentAt(minutes, view.log)
  return (
    <>
      <AttendanceOf {...view} />
      {items.length === 0 && <EmptyState why={t('These minutes name no items.')} />}
      {items.map((item) => (
        <ItemOf key={item.id} {...view} item={item} notReviewed={item.id === reviewedAt ? silent : []} />
      ))}
      {reviewedAt === null && silent.length > 0 && (
        <Section title={t('Action points that nobody spoke of')} id="not-reviewed">
          <NotReviewed {...view} ids={silent} />
        </Section>
      )}
      <Forward {...view} item={null} title />
      {minutes.note !== '' && (
        <Section title={t('Note')} id="note">
          <Prose text={minutes.note} />
        </Section>
      )}
    </>
  )
}

/**
 * Ids of what was open and got no review, as the log has it now: minutes of earlier meetings may have been published after these.
 * What is on hold is in no log; these minutes keep its name, as they were published.
 */
export const silentAt = (minutes: Minutes, log: ActionLog): readonly string[] => [
  ...minutes.notReviewed.filter((id) => !log.byId.has(id)),
  ...log.notReviewedAt(minutes.meeting).map(({ action }) => action.id),
]

/** At which item the open action points that got no review are listed. */
export const notReviewedAt = (items: readonly MinutesItem[]): string | null =>
  items.find((item) => item.kind === 'minutes-and-actions' && item.private === null)?.id ?? null

const Organisation = ({
  one,
  nameOf,
}: {
  one: Attendance | Action['owner']
  nameOf: MinutesView['nameOf']
}) => {
  const { organisation, organisationName } = one
  if (organisation === null) return <>{organisationName}</>
  return <Link href={`/organisations/${organisation}`}>{organisationName || nameOf(organisation)}</Link>
}

const AttendanceOf = ({ minutes, nameOf }: MinutesView) => {
  const { attendance, publicCount, pressCount } = minutes
  const present = attendance.filter(({ status }) => status === 'present')
  const others = (['apologies', 'substitute-sent', 'absent'] as const).map((status) => ({
    status,
    people: attendance.filter((one) => one.status === status),
  }))
  return (
    <Section title={t('Who was there')} id="attendance">
      <DataTable
        caption={t('Present ({count, number})', { count: present.length })}
        columns={[{ title: t('Name'), heads: true }, { title: t('Organisation') }, { title: t('As') }]}
        rows={present.map((one) => ({
          cells: [<Person one={one} />, <Organisation one={one} nameOf={nameOf} />, <As one={one} />],
        }))}
        empty={<p>{t('The minutes do not say who was there.')}</p>}
      />
      {others.map(
        ({ status, people }) =>
          people.length > 0 && (
            <DataTable
              caption={t('{status} ({count, number})', {
                status: attendanceWords(status),
                count: people.length,
              })}
              columns={[{ title: t('Name'), heads: true }, { title: t('Organisation') }]}
              rows={people.map((one) => ({
                cells: [<Person one={one} />, <Organisation one={one} nameOf={nameOf} />],
              }))}
            />
          ),
      )}
      {(publicCount !== null || pressCount !== null) && (
        <p>
          {[
            publicCount === null
              ? ''
              : t('{count, plural, one {# member} other {# members}} of the public', { count: publicCount }),
            pressCount === null ? '' : t('{count, number} of the press', { count: pressCount }),
          ]
            .filter(Boolean)
            .join(', ')}
          .
        </p>
      )}
    </Section>
  )
}

const Person = ({ one }: { one: Attendance }) => (
  <>
    {one.name}
    {one.post && <span class="soft">, {one.post}</span>}
    {one.note && <span class="soft"> ({one.note})</span>}
  </>
)

const As = ({ one }: { one: Attendance }) => (
  <>
    {[
      one.capacity === 'not-stated' ? '' : capacityWords(one.capacity),
      one.substituteFor && t('for {name}', { name: one.substituteFor }),
      one.mode === 'online' ? t('online') : '',
    ]
      .filter(Boolean)
      .join(', ')}
  </>
)

/** The heading as it is printed: "Item 3 Disproportionality"; without a printed number the title alone. */
export const headingOf = ({ number, title }: MinutesItem): string =>
  number === '' ? title : t('{number}. {title}', { number, title })

const ItemOf = ({
  item,
  notReviewed,
  ...view
}: MinutesView & { item: MinutesItem; notReviewed: readonly string[] }) => {
  const { minutes } = view
  const actions = minutes.actions.filter((one) => one.item === item.id)
  const reviews = minutes.reviews.filter((one) => one.item === item.id)
  return (
    <Section title={headingOf(item)} id={item.id}>
      {item.private && (
        <InsetText>
          <p>{t('Taken in private: {reason}', { reason: item.private.reason })}</p>
        </InsetText>
      )}
      {item.unplanned && <p class="soft">{t('This item was not on the agenda.')}</p>}
      {item.state !== 'taken' && (
        <p>
          <strong>{itemStateWords(item.state)}.</strong>{' '}
          {item.deferredTo && t('To: {where}.', { where: item.deferredTo })} {item.reason}
        </p>
      )}
      {item.text !== '' && <Prose text={item.text} />}
      {item.outcomes.length > 0 && (
        <Labelled title={t('What came of it')}>
          {item.outcomes.map((one) => (
            <>
              <strong>{outcomeWords(one.kind)}:</strong> {one.text}
            </>
          ))}
        </Labelled>
      )}
      {item.decisions.length > 0 && (
        <Labelled title={t('Decisions')}>
          {item.decisions.map((one) => (
            <>
              <strong>{one.ref}</strong> {one.text}
            </>
          ))}
        </Labelled>
      )}
      {actions.length > 0 && (
        <Labelled title={t('Action points and undertakings given here')}>
          {actions.map((one) => (
            <Given {...view} one={one} />
          ))}
        </Labelled>
      )}
      {reviews.length > 0 && (
        <Labelled title={t('Action points reviewed here')}>
          {reviews.map((review) => (
            <Reviewed {...view} review={review} hidden={item.private !== null} />
          ))}
        </Labelled>
      )}
      {notReviewed.length > 0 && <NotReviewed {...view} ids={notReviewed} />}
      <Forward {...view} item={item.id} />
      <LinksOf links={item.links} />
    </Section>
  )
}

const Labelled = ({ title, children }: { title: string; children: Content[] }) => (
  <>
    <h3>{title}</h3>
    <ul class="govuk-list govuk-list--bullet">
      {children.map((child) => (
        <li>{child}</li>
      ))}
    </ul>
  </>
)

const LinksOf = ({ links }: { links: MinutesItem['links'] }) =>
  links.length === 0 ? null : (
    <p class="soft">
      {t('About:')}{' '}
      {links.map(({ address, title }, at) => (
        <Fragment key={address}>
          {at > 0 && '; '}
          <Link href={`/${address}`}>{title}</Link>
        </Fragment>
      ))}
    </p>
  )

/** One that was given at this meeting, with how it stands now. */
const Given = ({ one, log, day, nameOf }: MinutesView & { one: Action }) => {
  const logged = log.byId.get(one.id)
  const due = logged?.dues[0] ?? { ...one.due, day: null }
  return (
    <span id={one.id}>
      <strong>{logged ? <Link href={actionAddress(logged)}>{one.ref}</Link> : one.ref}</strong>{' '}
      {one.kind === 'undertaking' && `${kindWords(one.kind)}: `}
      {one.text}
      <br />
      <span class="soft">
        {t('Owner: {owner}. Due: {due}.', {
          owner: ownerWords(one.owner, nameOf) ?? t('not stated'),
          due: dueWords(due),
        })}
      </span>
      {logged && (
        <>
          <br />
          <StateOf one={logged} day={day} />
        </>
      )}
    </span>
  )
}

/** How an action stands, as on every list. */
export const StateOf = ({ one, day }: { one: LoggedAction; day: string }) => {
  if (isOverdue(one, day))
    return (
      <StateShape
        state="overdue"
        word={t('Overdue; {state}', { state: stateWords(one.state).toLowerCase() })}
      />
    )
  return <StateShape state={shapeOf(one.state) as StateName} word={stateWords(one.state)} />
}

const NameOf = ({ id, log }: { id: string; log: ActionLog }) => {
  const one = log.byId.get(id)
  if (!one) return <strong>{id}</strong>
  return (
    <>
      <strong>
        <Link href={actionAddress(one)}>{one.action.ref}</Link>
      </strong>{' '}
      {one.action.text}
    </>
  )
}

const Reviewed = ({ review, log, hidden }: MinutesView & { review: Review; hidden: boolean }) => (
  <>
    <NameOf id={review.action} log={log} />
    <br />
    <strong>{stateWords(review.state)}.</strong>{' '}
    {hidden ? t('What was said of it was said in private.') : review.text}
    {review.newDue && ` ${t('New date: {date}.', { date: review.newDue.text })}`}
    <LinksOf links={review.links} />
  </>
)

const NotReviewed = ({ ids, log }: MinutesView & { ids: readonly string[] }) => (
  <>
    <h3 id="nobody-spoke-of">{t('Not reviewed')}</h3>
    <p>{t('These were open, as the log has it now, and the minutes say nothing of them.')}</p>
    <ul class="govuk-list govuk-list--bullet">
      {ids.map((id) => (
        <li>
          <NameOf id={id} log={log} />
        </li>
      ))}
    </ul>
  </>
)

/** What was set for a later meeting: at an item, or at none. */
const Forward = ({
  minutes,
  item,
  title = false,
}: MinutesView & { item: string | null; title?: boolean }) => {
  const forward = minutes.forward.filter((one) => one.item === item)
  if (forward.length === 0) return null
  const list = (
    <ul class="govuk-list govuk-list--bullet">
      {forward.map((one) => (
        <li>
          <strong>{one.title}</strong>
          {one.on.text !== 'not stated' && `, ${one.on.text}`}
          {one.text && `. ${one.text}`}
          <LinksOf links={one.links} />
        </li>
      ))}
    </ul>
  )
  if (title)
    return (
      <Section title={t('Set for a later meeting')} id="later">
        {list}
      </Section>
    )
  return (
    <>
      <h3>{t('Set for a later meeting')}</h3>
      {list}
    </>
  )
}
