/** The one page for everything that is refused or goes wrong: what happened, what to do, and a number to quote. */
import { InsetText, Link, Links, PageTitle } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import type { Typed } from '#src/kernel/typed.ts'
import { holdCategories, holdCategoryWords, type HoldCategory } from '#src/record/index.ts'
import { stepsOfRefusal } from './refused.ts'
import { TryAgain } from './try-again.tsx'

type Problem = {
  status: number
  title: string
  requestId: string
  detail: Readonly<Record<string, unknown>>
  /** What a form held that could not be saved. */
  typed?: Typed | null
}

export function errorPage(problem: Problem): Page {
  const { title, lead, steps } = said(problem)
  return {
    title,
    description: lead,
    noIndex: true,
    body: (
      <>
        <PageTitle lead={lead}>{title}</PageTitle>
        {problem.status === 451 && <Tombstone detail={problem.detail} />}
        <h2>{t('What you can do')}</h2>
        <ul>
          {steps.map((step) => (
            <li>{step}</li>
          ))}
        </ul>
        {problem.typed && <TryAgain typed={problem.typed} />}
        <Links
          items={[
            { href: '/', text: t('Home') },
            { href: '/search', text: t('Search') },
            { href: '/record', text: t('The public record') },
          ]}
        />
        <p class="soft">
          {tx('Number of this request: <code>{id}</code>. Quote it if you write to us.', {
            id: problem.requestId,
          })}{' '}
          <Link href="/contact">{t('Contact')}</Link>
        </p>
      </>
    ),
  }
}

type Said = { title: string; lead: string; steps: string[] }

/** Words for each status. The lead is the refusal's own sentence wherever it says more than the status. */
function said({ status, title: message, typed, detail }: Problem): Said {
  switch (status) {
    case 403:
      if (typed)
        return {
          title: t('This was not sent yet'),
          lead: t(
            'This form was open too long, or your browser forgot that it opened it. What you typed is below.',
          ),
          steps: [
            t(
              'Press “Try again” below: it sends the same words. If you were signed in, you may be asked to sign in first.',
            ),
            t('If this page comes back, allow this site’s cookie: it only protects the forms.'),
          ],
        }
      return {
        title: t('You cannot do that here'),
        lead: message,
        steps: stepsOfRefusal(detail) ?? [
          t('Go back, load the page again, and try once more.'),
          t('Allow this site’s cookie: it only protects the forms.'),
        ],
      }
    case 404:
      return {
        title: t('Page not found'),
        lead: message,
        steps: [
          t('If you typed the address, look at it once more.'),
          t('If you pasted it, check that all of it came along.'),
          t(
            'What the office publishes is never deleted: search for it by its words. What people wrote in discussions they can take back.',
          ),
        ],
      }
    case 410:
      return { title: t('This is gone'), lead: message, steps: [t('Search for what took its place.')] }
    case 413:
      return {
        title: t('That is too large'),
        lead: message,
        steps: [t('Send less at once, or a smaller file.')],
      }
    case 429:
      return {
        title: t('Too many requests'),
        lead: message,
        steps: [
          t('Wait a minute, then load the page again.'),
          t('For a lot of data, use the downloads: each holds a whole table.'),
        ],
      }
    case 451:
      return {
        title: t('On hold'),
        lead: message,
        steps: [
          t(
            'Look at its entry in the public record: that it was published, and that it is on hold, stays there for good.',
          ),
          t('Come back later: a hold can be lifted.'),
        ],
      }
    case 503:
      return typed
        ? {
            title: t('This could not be saved just now'),
            lead: t(
              'Our database does not answer, so we cannot say that what you sent was saved. Nothing that was published is lost.',
            ),
            steps: [
              t('Wait a minute, then press “Try again” below: it sends the same words once more.'),
              t('If you must leave, copy your words first: we do not keep them here.'),
            ],
          }
        : {
            title: t('This does not work just now'),
            lead: t(
              'Our database does not answer. Nothing that was published is lost, and published pages can still be read.',
            ),
            steps: [t('Load the page again in a minute.'), t('If it still fails, tell us the number below.')],
          }
    default:
      return status >= 500
        ? {
            title: t('Sorry, something went wrong'),
            lead: t('The fault is ours, not yours. Nothing that was published is lost.'),
            steps: [
              t('Load the page again in a few minutes.'),
              t('If it still fails, tell us the number below.'),
            ],
          }
        : {
            title: t('We could not read that'),
            lead: message,
            steps: [
              t('Go back and change what you asked for.'),
              t('If a link on this site brought you here, tell us: the fault is ours.'),
            ],
          }
  }
}

/** What may be said of something held: why in general, since when, and where the act is entered. Nothing of its content. */
const Tombstone = ({ detail }: { detail: Problem['detail'] }) => {
  const { category, since, entry } = detail as { category?: unknown; since?: string; entry?: number }
  return (
    <InsetText>
      {isHoldCategory(category) && (
        <p>{t('Reason: {category}.', { category: holdCategoryWords(category) })}</p>
      )}
      {since && <p>{t('On hold since {when}.', { when: formatDate(since, 'time') })}</p>}
      {entry !== undefined && (
        <p>
          <Link href={`/record/entries/${entry}`}>
            {t('Entry {number, number} of the public record', { number: entry })}
          </Link>
        </p>
      )}
    </InsetText>
  )
}

const isHoldCategory = (category: unknown): category is HoldCategory =>
  holdCategories.includes(category as HoldCategory)
