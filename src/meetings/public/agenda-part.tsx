/** The agenda of a meeting on its page, its papers, and what came late. Also what the office looks at before it publishes. */
import { InsetText, Link, Section } from '#src/design/index.ts'
import { formatBytes, formatDate, formatList, t } from '#src/kernel/text.ts'
import { daysBetween } from '#src/kernel/dates.ts'
import type { Agenda, AgendaItem, Meeting, Paper } from '../model.ts'
import { purposeWords } from '../notice/words.ts'
import { isLate } from '../papers/late.ts'
import { papersInPrivate } from '../papers/in-private.ts'
import type { Published, PublishedMeeting } from '../published.ts'
import type { Named } from '../shapes.ts'
import { Paragraphs } from './parts.tsx'
import { fileType, paperWords } from './words.ts'

/** What the items need to know of the meeting around them. */
export type AgendaAround = {
  meeting: string
  parts: Meeting['parts']
  /** By slug. */
  papers: ReadonlyMap<string, Published<Paper>>
  /** Slugs of those that came after the agenda. */
  late: ReadonlySet<string>
  /** By id of the item: when it was added to the published agenda. */
  added: ReadonlyMap<string, string>
  /** Ids of items that the published minutes have. */
  minuted: ReadonlySet<string>
}

export const AgendaItems = ({ agenda, around }: { agenda: Agenda; around: AgendaAround }) => {
  const items = agenda.items.toSorted((a, b) => a.order - b.order)
  const parts = Map.groupBy(items, ({ part }) => part)
  return (
    <>
      {agenda.note !== '' && <Paragraphs text={agenda.note} />}
      {[...parts].map(([part, those]) => (
        <>
          {part !== null && around.parts[part - 1] && (
            <p class="agenda__part">{around.parts[part - 1]!.title}</p>
          )}
          <ol class={items.some(({ number }) => number !== '') ? 'agenda' : 'agenda agenda--plain'}>
            {those.map((item) => (
              <Item item={item} around={around} />
            ))}
          </ol>
        </>
      ))}
    </>
  )
}

const Item = ({ item, around }: { item: AgendaItem; around: AgendaAround }) => {
  const marks = [
    item.standingItem !== null || item.kind === 'standing' ? t('Standing item') : '',
    item.purpose === null ? '' : purposeWords(item.purpose),
    item.start ?? '',
    item.minutes === null
      ? ''
      : t('{count, plural, one {# minute} other {# minutes}}', { count: item.minutes }),
  ].filter(Boolean)
  return (
    <li class="agenda-item" id={item.id}>
      <span class="agenda-item__number">{item.number}</span>
      <div>
        <h3>{item.private?.publicTitle ?? item.title}</h3>
        {around.added.has(item.id) && (
          <p class="agenda-item__links">
            <strong class="supplement">
              {t('Added on {day}, after the agenda was published.', {
                day: formatDate(around.added.get(item.id)!),
              })}
            </strong>
          </p>
        )}
        {item.withdrawn && (
          <p class="agenda-item__private">
            <strong>{t('Withdrawn.')}</strong> {t('Reason given: {reason}', { reason: item.withdrawn })}
          </p>
        )}
        {marks.length > 0 && <p class="agenda-item__marks">{marks.join(' · ')}</p>}
        {item.leads.length > 0 && (
          <p class="agenda-item__leads">
            {t('Led by {people}', { people: formatList(item.leads.map(namedWords)) })}
          </p>
        )}
        {item.private && (
          <p class="agenda-item__private">
            <strong>{t('Taken in private.')}</strong>{' '}
            {t('Reason given: {reason}', { reason: item.private.reason })}
          </p>
        )}
        {item.about !== '' && <Paragraphs text={item.about} />}
        <ItemPapers slugs={item.papers} around={around} />
        {item.links.length > 0 && (
          <p class="agenda-item__links">
            {t('About')}{' '}
            {item.links.map(({ address, title }, at) => (
              <>
                {at > 0 && ', '}
                <Link href={`/${address}`}>{title}</Link>
              </>
            ))}
          </p>
        )}
        {item.carriedFrom && (
          <p class="agenda-item__links">
            <Link href={`/meetings/${item.carriedFrom.meeting}#${item.carriedFrom.item}`}>
              {t('Carried over from an earlier meeting')}
            </Link>
          </p>
        )}
        {around.minuted.has(item.id) && (
          <p class="agenda-item__links">
            <Link
              href={`/meetings/${around.meeting}/minutes#${item.id}`}
              label={t('What the minutes say: {item}', { item: item.private?.publicTitle ?? item.title })}
            >
              {t('What the minutes say')}
            </Link>
          </p>
        )}
      </div>
    </li>
  )
}

/** "Ben Oke, Superintendent, Harbour Police" */
export const namedWords = ({ name, post, organisationName }: Named): string =>
  [name, post, organisationName].filter(Boolean).join(', ')

