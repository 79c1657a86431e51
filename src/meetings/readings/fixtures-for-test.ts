/** Minutes of invented bodies, each in a manner of its own, and what a careful reader finds in them. */
import type { Paper } from '#test/documents.ts'

export type Expected = {
  present: readonly string[]
  /** Names as printed. */
  apologies: readonly string[]
  absent?: readonly string[]
  /** Printed number and title. */
  items: readonly string[]
  /** Owner, and a word or two of what is to be done. */
  actions: readonly (readonly [owner: string, words: string])[]
  forward?: readonly string[]
  /** EDTF of the day; null when it must be left empty. */
  on: string | null
  body?: string
  /** Name, post and capacity of some who were there. */
  offices?: readonly (readonly [name: string, post: string, capacity: string])[]
  /** Words of each outcome in their order, where they are looked at. */
  outcomes?: readonly string[]
  /** How rows of votes by name begin: they stay words of their item, and are flagged. */
  votes?: readonly string[]
  /** Fields of some who were there, by name. */
  people?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Whose entries a person must look at. */
  doubted?: readonly string[]
  /** Facts by name, where they are looked at. */
  facts?: Readonly<Record<string, string>>
  /** The title that the notice of the meeting is given. */
  titled?: string
  /** May be in the list of what was not placed. */
  loose?: number
}
export type Fixture = { name: string; expected: Expected } & (
  { txt: string } | { html: string } | { paper: Paper; as: 'docx' | 'pdf' | 'tagged pdf' }
)

