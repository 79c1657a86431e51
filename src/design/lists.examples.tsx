import { FromTo } from './changes.tsx'
import { Link } from './link.tsx'
import { DataTable, Downloads, EmptyState, FilterForm, Mentions } from './lists.tsx'
import { StateShape } from './shapes.tsx'

const fields = [
  { kind: 'text' as const, name: 'q', label: 'Words', value: 'schools' },
  {
    kind: 'select' as const,
    name: 'owner',
    label: 'Owner',
    value: 'police',
    items: [
      { value: '', text: 'Anyone' },
      { value: 'police', text: 'Metropolitan Police' },
    ],
  },
  { kind: 'select' as const, name: 'schedule', label: 'Dates', items: [{ value: '', text: 'Any' }] },
]

export const examples = {
  mentions: () => (
    <Mentions
      items={[
        {
          href: '/meetings/board-2025-01-22/transcript#s8',
          title: 'Fair Policing Board: Ada Fell',
          when: '22 January 2025',
          about: 'The next report comes to us before it is published.',
        },
        { href: '/discussions/night-buses', title: 'Night buses', when: '1 to 31 July 2025', about: '' },
      ]}
    />
  ),
  filters: () => (
    <FilterForm action="/plans/one" fields={fields} clearHref="/plans/one" label="Filter commitments" />
  ),
  'data table': () => (
    <DataTable
      caption="Commitments with moved dates, as at 31 December 2021"
      columns={[
        { title: 'Commitment', heads: true },
        { title: 'Owner' },
        { title: 'Date' },
        { title: 'Reported' },
        { title: 'Days later', numeric: true },
      ]}
      rows={[
        {
          id: 'row-1',
          cells: [
            <Link href="/2.1">2.1/a Watch how safer schools officers work</Link>,
            'Metropolitan Police',
            <FromTo from="autumn 2021" to="no date given" />,
            <StateShape state="in-progress" />,
            'not known',
          ],
        },
        {
          cells: [
            <Link href="/1.4">1.4/a Publish a handbook on talking with the public</Link>,
            'Metropolitan Police',
            <FromTo from="autumn 2021" to="spring 2022" />,
            <StateShape state="date-moved" />,
            '1,182',
          ],
        },
      ]}
    />
  ),
  'table that keeps its columns': () => (
    <DataTable
      caption="Surveys"
      keepColumns
      columns={[
        { title: 'Group', heads: true },
        { title: 'Per cent', numeric: true },
      ]}
      rows={[{ cells: ['All', '60'] }, { cells: ['Black Londoners', '37'] }]}
    />
  ),
  'empty table': () => <DataTable caption="Nothing" columns={[{ title: 'One' }]} rows={[]} />,
  'empty state': () => (
    <EmptyState why="No commitment matches these filters.">
      <p>
        <Link href="/plans/one">Show all 43</Link>
      </p>
    </EmptyState>
  ),
  downloads: () => (
    <Downloads
      items={[
        { href: '/a.csv', name: 'The edition as a table', type: 'CSV', bytes: 48_200 },
        {
          href: '/a.pdf',
          name: 'The edition to print',
          type: 'PDF',
          bytes: 1_440_000,
          note: 'Tagged for screen readers.',
        },
        { href: '/a.json', name: 'The edition for programs', type: 'JSON' },
      ]}
    />
  ),
}
