/** Minutes of invented bodies whose numbers slip, whose lists of promises stand in lists, and who look at old actions again. */
import type { Fixture } from './fixtures-for-test.ts'

type Kind = 'action-point' | 'undertaking'
export type Promised = {
  /** Printed number and title. */
  items: readonly string[]
  /** Who, a few words of what, and by when: a day where one is known, else the words or the kind. */
  actions: readonly (readonly [kind: Kind, owner: string, words: string, due: string])[]
  /** Words of each earlier action that is looked at again: no new one. */
  earlier?: readonly string[]
  warns?: RegExp
}
type Given = Fixture extends infer One ? (One extends Fixture ? Omit<One, 'expected'> : never) : never
export type PromisedFixture = Given & { expected: Promised }

export const fixturesPromises: readonly PromisedFixture[] = [
  {
    name: 'city commission of the United States: Roman numbers that slip, a chief who commits to a list, old business with its states',
    txt: `                         CITY OF PALO SECO
              COMMUNITY POLICE REVIEW COMMISSION
           MINUTES OF THE REGULAR MEETING OF MARCH 4, 2025

I.   CALL TO ORDER
     Chair Okafor called the meeting to order at 6:02 p.m.

II.  ROLL CALL
     Present:  Chair Nia Okafor; Vice Chair Bruno Sato; Commissioner Ida Flores
     Absent:   Commissioner Wes Tran
     Staff:    Gail Ortega, Executive Director; Chief Lyle Danforth, Police Department

IV.  CHIEF'S REPORT
     Chief Danforth presented the stop data for 2024. He committed to the following:
       a. publish the dashboard no later than March 31;
       b. brief the Commission on towing at the May meeting; and
       c. answer Commissioner Flores in writing within 30 days.
     The Chief did not agree to release the names. Commissioner Sato asked for a map.

IV.  OLD BUSINESS
     Action Item 2025-02: Ms. Ortega to circulate the subpoena memo. Status: Completed.
     Action Item 2025-03: Staff to schedule a community forum. Status: Pending; due 3/31/2025.

VI.  NEW BUSINESS
     The Commission directed staff to prepare a letter to the Mayor by 4/7/2025.
     Director Ortega will deliver the audit to the Commission by April 3.

VII. ADJOURNMENT
     The meeting adjourned at 7:48 p.m.
`,
    expected: {
      items: [
        'I CALL TO ORDER',
        'II ROLL CALL',
        "IV CHIEF'S REPORT",
        'IV OLD BUSINESS',
        'VI NEW BUSINESS',
        'VII ADJOURNMENT',
      ],
      actions: [
        ['undertaking', 'Chief Lyle Danforth', 'publish the dashboard', '2025-03-31'],
        ['undertaking', 'Chief Lyle Danforth', 'brief the Commission on towing', '2025-05'],
        ['undertaking', 'Chief Lyle Danforth', 'answer Commissioner Flores in writing', '2025-04-03~'],
        ['action-point', 'staff', 'prepare a letter to the Mayor', '2025-04-07'],
        ['undertaking', 'Gail Ortega', 'deliver the audit', '2025-04-03'],
      ],
      earlier: ['circulate the subpoena memo', 'schedule a community forum'],
      warns: /numbers of items slip/u,
    },
  },
  {
    name: 'Canadian board as DOCX: headings 1, 3, 4, “confirmed that he would”, initials and a day without a year',
    as: 'docx',
    paper: [
      { h: 1, t: 'Minutes of the Birch Narrows Police Board' },
      { p: 'Held on Wednesday, May 14, 2025 at 4:00 p.m. in the Civic Centre' },
      { h: 2, t: 'Present' },
      { p: 'Odette Marchand (OM), Chair' },
      { p: 'Raj Grewal (RG), Member' },
      { p: 'Chief Stuart Pell, Birch Narrows Police' },
      { h: 2, t: '1. Opening' },
      { p: 'The Chair opened the meeting.' },
      { h: 2, t: '3. Body-worn cameras' },
      { p: 'Chief Pell confirmed that he would:' },
      { ul: ['table the evaluation by Friday 20 June', 'meet the privacy commissioner (by end June)'] },
      { p: 'Nobody offered to lead the working group.' },
      { p: 'Members discussed the cost. Action: OM, RG by 30/06/2025.' },
      { h: 2, t: '4. Close' },
      { p: 'The meeting closed at 5:10 p.m.' },
    ],
    expected: {
      items: ['1 Opening', '3 Body-worn cameras', '4 Close'],
      actions: [
        ['undertaking', 'Chief Stuart Pell', 'table the evaluation', '2025-06-20'],
        ['undertaking', 'Chief Stuart Pell', 'meet the privacy commissioner', '2025-06'],
        ['action-point', 'OM, RG', 'Members discussed the cost', '2025-06-30'],
      ],
      warns: /numbers of items slip/u,
    },
  },
  {
    name: 'Irish joint policing committee: 1) 2) 2) 5), lists with (1) and lists with dashes under them',
    txt: `BALLYCARN JOINT POLICING COMMITTEE
Minutes of the meeting held in Áras an Chontae on 9th September 2024 at 3.00 p.m.

Present: Cllr. Orla Teague (Cathaoirleach), Cllr. Fergal Nagle, Superintendent Una Cryan (An Garda Síochána), Mr. Dara Hynes (Director of Services)

1) Minutes
The minutes of 10th June 2024 were proposed by Cllr. Nagle, seconded by Cllr. Teague and agreed.

2) Policing of the festival
Superintendent Cryan promised:
   (1) an overtime figure for the weekend by 31/10/2024
   (2) a review of the road closures before the next meeting
Mr. Hynes is to:
   - write to the promoter by 1/10/2024
   - meet the residents in October
Cllr. Nagle never agreed to the later licence.

2) Anti-social behaviour
Cllr. Teague asked about lighting. Superintendent Cryan, in reply, undertook to revert by the end of the year.

5) A.O.B.
None.
`,
    expected: {
      items: ['1 Minutes', '2 Policing of the festival', '2 Anti-social behaviour', '5 A.O.B'],
      actions: [
        ['undertaking', 'Superintendent Una Cryan', 'an overtime figure', '2024-10-31'],
        ['undertaking', 'Superintendent Una Cryan', 'a review of the road closures', 'next-meeting'],
        ['action-point', 'Mr. Dara Hynes', 'write to the promoter', '2024-10-01'],
        ['action-point', 'Mr. Dara Hynes', 'meet the residents', '2024-10'],
        ['undertaking', 'Superintendent Una Cryan', 'undertook to revert', '2024'],
      ],
      warns: /numbers of items slip/u,
    },
  },
  {
    name: 'Scottish authority as a web page: items 7.1, 7.2, 7.4, and (a) (b) with (i) (ii) inside',
    html: `<!doctype html><html lang="en"><head><title>Minute</title></head><body><main>
<h1>Strathmirren Police Scrutiny Committee</h1>
<p>Minute of the meeting held on 12 November 2024 in the Burgh Chambers</p>
<p>Present: Baillie Isla Rennie (Convener), Councillor Tam Gourlay, Mrs Morag Petrie</p>
<p>In attendance: Chief Superintendent Neil Haldane, Police Scotland; Fiona Laing, Clerk</p>
<h2>7.1 Sederunt</h2><p>The Convener welcomed members.</p>
<h2>7.2 Matters arising</h2>
<p>(a) Minute 37 – Chief Superintendent Haldane undertook to:</p>
<p>(i) circulate the custody figures by the end of March;</p>
<p>(ii) write to the Committee about vetting; and</p>
<p>(iii) return in June.</p>
<p>(b) Minute 39 – Mrs Petrie said she would send members the leaflet within 14 days.</p>
<p>(c) Minute 40 – The Clerk was instructed to report by 10 January.</p>
<h2>7.4 Speed watch</h2>
<p>Councillor Gourlay gave the following undertakings: (a) to walk the route with officers; (b) to report to the next meeting.</p>
<p>The Committee heard that officers were asked to stop more cars. No member had agreed to join the patrol.</p>
<p>If asked, the Convener would undertake to write to the Minister.</p>
</main></body></html>`,
    expected: {
      items: ['7.1 Sederunt', '7.2 Matters arising', '7.4 Speed watch'],
      actions: [
        ['undertaking', 'Chief Superintendent Neil Haldane', 'circulate the custody figures', '2025-03'],
        [
          'undertaking',
          'Chief Superintendent Neil Haldane',
          'write to the Committee about vetting',
          'not-stated',
        ],
        ['undertaking', 'Chief Superintendent Neil Haldane', 'return in June', '2025-06'],
        ['undertaking', 'Mrs Morag Petrie', 'send members the leaflet', '2024-11-26~'],
        ['action-point', 'Fiona Laing', 'instructed to report', '2025-01-10'],
        ['undertaking', 'Councillor Tam Gourlay', 'walk the route', 'not-stated'],
        ['undertaking', 'Councillor Tam Gourlay', 'report to the next meeting', 'next-meeting'],
      ],
      warns: /numbers of items slip/u,
    },
  },
  {
    name: 'New Zealand council as a web page: items with letters, a log of earlier actions, action items below',
    html: `<!doctype html><html lang="en-NZ"><body><main><h1>Kōwhai Police Advisory Council</h1>
<p>Minutes of meeting no. 14, held on Thursday 12 June 2025 at 10am</p>
<p>Present: Hine Paki (Chair), Superintendent Mark Lusk (NZ Police), Grace Lim (Ministry of Justice)</p>
<h3>Item A: Karakia</h3><p>The Chair opened the meeting.</p>
<h3>Item B: Matters arising</h3>
<table><tr><th>Ref</th><th>Action</th><th>Who</th><th>By when</th><th>Status</th></tr>
<tr><td>13/2</td><td>Share the tactical options report</td><td>Mark Lusk</td><td>30 May 2025</td><td>Done</td></tr>
<tr><td>13/4</td><td>Arrange a visit to the custody suite</td><td>Hine Paki</td><td>31 July 2025</td><td>Ongoing</td></tr></table>
<h3>Item D: Strip searches</h3><p>Superintendent Lusk undertook to:</p>
<ol type="a"><li>share the revised directive (Due: 2025-07-01)</li><li>provide training rates</li></ol>
<p>Ms Lim undertook, on behalf of the Council, to write to the Minister by 30 June.</p>
<h3>Action Items</h3><ol><li>Lusk – circulate the directive – 1 July</li><li>Lim – letter to the Minister – 30 June</li></ol>
<h3>Next meeting: 14 August 2025</h3></main></body></html>`,
    expected: {
      items: [
        'Item A Karakia',
        'Item B Matters arising',
        'Item D Strip searches',
        'Action Items',
        'Next meeting',
      ],
      actions: [
        ['undertaking', 'Superintendent Mark Lusk', 'share the revised directive', '2025-07-01'],
        ['undertaking', 'Superintendent Mark Lusk', 'provide training rates', 'not-stated'],
        ['undertaking', 'Grace Lim', 'to write to the Minister', '2025-06-30'],
        ['action-point', 'Superintendent Mark Lusk', 'circulate the directive', '2025-07-01'],
        ['action-point', 'Grace Lim', 'letter to the Minister', '2025-06-30'],
      ],
      earlier: ['Share the tactical options report', 'Arrange a visit to the custody suite'],
      warns: /numbers of items slip/u,
    },
  },
  {
    name: 'Indian complaints authority: agenda items that repeat, directions with days, an assurance with a list',
    txt: `DISTRICT POLICE COMPLAINTS AUTHORITY, SURAJNAGAR
Minutes of the 9th sitting held on 18.06.2024 at 11.00 a.m. in the Collectorate

Present:
Justice R. Menon (Chairperson)
Shri Anil Deshpande (Member)
Smt. Kavita Joshi (Member Secretary)
Shri P. Rathore (Superintendent of Police)

Agenda Item No. 1: Confirmation of minutes
The minutes of the 8th sitting were confirmed.

Agenda Item No. 2: Complaint 17 of 2024
The Superintendent of Police assured the Authority that he would:
(i) produce the station diary by 28.06.2024;
(ii) transfer the inquiry to another officer.
The Superintendent of Police did not undertake to suspend the officer.

Agenda Item No. 2: Complaint 21 of 2024
The Authority directed the Member Secretary to issue notice by 5th July.
Shri Deshpande had promised in 2022 to visit the station.

Agenda Item No. 4: CCTV in lock-ups
Smt. Joshi would place the tender papers before the Authority at the next sitting.
`,
    expected: {
      items: [
        'Agenda Item No. 1 Confirmation of minutes',
        'Agenda Item No. 2 Complaint 17 of 2024',
        'Agenda Item No. 2 Complaint 21 of 2024',
        'Agenda Item No. 4 CCTV in lock-ups',
      ],
      actions: [
        ['undertaking', 'Shri P. Rathore', 'produce the station diary', '2024-06-28'],
        ['undertaking', 'Shri P. Rathore', 'transfer the inquiry', 'not-stated'],
        ['action-point', 'Smt. Kavita Joshi', 'issue notice', '2024-07-05'],
        ['undertaking', 'Smt. Kavita Joshi', 'place the tender papers', 'next-meeting'],
      ],
      warns: /numbers of items slip/u,
    },
  },
  {
    name: 'nothing but numbers that slip: 1, 3, 4, in plain lines',
    txt: `Beta Police Review Board
Minutes, 4 March 2025
Present: Ann Lee (Chair), Bo Kim, Chief Dow (Police)

1. Opening
Opened at 5pm.
3. Report
Chief Dow agreed to provide figures by 5 April 2025.
4. Close
`,
    expected: {
      items: ['1 Opening', '3 Report', '4 Close'],
      actions: [['undertaking', 'Chief Dow', 'provide figures', '2025-04-05']],
      warns: /numbers of items slip/u,
    },
  },
  {
    name: 'town board of the United States: states behind a dash, a list numbered as the items are, initials with a dash',
    txt: `TOWN OF MILLBROOK POLICE ADVISORY BOARD
Minutes of the meeting held on Monday 13 January 2025 at 7pm, Town Hall

Present: Joan Price (Chair), Peter Yip, Capt. Dana Holt (Police Department), Lara Stein (Clerk)
Apologies: Omar Vance

1. Welcome
The Chair welcomed members.

2. Minutes and matters arising
The minutes of 9 December 2024 were approved.
Action 12/3: Clerk to invite the school – completed.
Action 12/4: Captain Holt to report on overtime – in progress, due February.

4. Traffic
Capt. Holt said that officers would visit the junction. She agreed:
1. to share the collision map by 31 January;
2. to ask the county for a quote; and
3. to report back in March.
Mr Yip thanked her.

5. Budget
Members asked for the Captain's view. The Captain did not commit to a figure. It was agreed that no officer would be moved.
ACTION (LS): circulate the draft by noon on Friday 24 January
ACTION – DH/PY – meet the Finance Director w/c 3 February
RESOLVED that the Chair write to the Mayor by the end of the month.

5. Any other business
None.

6. Date of next meeting
10 February 2025
`,
    expected: {
      items: [
        '1 Welcome',
        '2 Minutes and matters arising',
        '4 Traffic',
        '5 Budget',
        '5 Any other business',
        '6 Date of next meeting',
      ],
      actions: [
        ['undertaking', 'Capt. Dana Holt', 'share the collision map', '2025-01-31'],
        ['undertaking', 'Capt. Dana Holt', 'ask the county for a quote', 'not-stated'],
        ['undertaking', 'Capt. Dana Holt', 'report back in March', '2025-03'],
        ['action-point', 'Lara Stein', 'circulate the draft', '2025-01-24'],
        ['action-point', 'DH/PY', 'meet the Finance Director', '2025-02-03'],
        ['action-point', 'Joan Price', 'write to the Mayor', '2025-01'],
      ],
      earlier: ['Clerk to invite the school', 'Captain Holt to report on overtime'],
    },
  },
  {
    name: 'English board as a web page: bold numbers, assurances in a list, actions as “LO – publish”',
    html: `<html><body><h1>Regional Police Accountability Board</h1><p>Minutes – 18 November 2024</p>
<p><b>In attendance:</b> Rana Aziz (Chair); Tom Bell; DCC Ivy Marsh (Force); Lee Orton (Secretariat)</p>
<p><b>1 Apologies</b></p><p>None.</p>
<p><b>3 Use of force</b></p>
<p>DCC Marsh gave the following assurances:</p>
<ul><li>the data will be published quarterly;</li><li>all custody sergeants will be trained by Easter;<ul><li>starting with the night shift</li></ul></li><li>a lay observer will sit on the panel</li></ul>
<p>The Board asked that the DCC provide a note on taser by 6 December.</p>
<p>Mr Bell will draft questions and Ms Aziz will send them before Christmas.</p>
<p><b>4 Vetting</b></p>
<p>The DCC was unable to promise a date. She will write when known.</p>
<p>Actions agreed:</p><p>LO – publish the paper – 22 November</p><p>IM – confirm numbers at next meeting</p><p>TB and RA – visit custody</p>
<p><b>4 Close</b></p><p>The meeting ended at 12.10.</p></body></html>`,
    expected: {
      items: ['1 Apologies', '3 Use of force', '4 Vetting', '4 Close'],
      actions: [
        ['undertaking', 'DCC Ivy Marsh', 'published quarterly', 'not-stated'],
        ['undertaking', 'DCC Ivy Marsh', 'trained by Easter', '2025-04-20'],
        ['undertaking', 'DCC Ivy Marsh', 'starting with the night shift', 'not-stated'],
        ['undertaking', 'DCC Ivy Marsh', 'a lay observer', 'not-stated'],
        ['action-point', 'DCC Ivy Marsh', 'a note on taser', '2024-12-06'],
        ['undertaking', 'Tom Bell', 'draft questions', 'not-stated'],
        ['undertaking', 'Rana Aziz', 'send them', '../2024-12-24'],
        ['action-point', 'Lee Orton', 'publish the paper', '2024-11-22'],
        ['action-point', 'DCC Ivy Marsh', 'confirm numbers', 'next-meeting'],
        ['action-point', 'Tom Bell', 'visit custody', 'not-stated'],
        ['action-point', 'Rana Aziz', 'visit custody', 'not-stated'],
      ],
    },
  },
  {
    name: 'oversight council of the United States: letters that slip, days with the month first',
    txt: `STATE OF JEFFERSON
LAW ENFORCEMENT OVERSIGHT COUNCIL
Draft Minutes
Date: 2/11/2025

Members present: A. Ruiz, B. Cole, C. Dunn
Members absent: D. Eads
Others present: Sheriff M. Hall, County Counsel R. Ito

A. CALL TO ORDER
Chair Ruiz called the meeting to order at 9:00 a.m.

B. PUBLIC COMMENT
None.

C. SHERIFF'S REPORT
Sheriff Hall reported on jail deaths. Sheriff Hall will provide the Council with the autopsy protocol no later than 2/28/2025. Sheriff Hall declined to release names.
The Sheriff promised that the camera contract would come to the Council on 3/11/2025.

E. COUNTY COUNSEL
Mr. Ito is to:
i) draft the subpoena rule by 3/7;
ii) meet with the Sheriff's attorney.

E. ADJOURNMENT
Adjourned 10:15 a.m.
`,
    expected: {
      items: [
        'A CALL TO ORDER',
        'B PUBLIC COMMENT',
        "C SHERIFF'S REPORT",
        'E COUNTY COUNSEL',
        'E ADJOURNMENT',
      ],
      actions: [
        ['undertaking', 'Sheriff M. Hall', 'autopsy protocol', '2025-02-28'],
        ['undertaking', 'Sheriff M. Hall', 'camera contract', '2025-03-11'],
        ['action-point', 'R. Ito', 'draft the subpoena rule', '2025-03-07'],
        ['action-point', 'R. Ito', 'meet with the Sheriff', 'not-stated'],
      ],
    },
  },
]