export const fixtures: readonly Fixture[] = [
  {
    name: 'web page of a board, as seed 001 is: no date, numbers that slip',
    txt: `Key information
Publication type: Board papers
Contents
1. Attendees and apologies
Rosalind Thwaite, Mayor of Northmere (Chair)
Idris Cale, DMP
Fenella Orrick, OPC
Marcus Belling, OPC
Dame Ruth Abery, NPS
Jory Pask, NPS
Cllr Wilf Tansy, Northmere Councils
Cllr Oona Crake, Northmere Councils
Petra Lund, Probation
Hal Voss, CPS East
Ines Quayle, Northmere Prisons Group
Apologies
Gwen Marlow, OPC
Cllr Silas Drew, Northmere Councils
Bea Fenn, YJB
Item 1 - Welcome, minutes and previous actions
The minutes of the last meeting were agreed. Work on tagging between Probation and Prisons goes on and a report will be provided at the next meeting. In respect of empty courtrooms, OPC has begun a model with partners. The issue of empty courtrooms will be discussed again at the next NCRB in October.
Item 2 - Abery Review
- NPS response to the review
- Ways for partners to help
Dame Ruth Abery spoke about the review, which she called sobering. She set out four asks for partners to consider:
1. Comments on the plan
2. Work with schools
3. Buildings
4. Outside experts
Partners offered their support. Northmere Councils raised concerns about buildings.
2. Item 3 - Stop and search
Idris Cale reported that there has been progress since 2021. A panel has been set up by the CPS.`,
    expected: {
      present: [
        'Rosalind Thwaite',
        'Idris Cale',
        'Fenella Orrick',
        'Marcus Belling',
        'Dame Ruth Abery',
        'Jory Pask',
        'Cllr Wilf Tansy',
        'Cllr Oona Crake',
        'Petra Lund',
        'Hal Voss',
        'Ines Quayle',
      ],
      apologies: ['Gwen Marlow', 'Cllr Silas Drew', 'Bea Fenn'],
      items: [
        'Item 1 Welcome, minutes and previous actions',
        'Item 2 Abery Review',
        '2. Item 3 Stop and search',
      ],
      actions: [['', 'a report will be provided at the next meeting']],
      forward: ['empty courtrooms'],
      on: null,
      loose: 3,
    },
  },
  {
    name: 'English council committee with resolutions',
    txt: `NORTH HAVEN TOWN COUNCIL

Minutes of the meeting of the Policing and Community Safety Committee held in the Council Chamber, Town Hall on Thursday 14th March 2024 at 6.30pm

Present: Councillor A. Marsh (Chair), Councillor B. Quill, Councillor J. O’Dowd and Councillor T. Vane.

Officers: Priya Shah (Head of Community Safety), Tom Reeve (Democratic Services Officer)

Also in attendance: Chief Inspector Lena Ford (Haven Constabulary)

Apologies for absence were received from Councillors R. Hale and S. Moss.

There were 4 members of the public present.

12/24 Declarations of interest
There were none.

13/24 Minutes of the previous meeting
RESOLVED: That the minutes of the meeting held on 11 January 2024 be approved as a correct record and signed by the Chair.

14/24 Speeding on Quay Road
Chief Inspector Ford presented her report. She undertook to provide figures on speed checks at Quay Road by
30 April 2024. Members expressed concern about the crossing near the school. The Head of Community Safety was
asked to write to the highways authority before the next meeting.
RESOLVED: That the report be noted.

15/24 CCTV strategy
The Committee considered a report of the Head of Community Safety.
RESOLVED:
(1) That the strategy be approved.
(2) That a review be held in September 2024.

16/24 Date of next meeting
Thursday 13th June 2024 at 6.30pm.

The meeting closed at 8.05pm.
`,
    expected: {
      present: [
        'Councillor A. Marsh',
        'Councillor B. Quill',
        'Councillor J. O’Dowd',
        'Councillor T. Vane',
        'Priya Shah',
        'Tom Reeve',
        'Chief Inspector Lena Ford',
      ],
      apologies: ['Councillor R. Hale', 'Councillor S. Moss'],
      items: [
        '12/24 Declarations of interest',
        '13/24 Minutes of the previous meeting',
        '14/24 Speeding on Quay Road',
        '15/24 CCTV strategy',
        '16/24 Date of next meeting',
      ],
      actions: [
        ['Chief Inspector Lena Ford', 'speed checks'],
        ['Priya Shah', 'highways authority'],
      ],
      on: '2024-03-14',
      body: 'Policing and Community Safety Committee',
      loose: 0,
    },
  },
  {
    name: 'city commission of the United States',
    txt: `CITY OF LARKSPUR
POLICE OVERSIGHT COMMISSION
REGULAR MEETING MINUTES
March 14, 2024

CALL TO ORDER
Chair Roe called the meeting to order at 6:02 p.m.

ROLL CALL
Present: Chair Dana Roe, Vice Chair Luis Ortega, Commissioner Ann Doe, Commissioner Kim Park
Absent: Commissioner Pat Lowe
Staff present: Joan Webb (City Attorney), Carl Dunn (Executive Director)

APPROVAL OF MINUTES
Motion by Commissioner Doe, seconded by Commissioner Park, to approve the minutes of February 8, 2024. Motion carried 4-0.

PUBLIC COMMENT
Two residents spoke about traffic stops on Elm Street.

CHIEF'S REPORT
Executive Director Dunn presented the monthly report. Commissioner Doe asked for a breakdown of stops by district. Executive Director Dunn agreed to provide the breakdown at the next meeting.

NEW BUSINESS
A. Body-worn camera policy
Commissioner Ortega moved to adopt Resolution 2024-07, seconded by Commissioner Doe. The motion passed unanimously.

ADJOURNMENT
The meeting was adjourned at 7:45 p.m. The next regular meeting will be held on April 11, 2024.
`,
    expected: {
      present: [
        'Chair Dana Roe',
        'Vice Chair Luis Ortega',
        'Commissioner Ann Doe',
        'Commissioner Kim Park',
        'Joan Webb',
        'Carl Dunn',
      ],
      apologies: [],
      absent: ['Commissioner Pat Lowe'],
      items: [
        'CALL TO ORDER',
        'ROLL CALL',
        'APPROVAL OF MINUTES',
        'PUBLIC COMMENT',
        "CHIEF'S REPORT",
        'NEW BUSINESS',
        'ADJOURNMENT',
      ],
      actions: [['Carl Dunn', 'provide the breakdown']],
      on: '2024-03-14',
      body: 'POLICE OVERSIGHT COMMISSION',
      loose: 0,
    },
  },
  {
    name: 'Irish joint policing committee, a day that can be read two ways',
    txt: `Joint Policing Committee
Minutes of Meeting held on 05/09/2023 in County Buildings

In attendance
Cllr. Máire Ní Bhriain (Cathaoirleach)
Cllr. Seán Duffy
Deputy Aoife Kane TD
Chief Superintendent Pat Nolan, An Garda Síochána
Inspector Orla Breen, An Garda Síochána
Eoin Walsh, Chief Executive
Niamh Power, Director of Services

Apologies
Cllr. Brian Fahy
Senator Una Reid

1. Minutes of previous meeting
The minutes of the meeting of 6 June 2023 were proposed by Cllr. Duffy, seconded by Deputy Kane and agreed.

2. Matters arising
E. Walsh confirmed that the CCTV tender had issued.
Action: Garda Síochána to supply CCTV usage figures for the December meeting.

3. Garda report
Chief Superintendent Nolan gave an overview of crime figures. Theft from cars was down 8%.
Cllr. Duffy asked about public order in the town park.
Chief Superintendent Nolan undertook to:
• increase patrols in the park at weekends
• meet the residents’ association before the end of October 2023
• report back at the next meeting

4. AOB
It was agreed that the Director of Services would circulate the draft drug strategy to members.

Date of next meeting: 5 December 2023
`,
    expected: {
      present: [
        'Cllr. Máire Ní Bhriain',
        'Cllr. Seán Duffy',
        'Deputy Aoife Kane TD',
        'Chief Superintendent Pat Nolan',
        'Inspector Orla Breen',
        'Eoin Walsh',
        'Niamh Power',
      ],
      apologies: ['Cllr. Brian Fahy', 'Senator Una Reid'],
      items: [
        '1 Minutes of previous meeting',
        '2 Matters arising',
        '3 Garda report',
        '4 AOB',
        'Date of next meeting',
      ],
      actions: [
        ['Garda Síochána', 'CCTV usage'],
        ['Chief Superintendent Pat Nolan', 'increase patrols'],
        ['Chief Superintendent Pat Nolan', 'residents’ association'],
        ['Chief Superintendent Pat Nolan', 'report back'],
        ['Niamh Power', 'drug strategy'],
      ],
      on: null,
      body: 'Joint Policing Committee',
      loose: 0,
    },
  },
  {
    name: 'New Zealand board as a web page, with tables',
    html: `<!doctype html><html><head><title>Minutes</title></head><body><nav><a href="/">Home</a> Board <a href="/x">Contact</a></nav>
<main><h1>Board minutes: Tasman Police Conduct Board</h1><p>Date: 3 May 2024<br>Time: 10:00 am – 12:30 pm<br>Venue: Level 2, 14 Harbour Street</p>
<h2>Attendees</h2>
<table><tr><th>Name</th><th>Role</th><th>Organisation</th></tr><tr><td>Hana Tui</td><td>Chair</td><td>Conduct Board</td></tr><tr><td>Mark Liu</td><td>Member</td><td>Law Society</td></tr><tr><td>Sally Reid</td><td>Superintendent</td><td>Tasman Police</td></tr></table>
<p><strong>Apologies:</strong> Jo Kerr; Tim Banks (Tasman Police)</p>
<h2>1. Karakia and welcome</h2><p>The Chair opened the meeting at 10.00am.</p>
<h2>2. Previous minutes</h2><p>The minutes of 5 April 2024 were confirmed as a true and accurate record.</p>
<h2>3. Complaints data</h2><p>Ms Reid presented the quarter’s data. The Board noted the report.</p><p>Ms Reid will share the dataset with members.</p>
<h2>4. Training programme</h2><p>Deferred to the July meeting.</p>
<h2>Action items</h2>
<table><tr><th>No.</th><th>Action</th><th>Responsible</th><th>Due</th></tr>
<tr><td>1</td><td>Publish the complaints dataset</td><td>Sally Reid</td><td>31 May 2024</td></tr>
<tr><td>2</td><td>Circulate terms of reference</td><td>HT</td><td>Next meeting</td></tr>
<tr><td>3</td><td>Review meeting calendar</td><td>Secretariat</td><td>Ongoing</td></tr></table>
</main><footer>Copyright the Board</footer></body></html>`,
    expected: {
      present: ['Hana Tui', 'Mark Liu', 'Sally Reid'],
      apologies: ['Jo Kerr', 'Tim Banks'],
      items: [
        '1 Karakia and welcome',
        '2 Previous minutes',
        '3 Complaints data',
        '4 Training programme',
        'Action items',
      ],
      actions: [
        ['Sally Reid', 'complaints dataset'],
        ['Hana Tui', 'terms of reference'],
        ['Secretariat', 'meeting calendar'],
      ],
      forward: ['Training programme'],
      on: '2024-05-03',
      body: 'Tasman Police Conduct Board',
      loose: 1,
    },
  },
  {
    name: 'Canadian board as DOCX: columns of people, action table',
    paper: [
      { h: 1, t: 'Halden Police Services Board – Minutes of Regular Meeting' },
      { p: 'Held on Tuesday, February 6, 2024 at 1:30 p.m. in the Halden Civic Centre' },
      {
        table: [
          ['Present', 'Regrets'],
          ['Marion Aube, Chair\nDev Chandra, Vice-Chair\nLise Roy, Councillor', 'Theo Kowal\nAnnette Birch'],
        ],
      },
      { h: 2, t: '1. Call to Order' },
      { p: 'M. Aube called the meeting to order at 1:32 p.m.' },
      { h: 2, t: '2. Declarations of Interest' },
      { p: 'None.' },
      { h: 2, t: '3. Body-Worn Cameras' },
      {
        p: 'Chief Wanda Stein provided an update. The Board requested that the Chief report quarterly on costs.',
      },
      {
        table: [
          ['Action', 'Responsible', 'Due'],
          ['Report on camera costs', 'Chief Stein', 'Quarterly'],
          ['Post the policy on the website', 'D. Chandra', 'March 1, 2024'],
        ],
      },
      { h: 2, t: '4. Adjournment' },
      { p: 'The meeting adjourned at 3:05 p.m.' },
    ],
    as: 'docx',
    expected: {
      present: ['Marion Aube', 'Dev Chandra', 'Lise Roy'],
      apologies: ['Theo Kowal', 'Annette Birch'],
      items: ['1 Call to Order', '2 Declarations of Interest', '3 Body-Worn Cameras', '4 Adjournment'],
      actions: [
        ['Chief', 'report quarterly'],
        ['Chief Wanda Stein', 'camera costs'],
        ['Dev Chandra', 'the policy on the website'],
      ],
      on: '2024-02-06',
      body: 'Halden Police Services Board',
      loose: 0,
    },
  },
  {
    name: 'Scottish authority: names after offices, paragraphs with numbers, initials',
    txt: `Ardlinn Police Authority

Minute of Meeting of the Audit Committee, Wednesday 21 August 2024, 10:00, Tolbooth House

PRESENT
Chair – Isla Mackay
Vice-Chair – Gordon Rae
Member – Farah Sadiq
IN ATTENDANCE
Chief Financial Officer – Neil Baird (Ardlinn Police)
Head of Audit – Catriona Bell (Grant & Lorne)
Secretary to the Committee – Ewan Kerr
APOLOGIES
Morag Sinclair

1. WELCOME AND APOLOGIES
1.1 The Chair welcomed members and noted apologies from Morag Sinclair.
2. MINUTE OF PREVIOUS MEETING
2.1 The minute of the meeting of 22 May 2024 was approved.
3. INTERNAL AUDIT REPORT
3.1 Catriona Bell presented the report. Members noted the report.
3.2 NB to provide a note on overtime to members by 30 September 2024.
3.3 EK to add the risk register to the agenda of the next meeting.
4. DATE OF NEXT MEETING
4.1 20 November 2024.
`,
    expected: {
      present: ['Isla Mackay', 'Gordon Rae', 'Farah Sadiq', 'Neil Baird', 'Catriona Bell', 'Ewan Kerr'],
      apologies: ['Morag Sinclair'],
      items: [
        '1 WELCOME AND APOLOGIES',
        '2 MINUTE OF PREVIOUS MEETING',
        '3 INTERNAL AUDIT REPORT',
        '4 DATE OF NEXT MEETING',
      ],
      actions: [
        ['Neil Baird', 'overtime'],
        ['Ewan Kerr', 'risk register'],
      ],
      on: '2024-08-21',
      body: 'Audit Committee',
      loose: 0,
    },
  },
  {
    name: 'organisations as headings, action points with numbers, hard line breaks and a hyphen',
    txt: `Safer Waveland Partnership
Notes of the meeting of the Safer Waveland Partnership
held at Waveland Hall on 9 October 2024

Attendees:

Waveland District Council:
Ruth Amory (Chair)
Ben Slate

Waveland Police:
Supt Carol Ives
Dev Patel

Victim Support Waveland:
Zoe Marsh

Apologies: Ian Thorn (Probation Service), Fay Lister (NHS Waveland)

1. Minutes of the last meeting
The minutes of the meeting of 10 July 2024 were agreed as an accurate record.

2. Night-time economy
Carol Ives reported that violence in the town centre has fallen by a tenth since the commun-
ity wardens started. The community wardens will stay until March. The partnership agreed to
fund a second taxi marshal.

AP1: Ben Slate to draft the taxi marshal contract by 1 November 2024
AP2: Zoe Marsh and Dev Patel to review the safe space signs
AP3: All to send comments on the winter plan to Ben Slate by 18 October 2024

3. Any other business
None.

Next meeting: 15 January 2025, 10am
`,
    expected: {
      present: ['Ruth Amory', 'Ben Slate', 'Supt Carol Ives', 'Dev Patel', 'Zoe Marsh'],
      apologies: ['Ian Thorn', 'Fay Lister'],
      items: [
        '1 Minutes of the last meeting',
        '2 Night-time economy',
        '3 Any other business',
        'Next meeting',
      ],
      actions: [
        ['Ben Slate', 'taxi marshal contract'],
        ['Zoe Marsh', 'safe space'],
        ['Dev Patel', 'safe space'],
        ['All', 'winter plan'],
      ],
      on: '2024-10-09',
      body: 'Safer Waveland Partnership',
      loose: 0,
    },
  },
  {
    name: 'an action log like a company’s: table in text, some done',
    txt: `Custody Visiting Panel - Minutes

Date: 2024-06-18
Location: Teams

Members: Ada Brook; Cyril Dunn; Hope Ellery (Chair)
Officers: Vik Rao, Scheme Manager
Apologies: none

1. Welcome
Hope Ellery welcomed everyone.

2. Action log

| Ref | Action | Owner | Deadline | Status |
|-----|--------|-------|----------|--------|
| 24/01 | Order new visit forms | Vik Rao | 30 June 2024 | Open |
| 24/02 | Thank the outgoing members | Hope Ellery | 1 May 2024 | Completed |
| 24/03 | Ask the force for cell temperatures | Vik Rao | Ongoing | In progress |

3. Rota
Cyril Dunn offered to cover the July visits. Ada Brook agreed to train the two new visitors.

4. Next meeting
17 September 2024
`,
    expected: {
      present: ['Ada Brook', 'Cyril Dunn', 'Hope Ellery', 'Vik Rao'],
      apologies: [],
      items: ['1 Welcome', '2 Action log', '3 Rota', '4 Next meeting'],
      actions: [
        ['Cyril Dunn', 'July visits'],
        ['Ada Brook', 'new visitors'],
      ],
      on: '2024-06-18',
      body: 'Custody Visiting Panel',
      loose: 0,
    },
  },
  {
    name: 'PDF of several pages with running heads, no tags',
    paper: [
      { h: 1, t: 'Minutes of the Ferry Board' },
      { p: 'Held on Monday 4 November 2024 at 2pm in the Harbour Office.' },
      { h: 2, t: 'Present' },
      { p: 'Ursula Penn (Chair)' },
      { p: 'Otis Grange (Harbour Police)' },
      { p: 'Bina Das (Ferry Users Association)' },
      { h: 2, t: 'Apologies' },
      { p: 'Sam Kell (Harbour Police)' },
      { h: 2, t: '1. Minutes and matters arising' },
      {
        p: 'The minutes of the meeting held on 5 August 2024 were agreed. Otis Grange said that the patrol boat was back in service after its repair and that the harbour had been quiet through the autumn in spite of the fair.',
      },
      { h: 2, t: '2. Night crossings' },
      {
        p: 'Bina Das reported that passengers feel less safe on the last crossing. Otis Grange undertook to place an officer on the last crossing on Fridays and to report back at the next meeting.',
      },
      { pageBreak: true },
      { h: 2, t: '3. Lighting at the quay' },
      {
        p: 'The Board agreed that the Harbour Office would replace the lamps before the end of January 2025.',
      },
      { pageBreak: true },
      { h: 2, t: '4. Any other business' },
      { p: 'There was none. The meeting closed at 3.40pm.' },
    ],
    as: 'pdf',
    expected: {
      present: ['Ursula Penn', 'Otis Grange', 'Bina Das'],
      apologies: ['Sam Kell'],
      items: [
        '1 Minutes and matters arising',
        '2 Night crossings',
        '3 Lighting at the quay',
        '4 Any other business',
      ],
      actions: [
        ['Otis Grange', 'last crossing on Fridays'],
        ['Harbour Office', 'replace the lamps'],
      ],
      on: '2024-11-04',
      body: 'Ferry Board',
    },
  },
  {
    name: 'tagged PDF with a table of action points',
    paper: [
      { h: 1, t: 'Community Trust Panel minutes' },
      { p: '12 April 2024' },
      { h: 2, t: 'Attendance' },
      {
        ul: ['Noor Haddad (Chair)', 'Pip Wren, Youth Council', 'Len Cobb, Cobb Street Residents Association'],
      },
      { h: 2, t: 'Apologies' },
      { ul: ['Gia Russo, Youth Council'] },
      { h: 2, t: 'Item 1: Stop and search figures' },
      { p: 'The panel noted the figures for the first quarter.' },
      { h: 2, t: 'Item 2: Complaints' },
      { p: 'Len Cobb asked how long complaints take. The secretariat was asked to find out.' },
      { h: 2, t: 'Actions' },
      {
        table: [
          ['Action', 'Who', 'By when'],
          ['Find out how long complaints take', 'Secretariat', 'Next meeting'],
          ['Invite the complaints team', 'NH', '10 May 2024'],
        ],
      },
    ],
    as: 'tagged pdf',
    expected: {
      present: ['Noor Haddad', 'Pip Wren', 'Len Cobb'],
      apologies: ['Gia Russo'],
      items: ['Item 1 Stop and search figures', 'Item 2 Complaints', 'Actions'],
      actions: [
        ['secretariat', 'find out'],
        ['Secretariat', 'how long complaints take'],
        ['Noor Haddad', 'complaints team'],
      ],
      on: '2024-04-12',
      body: 'Community Trust Panel',
    },
  },
  {
    name: 'a table that holds the whole minutes: item, discussion, action',
    html: `<html><body><h1>Neighbourhood Forum meeting minutes</h1><p><b>Date:</b> 8 January 2025</p>
<table><tr><td>Present</td><td>Alma Reyes (Chair), Bob Stone, Cath Lim (Police)</td></tr><tr><td>Apologies</td><td>Don Ash</td></tr></table>
<table><tr><th>Item</th><th>Discussion</th><th>Action</th></tr>
<tr><td>1. Welcome</td><td>The Chair welcomed all.</td><td></td></tr>
<tr><td>2. Parking</td><td>Cars block the school gate at three o’clock.</td><td>CL to send wardens by 20 January 2025</td></tr>
<tr><td>3. Fireworks</td><td>Many complaints were heard.</td><td>Bob Stone to write to the shops</td></tr></table></body></html>`,
    expected: {
      present: ['Alma Reyes', 'Bob Stone', 'Cath Lim'],
      apologies: ['Don Ash'],
      items: ['1 Welcome', '2 Parking', '3 Fireworks'],
      actions: [
        ['Cath Lim', 'send wardens'],
        ['Bob Stone', 'write to the shops'],
      ],
      on: '2025-01-08',
      body: 'Neighbourhood Forum',
      loose: 0,
    },
  },
  {
    name: 'French labels',
    txt: `Conseil local de sécurité de Valmont
Procès-verbal de la réunion du 12 mars 2024

Présents : Mme Claire Dubois (présidente), M. Jean Perrin, M. Ali Benz
Excusés : Mme Lucie Morel

1. Approbation du procès-verbal
Le procès-verbal du 9 janvier 2024 est approuvé.

2. Sécurité aux abords des écoles
La commune installera deux caméras.

3. Divers
Néant.
`,
    expected: {
      present: ['Mme Claire Dubois', 'M. Jean Perrin', 'M. Ali Benz'],
      apologies: ['Mme Lucie Morel'],
      items: ['1 Approbation du procès-verbal', '2 Sécurité aux abords des écoles', '3 Divers'],
      actions: [],
      on: '2024-03-12',
    },
  },
  {
    name: 'Welsh labels',
    txt: `Cofnodion Panel Heddlu Glanmor

Yn bresennol: Cyng. Elin Prys (Cadeirydd), Cyng. Huw Rees
Ymddiheuriadau: Cyng. Nia Bowen

1. Croeso
Croesawodd y Cadeirydd bawb.

2. Materion yn codi
Dim.
`,
    expected: {
      present: ['Cyng. Elin Prys', 'Cyng. Huw Rees'],
      apologies: ['Cyng. Nia Bowen'],
      items: ['1 Croeso', '2 Materion yn codi'],
      actions: [],
      on: null,
    },
  },
]
