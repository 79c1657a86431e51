/** An agenda as readers would see it, before it is one. */
import { EmptyState, Link } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { Agenda } from '../model.ts'
import { purposeWords } from '../notice/words.ts'
import { Words } from '../notice/preview.tsx'

export const AgendaPreview = ({ agenda }: { agenda: Agenda }) =>
  agenda.items.length === 0 ? (
    <EmptyState why={t('The agenda has no items.')} />
  ) : (
    <>
      <ol class="agenda-preview">
        {agenda.items.map((item) => (
          <li>
            <p>
              {item.number && `${item.number} `}
              <strong>{item.title}</strong>
              {item.private && ` (${t('taken in private: {reason}', { reason: item.private.reason })})`}
            </p>
            {item.withdrawn && <p>{t('Withdrawn: {reason}', { reason: item.withdrawn })}</p>}
            <p class="soft">{aboutItem(item)}</p>
            {item.about && <Words text={item.about} />}
            {item.links.length > 0 && (
              <ul>
                {item.links.map(({ address, title }) => (
                  <li>
                    <Link href={`/${address}`}>{title}</Link>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      {agenda.note && <Words text={agenda.note} />}
    </>
  )

/** "18:30 · 20 minutes · For scrutiny · Ada Fell, Chair · papers: figures" */
const aboutItem = (item: Agenda['items'][number]): string =>
  [
    item.start,
    item.minutes && t('{minutes, plural, one {# minute} other {# minutes}}', { minutes: item.minutes }),
    item.purpose && purposeWords(item.purpose),
    ...item.leads.map(({ name, post, organisationName }) =>
      [name, post, organisationName].filter(Boolean).join(', '),
    ),
    item.papers.length > 0 && t('papers: {papers}', { papers: item.papers.join(', ') }),
  ]
    .filter(Boolean)
    .join(' · ')
