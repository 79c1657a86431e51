/** How one discussion goes: who wrote when, what they care about, what nobody of the office has answered. */
import {
  Button,
  Counts,
  DataTable,
  EmptyState,
  Form,
  InsetText,
  Link,
  PageTitle,
  Section,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { AskToPublish, type Draft } from '#src/meetings/index.ts'
import { may, type Viewer } from '#src/policy.ts'
import { commentAddress, discussionAddress, type Discussion } from '../model.ts'
import { queueAddress } from '../moderation/addresses.ts'
import { countsOf } from '../public/around.tsx'
import { firstLine } from '../public/discussion-page.tsx'
import { agreeWords, careWords, stateSentence } from '../public/words.ts'
import type { Live, Shown } from '../threads/index.ts'
import { closesTonight, closingsFor, closingWords } from './close.ts'
import { DaysChart } from './days-chart.tsx'
import { perDay, reactionsOf, unanswered } from './how.ts'
import { discussionsNoun, officeAddress } from './noun.ts'
import { crumbsTo, Ways } from './parts.tsx'

export type OverviewView = {
  draft: Draft<Discussion>
  /** Null before its first version, and while it is on hold. */
  live: Live | null
  held: boolean
  waiting: number
  today: string
  timeZone: string
  viewer: Viewer
  csrfToken: string
}
/** Threads without an answer that are listed; the others are counted. */
const mostListed = 20

export function overviewPage(view: OverviewView): Page {
  const { draft, live, held, viewer, csrfToken } = view
  const slug = draft.content.discussion
  return {
    title: draft.title,
    description: t('How a discussion goes.'),
    breadcrumbs: crumbsTo({ text: draft.title }),
    noIndex: true,
    body: (
      <>
        <PageTitle
          over={t('Discussion')}
          lead={live ? stateSentence(live.state, live.row, view.today) : undefined}
        >
          {draft.title}
        </PageTitle>
        <Ways slug={slug} here="overview" />
        {live && (
          <p>
            <Link href={discussionAddress(slug)}>{t('As everybody sees it')}</Link>
          </p>
        )}
        {held && (
          <InsetText>
            <p>{t('It is on hold: nobody sees it, and nobody can write there, until the hold ends.')}</p>
          </InsetText>
        )}
        {!live && !held && (
          <EmptyState
            why={t('It is not published yet. Here you will see who writes, and what waits for an answer.')}
          />
        )}
        {live && <Figures live={live} waiting={view.waiting} viewer={viewer} />}
        {live && <PerDay live={live} timeZone={view.timeZone} />}
        {live && <Unanswered live={live} />}
        {live && may(viewer, 'discussions.prepare') && <Closings live={live} view={view} slug={slug} />}
        <AskToPublish draft={draft} noun={discussionsNoun} csrfToken={csrfToken} viewer={viewer} />
      </>
    ),
  }
}

const Figures = ({ live, waiting, viewer }: { live: Live; waiting: number; viewer: Viewer }) => {
  const { comments, people } = countsOf(live)
  const { agree, care } = reactionsOf(live)
  const replies = live.comments.filter(({ voice, state }) => voice !== null && state === 'public').length
  return (
    <Section title={t('How it goes')} id="figures">
      <Counts
        items={[
          { number: t('{n, number}', { n: comments }), words: t('comments') },
          ...(people > 0 ? [{ number: t('{n, number}', { n: people }), words: t('people who wrote') }] : []),
          { number: t('{n, number}', { n: replies }), words: t('comments of the office, with a badge') },
          // What nobody did is not counted.
          ...(agree > 0
            ? [{ number: t('{n, number}', { n: agree }), words: t('times that somebody agreed') }]
            : []),
          ...(care > 0
            ? [{ number: t('{n, number}', { n: care }), words: t('times that it mattered to somebody') }]
            : []),
          {
            number: t('{n, number}', { n: waiting }),
            words: t('things that wait for moderators'),
            href: waiting > 0 && may(viewer, 'discussions.queue') ? queueAddress : undefined,
            warm: waiting > 0,
          },
        ]}
      />
    </Section>
  )
}

const PerDay = ({ live, timeZone }: { live: Live; timeZone: string }) => {
  const { days, weeks } = perDay(live, { timeZone })
  if (days.length === 0) return null
  return (
    <Section title={weeks ? t('Comments by week') : t('Comments by day')} id="days">
      <DaysChart days={days} weeks={weeks} />
      <DataTable
        caption={weeks ? t('Comments by the week that begins on this day') : t('Comments by day')}
        captionHidden
        keepColumns
        columns={[
          { title: weeks ? t('Week from') : t('Day'), heads: true },
          { title: t('People'), numeric: true },
          { title: t('The office'), numeric: true },
        ]}
        rows={days.map(({ day, people, team }) => ({
          cells: [formatDate(day), t('{n, number}', { n: people }), t('{n, number}', { n: team })],
        }))}
      />
    </Section>
  )
}

const Unanswered = ({ live }: { live: Live }) => {
  const open = unanswered(live)
  return (
    <Section title={t('Without an answer of the office')} id="unanswered">
      {open.length === 0 ? (
        <EmptyState why={t('Every thread that somebody began has an answer of the office.')} />
      ) : (
        <>
          <p>
            {t(
              '{n, plural, one {# thread has} other {# threads have}} no answer yet. Those that matter to most people come first.',
              { n: open.length },
            )}
          </p>
          <ol class="unanswered">
            {open.slice(0, mostListed).map((one) => (
              <li id={`u${one.id}`}>
                <Waiting one={one} live={live} />
              </li>
            ))}
          </ol>
          {open.length > mostListed && (
            <p>
              {t('{n, plural, one {One more} other {# more}} on the page of the discussion.', {
                n: open.length - mostListed,
              })}
            </p>
          )}
        </>
      )}
    </Section>
  )
}

const Waiting = ({ one, live }: { one: Shown; live: Live }) => {
  const name = one.name ?? t('Somebody who has left')
  const said = [one.care > 0 ? careWords(one.care) : '', one.agree > 0 ? agreeWords(one.agree) : ''].filter(
    Boolean,
  )
  return (
    <>
      <p>{firstLine(one.words)}</p>
      <p class="soft">
        {name}
        {one.postedAt !== null && `, ${formatDate(one.postedAt, 'time')}`}
        {said.length > 0 && ` · ${said.join(' · ')}`}
      </p>
      <p>
        <Link href={commentAddress(live.slug, one.id)} label={t('Read it, by {name}', { name })}>
          {t('Read it')}
        </Link>
        {live.takesComments && (
          <>
            {' · '}
            <Link
              href={`${discussionAddress(live.slug)}/comments/new?parent=${one.id}`}
              label={t('Answer {name}', { name })}
            >
              {t('Answer')}
            </Link>
          </>
        )}
      </p>
    </>
  )
}

/** Changes of its days: saved into the draft, then asked for like any other. */
const Closings = ({ live, view, slug }: { live: Live; view: OverviewView; slug: string }) => {
  const can = closingsFor(live.state)
  if (can.length === 0) return null
  const tonight = closesTonight(live.state, live.row.opensOn, view.today)
  return (
    <Section title={t('Close it, or leave it open')} id="close">
      <p>
        {t(
          'This changes the draft. A second person publishes it; until then people can write as before. It can be undone the same way.',
        )}
      </p>
      <Form
        action={`${officeAddress(slug)}/close`}
        csrfToken={view.csrfToken}
        hidden={{ revision: view.draft.revision }}
        label={t('Close it, or leave it open')}
      >
        <div class="govuk-button-group">
          {can.map((how) => (
            <Button name="how" value={how} classes="govuk-button--secondary" preventDoubleClick>
              {closingWords(how, tonight)}
            </Button>
          ))}
        </div>
      </Form>
    </Section>
  )
}
