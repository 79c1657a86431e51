/** Minutes as English county panels print them: items numbered through the year, boxes of actions, votes by name. Invented. */
import type { Fixture } from './fixtures-for-test.ts'

export const fixturesCounty: readonly Fixture[] = [
  {
    name: 'county panel: numbers that go on through the year, “Also attended:”, ACTION boxes in the text',
    txt: `AMBERSHIRE POLICE AND CRIME PANEL

Minutes of a meeting of the Ambershire Police and Crime Panel held on Thursday 26 September 2024 in the Council Chamber, County Hall, Fenwick, commencing at 10.30 am and concluding at 12.55 pm.

Members Present

Councillor Rowan Teal (Chairman), Councillor Imogen Frayne (Vice-Chairman), Councillor Bashir Qadri, Councillor Nell Ockenden, Councillor Piers Hallam, Mrs Dilys Corrie (Independent Member) and Mr Owen Latchford (Independent Member)

Also attended:
Marian Sollers, Police and Crime Commissioner
Tobias Ferne, Chief Executive, OPCC
Assistant Chief Constable Joanna Reddick, Ambershire Constabulary
Khalid Suri, Scrutiny Officer, Ambershire County Council

Apologies
Councillor Gareth Winslow, Councillor Steph Aldous

35 APOLOGIES FOR ABSENCE
Apologies were received from Councillor Gareth Winslow and Councillor Steph Aldous.

36 DECLARATIONS OF INTEREST
There were none.

37 MINUTES
RESOLVED: That the minutes of the meeting held on 20 June 2024 be confirmed as a correct record and signed by the Chairman.

38 POLICE AND CRIME PLAN: PERFORMANCE
The Commissioner introduced the report. During discussion the following points were made:
• The time to answer 101 calls had fallen to four minutes.
• Members asked why the number of rural crime officers had not grown. The Commissioner said that recruitment was under way.
• Councillor Qadri asked for the figures on hate crime by district.

ACTION: Commissioner to provide the number of rural crime officers by district before the next meeting.

ACTION: Tobias Ferne to circulate the figures on hate crime by 31 October 2024.

RESOLVED:
1. That the report be noted.
2. That a report on rural crime be brought to the meeting in January 2025.

39 COMPLAINTS AGAINST THE COMMISSIONER
The Scrutiny Officer reported that two complaints had been received.
ACTION: Khalid Suri
RESOLVED: That the report be noted.

40 CONFIRMATION HEARING: CHIEF FINANCE OFFICER
The Panel considered the proposed appointment of Mr Dale Hurrell.
It was proposed by Councillor Frayne and seconded by Mrs Corrie that the appointment be supported.
Votes for: Councillors Teal, Frayne, Ockenden and Hallam, Mrs Corrie
Votes against: Councillor Qadri
Abstentions: Mr Latchford
RESOLVED (by 5 votes to 1, with 1 abstention): That the Panel recommends to the Commissioner that Mr Hurrell be appointed.

41 WORK PROGRAMME
The Chairman undertook to invite the Chief Fire Officer to a meeting in spring 2025.
RESOLVED: That the work programme be agreed.

42 DATE OF NEXT MEETING
RESOLVED: That the next meeting be held on Thursday 28 November 2024 at 10.30 am.

CHAIRMAN
`,
    expected: {
      present: [
        'Councillor Rowan Teal',
        'Councillor Imogen Frayne',
        'Councillor Bashir Qadri',
        'Councillor Nell Ockenden',
        'Councillor Piers Hallam',
        'Mrs Dilys Corrie',
        'Mr Owen Latchford',
        'Marian Sollers',
        'Tobias Ferne',
        'Assistant Chief Constable Joanna Reddick',
        'Khalid Suri',
      ],
      apologies: ['Councillor Gareth Winslow', 'Councillor Steph Aldous'],
      items: [
        '35 APOLOGIES FOR ABSENCE',
        '36 DECLARATIONS OF INTEREST',
        '37 MINUTES',
        '38 POLICE AND CRIME PLAN: PERFORMANCE',
        '39 COMPLAINTS AGAINST THE COMMISSIONER',
        '40 CONFIRMATION HEARING: CHIEF FINANCE OFFICER',
        '41 WORK PROGRAMME',
        '42 DATE OF NEXT MEETING',
      ],
      actions: [
        ['Marian Sollers', 'rural crime officers by district'],
        ['Tobias Ferne', 'figures on hate crime'],
        ['Khalid Suri', 'two complaints had been received'],
        ['Councillor Rowan Teal', 'invite the Chief Fire Officer'],
      ],
      forward: ['rural crime'],
      on: '2024-09-26',
      body: 'AMBERSHIRE POLICE AND CRIME PANEL',
      offices: [
        ['Councillor Imogen Frayne', 'Vice-Chairman', 'member'],
        ['Marian Sollers', 'Police and Crime Commissioner', 'not-stated'],
      ],
      outcomes: [
        'confirmed as a correct record',
        'That the report be noted',
        'That a report on rural crime be brought',
        'That the report be noted',
        'recommends to the Commissioner that Mr Hurrell be appointed',
        'work programme be agreed',
        'That the next meeting be held',
      ],
      votes: ['Votes for:', 'Votes against:', 'Abstentions:'],
      loose: 1,
    },
  },
  {
    name: 'county panel as DOCX: boxes of actions as tables, the item of the agenda behind the title, lettered resolutions',
    as: 'docx',
    paper: [
      { h: 1, t: 'Wexcombe and Dunmarsh Police and Crime Panel' },
      { p: 'MINUTES of the meeting held at 2.00 pm on 4 February 2025 at the Guildhall, Wexcombe.' },
      { p: 'Members:' },
      { p: 'Councillor Edda Mayhew (Chair)' },
      { p: 'Councillor Sunil Prabhu (Vice-Chair)' },
      { p: 'Councillor Tamsin Orr' },
      { p: 'Ms Bryony Lisle' },
      { p: 'Also attended:' },
      { p: 'Victor Amory – Police and Crime Commissioner' },
      { p: 'Helena Stride – Chief Finance Officer, OPCC' },
      { p: 'Chief Constable Alan Brisco' },
      { p: 'Apologies: Councillor Leo Hartnoll' },
      { h: 2, t: '61/25 APOLOGIES FOR ABSENCE [Item 1]' },
      { p: 'Apologies were received from Councillor Leo Hartnoll.' },
      { h: 2, t: '62/25 PROPOSED PRECEPT 2025/26 [Item 2]' },
      { p: 'Key points raised in the discussion:' },
      { p: '1. The Commissioner presented his proposal to raise the precept by £14 for a Band D property.' },
      {
        p: '2. A Member asked how many police staff posts would be lost. The Chief Finance Officer said that it was forty.',
      },
      {
        table: [
          [
            'ACTIONS:',
            'R1/25 – The Chief Finance Officer to provide a list of the posts by department.\nR2/25 – The Commissioner to write to the Panel about reserves by 14 March 2025.',
          ],
        ],
      },
      {
        p: 'The vote was recorded as follows. For (2): Councillors Mayhew and Prabhu. Against (1): Councillor Orr. Abstained (1): Ms Lisle.',
      },
      { p: 'RESOLVED:' },
      { p: '(a) That the proposed precept be supported.' },
      { p: '(b) That the Panel’s report be sent to the Commissioner by 8 February 2025.' },
      { h: 2, t: '63/25 RECOMMENDATIONS TRACKER AND FORWARD WORK PROGRAMME [Item 3]' },
      { p: 'The Chair agreed to ask the Constabulary for a visit to the control room.' },
      { table: [['ACTION: Councillor Prabhu to draft questions on custody for the April meeting.']] },
      { p: 'AGREED: The tracker was noted.' },
      { h: 2, t: '64/25 DATE OF NEXT MEETING [Item 4]' },
      { p: 'The next meeting would be held on 24 April 2025.' },
      { p: 'Meeting ended at: 3.40 pm' },
    ],
    expected: {
      present: [
        'Councillor Edda Mayhew',
        'Councillor Sunil Prabhu',
        'Councillor Tamsin Orr',
        'Ms Bryony Lisle',
        'Victor Amory',
        'Helena Stride',
        'Chief Constable Alan Brisco',
      ],
      apologies: ['Councillor Leo Hartnoll'],
      items: [
        '61/25 APOLOGIES FOR ABSENCE',
        '62/25 PROPOSED PRECEPT 2025/26',
        '63/25 RECOMMENDATIONS TRACKER AND FORWARD WORK PROGRAMME',
        '64/25 DATE OF NEXT MEETING',
      ],
      actions: [
        ['Helena Stride', 'list of the posts by department'],
        ['Victor Amory', 'write to the Panel about reserves'],
        ['Councillor Edda Mayhew', 'visit to the control room'],
        ['Councillor Sunil Prabhu', 'questions on custody'],
      ],
      on: '2025-02-04',
      body: 'Wexcombe and Dunmarsh Police and Crime Panel',
      outcomes: [
        'proposed precept be supported',
        'report be sent to the Commissioner',
        'The tracker was noted',
      ],
      votes: ['The vote was recorded as follows'],
      loose: 0,
    },
  },
]
