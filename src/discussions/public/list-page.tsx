/** `/discussions`: what is open, what opens soon, what is being looked at, what is closed. */
import { EmptyState, Link, PageTitle, Pagination, Section } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import type { Snapshot } from '#src/record/index.ts'
import { discussionAddress, type State } from '../model.ts'
import type { LiveHead } from '../threads/index.ts'
import { aboutOf, AskedBy, headCounts, namesOf, pictureAddress, questionOf, titleOf } from './around.tsx'
import { firstLine } from './discussion-page.tsx'
import type { Names } from './pieces.tsx'
import { agreeWords, careWords, countWords, daysLeft } from './words.ts'

/** Closed ones on a page; the others are all shown on the first. */
export const closedOnPage = 20

type Around = { snapshot: Snapshot; full: boolean }

/** Null when there is no such page of closed ones. */
export function listPage(heads: readonly LiveHead[], page: number, { snapshot, full }: Around): Page | null {
  const shown = heads.filter(({ row, held }) => row.state === 'public' && !held)
  const inState = (state: State) => shown.filter((one) => one.state === state)
  const closed = inState('closed').toSorted(lastClosedFirst)
  const pages = Math.max(1, Math.ceil(closed.length / closedOnPage))
  if (page > pages) return null
  const names = namesOf(snapshot)
  const rows = (all: readonly LiveHead[]) => <Rows all={all} names={names} day={snapshot.day} />
  const title = t('Discussions')
  const first = page === 1
  const [open, planned, left] = [
    inState('open').toSorted(soonestClosedFirst),
    inState('planned').toReversed(),
    inState('left-open'),
  ]
  return {
    title: first ? title : t('{title}, page {page, number}', { title, page }),
    description: t('Questions put to everybody, what people say to them, and what came of it.'),
    breadcrumbs: [{ text: t('Home'), href: '/' }, { text: title }],
    body: (
      <>
        <PageTitle
          lead={t(
            'Questions put to everybody, what people say to them, and what came of it. Anybody can read; whoever makes an account can write.',
          )}
        >
          {title}
        </PageTitle>
        <nav class="ways" aria-label={t('Pages about discussions')}>
          <ul>
            {full && (
              <li>
                <Link href="/discussions/start">{t('Start a discussion')}</Link>
              </li>
            )}
            <li>
              <Link href="/discussions/join">{t('Make an account')}</Link>
            </li>
            <li>
              <Link href="/discussions/moderation">{t('Rules and moderation')}</Link>
            </li>
            <li>
              <Link href="/discussions/help">{t('Where to turn in danger')}</Link>
            </li>
          </ul>
        </nav>
        {first && (
          <Section title={t('Open now')} id="open">
            {open.length > 0 ? (
              rows(open)
            ) : (
              <EmptyState why={t('No discussion is open now.')}>
                <p>
                  {planned.length > 0
                    ? t('The next one opens on {day}.', { day: formatDate(planned[0]!.row.opensOn) })
                    : tx(
                        'When one is announced, it stands here. <mail>Have an e-mail when anything is published</mail>',
                        {
                          mail: (words) => <Link href="/subscribe?target=everything">{words}</Link>,
                        },
                      )}
                </p>
              </EmptyState>
            )}
          </Section>
        )}
        {first && planned.length > 0 && (
          <Section title={t('Opening later')} id="planned">
            {rows(planned)}
          </Section>
        )}
        {first && left.length > 0 && (
          <Section title={t('Being looked at, and left open')} id="left-open">
            {rows(left)}
          </Section>
        )}
        {closed.length > 0 && (
          <Section title={t('Closed')} id="closed">
            {rows(closed.slice((page - 1) * closedOnPage, page * closedOnPage))}
            {pages > 1 && (
              <Pagination
                landmarkLabel={t('Pages of closed discussions')}
                previous={page > 1 ? { href: closedAddress(page - 1) } : undefined}
                next={page < pages ? { href: closedAddress(page + 1) } : undefined}
                items={Array.from({ length: pages }, (_unused, at) => ({
                  number: String(at + 1),
                  href: closedAddress(at + 1),
                  current: at + 1 === page,
                }))}
              />
            )}
          </Section>
        )}
      </>
    ),
  }
}

const closedAddress = (page: number): string =>
  page > 1 ? `/discussions?page=${page}#closed` : '/discussions#closed'
const soonestClosedFirst = (a: LiveHead, b: LiveHead): number =>
  (a.row.closesOn ?? '9999').localeCompare(b.row.closesOn ?? '9999') || a.slug.localeCompare(b.slug)
const lastClosedFirst = (a: LiveHead, b: LiveHead): number =>
  (b.row.closesOn ?? '').localeCompare(a.row.closesOn ?? '') || a.slug.localeCompare(b.slug)

const Rows = ({ all, names, day }: { all: readonly LiveHead[]; names: Names; day: string }) => (
  <ul class="discussions">
    {all.map((one) => (
      <Row one={one} names={names} day={day} />
    ))}
  </ul>
)

const Row = ({ one, names, day }: { one: LiveHead; names: Names; day: string }) => {
  const { slug, published } = one
  const counts = headCounts(one)
  const about = aboutOf(one)
  const said = [
    counts.comments > 0 ? countWords(counts) : '',
    one.own.agree > 0 ? agreeWords(one.own.agree) : '',
    one.own.care > 0 ? careWords(one.own.care) : '',
  ].filter(Boolean)
  return (
    <li class="discussion-row">
      {published?.picture && (
        <img
          class="discussion-row__picture"
          src={pictureAddress(slug, published.picture)}
          alt={published.picture.alt}
          loading="lazy"
          decoding="async"
        />
      )}
      <div class="discussion-row__what">
        <h3>
          <Link href={discussionAddress(slug)}>{titleOf(one)}</Link>
        </h3>
        <p>{firstLine(questionOf(one))}</p>
        <p class="soft">
          {one.row.origin === 'participant'
            ? tx('Started by <who></who>', { who: () => <AskedBy one={one} names={names} /> })
            : tx('Asked by <who></who>', { who: () => <AskedBy one={one} names={names} /> })}
          {about && (
            <>
              {' · '}
              {tx('hangs on <what>{title}</what>', {
                title: about.title,
                what: (words) => <Link href={about.href}>{words}</Link>,
              })}
            </>
          )}
        </p>
        {said.length > 0 && <p class="discussion-row__said">{said.join(' · ')}</p>}
        {published?.conclusions && (
          <p>
            <Link
              href={`${discussionAddress(slug)}#conclusions`}
              label={t('What came of it: {title}', { title: titleOf(one) })}
            >
              {t('What came of it')}
            </Link>
          </p>
        )}
      </div>
      <p class="discussion-row__when">
        <WhenWords one={one} day={day} />
      </p>
    </li>
  )
}

const WhenWords = ({ one: { state, row }, day }: { one: LiveHead; day: string }) => {
  const dated = (iso: string) => <time dateTime={iso}>{formatDate(iso)}</time>
  switch (state) {
    case 'planned':
      return tx('Opens on <day></day>', { day: () => dated(row.opensOn) })
    case 'open':
      return row.closesOn === null ? (
        tx('Open since <day></day>', { day: () => dated(row.opensOn) })
      ) : (
        <>
          <strong>{daysLeft(row.closesOn, day)}</strong>{' '}
          {tx('Open until <day></day>', { day: () => dated(row.closesOn!) })}
        </>
      )
    default:
      return tx('Ran from <from></from> to <to></to>', {
        from: () => dated(row.opensOn),
        to: () => dated(row.closesOn ?? row.opensOn),
      })
  }
}
