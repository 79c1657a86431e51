import { Citation, Counts, EntryStamp, MarginFacts, Says } from './facts.tsx'
import { Link } from './link.tsx'

const sha256 = '9b74c9897bac770ffc029102a200c5de9b74c9897bac770ffc029102a200c5de'

export const examples = {
  'counts, one in need of attention': () => (
    <Counts
      items={[
        { number: 43, words: 'commitments under 21 actions and the next steps' },
        { number: 8, words: 'with dates the update says have moved', warm: true, href: '/moved-dates' },
        { number: 0, words: 'assessed by anyone but their owner: this plan names no assessor' },
      ]}
    />
  ),
  'three sides': () => (
    <Says
      items={[
        {
          who: 'Reported',
          word: 'In progress',
          shape: 'in-progress',
          detail: 'by the owner, 2021/22 quarter 3',
        },
        { who: 'Assessed', word: 'Not assessed', detail: 'this plan names no assessor' },
        {
          who: 'Dates',
          word: '31 days past its first date',
          shape: 'overdue',
          detail: 'as at 31 December 2021',
        },
      ]}
    />
  ),
  'margin facts': () => (
    <MarginFacts
      label="Facts of 2.1/a"
      facts={[
        { term: 'Owner', value: <Link href="/organisations/police">Metropolitan Police</Link> },
        { term: 'First date', value: 'autumn 2021', note: 'taken as 30 November 2021' },
        { term: 'Moved', value: 'at least 1 time' },
      ]}
    >
      <Citation
        id="cite-1"
        text="Commitment 2.1/a, edition of 31 December 2021, entry 3. https://record.example/3"
        open
      />
    </MarginFacts>
  ),
  'entry stamp': () => (
    <EntryStamp
      number={12}
      href="/record/12"
      about="version 2, one correction"
      entered="14 November 2026 at 10:04:11 GMT"
      sha256={sha256}
      checkHref="/record/check"
    />
  ),
}
