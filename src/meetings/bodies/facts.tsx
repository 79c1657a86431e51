/** What a body is, who sits on it, and what comes round: the parts of its page that the office's preview shows too. */
import { DataTable, EmptyState, Link, MarginFacts, Section, type Content } from '#src/design/index.ts'
import { linkify } from '#src/kernel/links.ts'
import { t } from '#src/kernel/text.ts'
import { lastDay } from '#src/kernel/dates.ts'
import type { Body, Membership, PeriodsOfOffice } from '../model.ts'
import {
  approvalWords,
  everyWords,
  kindWords,
  powerWords,
  publicWords,
  roleWords,
  spanWords,
} from './words.ts'

/** Names of organisations by slug; a slug without one stands for itself. */
export type Names = ReadonlyMap<string, string>
const none: Names = new Map()

export const Organisation = ({ slug, names }: { slug: string; names: Names }) => (
  <Link href={`/organisations/${slug}`}>{names.get(slug) ?? slug}</Link>
)

/** Paragraphs of plain text. */
export const Prose = ({ text }: { text: string }) => (
  <>
    {text
      .split(/\n{2,}/)
      .filter((part) => part.trim() !== '')
      .map((part) => (
        <p>{linkify(part)}</p>
      ))}
  </>
)

/** All of it, one below the other: for the office, before it is published. */
export const BodyFacts = ({ body, names = none }: { body: Body; names?: Names }) => (
  <>
    <p>
      <strong>{body.name}</strong>
    </p>
    <Prose text={body.about} />
    <BodyMargin body={body} names={names} />
    {body.termsOfReference && (
      <Section title={t('Terms of reference')}>
        <Prose text={body.termsOfReference} />
      </Section>
    )}
    <Members body={body} names={names} day="" />
    <SeriesList body={body} />
    {body.standingItems.length > 0 && (
      <Section title={t('Standing items')}>
        <ul>
          {body.standingItems.map(({ title, every, purpose }) => (
            <li>
              {title}, {everyWords(every)}
              {purpose && `: ${purpose}`}
            </li>
          ))}
        </ul>
      </Section>
    )}
    <Sources body={body} />
  </>
)

export const BodyMargin = ({
  body,
  names,
  more = [],
  children,
}: {
  body: Body
  names: Names
  more?: { term: Content; value: Content; note?: Content }[]
  children?: Content
}) => (
  <MarginFacts
    label={t('About this body')}
    facts={[
      { term: t('Kind'), value: kindWords(body.kind) },
      ...(body.shortName && body.shortName !== body.name
        ? [{ term: t('Short name'), value: body.shortName }]
        : []),
      ...(body.within === null
        ? []
        : [{ term: t('Part of'), value: <Organisation slug={body.within} names={names} /> }]),
      ...(spanWords(body.founded, body.dissolved)
        ? [
            {
              term: body.dissolved.text === 'not stated' ? t('Meets') : t('Met'),
              value: spanWords(body.founded, body.dissolved),
            },
          ]
        : []),
      { term: t('Meets in public'), value: publicWords(body.meetsInPublic) },
      { term: t('Power to decide'), value: powerWords(body.decisionPower) },
      ...(body.quorum === null ? [] : [{ term: t('Quorum'), value: String(body.quorum) }]),
      { term: t('Its minutes are approved'), value: approvalWords(body.minutesApproval) },
      {
        term: t('Questions from the public'),
        value:
          body.questionDays === null
            ? t('It takes none here')
            : t('Answered within {days, plural, one {# day} other {# days}}', { days: body.questionDays }),
      },
      ...more,
    ]}
  >
    {children}
  </MarginFacts>
)

/** Whether a membership had ended by a day (YYYY-MM-DD; '' for none). */
const isOver = ({ to }: Membership, day: string): boolean => {
  const last = lastDay(to.edtf)
  return last !== null && last !== '9999-12-31' && day !== '' && last < day
}

