import { MarginFacts } from './facts.tsx'
import { Columns, Links, PageTitle, Panels } from './layout.tsx'

export const examples = {
  'page title': () => (
    <PageTitle over="Commitment 2.1/a" lead="The force was to report in autumn 2021. The report has slipped.">
      Watch how safer schools officers work
    </PageTitle>
  ),
  'text with margin facts': () => (
    <Columns head={<p>What this is.</p>} facts={<MarginFacts facts={[{ term: 'Owner', value: 'Police' }]} />}>
      <p>The text itself.</p>
    </Columns>
  ),
  panels: () => (
    <Panels
      items={[
        { title: 'Next in public', children: <p>Nothing is announced.</p> },
        { title: 'Last on the record', children: <p>An edition.</p> },
      ]}
    />
  ),
  links: () => (
    <Links
      items={[
        { href: '/a', text: 'See every commitment' },
        { href: '/b', text: 'Dates that moved' },
      ]}
    />
  ),
}