const ItemPapers = ({ slugs, around }: { slugs: readonly string[]; around: AgendaAround }) => {
  const papers = slugs.flatMap((slug) => around.papers.get(slug) ?? [])
  return papers.length === 0 ? null : (
    <ul class="agenda-item__papers">
      {papers.map((paper) => (
        <li>
          <PaperName paper={paper} />
          {around.late.has(paper.content.paper) && <Late paper={paper} />}
        </li>
      ))}
    </ul>
  )
}

const PaperName = ({ paper: { key, content } }: { paper: Published<Paper> }) => (
  <>
    <Link href={`/${key}`}>{content.title}</Link>{' '}
    <span class="soft">
      {content.files.length === 0
        ? t('(not held by this record)')
        : content.files
            .map((file) => t('{type}, {size}', { type: fileType(file), size: formatBytes(file.bytes) }))
            .join('; ')}
    </span>
  </>
)

const Late = ({ paper: { content, versions } }: { paper: Published<Paper> }) => (
  <span class="aside">
    <strong class="supplement">{t('Supplement')}</strong>{' '}
    {t('Published on {day}, after the agenda.', { day: formatDate(versions[0]!.enteredAt) })}
    {content.lateReason !== null && <> {t('Reason given: {reason}', { reason: content.lateReason })}</>}
  </span>
)

/** Every paper with its files, and how each letter stands; none of an item that is taken in private. */
export const Papers = ({ one, day }: { one: PublishedMeeting; day: string }) => {
  const closed = papersInPrivate(one)
  const papers = one.papers.filter(({ content }) => !closed.has(content.paper))
  if (papers.length === 0) return null
  const late = papers.filter((paper) => isLate(paper, one))
  return (
    <Section title={t('Papers')} id="papers">
      {late.length > 0 && (
        <p>
          {t(
            '{count, plural, one {One paper} other {# papers}} came after the agenda was published, and {count, plural, one {is} other {are}} marked as a supplement.',
            { count: late.length },
          )}
        </p>
      )}
      <ul class="papers">
        {papers.map((paper) => (
          <li>
            <PaperLines paper={paper} day={day} late={late.includes(paper)} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const PaperLines = ({ paper, day, late }: { paper: Published<Paper>; day: string; late: boolean }) => {
  const { key, content } = paper
  const about = [
    content.ref,
    paperWords(content.type),
    formatList(content.authors.map(({ name }) => name)),
    content.on.text === 'not stated' ? '' : content.on.text,
  ].filter(Boolean)
  return (
    <>
      <p class="papers__title">
        <Link href={`/${key}`}>{content.title}</Link>
      </p>
      <p class="soft">{about.join(' · ')}</p>
      {late && (
        <p>
          <Late paper={paper} />
        </p>
      )}
      {content.letter && <LetterClock letter={content.letter} meeting={content.meeting} day={day} />}
      {content.files.length === 0 ? (
        <p class="soft">{t('This record names the paper and does not hold it.')}</p>
      ) : (
        <ul class="papers__files">
          {content.files.map((file) => (
            <li>
              <Link
                href={`/${key}/files/${file.sha256}/${encodeURIComponent(file.name)}`}
                type={file.mediaType}
              >
                {file.name}
              </Link>{' '}
              <span class="soft">
                {t('{type}, {size}', { type: fileType(file), size: formatBytes(file.bytes) })}
                {file.accessible && t(', accessible version')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Whether a letter is answered, and until when it should be. */
const LetterClock = ({
  letter: { to, replyDue, answeredBy },
  meeting,
  day,
}: {
  letter: NonNullable<Paper['letter']>
  meeting: string
  day: string
}) => {
  const due = formatDate(replyDue)
  if (answeredBy !== null)
    return (
      <p>
        {t('Letter to {name}.', { name: namedWords(to) })}{' '}
        <Link href={`/meetings/${meeting}/papers/${answeredBy}`}>{t('Read the answer')}</Link>
      </p>
    )
  const late = daysBetween(replyDue, day)
  return (
    <p>
      {t('Letter to {name}.', { name: namedWords(to) })}{' '}
      {late > 0 ? (
        <strong class="warm">
          {t(
            'An answer was due by {due}: {late, plural, one {# day ago} other {# days ago}}. None is on this record.',
            { due, late },
          )}
        </strong>
      ) : (
        t('An answer is due by {due}.', { due })
      )}
    </p>
  )
}

/** Where something of the meeting is hidden for now. */
export const OnHold = ({ what, since, href }: { what: string; since: string; href: string }) => (
  <InsetText>
    <p>
      {t('{what}: on hold since {day}, hidden for a legal or safety reason.', {
        what,
        day: formatDate(since),
      })}{' '}
      <Link href={href}>{t('What this means')}</Link>
    </p>
  </InsetText>
)
