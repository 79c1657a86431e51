/** The office's list of meetings: what is next, what waits for somebody, what is past. */
import {
  Button,
  DataTable,
  EmptyState,
  FilterForm,
  Link,
  PageTitle,
  Pagination,
  Section,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { overviewAddress } from './kind.tsx'
import type { ListedMeeting, MeetingLists } from './list.ts'
import { stateWords } from './words.ts'

export const listAddress = '/office/meetings'
export const newAddress = '/office/meetings/new'

export type ListView = {
  lists: MeetingLists
  bodies: readonly { slug: string; name: string }[]
  body: string
  mayPrepare: boolean
}

export const meetingsListPage = (view: ListView): Page => ({
  title: t('Meetings'),
  description: t('Meetings ahead, what waits for somebody, and meetings past.'),
  noIndex: true,
  body: <Lists {...view} />,
})

const Lists = ({ lists, bodies, body, mayPrepare }: ListView) => {
  const { next, waiting, past, page, pages } = lists
  const none = next.length + waiting.length + past.length === 0
  const at = (number: number) =>
    `${listAddress}?${new URLSearchParams({ ...(body ? { body } : {}), page: String(number) }).toString()}`
  return (
    <>
      <PageTitle
        lead={t(
          'Each meeting has a notice, an agenda, minutes and perhaps a transcript. Each is drafted here, and published by a second person.',
        )}
      >
        {t('Meetings')}
      </PageTitle>
      {mayPrepare && <Button href={newAddress}>{t('Announce a meeting')}</Button>}
      <p>
        <Link href="/office/meetings/readings">{t('Read minutes from a document')}</Link>
      </p>
      <FilterForm
        action={listAddress}
        fields={[
          {
            kind: 'select',
            name: 'body',
            label: t('Body'),
            value: body,
            items: [
              { value: '', text: t('All bodies') },
              ...bodies.map(({ slug, name }) => ({ value: slug, text: name })),
            ],
          },
        ]}
        clearHref={body ? listAddress : undefined}
      />
      {none ? (
        <EmptyState
          why={
            body
              ? t('This body has no meeting, not even in draft.')
              : t('There is no meeting yet, not even in draft.')
          }
        >
          <p>{t('A body must be published before a meeting of it can be announced.')}</p>
        </EmptyState>
      ) : (
        <>
          <Section title={t('Next')} id="next">
            <Table
              caption={t('Meetings ahead, the soonest first')}
              meetings={next}
              none={t('No meeting is ahead. Announce the next one.')}
            />
          </Section>
          <Section title={t('Waits for somebody')} id="waiting">
            <Table
              caption={t('What was drafted or asked for and is not public')}
              meetings={waiting}
              none={t('Nothing waits: what was drafted of meetings is published.')}
            />
          </Section>
          <Section title={t('Past')} id="past">
            <Table
              caption={t('Meetings past, the latest first')}
              meetings={past}
              none={t('No meeting is past.')}
            />
            {pages > 1 && (
              <Pagination
                landmarkLabel={t('Pages of meetings past')}
                previous={page > 1 ? { href: at(page - 1) } : undefined}
                next={page < pages ? { href: at(page + 1) } : undefined}
                items={Array.from({ length: pages }, (_one, n) => ({
                  number: n + 1,
                  href: at(n + 1),
                  current: n + 1 === page,
                }))}
              />
            )}
          </Section>
        </>
      )}
    </>
  )
}

const Table = ({
  caption,
  meetings,
  none,
}: {
  caption: string
  meetings: readonly ListedMeeting[]
  none: string
}) => (
  <DataTable
    caption={caption}
    captionHidden
    columns={[
      { title: t('Meeting'), heads: true },
      { title: t('Day') },
      { title: t('State') },
      { title: t('Public') },
      { title: t('Waits') },
    ]}
    rows={meetings.map((one) => ({
      cells: [
        <Link href={overviewAddress(one.slug)}>{one.title}</Link>,
        one.on,
        stateWords(one.state),
        one.out.length > 0 ? one.out.join(', ') : t('Nothing'),
        one.waits.length > 0 ? one.waits.join(', ') : '–',
      ],
    }))}
    empty={<EmptyState why={none} />}
  />
)
