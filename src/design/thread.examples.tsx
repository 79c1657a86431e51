import { Link } from './link.tsx'
import { Thread, type Knot } from './thread.tsx'

const knots: Knot[] = [
  {
    id: 'assessed',
    when: 'Edition of 31 March 2022',
    title: 'Assessed: limited progress',
    shape: 'assessed',
    children: <p>By the inspectorate, from two public reports. The owner answered.</p>,
  },
  {
    id: 'corrected',
    when: '2 February 2022',
    title: 'Corrected',
    shape: 'corrected',
    children: <p>The figure for March was given twice. Version 1 stays readable.</p>,
  },
  {
    id: 'discussed',
    when: '18 January 2022, announced',
    title: 'To be discussed in public',
    shape: 'discussed',
    tone: 'deep',
    children: (
      <p>
        Public review meeting, online. <Link href="/meetings/1">Meeting</Link>
      </p>
    ),
    note: 'Not known here whether it was held.',
  },
  {
    id: 'moved',
    when: 'Edition of 31 December 2021',
    title: 'Date moved: from autumn 2021 to no date',
    shape: 'date-moved',
    tone: 'warm',
    children: <p>Reason given: none. Announced after the date had passed.</p>,
  },
  {
    id: 'reported',
    when: 'Edition of 31 December 2021',
    title: 'Reported: in progress',
    shape: 'in-progress',
    children: <blockquote>A first report exists for discussion inside the force.</blockquote>,
    note: 'Our wording.',
  },
  {
    id: 'asked',
    when: '12 November 2021',
    title: 'Asked by a member of the public',
    shape: 'asked',
    tone: 'deep',
    children: <p>When will the report be published? Answered after 19 days.</p>,
  },
  {
    id: 'said',
    when: 'Spring 2021',
    title: 'Said in the consultation: 84 comments on schools',
    shape: 'said',
    tone: 'deep',
    children: <p>The most frequent: publish what you find.</p>,
  },
  {
    id: 'measured',
    when: 'July to September 2021',
    title: 'Measured: 91% support officers in schools',
    shape: 'measured',
    tone: 'deep',
    children: <p>Bases not published.</p>,
  },
  {
    id: 'promised',
    when: '2020',
    title: 'Promised',
    shape: 'promised',
    children: <p>In the plan, chapter 2.</p>,
  },
]

export const examples = {
  'every kind of knot': () => <Thread knots={knots} />,
  'only promised': () => (
    <Thread
      knots={[{ id: 'alone', when: 'not stated', title: 'Promised and never reported', shape: 'promised' }]}
    />
  ),
}
