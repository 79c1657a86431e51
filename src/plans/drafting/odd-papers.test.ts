/** Documents with habits of their own: merged cells, cards, drawn tables, lists that number themselves, other languages. */
import { describe, expect, test } from 'vitest'
import type { Draft } from './draft.ts'
import { draftFromText } from './draft.ts'
import { readHtml } from '#src/documents/index.ts'
import { expectFaithful } from './invariant-for-test.ts'

const fromHtml = (html: string): Draft => {
  const { text, ...hints } = readHtml(html)
  const draft = draftFromText(text, hints)
  expectFaithful(draft)
  return draft
}
const fromText = (text: string): Draft => {
  const draft = draftFromText(text)
  expectFaithful(draft)
  return draft
}
const column = (draft: Draft, name: string): (string | undefined)[] => draft.rows.map((row) => row[name])
const why = (draft: Draft, row: number, name: string): string =>
  draft.computed.find((one) => one.row === row && one.column === name)?.why ?? 'from the source'

describe('tables', () => {
  const merged = fromHtml(`<h1>Tarn Valley tracker</h1><table>
    <tr><th>Theme</th><th>Ref.</th><th>Recommendation</th><th>Owner</th><th>Deadline</th><th>Status</th><th>Latest position</th></tr>
    <tr><td rowspan="3">Custody</td><td rowspan="2">4.1</td><td>Replace all cell doors.</td><td rowspan="2">Tarn Valley Police</td><td>June 2024</td><td>Green</td><td>Done in four stations.</td></tr>
    <tr><td>Check doors every year.</td><td></td><td>Ongoing</td><td></td></tr>
    <tr><td>4.2</td><td>Publish a yearly custody report.</td><td>Tarn Board</td><td>TBC</td><td>Paused</td><td>Waiting for money.</td></tr>
    <tr><td>Stops</td><td>5.1</td><td>Record reasons<br>for every stop.</td><td>Tarn Valley Police</td><td></td><td>Complete</td><td><ul><li>Form changed</li><li>Officers trained</li></ul></td></tr></table>`)

  test('a merged cell holds for the rows it reaches and stands in the first', () => {
    expect(column(merged, 'ref')).toEqual(['4.1/a', '4.1/b', '4.2/a', '5.1/a'])
    expect(column(merged, 'theme_title')).toEqual(['Custody', 'Custody', 'Custody', 'Stops'])
    expect(column(merged, 'owner')).toEqual([
      'Tarn Valley Police',
      'Tarn Valley Police',
      'Tarn Board',
      'Tarn Valley Police',
    ])
    expect(why(merged, 0, 'owner')).toBe('from the source')
    expect(why(merged, 1, 'owner')).toBe('repeated from row 0')
  })

  test('a status counts only when it says so outright', () => {
    expect(column(merged, 'reported')).toEqual(['', 'ongoing', 'paused', 'reported-complete'])
    expect(column(merged, 'update')).toEqual([
      'Green Done in four stations.',
      'Ongoing',
      'Paused Waiting for money.',
      'Complete Form changed Officers trained',
    ])
  })

  test('rows that reach over all columns are themes', () => {
    const draft = fromHtml(`<table><tr><th>Action</th><th>Owner</th><th>Update</th></tr>
      <tr><td colspan="3">Theme 1: Listening</td></tr><tr><td>Set up a youth board</td><td>Police</td><td>It met.</td></tr>
      <tr><td colspan="3">Theme 2: Acting</td></tr><tr><td>Answer each complaint</td><td>Office</td><td></td></tr></table>`)
    expect(draft.rows.map((row) => [row['ref'], row['theme_title'], row['owner']])).toEqual([
      ['1.1/a', 'Listening', 'Police'],
      ['2.1/a', 'Acting', 'Office'],
    ])
  })

  test('columns we do not know are named in a warning and their words have no place', () => {
    const draft =
      fromHtml(`<table><tr><th>#</th><th>Recommendation</th><th>Priority</th><th>Management response</th><th>Responsible officer</th><th>Original target date</th><th>Revised target date</th></tr>
      <tr><td>1</td><td>The register should be published.</td><td>High</td><td>Agreed.</td><td>Head of Governance</td><td>30/06/2022</td><td>31/12/2022</td></tr></table>`)
    expect(draft.warnings.some((warning) => warning.includes('“Priority”'))).toBe(true)
    expect(draft.rows[0]).toMatchObject({
      action: '1',
      owner: '',
      owner_post: 'Head of Governance',
      first_due_text: '30/06/2022',
      current_due_text: '31/12/2022',
      update: 'Agreed.',
    })
    expect(draft.spans.find((span) => span.text === 'High')?.place).toBeNull()
  })

  test('a list of names is no plan', () => {
    const draft = fromHtml(
      '<table><tr><th>Name</th><th>Organisation</th><th>Role</th></tr><tr><td>A</td><td>Board</td><td>Chair</td></tr><tr><td>B</td><td>Police</td><td>Member</td></tr></table>',
    )
    expect(draft.rows).toEqual([])
  })

  test('a table whose first column names what the second says is one action', () => {
    const card = (number: string, text: string): string =>
      `<table><tr><td>Action</td><td>${number}</td></tr><tr><td>Commitment</td><td>${text}</td></tr><tr><td>Lead</td><td>Fleet</td></tr><tr><td>Progress</td><td>Begun.</td></tr></table>`
    const draft = fromHtml(
      card('A1.2', 'The force will buy bicycles.') + card('A1.3', 'The force will train riders.'),
    )
    expect(draft.rows.map((row) => [row['ref'], row['commitment'], row['owner'], row['update']])).toEqual([
      ['A1.2/a', 'The force will buy bicycles.', 'Fleet', 'Begun.'],
      ['A1.3/a', 'The force will train riders.', 'Fleet', 'Begun.'],
    ])
  })

  test('tables are drawn with bars, too', () => {
    const draft = fromText(`Skylark Panel action log

| No | Action                       | Who   | By when    | Progress                 |
|----|------------------------------|-------|------------|--------------------------|
| 1  | Write to the Home Office     | Chair | 1 May 2022 | Letter sent.             |
| 2  | Visit both custody suites    | Panel | June 2022  |                          |
| 3  | Read 20 stop records         | Panel | ongoing    | 12 read; 3 sent back.    |
`)
    expect(draft.rows.map((row) => [row['ref'], row['owner'], row['first_due_text'], row['update']])).toEqual(
      [
        ['1/a', 'Chair', '1 May 2022', 'Letter sent.'],
        ['2/a', 'Panel', 'June 2022', ''],
        ['3/a', 'Panel', 'ongoing', '12 read; 3 sent back.'],
      ],
    )
  })

  test('cells side by side with bars go on over lines', () => {
    const draft = fromText(`MIDSHIRE PLAN UPDATE

1 Openness
1.1 | The Office will publish all            | Published on the website
    | its contracts each quarter.            | in January.
1.2 | The Force will hold open days          | Two were held. A third is
    | in each district.                      | planned for May 2024.
2 Fairness
2.1 | The Force will review strip search     | The review has begun.
    | policy with young people.              |
`)
    expect(column(draft, 'ref')).toEqual(['1.1/a', '1.2/a', '2.1/a'])
    expect(column(draft, 'commitment')[1]).toBe('The Force will hold open days in each district.')
    expect(column(draft, 'update')[1]).toBe('Two were held. A third is planned for May 2024.')
    expect(column(draft, 'theme_title')).toEqual(['Openness', 'Openness', 'Fairness'])
    expect(draft.warnings.some((warning) => warning.includes('no head row'))).toBe(true)
  })
})

