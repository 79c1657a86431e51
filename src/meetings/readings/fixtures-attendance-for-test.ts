/** Minutes of invented bodies, for who was there: marks in tables, offices in cells, titles for several, places and times. */
import type { Fixture } from './fixtures-for-test.ts'

export const fixturesAttendance: readonly Fixture[] = [
  {
    name: 'Irish partnership as DOCX: ticks under “In attendance”, an empty cell, somebody sent in place',
    as: 'docx',
    paper: [
      { h: 1, t: 'Minutes of the Ballinree Local Community Safety Partnership' },
      { p: 'Held on Tuesday 11 February 2025 at 10.30am in Áras Bhaile an Rí, Main Street, Ballinree.' },
      { h: 2, t: 'Attendance' },
      {
        table: [
          ['Name', 'Position', 'Representing', 'In attendance', 'Comments'],
          ['Ann Tuohy', 'Chairperson', 'Independent', '✓', ''],
          ['Cllr Pat Fee', 'Member', 'County Council', '✓', 'Left at 11.15am'],
          [
            'Supt Orla Dunne',
            'Superintendent',
            'An Garda Síochána',
            'Apology – Insp Colm Ryan attending',
            '',
          ],
          ['Insp Colm Ryan', 'Inspector', 'An Garda Síochána', '✓', ''],
          ['Sadia Noor', 'Co-ordinator', 'Migrant Centre', '', ''],
          ['Frank Leddy', 'Area Manager', 'Tusla', 'Online', ''],
        ],
      },
      { h: 2, t: '1. Minutes' },
      { p: 'The minutes of 3 December 2024 were agreed.' },
      { h: 2, t: '2. Safety plan' },
      { p: 'ACTION: Frank Leddy to send the survey by 1 March 2025.' },
    ],
    expected: {
      present: ['Ann Tuohy', 'Cllr Pat Fee', 'Insp Colm Ryan', 'Frank Leddy'],
      apologies: ['Supt Orla Dunne'],
      absent: ['Sadia Noor'],
      items: ['1 Minutes', '2 Safety plan'],
      actions: [['Frank Leddy', 'send the survey']],
      on: '2025-02-11',
      body: 'Ballinree Local Community Safety Partnership',
      offices: [['Ann Tuohy', 'Chairperson', 'chair']],
      people: {
        'Cllr Pat Fee': { organisationName: 'County Council', note: 'Left at 11.15am' },
        'Supt Orla Dunne': { note: 'Insp Colm Ryan attending' },
        'Insp Colm Ryan': { capacity: 'substitute', substituteFor: 'Supt Orla Dunne' },
        'Frank Leddy': { mode: 'online', post: 'Area Manager', organisationName: 'Tusla' },
      },
      doubted: ['Insp Colm Ryan', 'Sadia Noor'],
      facts: { start: '10:30', venue: 'Áras Bhaile an Rí, Main Street, Ballinree' },
      titled: 'Ballinree Local Community Safety Partnership',
      loose: 0,
    },
  },
  {
    name: 'Welsh board as a web page: heads in two languages, an office and the chair in one cell, leave of absence',
    html: `<html lang="cy"><body><h1>Bwrdd Perfformiad Plismona Dyffryn / Dyffryn Policing Performance Board</h1>
<p>Nodiadau’r cyfarfod / Meeting notes: 14 January 2025, 09:30–11:45, Ystafell 2 / Room 2, Tŷ Llan</p>
<table><tr><th>Enw / Name</th><th>Swydd / Position</th><th>Sefydliad / Organisation</th><th>Presenoldeb / Attendance</th></tr>
<tr><td>Elin Prys</td><td>Police and Crime Commissioner (Chair)</td><td>OPCC</td><td>Present</td></tr>
<tr><td>Huw Talog</td><td>Chief Constable</td><td>Heddlu Dyffryn</td><td>Apologies – DCC Rees deputising</td></tr>
<tr><td>Mair Rees</td><td>DCC</td><td>Heddlu Dyffryn</td><td>Present (Teams)</td></tr>
<tr><td>Iolo Wyn</td><td>Head of Policy</td><td>OPCC</td><td>Leave of absence</td></tr>
<tr><td>Non Parry</td><td>Analyst</td><td>OPCC</td><td>To be confirmed</td></tr></table>
<h2>1. Croeso</h2><p>The Commissioner welcomed all.</p>
<h2>2. Perfformiad</h2><p>DCC Rees undertook to send the figures by 31 January 2025.</p></body></html>`,
    expected: {
      present: ['Elin Prys', 'Mair Rees'],
      apologies: ['Huw Talog', 'Iolo Wyn'],
      absent: ['Non Parry'],
      items: ['1 Croeso', '2 Perfformiad'],
      actions: [['Mair Rees', 'send the figures']],
      on: '2025-01-14',
      people: {
        'Elin Prys': {
          capacity: 'chair',
          post: 'Police and Crime Commissioner',
          organisationName: 'OPCC',
        },
        'Huw Talog': { post: 'Chief Constable', note: 'DCC Rees deputising' },
        'Mair Rees': {
          post: 'DCC',
          mode: 'online',
          capacity: 'substitute',
          substituteFor: 'Huw Talog',
        },
        'Iolo Wyn': { note: 'Leave of absence' },
        'Non Parry': { note: 'To be confirmed' },
      },
      doubted: ['Mair Rees', 'Non Parry'],
      facts: { start: '09:30', end: '11:45', venue: 'Ystafell 2 / Room 2, Tŷ Llan' },
      loose: 0,
    },
  },
  {
    name: 'Scottish committee: councillors with one title for all, others after them, who presided in a sentence',
    txt: `STRATHBEG COUNCIL

POLICE AND FIRE SCRUTINY COMMITTEE

Minute of meeting held in the Town House, High Street, Portbeg, on Thursday 20 March 2025 at 2pm

Present: Councillors R. Kerr (Convener), I. Grant, S. McLeod and D. Ross, Chief Superintendent Ann Milne (Police Scotland), Mr John Orr (Scottish Fire and Rescue Service)

In attendance: Fraser Tait, Clerk; Dr Li Wei, Public Health; Messrs A. Hay and B. Low, Legal Services

Apologies: Baillie T. Reid, Councillors J. Shaw and P. Watt

1. Declarations of interest
None.

2. Police performance report
Chief Superintendent Milne undertook to provide figures for each ward before the next meeting.

3. AOCB
There was none.

The meeting closed at 3.40pm.
`,
    expected: {
      present: [
        'Councillor R. Kerr',
        'Councillor I. Grant',
        'Councillor S. McLeod',
        'Councillor D. Ross',
        'Chief Superintendent Ann Milne',
        'Mr John Orr',
        'Fraser Tait',
        'Dr Li Wei',
        'Mr A. Hay',
        'Mr B. Low',
      ],
      apologies: ['Baillie T. Reid', 'Councillor J. Shaw', 'Councillor P. Watt'],
      items: ['1 Declarations of interest', '2 Police performance report', '3 AOCB'],
      actions: [['Chief Superintendent Ann Milne', 'figures for each ward']],
      on: '2025-03-20',
      body: 'POLICE AND FIRE SCRUTINY COMMITTEE',
      people: {
        'Councillor R. Kerr': { capacity: 'chair', organisationName: '' },
        'Councillor D. Ross': { organisationName: '', post: '' },
        'Chief Superintendent Ann Milne': { organisationName: 'Police Scotland' },
        'Dr Li Wei': { organisationName: 'Public Health' },
      },
      facts: { start: '14:00', end: '15:40', venue: 'the Town House, High Street, Portbeg' },
      titled: 'Police and Fire Scrutiny Committee',
      loose: 0,
    },
  },
  {
    name: 'English panel as DOCX: a column to tick for each of present, apologies, absent',
    as: 'docx',
    paper: [
      { h: 1, t: 'Aireworth Police and Crime Panel' },
      { p: 'Minutes of the meeting held on 6 February 2025, 1:00–3:15 PM, Committee Room 4, Civic Hall' },
      {
        table: [
          ['Member', 'Authority', 'Present', 'Apologies', 'Absent'],
          ['Cllr Zara Bell (Vice-Chair, in the chair)', 'Aireworth', 'X', '', ''],
          ['Cllr Tom Oake', 'Aireworth', '', 'X', ''],
          ['Cllr Mo Shah', 'Calderley', '', '', 'X'],
          ['Jean Firth', 'Independent', '', '', ''],
          ['Cllr Una Birch', 'Calderley', 'X', '', ''],
        ],
      },
      { h: 2, t: '1. Apologies' },
      { p: 'As above.' },
      { h: 2, t: '2. Precept' },
      { p: 'RESOLVED – That the precept be supported.' },
    ],
    expected: {
      present: ['Cllr Zara Bell', 'Cllr Una Birch'],
      apologies: ['Cllr Tom Oake'],
      absent: ['Cllr Mo Shah', 'Jean Firth'],
      items: ['1 Apologies', '2 Precept'],
      actions: [],
      on: '2025-02-06',
      body: 'Aireworth Police and Crime Panel',
      people: {
        'Cllr Zara Bell': { capacity: 'chair', post: 'Vice-Chair', organisationName: 'Aireworth' },
        'Cllr Mo Shah': { organisationName: 'Calderley' },
      },
      doubted: ['Jean Firth'],
      facts: { start: '13:00', end: '15:15', venue: 'Committee Room 4, Civic Hall' },
      titled: 'Aireworth Police and Crime Panel',
      loose: 0,
    },
  },
  {
    name: 'commission of the United States as a web page: a roll with P, A and E, districts, absent and excused in words',
    html: `<html><body><h1>Civilian Review Commission</h1><h2>Minutes of Regular Meeting</h2>
<p>March 12, 2025, 6:00 – 8:30 p.m.<br>Harbor Room, 1 Pier Street, 2nd Floor and via Zoom</p>
<h3>Roll Call</h3>
<table><tr><th>Commissioner</th><th>District</th><th>E-mail</th><th>Status</th></tr>
<tr><td>Rosa Winter, Chair</td><td>1</td><td>rw@example.org</td><td>P</td></tr>
<tr><td>Lee Chang</td><td>2</td><td></td><td>E</td></tr>
<tr><td>Amina Yusuf</td><td>3</td><td></td><td>A</td></tr>
<tr><td>Pat O’Leary</td><td>4</td><td></td><td>P (arrived 6:20)</td></tr>
<tr><td>Bo Kim</td><td>5</td><td></td><td>Excused</td></tr>
<tr><td>Di Fox</td><td>6</td><td></td><td>Absent</td></tr></table>
<p>Staff: Marcus Hale, Executive Director; Ofc. Jane Pruitt, Police Liaison</p>
<h3>1. Approval of Minutes</h3><p>Approved.</p>
<h3>2. Audit</h3><p>Director Hale committed to publishing the audit by April 1, 2025.</p>
<h3>3. Adjournment</h3><p>Adjourned at 8:20 p.m.</p></body></html>`,
    expected: {
      present: ['Rosa Winter', 'Pat O’Leary', 'Marcus Hale', 'Ofc. Jane Pruitt'],
      apologies: ['Lee Chang', 'Bo Kim'],
      absent: ['Amina Yusuf', 'Di Fox'],
      items: ['1 Approval of Minutes', '2 Audit', '3 Adjournment'],
      actions: [['Marcus Hale', 'publishing the audit']],
      on: '2025-03-12',
      body: 'Civilian Review Commission',
      people: {
        'Rosa Winter': { capacity: 'chair', note: 'District: 1' },
        'Pat O’Leary': { note: 'District: 4; arrived 6:20' },
        'Ofc. Jane Pruitt': { post: 'Police Liaison', organisationName: '' },
      },
      facts: {
        start: '18:00',
        end: '20:30',
        venue: 'Harbor Room, 1 Pier Street, 2nd Floor and via Zoom',
      },
      titled: 'Civilian Review Commission – Regular Meeting',
      loose: 1,
    },
  },
  {
    name: 'commission of the United States in text: chair and commissioners in one line, a chief named in passing',
    txt: `                         CITY OF BAYHAVEN
                      POLICE COMMISSION
                 MINUTES OF SPECIAL MEETING
              Thursday, April 10, 2025, 5:30 PM
        City Hall, Hearing Room 1, 1 Frank Plaza, Bayhaven, CA

ITEM 1: CALL TO ORDER AND ROLL CALL
Present: Chair Rosa Delgado; Vice Chair Tom Whitaker; Commissioners Amina Yusuf, Pat O'Leary and Van Nguyen
Excused: Commissioners Lee Chang, Kim Ono
Also present: Executive Director Marcus Hale, City Attorney Dana Kim

ITEM 2: CHIEF'S REPORT
Chief Ronald Baxter presented the use-of-force data for 2024.
Chief Baxter agreed to provide the camera audit by May 1, 2025.

ITEM 3: ADJOURNMENT
The meeting adjourned at 7:12 PM.
`,
    expected: {
      present: [
        'Chair Rosa Delgado',
        'Vice Chair Tom Whitaker',
        'Commissioner Amina Yusuf',
        "Commissioner Pat O'Leary",
        'Commissioner Van Nguyen',
        'Executive Director Marcus Hale',
        'City Attorney Dana Kim',
      ],
      apologies: ['Commissioner Lee Chang', 'Commissioner Kim Ono'],
      items: ['ITEM 1 CALL TO ORDER AND ROLL CALL', "ITEM 2 CHIEF'S REPORT", 'ITEM 3 ADJOURNMENT'],
      actions: [['Chief Ronald Baxter', 'camera audit']],
      on: '2025-04-10',
      body: 'POLICE COMMISSION',
      offices: [
        ['Chair Rosa Delgado', '', 'chair'],
        ['Vice Chair Tom Whitaker', '', 'not-stated'],
      ],
      facts: { start: '17:30', venue: 'City Hall, Hearing Room 1, 1 Frank Plaza, Bayhaven, CA' },
      titled: 'Police Commission – Special Meeting',
      loose: 0,
    },
  },
  {
    name: 'Canadian council as a web page: members and affiliation, a mark for those by phone, items with letters',
    html: `<html><body><h1>Lakeview Police Services Board</h1><h2>Meeting Minutes | Monday, 7 April 2025 | 1:00–3:15 PM (ET) | Hybrid</h2>
<h3>Attendees:</h3><table><tr><td><b>Members</b></td><td><b>Affiliation</b></td></tr>
<tr><td>Dr. Priya Nair (Co-Chair)</td><td>University of Arden</td></tr>
<tr><td>Sgt. Luis Romero</td><td>Police Association</td></tr>
<tr><td>Kim Doyle*</td><td>Legal Aid</td></tr></table><p>* by phone</p>
<p><b>Regrets:</b> Omar Haddad (Mental Health Board)</p>
<h3>Item A: Land acknowledgement</h3><p>Delivered by Dr. Nair.</p>
<h3>Item B: Strip search directive</h3><p>Sgt. Romero undertook to provide completion rates by 1 May 2025.</p>
<h3>Item C: Budget</h3><p>Received.</p></body></html>`,
    expected: {
      present: ['Dr. Priya Nair', 'Sgt. Luis Romero', 'Kim Doyle'],
      apologies: ['Omar Haddad'],
      items: ['Item A Land acknowledgement', 'Item B Strip search directive', 'Item C Budget'],
      actions: [['Sgt. Luis Romero', 'completion rates']],
      on: '2025-04-07',
      people: {
        'Dr. Priya Nair': { capacity: 'chair', organisationName: 'University of Arden' },
        'Kim Doyle': { mode: 'online', organisationName: 'Legal Aid' },
      },
      facts: { start: '13:00', end: '15:15' },
      titled: 'Lakeview Police Services Board',
      loose: 0,
    },
  },
  {
    name: 'New Zealand group in text: columns set with spaces, X for those who came',
    txt: `Kereru Police Accountability Forum
Minutes of meeting no. 14, held on Thursday 12 June 2025 at 10am, Room 3, Te Whare, and via Zoom

Attendance
Name                Agency              Attended
Hana Rewiti         Independent         X
Mark Fenner         NZ Police           X
Ilse Vandermeer     Victim Support      Regrets
Tane Aporo          Iwi Liaison
Grace Lim           Justice             LOA

1. Karakia
The Chair opened the meeting.

2. Youth referrals
Mr Fenner undertook to report the numbers by 15 August 2025.

3. Close
Closed at 11.40am.
`,
    expected: {
      present: ['Hana Rewiti', 'Mark Fenner'],
      apologies: ['Ilse Vandermeer', 'Grace Lim'],
      absent: ['Tane Aporo'],
      items: ['1 Karakia', '2 Youth referrals', '3 Close'],
      actions: [['Mark Fenner', 'report the numbers']],
      on: '2025-06-12',
      body: 'Kereru Police Accountability Forum',
      people: {
        'Hana Rewiti': { organisationName: 'Independent' },
        'Grace Lim': { organisationName: 'Justice', note: 'LOA' },
      },
      doubted: ['Tane Aporo'],
      facts: { start: '10:00', venue: 'Room 3, Te Whare, and via Zoom' },
      titled: 'Kereru Police Accountability Forum – meeting no. 14',
      loose: 0,
    },
  },
  {
    name: 'Australian committee in text: a table with bars, Y and N, an acting chair',
    txt: `# Gumtree Shire Community Safety Committee

MINUTES – Wednesday 5 March 2025
Time: 2.00pm to 3.30pm
Location: Shire Offices, 12 Station Street, Gumtree, and online

| Name | Role | Org | Attended (Y/N) |
|------|------|-----|----------------|
| Cr Beth Ahern | Mayor (Acting Chair) | Council | Y |
| Insp. Dale Ross | Local Area Commander | Victoria Police | Y - online |
| Jo Papas | Manager | Youth Hub | N |
| Lyn Chu | CEO | Legal Centre | N (apology received) |
| Ned Orr | Officer | Council | ? |

1. Acknowledgement of Country
Given by the Chair.

2. Lighting
ACTION: Insp. Ross to provide a map by 1 April 2025.

3. Close
`,
    expected: {
      present: ['Cr Beth Ahern', 'Insp. Dale Ross'],
      apologies: ['Lyn Chu'],
      absent: ['Jo Papas', 'Ned Orr'],
      items: ['1 Acknowledgement of Country', '2 Lighting', '3 Close'],
      actions: [['Insp. Dale Ross', 'provide a map']],
      on: '2025-03-05',
      people: {
        'Cr Beth Ahern': { capacity: 'chair', post: 'Mayor', organisationName: 'Council' },
        'Insp. Dale Ross': { mode: 'online', post: 'Local Area Commander' },
        'Lyn Chu': { note: 'apology received' },
        'Ned Orr': { note: '?' },
      },
      doubted: ['Ned Orr'],
      facts: {
        start: '14:00',
        end: '15:30',
        venue: 'Shire Offices, 12 Station Street, Gumtree, and online',
      },
      titled: 'Gumtree Shire Community Safety Committee',
      loose: 0,
    },
  },
  {
    name: 'Indian complaints authority: a numbered list of who was present, leave of absence in a sentence',
    txt: `STATE POLICE COMPLAINTS AUTHORITY, MALNAD

MINUTES OF THE 27TH MEETING OF THE STATE POLICE COMPLAINTS AUTHORITY HELD ON 18.02.2025 AT 11.00 A.M. IN THE CONFERENCE HALL, SECRETARIAT ANNEXE, HALEPURA

The following were present:
1. Justice (Retd.) R. K. Menon, Chairperson
2. Shri A. Pillai, IPS (Retd.), Member
3. Smt. Lata Rao, Member
4. Shri D. Iyer, Secretary

Leave of absence was granted to Dr. S. Nambiar, Member.

Item No. 1: Confirmation of minutes
The minutes of the 26th meeting held on 21.01.2025 were confirmed.

Item No. 2: Case No. 14 of 2024
Shri Iyer was directed to call for the station records by 15.03.2025.

The meeting ended at 1.15 p.m. with a vote of thanks to the Chair.
`,
    expected: {
      present: ['Justice (Retd.) R. K. Menon', 'Shri A. Pillai', 'Smt. Lata Rao', 'Shri D. Iyer'],
      apologies: ['Dr. S. Nambiar'],
      items: ['Item No. 1 Confirmation of minutes', 'Item No. 2 Case No. 14 of 2024'],
      actions: [['Shri D. Iyer', 'station records']],
      on: '2025-02-18',
      body: 'STATE POLICE COMPLAINTS AUTHORITY, MALNAD',
      people: {
        'Justice (Retd.) R. K. Menon': { capacity: 'chair' },
        'Shri A. Pillai': { capacity: 'member' },
        'Shri D. Iyer': { post: 'Secretary' },
      },
      facts: {
        start: '11:00',
        end: '13:15',
        venue: 'THE CONFERENCE HALL, SECRETARIAT ANNEXE, HALEPURA',
      },
      titled: 'State Police Complaints Authority, Malnad – 27th meeting',
      loose: 0,
    },
  },
  {
    name: 'a list of people with numbers like those of the items, and who deputised for whom',
    txt: `COASTAL OVERSIGHT BOARD
Minutes of the Ordinary Meeting held at the Harbour Office on 3 June 2025 at 10:00 am

PRESENT
1. Mrs Ada Quill - Chairperson
2. Mr Ben Fay (deputising for Ms Cora Lind)
3. Prof. Dee van Wyk, University

APOLOGIES
1. Ms Cora Lind

1. Opening and welcome
The Chairperson opened the meeting.

2. Complaints report
Mr Fay agreed to send the figures by 30 June 2025.

3. Closure
The meeting closed at 12:10.
`,
    expected: {
      present: ['Mrs Ada Quill', 'Mr Ben Fay', 'Prof. Dee van Wyk'],
      apologies: ['Ms Cora Lind'],
      items: ['1 Opening and welcome', '2 Complaints report', '3 Closure'],
      actions: [['Mr Ben Fay', 'send the figures']],
      on: '2025-06-03',
      body: 'COASTAL OVERSIGHT BOARD',
      people: {
        'Mrs Ada Quill': { capacity: 'chair' },
        'Mr Ben Fay': { capacity: 'substitute', substituteFor: 'Ms Cora Lind' },
        'Prof. Dee van Wyk': { organisationName: 'University' },
      },
      facts: { start: '10:00', end: '12:10', venue: 'the Harbour Office' },
      titled: 'Coastal Oversight Board – Ordinary Meeting',
      loose: 0,
    },
  },
  {
    name: 'Irish committee in capital letters: the list of councillors goes over the line, titles for several',
    txt: `MINUTES OF PROCEEDINGS AT MONTHLY MEETING OF
WICKMORE COUNTY COUNCIL JOINT POLICING COMMITTEE HELD IN
COUNTY BUILDINGS, WICKMORE ON MONDAY, 10TH MARCH 2025 AT 3.00 P.M.

PRESENT:
COUNCILLOR PAT KENN, CATHAOIRLEACH, COUNCILLORS T. ANNE, J. BEHAN,
G. WALSH AND S. MATTHEWS, DEPUTY J. BRADY T.D., SENATOR P. CASEY

IN ATTENDANCE:
Mr. F. CURRAN, CHIEF EXECUTIVE
CHIEF SUPERINTENDENT D. WARD, AN GARDA SÍOCHÁNA

Apologies for inability to attend were received from Councillors M. Kavan and O. O'Brien.

MINUTES OF THE LAST MEETING
They were proposed by Cllr. Behan, seconded by Cllr. Walsh and agreed.

GARDA REPORT
The Chief Superintendent undertook to send the figures by 1 April 2025.
`,
    expected: {
      present: [
        'COUNCILLOR PAT KENN',
        'Councillor T. ANNE',
        'Councillor J. BEHAN',
        'Councillor G. WALSH',
        'Councillor S. MATTHEWS',
        'DEPUTY J. BRADY T.D.',
        'SENATOR P. CASEY',
        'Mr. F. CURRAN',
        'CHIEF SUPERINTENDENT D. WARD',
      ],
      apologies: ['Councillor M. Kavan', "Councillor O. O'Brien"],
      items: ['MINUTES OF THE LAST MEETING', 'GARDA REPORT'],
      actions: [['CHIEF SUPERINTENDENT D. WARD', 'send the figures']],
      on: '2025-03-10',
      body: 'WICKMORE COUNTY COUNCIL JOINT POLICING COMMITTEE',
      people: { 'COUNCILLOR PAT KENN': { capacity: 'chair' }, 'Mr. F. CURRAN': { post: 'CHIEF EXECUTIVE' } },
      titled: 'Wickmore County Council Joint Policing Committee – Monthly Meeting',
    },
  },
]