/** Who sits on it, and apart from them who did. `day` is the one it is shown on; '' shows everyone in one list. */
export const Members = ({ body, names, day }: { body: Body; names: Names; day: string }) => {
  const now = body.memberships.filter((one) => !isOver(one, day))
  const earlier = body.memberships.filter((one) => isOver(one, day))
  const held = new Set(now.map(({ post }) => post))
  const open = body.posts.filter(({ slug }) => !held.has(slug))
  return (
    <Section title={t('Who sits on it')} id="members">
      {now.length === 0 ? (
        <EmptyState why={t('No source in this record says who sits on it.')} />
      ) : (
        <MemberTable body={body} memberships={now} names={names} caption={t('Members')} />
      )}
      {open.length > 0 && (
        <>
          <h3>{t('Seats for which this record names nobody')}</h3>
          <ul>
            {open.map(({ label, organisation }) => (
              <li>
                {label}
                {organisation !== null && (
                  <>
                    {' ('}
                    <Organisation slug={organisation} names={names} />)
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {earlier.length > 0 && (
        <MemberTable body={body} memberships={earlier} names={names} caption={t('Earlier members')} />
      )}
    </Section>
  )
}

const MemberTable = ({
  body,
  memberships,
  names,
  caption,
}: {
  body: Body
  memberships: readonly Membership[]
  names: Names
  caption: string
}) => (
  <DataTable
    caption={caption}
    columns={[
      { title: t('Name'), heads: true },
      { title: t('Role') },
      { title: t('On behalf of') },
      { title: t('When') },
    ]}
    rows={memberships.map((one) => ({
      cells: [
        [one.honorific, one.name].filter(Boolean).join(' '),
        <RoleCell body={body} membership={one} />,
        one.onBehalfOf === null ? t('Not stated') : <Organisation slug={one.onBehalfOf} names={names} />,
        spanWords(one.from, one.to) || t('Not stated'),
      ],
    }))}
  />
)

const RoleCell = ({ body, membership }: { body: Body; membership: Membership }) => {
  const post = body.posts.find(({ slug }) => slug === membership.post)
  const standsFor = body.memberships.find(({ person }) => person === membership.substituteFor)
  return (
    <>
      {roleWords(membership.role)}
      {post && post.label !== roleWords(membership.role) && `, ${post.label}`}
      {membership.votes === false && `, ${t('without a vote')}`}
      {standsFor && `, ${t('stands in for {name}', { name: standsFor.name })}`}
    </>
  )
}

export const SeriesList = ({ body }: { body: Body }) =>
  body.series.length === 0 ? null : (
    <Section title={t('Series and strands')} id="series">
      <dl class="facts">
        {body.series.map(({ slug, name, kind, about, every }) => (
          <div id={`series-${slug}`}>
            <dt>{kind === 'strand' ? t('{name} (strand)', { name }) : name}</dt>
            <dd>
              {about && <Prose text={about} />}
              {every !== null && <p>{t('Meets {often}.', { often: everyWords(every) })}</p>}
              <p>
                <Link
                  href={`/meetings?body=${body.body}&series=${slug}`}
                  label={t('Its meetings: {name}', { name })}
                >
                  {t('Its meetings')}
                </Link>
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )

export const Sources = ({ body: { sources } }: { body: Pick<Body, 'sources'> }) =>
  sources.length === 0 ? null : (
    <Section title={t('Where this is stated')} id="sources">
      <ul>
        {sources.map(({ title, url, note }) => (
          <li>
            {url === null ? title : <Link href={url}>{title}</Link>}
            {note && `. ${note}`}
          </li>
        ))}
      </ul>
    </Section>
  )

export const PeriodsList = ({ periods }: Pick<PeriodsOfOffice, 'periods'>) => (
  <ul>
    {periods.map(({ title, from, to, about }) => (
      <li>
        <strong>{title}</strong>
        {spanWords(from, to) && `, ${spanWords(from, to)}`}
        {about && <Prose text={about} />}
      </li>
    ))}
  </ul>
)