describe('prose', () => {
  test('letters under a number are commitments when each promises something', () => {
    const draft = fromText(`Plan of the Quay Board

Priority 1 – Safety
1. We will reduce burglary by 10% by 2025.
2. We will:
   (a) open a help desk in every library;
   (b) train forty volunteers; and
   (c) publish what we learn.
Priority 2 – Trust
3. We will ask people each year whether they trust us.
`)
    expect(column(draft, 'ref')).toEqual(['1/a', '2/a', '2/b', '2/c', '3/a'])
    expect(column(draft, 'commitment').slice(1, 4)).toEqual([
      'We will: open a help desk in every library;',
      'train forty volunteers; and',
      'publish what we learn.',
    ])
    expect(column(draft, 'kind')[0]).toBe('target')
    expect(draft.suggestions.map((one) => one.text)).toEqual(['by 2025'])
  })

  test('numbers that start again in each theme get the theme’s number', () => {
    const draft = fromHtml(
      '<h1>Strategy</h1><h2>1. Safe homes</h2><ol><li>Visit every victim within a day.</li><li>Fit locks for people over 70.<ul><li>With the fire service</li></ul></li></ol><h2>2. Safe roads</h2><ol><li>Check speed outside schools.</li><li>Publish crash figures.</li></ol>',
    )
    expect(column(draft, 'ref')).toEqual(['1.1/a', '1.2/a', '2.1/a', '2.2/a'])
    expect(column(draft, 'commitment')[1]).toBe('Fit locks for people over 70. With the fire service')
    expect(why(draft, 0, 'action')).toContain('start again')
  })

  test('headings without numbers are actions where labels stand under them', () => {
    const draft = fromHtml(
      '<main><h1>Our promises</h1><h2>Street lights</h2><p>The council will mend all lights.</p><p><b>Lead:</b> Highways</p><p><b>Status:</b> In progress</p><p><b>Update:</b> Six of nine.</p><h2>Crossing</h2><p>We will build a crossing.</p><p><b>Due:</b> Spring 2024</p><p><b>Update:</b> Not begun.</p><p>Money was found.</p></main>',
    )
    expect(
      draft.rows.map((row) => [
        row['ref'],
        row['action_title'],
        row['reported'],
        row['first_due_text'],
        row['update'],
      ]),
    ).toEqual([
      ['1.1/a', 'Street lights', 'in-progress', '', 'In progress Six of nine.'],
      ['1.2/a', 'Crossing', '', 'Spring 2024', 'Not begun. Money was found.'],
    ])
  })

  test('headings that say what stands under them', () => {
    const draft = fromHtml(
      '<h1>Coastal watch, year two</h1><h2>Action 7: Beach patrols</h2><h3>What we promised</h3><p>Two officers will patrol the beach.</p><h3>What we have done</h3><p>Patrols began in June.</p><h3>Timescale</h3><p>Summer 2023</p><h2>Action 8: Cameras</h2><h3>What we promised</h3><p>We will put up six cameras.</p><h3>What we have done</h3><p>Four are up.</p>',
    )
    expect(
      draft.rows.map((row) => [
        row['ref'],
        row['action_title'],
        row['commitment'],
        row['update'],
        row['first_due_text'],
      ]),
    ).toEqual([
      [
        '7/a',
        'Beach patrols',
        'Two officers will patrol the beach.',
        'Patrols began in June.',
        'Summer 2023',
      ],
      ['8/a', 'Cameras', 'We will put up six cameras.', 'Four are up.', ''],
    ])
  })

  test('several labels on one line', () => {
    const draft = fromText(
      'Plan\n\n1.1 The board will meet in public.\nLead: Board office; Due: May 2024\nUpdate: It met.\n\n1.2 The board will answer letters.\nLead: Clerk. Due: June 2024\nUpdate: All but two.\n',
    )
    expect(draft.rows.map((row) => [row['owner'], row['first_due_text'], row['update']])).toEqual([
      ['Board office', 'May 2024', 'It met.'],
      ['Clerk.', 'June 2024', 'All but two.'],
    ])
  })

  test('a label we do not know, under every action, is read as the update and said to be', () => {
    const draft = fromText(
      'Monitor of the agreement\n\n12. The Department shall record every use of force.\nVerdict: The policy was issued.\n\n13. The Department shall train all supervisors.\nVerdict: Training has not begun.\n\n14. The Department shall publish a report.\nVerdict: Two were published.\n',
    )
    expect(column(draft, 'update')).toEqual([
      'The policy was issued.',
      'Training has not begun.',
      'Two were published.',
    ])
    expect(draft.warnings.some((warning) => warning.includes('“verdict”'))).toBe(true)
  })

  test('contents, page numbers and running heads have no place', () => {
    const draft = fromText(
      'Brightwater action plan\n\nContents\n1.1 Listening groups ............ 3\n1.2 School visits ............... 4\n\n1. Listening\n\n1.1 Listening groups\nThe office will run four groups a year.\nLead officer: Head of Engagement\nProgress: Three have been held.\n\n1.2 School visits\nOfficers will visit every school.\nProgress: Eleven of nineteen.\n\nPage 3 of 9\n',
    )
    expect(
      draft.rows.map((row) => [
        row['ref'],
        row['theme_title'],
        row['action_title'],
        row['owner_post'],
        row['update'],
      ]),
    ).toEqual([
      ['1.1/a', 'Listening', 'Listening groups', 'Head of Engagement', 'Three have been held.'],
      ['1.2/a', 'Listening', 'School visits', '', 'Eleven of nineteen.'],
    ])
  })

  test('an unnumbered block after the numbered actions takes its initials', () => {
    const draft = fromText(
      'Plan\n\n1 Open books\n\n1.1 We will publish spending.\n\n1.2 We will publish contracts.\n\nHow we will deliver\n\n• The board will meet in May.\n• The office will report each quarter.\n',
    )
    expect(column(draft, 'ref')).toEqual(['1.1/a', '1.2/a', 'HWWD.1', 'HWWD.2'])
  })

  test('rules that are no promises are no plan', () => {
    const draft = fromText(
      'Policy on bicycles\n\n1.1 This policy sets out rules for bicycles at the station.\n1.2 Bicycles are kept in the yard.\n1.3 The yard is open from six to ten.\n2.1 Helmets are provided.\n',
    )
    expect(draft.rows).toEqual([])
    expect(draft.spans.every((span) => span.place === null)).toBe(true)
  })

  test('German and Welsh', () => {
    const german = fromHtml(
      '<h1>Maßnahmenplan</h1><table><tr><th>Nr.</th><th>Maßnahme</th><th>Zuständig</th><th>Frist</th><th>Stand</th></tr><tr><td>1</td><td>Die Polizei wird alle Berichte veröffentlichen.</td><td>Polizei</td><td>März 2024</td><td>In Arbeit</td></tr><tr><td>2</td><td>Der Rat soll zweimal im Jahr tagen.</td><td>Rat</td><td></td><td>„Erste Sitzung“ fand statt.</td></tr></table>',
    )
    expect(
      german.rows.map((row) => [row['owner'], row['first_due_text'], row['reported'], row['update']]),
    ).toEqual([
      ['Polizei', 'März 2024', 'in-progress', 'In Arbeit'],
      ['Rat', '', '', '„Erste Sitzung“ fand statt.'],
    ])
    const welsh = fromHtml(
      '<h1>Cynllun</h1><h2>Blaenoriaeth 1: Gwrando</h2><p>Gweithred 1.1: Byddwn yn cyhoeddi’r ffigurau.</p><p>Arweinydd: Heddlu Aber</p><p>Diweddariad: Ar waith.</p><p>Gweithred 1.2: Bydd y bwrdd yn cwrdd yn gyhoeddus.</p>',
    )
    expect(welsh.rows.map((row) => [row['ref'], row['theme_title'], row['owner']])).toEqual([
      ['1.1/a', 'Gwrando', 'Heddlu Aber'],
      ['1.2/a', 'Gwrando', ''],
    ])
  })

  test('script, style and navigation are not read, nor what is hidden', () => {
    const draft = fromHtml(
      '<head><title>T</title></head><nav>1.1 We will not</nav><script>"1.2 We will not"</script><p hidden>1.3 We will not</p><p>1.4 We will publish.</p><p>1.5 We will answer.</p>',
    )
    expect(column(draft, 'ref')).toEqual(['1.4/a', '1.5/a'])
    expect(draft.text).not.toContain('not')
  })
})
