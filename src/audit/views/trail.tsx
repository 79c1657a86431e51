/** The audit trail as a page: who did what to what, when, with which reason, through which door. */
import {
  DataTable,
  EmptyState,
  FilterForm,
  FormFaults,
  Link,
  Links,
  PageTitle,
  Pagination,
  type Content,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import { trailAddress, type TrailChoice } from '../choice.ts'
import type { TrailRow } from '../queries.ts'
import { actWord, doorWord, wordedActs } from '../words.ts'

const path = '/office/audit'
type Named = { slug: string; name: string }

export type TrailProps = {
  rows: readonly TrailRow[]
  choice: TrailChoice
  /** There are older ones. */
  more: boolean
  people: readonly Named[]
  organisations: readonly Named[]
  /** Days that could not be read. */
  faults: readonly FormFault[]
}

export const trailPage = (props: TrailProps): Page => ({
  title: t('Audit trail'),
  description: t('Who did what to what, when, and why.'),
  noIndex: true,
  breadcrumbs: [{ text: t('What needs you'), href: '/office' }],
  body: <Trail {...props} />,
})

const Trail = ({ rows, choice, more, people, organisations, faults }: TrailProps) => {
  const { before, ...filters } = choice
  const filtered = Object.values(filters).some((value) => value !== undefined)
  return (
    <>
      <FormFaults faults={faults} />
      <PageTitle
        lead={t(
          'Who did what to what, when, with which reason, through which door. The newest first. Nobody can change or delete a line.',
        )}
      >
        {t('Audit trail')}
      </PageTitle>
      <FilterForm
        action={path}
        label={t('Filter the audit trail')}
        clearHref={filtered ? path : undefined}
        fields={[
          {
            kind: 'select',
            name: 'person',
            label: t('Who'),
            value: choice.person,
            items: choices(t('Anybody'), people),
          },
          {
            kind: 'select',
            name: 'act',
            label: t('What'),
            value: choice.act,
            items: [
              { value: '', text: t('Anything') },
              ...wordedActs().map((act) => ({ value: act, text: actWord(act) })),
            ],
          },
          {
            kind: 'text',
            name: 'thing',
            label: t('On what, such as people/ada or plans/a-plan'),
            value: choice.thing,
          },
          {
            kind: 'select',
            name: 'organisation',
            label: t('Organisation'),
            value: choice.organisation,
            items: choices(t('Every organisation'), organisations),
          },
          { kind: 'text', name: 'from', label: t('From day, such as 20 May 2026'), value: choice.from },
          { kind: 'text', name: 'to', label: t('To day'), value: choice.to },
          {
            kind: 'select',
            name: 'only',
            label: t('Personal data'),
            value: choice.only,
            items: [
              { value: '', text: t('All acts') },
              { value: 'personal', text: t('Only readings of personal data') },
            ],
          },
        ]}
      />
      <Links items={[{ href: trailAddress(choice, `${path}.csv`), text: t('This list as CSV') }]} />
      <DataTable
        caption={t('Acts, newest first')}
        captionHidden
        columns={[
          { title: t('What'), heads: true },
          { title: t('Who') },
          { title: t('When') },
          { title: t('On what') },
          { title: t('Why') },
          { title: t('Door') },
        ]}
        rows={rows.map((row) => ({ id: `act-${row.id}`, cells: cellsOf(row) }))}
        empty={
          <EmptyState
            why={
              faults.length > 0
                ? t('Nothing was looked for: a day above cannot be read.')
                : filtered || before !== undefined
                  ? t(
                      'Nothing on the trail fits. “On what” takes a whole part of an address: people/ada, not people/a.',
                    )
                  : t('Nothing was done yet. Every act in the office stands here from the first one on.')
            }
          />
        }
      />
      {(before !== undefined || more) && (
        <Pagination
          previous={
            before === undefined ? undefined : { href: trailAddress(choice, path), text: t('Newest') }
          }
          next={more ? { href: trailAddress(choice, path, rows.at(-1)!.id), text: t('Older') } : undefined}
        />
      )}
    </>
  )
}

const choices = (first: string, named: readonly Named[]) => [
  { value: '', text: first },
  ...named.map(({ slug, name }) => ({ value: slug, text: name })),
]

const cellsOf = (row: TrailRow): Content[] => [
  <>
    {actWord(row.act)}
    {row.personal && <div class="soft">{t('Personal data was read')}</div>}
  </>,
  row.person === null ? (
    t('Nobody: {door}', { door: doorWord(row.door) })
  ) : (
    <Link href={`${path}?person=${encodeURIComponent(row.person)}`}>{row.name ?? row.person}</Link>
  ),
  formatDate(row.at, 'time'),
  <OnWhat row={row} />,
  row.reason ?? '–',
  doorWord(row.door),
]

const details: Record<string, () => string> = {
  after: () => t('After'),
  assessed: () => t('Assessed'),
  assessor: () => t('Assessor'),
  before: () => t('Before'),
  dueOn: () => t('Due on'),
  how: () => t('How'),
  replyBy: () => t('Reply by'),
  until: () => t('Until'),
  waitingFor: () => t('Waits for'),
}
const ways: Record<string, () => string> = {
  code: () => t('a code'),
  invitation: () => t('an invitation'),
  link: () => t('a link in an e-mail'),
  passkey: () => t('a passkey'),
  practice: () => t('as somebody of the practice office'),
  totp: () => t('a code from an app'),
}

/** What is noted beside an act, in words where there are some; else as it is stored. */
const detailName = (name: string): Content => details[name]?.() ?? <code>{name}</code>
function detailWords(name: string, value: unknown): Content {
  if (typeof value !== 'string') return <code>{JSON.stringify(value)}</code>
  if (name === 'how' && ways[value]) return ways[value]()
  return isDay(value) ? formatDate(value) : value
}

const OnWhat = ({ row }: { row: TrailRow }) => (
  <>
    <Link href={`${path}?thing=${encodeURIComponent(row.thing)}`}>
      <span class="breaks">{row.thingName ?? row.thing}</span>
    </Link>
    {row.organisationName !== null && <div class="soft">{row.organisationName}</div>}
    {Object.entries(row.detail).map(([name, value]) => (
      <div class="soft breaks">
        {detailName(name)}: {detailWords(name, value)}
      </div>
    ))}
  </>
)
