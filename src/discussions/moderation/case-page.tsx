/** One case: the words in their thread, why it waits, what is known, and the form of the decision. */
import {
  Button,
  Columns,
  EmptyState,
  Form,
  FormFaults,
  InsetText,
  Link,
  MarginFacts,
  NotificationBanner,
  PageTitle,
  Section,
  Tag,
  WarningText,
  type Content,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { commentAddress, discussionAddress, type DecisionAct } from '../model.ts'
import type { ReporterSigns } from '../trust/signals-queries.ts'
import { caseAddress, itemAddress, personAddress, queueAddress } from './addresses.ts'
import type { AuthorAnswer } from './answer-queries.ts'
import { Answers, AsReported, clockWords, Earlier } from './case-before.tsx'
import { Decisions, Words } from './case-parts.tsx'
import { Notices, Reports } from './case-reports.tsx'
import { DecideForm } from './decide-form.tsx'
import { moderationScripts } from './queue-page.tsx'
import type { DecisionRow } from './queries.ts'
import type {
  CaseComment,
  CaseDiscussion,
  CaseNotice,
  CasePerson,
  CaseReport,
  EarlierWords,
  QueueItem,
  ReportedWords,
  Reporter,
} from './queue-queries.ts'
import { titleOfRule, type ModerationRule } from './rules.ts'
import { doneWord, flagWord, kindWord } from './words.ts'

export type CaseParts = {
  item: QueueItem | null
  comment: CaseComment | null
  discussion: CaseDiscussion
  thread: readonly CaseComment[]
  reports: readonly CaseReport[]
  reporterSigns: ReporterSigns
  notices: readonly CaseNotice[]
  /** What was reported, where it reads otherwise now. */
  reported: readonly ReportedWords[]
  /** What stood there before, as far as a moderator need know it. */
  earlier: readonly EarlierWords[]
  answers: readonly AuthorAnswer[]
  /** Other things that wait about the same words. */
  others: readonly QueueItem[]
  author: CasePerson | null
  /** On this comment or discussion, and on its author. */
  decisions: readonly DecisionRow[]
  /** What is appealed against. */
  first: DecisionRow | null
  /** Another decision that takes the same thing away: it stands whatever becomes of the appeal. */
  standing: DecisionRow | null
  /** Whoever looks at it reported it. */
  ownReport: boolean
  /** How many people could decide this appeal; null when it is none. */
  deciders: number | null
  acts: readonly DecisionAct[]
  seen: string
  rules: readonly ModerationRule[]
  /** What a rule before posting is called, by its id. */
  noticed: (rule: string) => string
  /** Ids of the rules that see somebody in danger. */
  danger: readonly string[]
  viewer: Viewer
  typed: Readonly<Record<string, string>>
  faults: readonly FormFault[]
  /** The words as they would read, when a redaction was looked at first. */
  preview: string | null
  /** Who else looks at what it would close, once they were asked after. */
  claimed: { by: string; name: string } | null
  /** What was just decided here, when the case stays open. */
  did: DecisionAct | null
  /** Filled only after a reason was given. */
  reporters: readonly Reporter[] | null
  csrfToken: string
}

export const addressOfCase = ({ item, comment }: Pick<CaseParts, 'item' | 'comment'>): string =>
  item ? itemAddress(item.id) : caseAddress(comment!.id)

export function casePage(parts: CaseParts): Page {
  const { item, comment, discussion } = parts
  const title = comment
    ? t('Comment {id, number} in “{title}”', { id: comment.id, title: discussion.title })
    : t('Discussion “{title}”', { title: discussion.title })
  return {
    title,
    description: t('What waits for a moderator.'),
    noIndex: true,
    breadcrumbs: [
      { text: t('Moderation'), href: queueAddress },
      { text: item ? kindWord(item.kind) : t('Came upon') },
    ],
    scripts: [...moderationScripts],
    body: (
      <>
        <FormFaults faults={parts.faults} />
        {parts.did !== null && (
          <NotificationBanner
            type="success"
            text={t('Decided: {what}. The words themselves wait for your decision.', {
              what: doneWord(parts.did),
            })}
          />
        )}
        <Columns
          head={
            <PageTitle over={item ? kindWord(item.kind) : t('Nothing waits about it')} lead={leadOf(parts)}>
              {title}
            </PageTitle>
          }
          facts={<Known {...parts} />}
        >
          <Case {...parts} />
        </Columns>
      </>
    ),
  }
}

function leadOf({ item }: CaseParts): Content {
  if (!item) return t('You came upon it. A decision needs a rule and a reason, as everything does.')
  if (item.decidedAt) return t('It was decided on {day}.', { day: formatDate(item.decidedAt, 'time') })
  if (item.late && item.dueAt)
    return t('It waits since {since}. It was due by {due}: it is late.', {
      since: formatDate(item.openedAt, 'time'),
      due: formatDate(item.dueAt, 'time'),
    })
  if (item.dueAt)
    return [
      t('It waits since {since}. It is due by {due}.', {
        since: formatDate(item.openedAt, 'time'),
        due: formatDate(item.dueAt, 'time'),
      }),
      clockWords(item) ?? '',
    ]
      .join(' ')
      .trim()
  return t('It waits since {since}.', { since: formatDate(item.openedAt, 'time') })
}

const Case = (parts: CaseParts) => {
  const { item, comment, discussion, thread, others, decisions, viewer } = parts
  const waits = item === null || item.decidedAt === null
  return (
    <>
      {comment?.nudges.some((rule) => parts.danger.includes(rule)) && (
        <WarningText>
          {t(
            'It reads as if somebody may be in danger. If that may be so now, tell the emergency services what you know, before you decide anything here. Whoever wrote it was shown where to turn.',
          )}
        </WarningText>
      )}
      {item && item.decidedAt === null && <Claim {...parts} item={item} />}
      <Section title={comment ? t('The words') : t('The discussion')} id="words">
        {comment ? (
          thread.map((one) => <InThread one={one} itself={one.id === comment.id} noticed={parts.noticed} />)
        ) : (
          <InsetText>
            <Words text={discussion.words || discussion.title} />
          </InsetText>
        )}
        <p>
          <Link
            href={comment ? commentAddress(discussion.slug, comment.id) : discussionAddress(discussion.slug)}
          >
            {t('Where the public sees it')}
          </Link>
        </p>
      </Section>
      {item?.kind === 'appeal' && <Appeal {...parts} item={item} />}
      <AsReported reported={parts.reported} />
      <Earlier earlier={parts.earlier} />
      <Reports {...parts} />
      <Notices {...parts} />
      <Answers answers={parts.answers} />
      {others.length > 0 && (
        <Section title={t('Waits too, about the same words')} id="others">
          <ul class="govuk-list govuk-list--bullet">
            {others.map((one) => (
              <li>
                <Link href={itemAddress(one.id)}>{kindWord(one.kind)}</Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {waits && may(viewer, 'discussions.moderate') && <Decide {...parts} />}
      <Section title={t('Decided before')} id="decided">
        <Decisions
          rows={decisions}
          rules={parts.rules}
          empty={t('Nothing was decided about these words, or about who wrote them.')}
        />
      </Section>
    </>
  )
}

const stateWords: Record<CaseComment['state'], () => string> = {
  waiting: () => t('Waits, not shown yet'),
  public: () => t('Shown'),
  hidden: () => t('Hidden'),
  withdrawn: () => t('Withdrawn by its author'),
  refused: () => t('Not shown'),
}

type InThreadProps = { one: CaseComment; itself: boolean } & Pick<CaseParts, 'noticed'>
const InThread = ({ one, itself, noticed }: InThreadProps) => (
  <div class={`case__comment case__comment--${one.depth}${itself ? ' case__comment--itself' : ''}`}>
    <p class="soft">
      {itself && <span class="case__itself">{t('This is the one')}</span>}
      <strong>{one.authorName ?? t('No name')}</strong>
      {', '}
      {one.postedAt === null ? t('no day given') : formatDate(one.postedAt, 'time')}{' '}
      <Tag>{stateWords[one.state]()}</Tag>
    </p>
    <div data-words={itself ? '' : undefined}>
      {one.words === '' ? <p class="soft">{t('No words are left.')}</p> : <Words text={one.words} />}
    </div>
    {one.nudges.length > 0 && itself && (
      <p class="soft">
        {t('Its author was warned before posting, and went on: {rules}.', {
          rules: one.nudges.map(noticed).join(', '),
        })}
      </p>
    )}
  </div>
)

const Claim = ({ item, viewer, csrfToken }: CaseParts & { item: QueueItem }) => {
  if (!may(viewer, 'discussions.moderate')) return null
  const mine = item.claimedBy === viewer.person
  return (
    <>
      {item.claimedBy !== null && !mine && (
        <WarningText>
          {t('{name} looks at it now, until {time}. You can still decide: whoever is second is told.', {
            name: item.claimedByName ?? item.claimedBy,
            time: formatDate(item.claimedUntil!, 'time'),
          })}
        </WarningText>
      )}
      {(item.claimedBy === null || mine) && (
        <Form
          action={`${itemAddress(item.id)}/${mine ? 'release' : 'claim'}`}
          csrfToken={csrfToken}
          label={t('Who looks at it')}
        >
          {mine && (
            <p>
              {t('The others see that you look at it, until {time}.', {
                time: formatDate(item.claimedUntil!, 'time'),
              })}
            </p>
          )}
          <Button classes="govuk-button--secondary">
            {mine ? t('I do not look at it any more') : t('Tell the others that I look at it (10 minutes)')}
          </Button>
        </Form>
      )}
    </>
  )
}

const Appeal = ({ item, first, standing, deciders, rules }: CaseParts & { item: QueueItem }) => (
  <Section title={t('The appeal')} id="appeal">
    {first && (
      <p>
        {t('Against: {what}, by {name} on {day}, by the rule “{rule}”. The reason was: {reason}', {
          what: doneWord(first.act),
          name: first.decidedByName,
          day: formatDate(first.decidedAt),
          rule: titleOfRule(rules, first.rule),
          reason: first.reason,
        })}
      </p>
    )}
    <InsetText>
      <Words text={item.words} />
    </InsetText>
    {standing && (
      <WarningText>
        {t(
          '{name} decided on {day}: {what}. That is another decision, so it stands even if you undo this one; your decision is recorded and told.',
          {
            name: standing.decidedByName,
            day: formatDate(standing.decidedAt, 'time'),
            what: doneWord(standing.act),
          },
        )}
      </WarningText>
    )}
    {deciders === 0 && (
      <WarningText>
        {t(
          'Nobody can decide it: everybody here who is a moderator took part in the first decision. It waits until the office has another moderator, and the public figures show that it waits.',
        )}
      </WarningText>
    )}
  </Section>
)

const Decide = (parts: CaseParts) => {
  const { item, first, viewer, author, discussion, ownReport } = parts
  const own = (author?.person ?? discussion.startedBy) === viewer.person
  const decidedFirst =
    first !== null && (first.decidedBy === viewer.person || first.confirmedBy === viewer.person)
  return (
    <Section title={t('Decide')} id="decide">
      {own ? (
        <EmptyState why={t('These are your own words: another moderator decides.')} />
      ) : decidedFirst ? (
        <EmptyState why={t('You took the decision that is appealed against: somebody else decides.')} />
      ) : ownReport ? (
        <EmptyState why={t('You reported it yourself: another moderator decides.')} />
      ) : parts.acts.length === 0 ? (
        <EmptyState why={t('There is nothing to decide as it stands now.')} />
      ) : (
        <DecideForm
          {...parts}
          // An appeal is decided by the rule of the first decision, unless another one is chosen.
          typed={{ rule: first?.rule ?? '', ...parts.typed }}
          action={addressOfCase(parts)}
          legal={item?.kind === 'legal-notice'}
          claimed={
            parts.claimed ??
            (item && item.claimedBy !== null && item.claimedBy !== viewer.person
              ? { by: item.claimedBy, name: item.claimedByName ?? item.claimedBy }
              : null)
          }
          label={t('Your decision')}
        />
      )}
    </Section>
  )
}

const Known = ({ author, comment, discussion, item }: CaseParts) => (
  <MarginFacts
    facts={[
      {
        term: t('Discussion'),
        value: <Link href={discussionAddress(discussion.slug)}>{discussion.title}</Link>,
      },
      ...(comment ? [{ term: t('State'), value: stateWords[comment.state]() }] : []),
      ...(author
        ? [
            { term: t('Written by'), value: <Link href={personAddress(author.person)}>{author.name}</Link> },
            ...(author.joinedAt ? [{ term: t('Account since'), value: formatDate(author.joinedAt) }] : []),
            { term: t('Comments'), value: String(author.comments) },
            { term: t('Of these hidden or not shown'), value: String(author.hidden) },
            ...(author.flags.length > 0
              ? [
                  {
                    term: t('A computer noticed'),
                    value: author.flags.map((flag) => flagWord(flag)).join('; '),
                    note: author.flagsCleared ? t('A moderator looked and found nothing.') : undefined,
                  },
                ]
              : []),
          ]
        : [{ term: t('Written by'), value: t('nobody with an account') }]),
      ...(item?.dueAt ? [{ term: t('Due'), value: formatDate(item.dueAt, 'time') }] : []),
    ]}
  />
)
