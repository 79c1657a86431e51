/** One action point or undertaking, from its first day to its last. */
import {
  Columns,
  Link,
  MarginFacts,
  Mentions,
  PageTitle,
  Prose,
  Section,
  Thread,
  type Knot,
} from '#src/design/index.ts'
import type { Page, TakenUp } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { StateOf } from '../minutes/body.tsx'
import { headingOf } from '../minutes/body.tsx'
import {
  ageInDays,
  dueNow,
  isOpen,
  isOverdue,
  type ActionEvent,
  type LoggedAction,
  type Place,
} from './log.ts'
import { carriedWords, dueWords, kindWords, ownerWords, shapeOf, stateWords } from './words.ts'

export type ActionView = {
  one: LoggedAction
  day: string
  nameOf: (slug: string) => string
  /** What names it by a link: speeches, items, questions. */
  named: readonly TakenUp[]
}

export function actionPage({ one, day, nameOf, named }: ActionView): Page {
  const { action, body } = one
  const list = `/bodies/${body.slug}/action-points`
  return {
    title: t('{kind} {ref}: {body}', { kind: kindWords(action.kind), ref: action.ref, body: body.name }),
    description: action.text.slice(0, 200),
    breadcrumbs: [
      { text: t('Bodies'), href: '/bodies' },
      { text: body.name, href: `/bodies/${body.slug}` },
      { text: t('Action points'), href: list },
      { text: action.ref },
    ],
    alternates: [{ href: `${list}.csv`, type: 'text/csv', title: t('The whole log as CSV') }],
    body: (
      <>
        <Columns
          head={
            <PageTitle
              over={`${kindWords(action.kind)} ${action.ref}`}
              lead={<StateOf one={one} day={day} />}
            >
              {action.text.length > 160
                ? t('{kind} {ref}', { kind: kindWords(action.kind), ref: action.ref })
                : action.text}
            </PageTitle>
          }
          facts={<Facts {...{ one, day, nameOf }} />}
        >
          {action.text.length > 160 && <Prose text={action.text} />}
          <p class="soft">
            {isOpen(one)
              ? t('It stays open until the body closes it at a meeting, whatever its owner says.')
              : t('Only the body ends it, at a meeting; it may open it again.')}
          </p>
          {action.links.length > 0 && (
            <ul class="govuk-list govuk-list--bullet">
              {action.links.map(({ address, title }) => (
                <li>
                  <Link href={`/${address}`}>{title}</Link>
                </li>
              ))}
            </ul>
          )}
        </Columns>
        <Section title={t('From its first day')} id="thread">
          <Thread knots={knotsOf(one, nameOf)} />
        </Section>
        {named.length > 0 && (
          <Section title={t('Where it was spoken of')} id="named">
            <Mentions items={named} />
          </Section>
        )}
        {one.unknown.length > 0 && (
          <p>
            {t(
              '{count, plural, one {One later meeting was} other {# later meetings were}} held, and the minutes are not published: not known here whether it was spoken of.',
              { count: one.unknown.length },
            )}
          </p>
        )}
      </>
    ),
  }
}

const Facts = ({ one, day, nameOf }: Omit<ActionView, 'named'>) => {
  const { action, body, dues } = one
  const due = dueNow(one)
  const age = ageInDays(one, day)
  return (
    <MarginFacts
      facts={[
        {
          term: t('Owner'),
          value: action.owner.organisation ? (
            <Link href={`/organisations/${action.owner.organisation}`}>
              {ownerWords(action.owner, nameOf)}
            </Link>
          ) : (
            (ownerWords(action.owner, nameOf) ?? t('not stated'))
          ),
        },
        { term: t('Body'), value: <Link href={`/bodies/${body.slug}`}>{body.name}</Link> },
        { term: t('First due'), value: dueWords(dues[0]!) },
        ...(dues.length > 1
          ? [
              {
                term: t('Due now'),
                value: dueWords(due),
                note: t('{times, plural, one {moved once} other {moved # times}}', {
                  times: dues.length - 1,
                }),
              },
            ]
          : []),
        ...(isOverdue(one, day) && due.day ? [{ term: t('Overdue since'), value: formatDate(due.day) }] : []),
        { term: t('Carried over'), value: carriedWords(one.carriedOver) },
        ...(age === null
          ? []
          : [
              {
                term: t('Age'),
                value: t('{age, plural, one {# day} other {# days}}', { age }),
                note: isOpen(one) ? t('as at {day}', { day: formatDate(day) }) : t('when it ended'),
              },
            ]),
      ]}
    />
  )
}

const PlaceLink = ({ at, anchor }: { at: Place; anchor?: string }) => (
  <Link href={`/meetings/${at.meeting.slug}/minutes#${anchor ?? at.item?.id ?? 'attendance'}`}>
    {at.meeting.notice.title}, {at.meeting.notice.on.text}
  </Link>
)
const draftNote = ({ draft }: Place): string => (draft ? t('As the draft minutes have it.') : '')

function knotsOf(one: LoggedAction, nameOf: (slug: string) => string): Knot[] {
  const { action, raised } = one
  const first: Knot = {
    id: 'given',
    when: <PlaceLink at={raised} anchor={action.id} />,
    title: action.kind === 'undertaking' ? t('Promised in the meeting') : t('Given'),
    shape: 'promised',
    children: (
      <>
        {raised.item && <p>{t('At “{item}”.', { item: headingOf(raised.item) })}</p>}
        <p>
          {t('Owner: {owner}. Due: {due}.', {
            owner: ownerWords(action.owner, nameOf) ?? t('not stated'),
            due: dueWords(one.dues[0]!),
          })}
        </p>
        {action.speech && (
          <p>
            <Link href={`/meetings/${raised.meeting.slug}/transcript#${action.speech}`}>
              {t('What was said, in the transcript')}
            </Link>
          </p>
        )}
      </>
    ),
    note: draftNote(raised),
  }
  return [first, ...one.events.map(knotOf)]
}

function knotOf(event: ActionEvent): Knot {
  const { at } = event
  const id = `at-${at.meeting.slug}`
  if (event.kind === 'not-reviewed')
    return {
      id,
      when: <PlaceLink at={at} anchor="nobody-spoke-of" />,
      title: t('Not reviewed'),
      shape: 'silence',
      tone: 'warm',
      children: <p>{t('It was open, and the minutes say nothing of it.')}</p>,
      note: draftNote(at),
    }
  const { review } = event
  return {
    id,
    when: <PlaceLink at={at} />,
    title: stateWords(review.state),
    shape: shapeOf(review.state),
    tone: 'deep',
    children: (
      <>
        {review.text !== '' && <Prose text={review.text} />}
        {at.item?.private && <p>{t('What was said of it was said in private.')}</p>}
        {review.newDue && <p>{t('New date: {date}.', { date: review.newDue.text })}</p>}
        {review.links.map(({ address, title }) => (
          <p>
            <Link href={`/${address}`}>{title}</Link>
          </p>
        ))}
      </>
    ),
    note: draftNote(at),
  }
}
