/** The documents. Every body, force and place here is invented. */
import type { Paper } from '#test/documents.ts'

export type Expected = {
  refs: readonly string[]
  /** Some cells: ref, column, what it holds. */
  cells: readonly (readonly [string, string, string])[]
}

export const papers: Record<string, { paper: Paper; expected: Expected }> = {
  'a table with owner, due date and status': {
    paper: [
      { h: 1, t: 'Harrowgate Police Board: Custody action plan' },
      { p: 'This paper sets out progress against the plan as at 30 June 2023.' },
      {
        table: [
          ['Ref', 'Action', 'Lead', 'Due date', 'Status', 'Progress update'],
          [
            '1.1',
            'Install new cameras in all custody suites',
            'Harrowgate Police',
            'March 2024',
            'In progress',
            'Cameras are installed in two of five suites. The rest are on order.',
          ],
          [
            '1.2',
            'Publish the custody inspection report',
            'Police Board',
            '31 May 2023',
            'Complete',
            'The report was published on 12 May 2023.',
          ],
          [
            '2.1',
            'Train every custody sergeant in first aid',
            'Harrowgate Police',
            'December 2023',
            'Not started',
            '',
          ],
        ],
        columns: '(auto, 3fr, 2fr, 2fr, 2fr, 3fr)',
      },
    ],
    expected: {
      refs: ['1.1/a', '1.2/a', '2.1/a'],
      cells: [
        ['1.1/a', 'commitment', 'Install new cameras in all custody suites'],
        ['1.1/a', 'owner', 'Harrowgate Police'],
        ['1.1/a', 'first_due_text', 'March 2024'],
        ['1.1/a', 'reported', 'in-progress'],
        [
          '1.1/a',
          'update',
          'In progress Cameras are installed in two of five suites. The rest are on order.',
        ],
        ['1.2/a', 'reported', 'reported-complete'],
        ['2.1/a', 'reported', 'not-started'],
        ['2.1/a', 'update', 'Not started'],
      ],
    },
  },
  'numbered headings with labelled paragraphs': {
    paper: [
      { h: 1, t: 'Westmarch Fair Policing Plan' },
      { h: 2, t: '1 Listening to residents' },
      { h: 3, t: '1.1 Ward panels' },
      { p: 'The Commissioner will set up a panel of residents in every ward.' },
      { p: 'Lead: Westmarch Commissioner' },
      { p: 'Due: September 2024' },
      { p: 'Update: Panels meet in nine wards. The last three start in the autumn.' },
      { h: 3, t: '1.2 Survey' },
      { p: 'We will ask residents every quarter how safe they feel.' },
      { p: 'Lead: Research team' },
      { p: 'Update: The first survey closed in April.' },
      { p: 'It had 1,204 answers.' },
      { h: 2, t: '2 Fair use of powers' },
      { h: 3, t: '2.1 Body-worn video' },
      { p: 'The force will review a sample of recordings each month.' },
      { p: 'Lead: Westmarch Police' },
      { p: 'Update: Reviews began in May.' },
    ],
    expected: {
      refs: ['1.1/a', '1.2/a', '2.1/a'],
      cells: [
        ['1.1/a', 'theme', '1'],
        ['1.1/a', 'theme_title', 'Listening to residents'],
        ['1.1/a', 'action_title', 'Ward panels'],
        ['1.1/a', 'commitment', 'The Commissioner will set up a panel of residents in every ward.'],
        ['1.1/a', 'owner', 'Westmarch Commissioner'],
        ['1.1/a', 'first_due_text', 'September 2024'],
        ['1.2/a', 'update', 'The first survey closed in April. It had 1,204 answers.'],
        ['2.1/a', 'theme_title', 'Fair use of powers'],
      ],
    },
  },
  'recommendations and responses': {
    paper: [
      { h: 1, t: 'Review of missing persons work in Dunmoor' },
      { p: 'The panel made three recommendations. The answers of the force follow each.' },
      { p: 'Recommendation 1: The force should record the reason for every late response.' },
      { p: 'Response: Accepted. A new form has been in use since March 2022.' },
      { p: 'Recommendation 2: The force should publish response times each month.' },
      { p: 'Response: Accepted in part. Times will be published each quarter.' },
      { p: 'Recommendation 3: Dunmoor Council should fund two more social workers.' },
      { p: 'Response: Not accepted. No money is set aside for this.' },
    ],
    expected: {
      refs: ['1/a', '2/a', '3/a'],
      cells: [
        ['1/a', 'action', '1'],
        ['1/a', 'commitment', 'The force should record the reason for every late response.'],
        ['1/a', 'update', 'Accepted. A new form has been in use since March 2022.'],
        ['3/a', 'update', 'Not accepted. No money is set aside for this.'],
      ],
    },
  },
  'roman numerals under themes': {
    paper: [
      { h: 1, t: 'Ottermouth strategy' },
      { h: 2, t: 'Theme A: Roads' },
      { p: '(i) Reduce deaths on rural roads by a fifth.' },
      { p: '(ii) Review speed limits outside every school.' },
      { h: 2, t: 'Theme B: Rural crime' },
      { p: '(iii) Appoint a rural crime officer in each district.' },
      { p: '(iv) Work with farms to mark machinery.' },
    ],
    expected: {
      refs: ['i/a', 'ii/a', 'iii/a', 'iv/a'],
      cells: [
        ['i/a', 'theme', 'A'],
        ['i/a', 'theme_title', 'Roads'],
        ['iii/a', 'theme', 'B'],
        ['iv/a', 'commitment', 'Work with farms to mark machinery.'],
      ],
    },
  },
  'codes in a table, with bullets that are promises and one update': {
    paper: [
      { h: 1, t: 'Saltby oversight tracker' },
      {
        table: [
          ['Number', 'Commitment', 'What has happened'],
          [
            'R1',
            '• Publish stop and search figures each month\n• Explain every change in them',
            'Figures are out for April and May.',
          ],
          ['R2', 'Meet the youth council twice a year', '• March meeting held\n• Next one in October'],
        ],
        columns: '(auto, 1fr, 1fr)',
      },
    ],
    expected: {
      refs: ['R1/a', 'R1/b', 'R2/a'],
      cells: [
        ['R1/a', 'commitment', 'Publish stop and search figures each month'],
        ['R1/b', 'commitment', 'Explain every change in them'],
        ['R2/a', 'update', 'March meeting held Next one in October'],
      ],
    },
  },
  'a plan without numbers': {
    paper: [
      { h: 1, t: 'Kestrel Valley pledges' },
      { p: 'Our plan for the year.' },
      { h: 2, t: 'Safer streets' },
      { ul: ['We will light every underpass.', 'We will open a late bus shelter.'] },
      { h: 2, t: 'Open books' },
      { ul: ['We will publish spending every month.', 'We will hold two public meetings a year.'] },
    ],
    expected: {
      refs: ['1.1/a', '1.2/a', '2.1/a', '2.2/a'],
      cells: [
        ['1.1/a', 'theme_title', 'Safer streets'],
        ['1.1/a', 'commitment', 'We will light every underpass.'],
        ['2.2/a', 'commitment', 'We will hold two public meetings a year.'],
      ],
    },
  },
  'two tables under their chapters, and next steps': {
    paper: [
      { h: 1, t: 'Northbeck accountability plan' },
      { h: 2, t: '1. Custody' },
      {
        table: [
          ['No.', 'We will', 'Progress'],
          ['1.1', 'Open a second custody suite', 'Building has begun.'],
          ['1.2', 'Let visitors see complete records', 'A trial runs in one suite.'],
        ],
        columns: '(auto, 1fr, 1fr)',
      },
      { h: 2, t: '2. Complaints' },
      {
        table: [
          ['No.', 'We will', 'Progress'],
          ['2.1', 'Answer every complaint in thirty days', 'Nine in ten were.'],
        ],
        columns: '(auto, 1fr, 1fr)',
      },
      { h: 2, t: 'Next steps' },
      { ul: ['The board will meet in public in May.', 'The office will publish this plan each quarter.'] },
    ],
    expected: {
      refs: ['1.1/a', '1.2/a', '2.1/a', 'NS.1', 'NS.2'],
      cells: [
        ['1.1/a', 'theme', '1'],
        ['2.1/a', 'theme_title', 'Complaints'],
        ['NS.1', 'theme', 'NS'],
        ['NS.2', 'commitment', 'The office will publish this plan each quarter.'],
      ],
    },
  },
  'three levels of numbers': {
    paper: [
      { h: 1, t: 'Strategy of the Fenland Board' },
      { h: 2, t: '2 Trust' },
      { h: 3, t: '2.1 Complaints' },
      { p: '2.1.1 The board will read a sample of closed complaints.' },
      { p: '2.1.2 The force will write to everyone who waits more than a month.' },
      { h: 3, t: '2.2 Stops' },
      { p: '2.2.1 The force must record the ethnicity of every driver it stops.' },
    ],
    expected: {
      refs: ['2.1.1/a', '2.1.2/a', '2.2.1/a'],
      cells: [
        ['2.1.1/a', 'theme', '2'],
        ['2.1.1/a', 'theme_title', 'Trust'],
        ['2.1.1/a', 'action_title', 'Complaints'],
        ['2.1.2/a', 'action_title', 'Complaints'],
        ['2.2.1/a', 'action_title', 'Stops'],
        ['2.1.1/a', 'commitment', 'The board will read a sample of closed complaints.'],
        ['2.2.1/a', 'commitment', 'The force must record the ethnicity of every driver it stops.'],
      ],
    },
  },
  'a French plan with its own punctuation': {
    paper: [
      { h: 1, t: 'Plan d’action de la police de Valmont' },
      { h: 2, t: 'Axe 1 : Écouter' },
      { p: 'Mesure 1 : La police publiera les chiffres « chaque mois ».' },
      { p: 'Responsable : Police de Valmont' },
      { p: 'Échéance : mars 2024' },
      { p: 'Avancement : en cours depuis janvier.' },
      { p: 'Mesure 2 : Le conseil recevra les habitants deux fois par an.' },
      { p: 'Responsable : Conseil' },
      { p: 'Avancement : première réunion tenue.' },
    ],
    expected: {
      refs: ['1/a', '2/a'],
      cells: [
        ['1/a', 'theme_title', 'Écouter'],
        ['1/a', 'commitment', 'La police publiera les chiffres « chaque mois ».'],
        ['1/a', 'owner', 'Police de Valmont'],
        ['1/a', 'first_due_text', 'mars 2024'],
        ['2/a', 'update', 'première réunion tenue.'],
      ],
    },
  },
  'an ordinary article': {
    paper: [
      { h: 1, t: 'A day at Larkfield station' },
      {
        p: 'The desk opens at eight. Three people wait outside, one of them with a dog that was found on the green.',
      },
      { h: 2, t: 'The morning' },
      { p: 'Sergeants read the night’s reports. There were eleven calls, most of them about noise.' },
      { ul: ['A stolen bicycle', 'A broken window', 'A lost purse'] },
      { p: 'By noon the dog has gone home.' },
    ],
    expected: { refs: [], cells: [] },
  },
  'minutes of a meeting': {
    paper: [
      { h: 1, t: 'Minutes of the Brackwater panel' },
      { p: '1. Apologies' },
      { p: 'None were received.' },
      { p: '2. Minutes of the last meeting' },
      { p: 'They were agreed.' },
      { p: '3. Knife crime' },
      { p: 'Members heard from three schools. Numbers fell in the spring.' },
      { p: '4. Any other business' },
      { p: 'There was none.' },
    ],
    expected: { refs: [], cells: [] },
  },
  'a table over several pages with long cells': {
    paper: [
      { h: 1, t: 'Long plan of the Eastholm office' },
      {
        table: [
          ['Ref', 'Commitment', 'Update'],
          ...Array.from({ length: 24 }, (_, index) => [
            `${1 + Math.floor(index / 8)}.${1 + (index % 8)}`,
            `The office will look into matter number ${index + 1} with care, will speak to those whom it touches, and will say in public what it found by the end of the year.`,
            `Matter ${index + 1} was looked into. Forty people were heard in ${index + 2} meetings. The findings are being written up and are expected soon after the summer. Nothing else has changed since the last report.`,
          ]),
        ],
        columns: '(auto, 1fr, 1fr)',
      },
    ],
    expected: {
      refs: Array.from({ length: 24 }, (_, index) => `${1 + Math.floor(index / 8)}.${1 + (index % 8)}/a`),
      cells: [
        [
          '2.3/a',
          'commitment',
          'The office will look into matter number 11 with care, will speak to those whom it touches, and will say in public what it found by the end of the year.',
        ],
        [
          '3.8/a',
          'update',
          'Matter 24 was looked into. Forty people were heard in 25 meetings. The findings are being written up and are expected soon after the summer. Nothing else has changed since the last report.',
        ],
      ],
    },
  },
}
