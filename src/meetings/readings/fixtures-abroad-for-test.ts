/** More minutes of invented bodies, of other countries and manners, written after the reading was and not for it. */
import type { Fixture } from './fixtures-for-test.ts'

export const fixturesAbroad: readonly Fixture[] = [
  {
    name: 'city council of the United States: set with spaces, roll call, votes, signatures below',
    txt: `                              CITY OF DRY CREEK, ARIZONA
                        MINUTES OF THE REGULAR CITY COUNCIL MEETING
                                  TUESDAY, JUNE 4, 2024
                   COUNCIL CHAMBERS, 200 WEST MAIN STREET – 5:30 P.M.

1.   CALL TO ORDER
     Mayor Hollis called the meeting to order at 5:31 p.m.

2.   ROLL CALL
     Members Present:   Mayor Greta Hollis
                        Vice Mayor Ray Tso
                        Councilmember Amber Lund
                        Councilmember Jesus Ortiz
     Members Absent:    Councilmember Peter Voss (excused)
     Staff Present:     City Manager Dale Finch
                        Police Chief Monica Reyes
                        City Clerk Lou Ann Petty

3.   PLEDGE OF ALLEGIANCE
     Led by Vice Mayor Tso.

4.   CONSENT AGENDA
     A.  Approval of minutes of the May 21, 2024 Regular Meeting
     B.  Ratification of Check Register No. 118
     MOTION: Councilmember Lund moved to approve the Consent Agenda as presented. SECOND: Councilmember
     Ortiz.
     AYES: Hollis, Tso, Lund, Ortiz
     NAYS: None
     ABSENT: Voss
     Motion carried 4-0.

5.   POLICE DEPARTMENT QUARTERLY REPORT
     Chief Reyes presented the first quarter statistics. Councilmember Ortiz asked how many body cameras are
     out of service. Chief Reyes stated she would provide the number to Council by June 18, 2024. City Manager
     Finch was directed to place the camera replacement on the July 2 agenda.

6.   RESOLUTION NO. 24-19: INTERGOVERNMENTAL AGREEMENT WITH PINAL COUNTY
     Motion by Vice Mayor Tso, second by Councilmember Lund, to adopt Resolution No. 24-19. Motion carried
     4-0.

7.   CALL TO THE PUBLIC
     Harold Benning, 14 Cactus Lane, spoke about speeding on Ironwood Drive.

8.   ADJOURNMENT
     There being no further business, the meeting adjourned at 6:48 p.m.

                                                              Page 1 of 1

APPROVED:
______________________________
Greta Hollis, Mayor

ATTEST:
______________________________
Lou Ann Petty, City Clerk
`,
    expected: {
      present: [
        'Mayor Greta Hollis',
        'Vice Mayor Ray Tso',
        'Councilmember Amber Lund',
        'Councilmember Jesus Ortiz',
        'City Manager Dale Finch',
        'Police Chief Monica Reyes',
        'City Clerk Lou Ann Petty',
      ],
      apologies: [],
      absent: ['Councilmember Peter Voss'],
      items: [
        '1 CALL TO ORDER',
        '2 ROLL CALL',
        '3 PLEDGE OF ALLEGIANCE',
        '4 CONSENT AGENDA',
        '5 POLICE DEPARTMENT QUARTERLY REPORT',
        '6 RESOLUTION NO. 24-19: INTERGOVERNMENTAL AGREEMENT WITH PINAL COUNTY',
        '7 CALL TO THE PUBLIC',
        '8 ADJOURNMENT',
      ],
      actions: [
        [
          'Police Chief Monica Reyes',
          'Chief Reyes stated she would provide the number to Council by June 18, 2024',
        ],
        [
          'City Manager Dale Finch',
          'City Manager Finch was directed to place the camera replacement on the July 2 agenda',
        ],
      ],
      on: '2024-06-04',
      body: 'CITY COUNCIL',
      loose: 5,
    },
  },
  {
    name: 'Irish joint policing committee: offices with colons, an undertaking with letters below',
    txt: `COMHAIRLE CONTAE BHAILE SHRUTHÁIN
BALLYSRUHAUN COUNTY COUNCIL

Minutes of the Joint Policing Committee Meeting held in the Council Chamber, Áras an Chontae, on Monday 4th March 2024 at 2.30 p.m.

I LÁTHAIR / PRESENT:

Cathaoirleach: Councillor Mary Keaveney presided.
Elected Members: Councillors T. Broderick, D. Connolly, P. Feeney and S. Walsh
Oireachtas Members: Deputy C. Cannon
Community Representatives: Ms. J. Noone, Mr. B. Ruane
An Garda Síochána: Chief Superintendent G. Roche, Superintendent A. Cosgrove
Officials: Mr. L. Hanrahan, Director of Services; Ms. R. Dolan, Senior Executive Officer

APOLOGIES: Senator S. Kyne, Cllr. M. Hoade

Item No. 1: Minutes of Meeting held on 11th December 2023
On the proposal of Cllr. Feeney, seconded by Cllr. Walsh, the Minutes of the JPC Meeting held on 11th December 2023 were approved.

Item No. 2: Update from An Garda Síochána
Chief Superintendent Roche went through the statistics. He stated that burglaries had fallen by 12%. In reply to Deputy Cannon, Superintendent Cosgrove said she would examine the position on parking at the national school and revert to the Deputy.
Cllr. Broderick called for more Gardaí on the beat. The Chief Superintendent undertook the following:
(a) to write to Garda Headquarters on numbers
(b) to arrange a checkpoint at Main Street
(c) to circulate the drugs figures before the June meeting

Item No. 3: Correspondence
There was no correspondence.

Item No. 4: Any Other Business
It was agreed to hold the next meeting on Monday 10th June 2024.

This concluded the business of the meeting.

Signed: ______________________
        Cathaoirleach
`,
    expected: {
      present: [
        'Councillor Mary Keaveney',
        'Councillor T. Broderick',
        'Councillor D. Connolly',
        'Councillor P. Feeney',
        'Councillor S. Walsh',
        'Deputy C. Cannon',
        'Ms. J. Noone',
        'Mr. B. Ruane',
        'Chief Superintendent G. Roche',
        'Superintendent A. Cosgrove',
        'Mr. L. Hanrahan',
        'Ms. R. Dolan',
      ],
      apologies: ['Senator S. Kyne', 'Cllr. M. Hoade'],
      items: [
        'Item No. 1 Minutes of Meeting held on 11th December 2023',
        'Item No. 2 Update from An Garda Síochána',
        'Item No. 3 Correspondence',
        'Item No. 4 Any Other Business',
      ],
      actions: [
        [
          'Superintendent A. Cosgrove',
          'In reply to Deputy Cannon, Superintendent Cosgrove said she would examine the position on parking at the national school and revert to the Deputy',
        ],
        ['Chief Superintendent G. Roche', 'to write to Garda Headquarters on numbers'],
        ['Chief Superintendent G. Roche', 'to arrange a checkpoint at Main Street'],
        ['Chief Superintendent G. Roche', 'to circulate the drugs figures before the June meeting'],
      ],
      on: '2024-03-04',
      body: 'Joint Policing Committee',
      loose: 3,
    },
  },
  {
    name: 'New Zealand group: tabs beside labels, a table of actions with tabs',
    txt: `Minutes

Waitoru District Community Safety Governance Group

Date and time	Wednesday 7 August 2024, 9.30am–11.10am
Venue	Committee Room 2, Waitoru District Council
Chair	Tāne Rewiti
Present	Tāne Rewiti, Ngaire Scott (WDC), Insp Bruce Laidlaw (NZ Police), Moana Tipene (Te Rūnanga o Waitoru), Karl Brandt (Kāinga Ora)
Apologies	Priscilla Ah Kuoi (MSD), Dean Whatu (FENZ)
In attendance	Joy Pepper (minutes)

1 Opening karakia
Tāne Rewiti opened the meeting.

2 Confirmation of previous minutes
Moved Ngaire Scott / seconded Karl Brandt that the minutes of 5 June 2024 be confirmed. Carried.

3 CCTV upgrade
Bruce spoke to the paper. Twelve cameras have been replaced.
It was noted that the Beach Road camera is still out.

4 Youth programme
Moana updated the group.

Actions arising

No	Action	Who	When
3.1	Find out when the Beach Road camera will be fixed	Bruce Laidlaw	4 Sept
3.2	Share camera map with the group	NS	ASAP
4.1	Send youth programme evaluation to members	MT	Next meeting

Meeting closed at 11.08am
Next meeting: Wednesday 2 October 2024, 9.30am
`,
    expected: {
      present: [
        'Tāne Rewiti',
        'Ngaire Scott',
        'Insp Bruce Laidlaw',
        'Moana Tipene',
        'Karl Brandt',
        'Joy Pepper',
      ],
      apologies: ['Priscilla Ah Kuoi', 'Dean Whatu'],
      items: [
        '1 Opening karakia',
        '2 Confirmation of previous minutes',
        '3 CCTV upgrade',
        '4 Youth programme',
        'Next meeting',
      ],
      actions: [
        ['Insp Bruce Laidlaw', 'Find out when the Beach Road camera will be fixed'],
        ['Ngaire Scott', 'Share camera map with the group'],
        ['Moana Tipene', 'Send youth programme evaluation to members'],
      ],
      on: '2024-08-07',
      body: 'Waitoru District Community Safety Governance Group',
      loose: 1,
    },
  },
  {
    name: 'Scottish police board: surnames after initials, paragraphs 3.1 and AGREED with a list',
    txt: `STRATHLORNE JOINT POLICE BOARD

Minute of Meeting of the STRATHLORNE JOINT POLICE BOARD held in the Burgh Hall, Lornefoot on 17 June 2024

Present: Councillors A Docherty (Convener), F McNab, J Urquhart and R Singh.

Attending: D Forsyth, Clerk to the Board; Chief Superintendent H Ogilvie, Police Scotland; M Baxter, Treasurer.

Apologies: Councillors L Kerr and W Tulloch.

1. SEDERUNT AND APOLOGIES

1.1 The Convener welcomed those present. Apologies were intimated as above.

2. MINUTE OF PREVIOUS MEETING

2.1 There was submitted and approved Minute of Meeting of 18 March 2024.

3. BUDGET MONITORING 2024/25

3.1 There was submitted report dated 3 June 2024 by the Treasurer on the budget position.

3.2 The Board AGREED:
   (i) to note the report;
   (ii) that the Treasurer report further to the next meeting on overtime; and
   (iii) to instruct the Clerk to write to the Scottish Government on capital grant.

4. LOCAL POLICING PLAN

4.1 Chief Superintendent Ogilvie gave a verbal update.

4.2 Councillor Urquhart, seconded by Councillor Singh, moved that the plan be approved. As an amendment Councillor McNab moved that consideration be continued to the next meeting. On a vote being taken, 1 member voted for the amendment and 3 for the motion, which was accordingly declared carried.

5. EXCLUSION OF PRESS AND PUBLIC

5.1 The Board AGREED to exclude the press and public for the following item.

6. DATE OF NEXT MEETING

6.1 NOTED that the next meeting would be held on 16 September 2024.
`,
    expected: {
      present: [
        'Councillor A Docherty',
        'Councillor F McNab',
        'Councillor J Urquhart',
        'Councillor R Singh',
        'D Forsyth',
        'Chief Superintendent H Ogilvie',
        'M Baxter',
      ],
      apologies: ['Councillor L Kerr', 'Councillor W Tulloch'],
      items: [
        '1 SEDERUNT AND APOLOGIES',
        '2 MINUTE OF PREVIOUS MEETING',
        '3 BUDGET MONITORING 2024/25',
        '4 LOCAL POLICING PLAN',
        '5 EXCLUSION OF PRESS AND PUBLIC',
        '6 DATE OF NEXT MEETING',
      ],
      actions: [
        ['M Baxter', 'that the Treasurer report further to the next meeting on overtime; and'],
        ['Clerk', 'to instruct the Clerk to write to the Scottish Government on capital grant'],
      ],
      on: '2024-06-17',
      body: 'STRATHLORNE JOINT POLICE BOARD',
      loose: 0,
    },
  },
  {
    name: 'Canadian police services board: moved by, seconded by, CARRIED',
    txt: `MINUTES OF THE OPEN MEETING OF THE
MAPLE FORKS POLICE SERVICES BOARD
Thursday, September 26, 2024 – 4:00 p.m.
Held via Microsoft Teams

PRESENT:  Rosemary Achterberg, Chair
          Denis Lafleur, Vice Chair
          Mayor Pauline Kowalchuk
          Surinder Gill, Provincial Appointee
          Chief Walter Oakes
          Deputy Chief Inès Robichaud
          Trudy Blenkhorn, Executive Assistant

REGRETS:  Councillor Hugh Pettigrew

1.0 CALL TO ORDER
The Chair called the meeting to order at 4:02 p.m. and gave the land acknowledgement.

2.0 DECLARATIONS OF CONFLICT OF INTEREST
None declared.

3.0 ADOPTION OF AGENDA
Moved by: Denis Lafleur
Seconded by: Surinder Gill
That the agenda be adopted as circulated.
CARRIED

4.0 ADOPTION OF MINUTES
Moved by Mayor Kowalchuk
Seconded by D. Lafleur
THAT the minutes of the June 27, 2024 open meeting be adopted.
Carried.

5.0 BUSINESS ARISING
5.1 Collision Reporting Centre
Chief Oakes advised that the lease has been signed. Deputy Chief Robichaud will report back at the November meeting with opening hours.

6.0 NEW BUSINESS
6.1 2025 Operating Budget
Moved by: Surinder Gill
Seconded by: Denis Lafleur
That the Board approve the 2025 operating budget of $14.2 million; and
That the Chair forward the budget to Council.
CARRIED (4-0)

6.2 Strategic Plan
ACTION: T. Blenkhorn to schedule a planning session by October 31, 2024.
ACTION: Chief Oakes/Deputy Chief Robichaud to prepare an environmental scan.

7.0 ADJOURNMENT
Moved by: Surinder Gill
That the meeting adjourn at 5:17 p.m.
CARRIED
`,
    expected: {
      present: [
        'Rosemary Achterberg',
        'Denis Lafleur',
        'Mayor Pauline Kowalchuk',
        'Surinder Gill',
        'Chief Walter Oakes',
        'Deputy Chief Inès Robichaud',
        'Trudy Blenkhorn',
      ],
      apologies: ['Councillor Hugh Pettigrew'],
      items: [
        '1.0 CALL TO ORDER',
        '2.0 DECLARATIONS OF CONFLICT OF INTEREST',
        '3.0 ADOPTION OF AGENDA',
        '4.0 ADOPTION OF MINUTES',
        '5.0 BUSINESS ARISING',
        '6.0 NEW BUSINESS',
        '7.0 ADJOURNMENT',
      ],
      actions: [
        [
          'Deputy Chief Inès Robichaud',
          'Deputy Chief Robichaud will report back at the November meeting with opening hours',
        ],
        ['Trudy Blenkhorn', 'T. Blenkhorn to schedule a planning session by October 31, 2024'],
        [
          'Chief Oakes/Deputy Chief Robichaud',
          'Chief Oakes/Deputy Chief Robichaud to prepare an environmental scan',
        ],
      ],
      forward: ['BUSINESS ARISING'],
      on: '2024-09-26',
      body: 'MAPLE FORKS POLICE SERVICES BOARD',
      loose: 0,
    },
  },
  {
    name: 'parish council: numbers with the month in front, letters in items',
    txt: `LITTLE SOWERBY PARISH COUNCIL
Minutes of the Ordinary Meeting of Little Sowerby Parish Council held in the Village Hall on Tuesday 9th January 2024 commencing at 7.00pm.

Present: Cllrs J. Firth (Chair), E. Metcalfe, D. Raw, P. Sunter
In attendance: Mrs S. Alderson (Clerk), County Cllr. K. Peacock, PCSO Dawn Iveson and three members of the public.

2401.1 Apologies
Apologies were received and accepted from Cllr. B. Calvert (holiday).

2401.2 Declarations of interest
None.

2401.3 Minutes
It was resolved that the minutes of the meeting of 12th December 2023 be signed as a true record. Proposed Cllr. Raw, seconded Cllr. Sunter.

2401.4 Police report
PCSO Iveson reported two thefts of quad bikes. PCSO Iveson to send crime prevention leaflets to the Clerk.

2401.5 Highways
a) Pothole on Back Lane – Clerk to report again to NYC.
b) Cllr Metcalfe volunteered to clear the drain at the ford.
c) Speed Indicator Device – deferred until the March meeting.

2401.6 Finance
Resolved to pay the following:
S. Alderson – salary £412.00
HMRC – £103.00
Village Hall – hire £20.00

2401.7 Date of next meeting
Tuesday 13th February 2024 at 7.00pm.

Meeting closed 8.20pm.

Signed …………………………… Chairman      Date ………………
`,
    expected: {
      present: [
        'Cllr J. Firth',
        'Cllr E. Metcalfe',
        'Cllr D. Raw',
        'Cllr P. Sunter',
        'Mrs S. Alderson',
        'County Cllr. K. Peacock',
        'PCSO Dawn Iveson',
      ],
      apologies: ['Cllr. B. Calvert'],
      items: [
        '2401.1 Apologies',
        '2401.2 Declarations of interest',
        '2401.3 Minutes',
        '2401.4 Police report',
        '2401.5 Highways',
        '2401.6 Finance',
        '2401.7 Date of next meeting',
      ],
      actions: [
        ['PCSO Dawn Iveson', 'PCSO Iveson to send crime prevention leaflets to the Clerk'],
        ['Mrs S. Alderson', 'Pothole on Back Lane – Clerk to report again to NYC'],
        ['Cllr E. Metcalfe', 'Cllr Metcalfe volunteered to clear the drain at the ford'],
      ],
      forward: ['Speed Indicator Device'],
      on: '2024-01-09',
      body: 'LITTLE SOWERBY PARISH COUNCIL',
      loose: 1,
    },
  },
  {
    name: 'French municipal council: excused, a promise, votes',
    txt: `VILLE DE SAINT-AUBERT
CONSEIL MUNICIPAL
PROCÈS-VERBAL DE LA SÉANCE DU 18 AVRIL 2024

L'an deux mille vingt-quatre, le dix-huit avril à 19 h 30, le conseil municipal s'est réuni en séance ordinaire sous la présidence de M. Marc Tellier, maire.

Étaient présents : M. Marc Tellier, Mme Odile Garnier, M. Yvan Roche, Mme Fatou Diop, M. Luc Penven.
Absents excusés : Mme Rose Le Goff (pouvoir à Mme Garnier), M. Théo Blin.
Absent : M. Éric Vidal
Secrétaire de séance : Mme Fatou Diop

1. Approbation du procès-verbal de la séance précédente
Le procès-verbal du 14 mars 2024 est adopté à l'unanimité.

2. Convention avec la gendarmerie
M. le Maire présente la convention. Le conseil approuve la convention par 4 voix pour et 1 abstention.

3. Vidéoprotection
Mme Garnier s'engage à transmettre le bilan avant le 30 juin 2024.

4. Questions diverses
M. Roche demande un ralentisseur rue des Lilas.

La séance est levée à 21 h 05.
`,
    expected: {
      present: ['M. Marc Tellier', 'Mme Odile Garnier', 'M. Yvan Roche', 'Mme Fatou Diop', 'M. Luc Penven'],
      apologies: ['Mme Rose Le Goff', 'M. Théo Blin'],
      absent: ['M. Éric Vidal'],
      items: [
        '1 Approbation du procès-verbal de la séance précédente',
        '2 Convention avec la gendarmerie',
        '3 Vidéoprotection',
        '4 Questions diverses',
      ],
      actions: [['Mme Odile Garnier', "Mme Garnier s'engage à transmettre le bilan avant le 30 juin 2024"]],
      on: '2024-04-18',
      body: 'CONSEIL MUNICIPAL',
      loose: 2,
    },
  },
  {
    name: 'web page with what surrounds it, and a table of members beside others',
    html: `<!doctype html><html lang="en"><head><title>Harbourside Liaison Panel | Port of Ness Council</title></head><body>
<a class="skip" href="#main">Skip to main content</a>
<header><div class="logo">Port of Ness Council</div><nav aria-label="Main"><ul><li><a href="/">Home</a></li><li><a href="/bins">Bins</a></li><li><a href="/tax">Council Tax</a></li></ul></nav></header>
<main id="main"><nav aria-label="Breadcrumb"><ol><li>Home</li><li>Council meetings</li></ol></nav>
<h1>Harbourside Liaison Panel</h1>
<p>Minutes of the meeting held on 11 September 2024</p>
<h2>Attendance</h2>
<table><caption>Who was there</caption><tbody><tr><th>Members</th><th>Others</th></tr>
<tr><td>Alison Mure (Chair)</td><td>Sgt Callum Beaton</td></tr>
<tr><td>Nadeem Aslam</td><td>Jess Orr, Port Authority</td></tr>
<tr><td>Cllr Roddy Nicolson</td><td></td></tr></tbody></table>
<p>Apologies: Fiona Weir and Cllr Ian Tod</p>
<h2>Minutes of last meeting</h2><p>Agreed.</p>
<h2>Anti-social behaviour at the marina</h2>
<p>Sgt Beaton outlined patrols over the summer. The Panel thanked officers.</p>
<p>The Deputy Commissioner undertook to:</p>
<ul><li>write to the marina owners about lighting</li><li>publish the patrol figures by 1 November 2024</li><li>visit the site with Ms Orr</li></ul>
<h2>Funding</h2><p>Jess Orr said that the Port Authority would match the Council’s grant. Members asked for a breakdown.</p>
<h2>Next meeting</h2><p>13 November 2024, 6pm, Town House</p>
</main><aside><h2>Related content</h2><ul><li><a href="/a">Agenda</a></li></ul></aside>
<footer><h2>Contact us</h2><p>Port of Ness Council, Town House, Ness PN1 1AA</p><ul><li><a>Privacy</a></li><li><a>Cookies</a></li></ul></footer></body></html>
`,
    expected: {
      present: ['Alison Mure', 'Sgt Callum Beaton', 'Nadeem Aslam', 'Jess Orr', 'Cllr Roddy Nicolson'],
      apologies: ['Fiona Weir', 'Cllr Ian Tod'],
      items: [
        'Attendance',
        'Minutes of last meeting',
        'Anti-social behaviour at the marina',
        'Funding',
        'Next meeting',
      ],
      actions: [
        ['Deputy Commissioner', 'write to the marina owners about lighting'],
        ['Deputy Commissioner', 'publish the patrol figures by 1 November 2024'],
        ['Deputy Commissioner', 'visit the site with Ms Orr'],
      ],
      on: '2024-09-11',
      body: 'Harbourside Liaison Panel',
      loose: 5,
    },
  },
  {
    name: 'criminal justice sub-group: owners by initials, DONM',
    txt: `Westmarch Criminal Justice Board
Performance Sub-Group
Notes and actions from meeting on 14/02/2024 (via Teams)

Attendees
Anna Birch (AB) – OPCC (Chair)
Colin Dorsey (CD) – CPS
Erin Fay (EF) – HMCTS
Gus Hart (GH) – Westmarch Police
Isa Jama (IJ) – Probation Service

Apologies
Kit Lowe (KL) – Youth Justice Service
Mo Nairn (MN) – LCJB Business Manager

1. Welcome and introductions
AB welcomed everyone.

2. Actions from last meeting
All complete, save action 12 (carried forward).

3. Timeliness
EF said that the median wait is 212 days. CD queried the count.
ACTION: AB to circulate the dataset by 14/03/2024
ACTION: CD/GH to agree a definition of file quality

4. Victims
IJ shared the survey. GH to look into the letters sent to victims.
EF will check whether the court can text victims and let AB know.

5. AOB
None

DONM: 15/05/2024 10:00
`,
    expected: {
      present: ['Anna Birch', 'Colin Dorsey', 'Erin Fay', 'Gus Hart', 'Isa Jama'],
      apologies: ['Kit Lowe', 'Mo Nairn'],
      items: [
        '1 Welcome and introductions',
        '2 Actions from last meeting',
        '3 Timeliness',
        '4 Victims',
        '5 AOB',
        'DONM',
      ],
      actions: [
        ['Anna Birch', 'AB to circulate the dataset by 14/03/2024'],
        ['CD/GH', 'CD/GH to agree a definition of file quality'],
        ['Gus Hart', 'GH to look into the letters sent to victims'],
      ],
      on: '2024-02-14',
      body: 'Westmarch Criminal Justice Board',
      loose: 1,
    },
  },
  {
    name: 'Australian shire committee: outcome, recommendation, action',
    txt: `Kurrajong Shire – Community Safety and Crime Prevention Advisory Committee
MINUTES

Meeting No: 3 of 2024
Date: Thursday 22 August 2024
Time commenced: 5.35pm
Location: Shire Office, Banksia St

Attendees: Cr Bev Tolmie (Chairperson), Cr Stan Wojcik, Snr Sgt Leanne Price (Kurrajong Police), Uncle Ron Baxter (Elders Group), Michelle Doyle (Director Community)
Apologies: Cr Ken Yip, Brett Muir (Chamber of Commerce)
Leave of absence: Nil
Observers: Gail Hunt

ITEM 1 – ACKNOWLEDGEMENT OF COUNTRY
Cr Tolmie acknowledged the traditional owners.

ITEM 2 – CONFLICTS OF INTEREST
Nil.

ITEM 3 – POLICE REPORT
Snr Sgt Price tabled the report (attached). Graffiti has doubled.
Outcome: Report received.
Action: Snr Sgt Price to bring comparative figures to the next meeting.

ITEM 4 – LIGHTING AT SKATE PARK
Discussion:
- Uncle Ron said young people feel unsafe after dark.
- M Doyle advised that a quote has been sought.
Recommendation: That Council fund two lights in the 2024/25 budget.
Moved: Cr Wojcik   Seconded: Uncle Ron Baxter   CARRIED
Responsible officer: Director Community
Due: 30 September 2024

ITEM 5 – GENERAL BUSINESS
5.1 Cr Wojcik raised hooning on Mill Rd. Police committed to extra patrols over the long weekend.

MEETING CLOSED: 6.50pm
NEXT MEETING: Thursday 24 October 2024
`,
    expected: {
      present: [
        'Cr Bev Tolmie',
        'Cr Stan Wojcik',
        'Snr Sgt Leanne Price',
        'Uncle Ron Baxter',
        'Michelle Doyle',
        'Gail Hunt',
      ],
      apologies: ['Cr Ken Yip', 'Brett Muir'],
      items: [
        'ITEM 1 ACKNOWLEDGEMENT OF COUNTRY',
        'ITEM 2 CONFLICTS OF INTEREST',
        'ITEM 3 POLICE REPORT',
        'ITEM 4 LIGHTING AT SKATE PARK',
        'ITEM 5 GENERAL BUSINESS',
        'NEXT MEETING',
      ],
      actions: [
        ['Snr Sgt Leanne Price', 'Snr Sgt Price to bring comparative figures to the next meeting'],
        ['Police', 'Police committed to extra patrols over the long weekend'],
      ],
      on: '2024-08-22',
      body: 'Kurrajong Shire – Community Safety and Crime Prevention Advisory Committee',
      loose: 2,
    },
  },
  {
    name: 'police and crime panel: Resolved – with paragraphs and lists below, a list of what one person said',
    txt: `Minutes of the Police and Crime Panel
Thursday, 1 February 2024

(10.00 am - 12.40 pm)

PRESENT:

Councillors: Rob Yeoman (in the Chair), Sadie Fell, Imran Qureshi, Judith Pell, and Martin Ash (as substitute for Councillor Lorna Bray)

Independent Co-opted Members: Hilary Stott and Dr Wen Zhao

ALSO PRESENT: Philip Garrod (Police and Crime Commissioner), Chief Constable Alice Dunmore, Tom Eddis (Chief Finance Officer, OPCC)

23. APOLOGIES FOR ABSENCE

Apologies for absence were received from Councillors Lorna Bray and Kevin Oates.

24. MINUTES

Resolved –

That the minutes of the meeting held on 7 December 2023 be approved.

25. PROPOSED PRECEPT FOR 2024/25

Considered – A report by the Commissioner which set out his proposed precept.

In response to questions, the Commissioner:
• confirmed that the increase was £13 for a Band D property;
• undertook to share the reserves strategy with Members; and
• advised that recruitment was on track.

The Commissioner agreed to:
1. Provide a written answer on PCSO numbers.
2. Bring the estates strategy to the June meeting.
3. Share the results of the public survey by the end of March 2024.

Resolved –

(a) That the proposed precept be supported.
(b) That the Commissioner be asked to report on 101 call handling times at the meeting in June 2024.

26. WORK PROGRAMME

Members requested that the Chief Executive circulate the revised programme.

27. URGENT BUSINESS

None.

The meeting concluded at 12.40 pm.
`,
    expected: {
      present: [
        'Rob Yeoman',
        'Sadie Fell',
        'Imran Qureshi',
        'Judith Pell',
        'Martin Ash',
        'Hilary Stott',
        'Dr Wen Zhao',
        'Philip Garrod',
        'Chief Constable Alice Dunmore',
        'Tom Eddis',
      ],
      apologies: ['Councillor Lorna Bray', 'Councillor Kevin Oates'],
      items: [
        '23 APOLOGIES FOR ABSENCE',
        '24 MINUTES',
        '25 PROPOSED PRECEPT FOR 2024/25',
        '26 WORK PROGRAMME',
        '27 URGENT BUSINESS',
      ],
      actions: [
        ['Commissioner', 'undertook to share the reserves strategy with Members; and'],
        ['Commissioner', 'Provide a written answer on PCSO numbers'],
        ['Commissioner', 'Bring the estates strategy to the June meeting'],
        ['Commissioner', 'Share the results of the public survey by the end of March 2024'],
        [
          'Commissioner',
          'That the Commissioner be asked to report on 101 call handling times at the meeting in June 2024',
        ],
        ['Chief Executive', 'Members requested that the Chief Executive circulate the revised programme'],
      ],
      forward: ['PROPOSED PRECEPT FOR 2024/25'],
      on: '2024-02-01',
      body: 'Police and Crime Panel',
      loose: 0,
    },
  },
  {
    name: 'every way to write what somebody undertook to do',
    txt: `Minutes of the Oakvale Safety Board
held on 3 May 2024

Present: Ann Lee (Chair), Supt Bob Marsh (Police), Cara Nunn (Probation), Dev Odell (Fire Service), Deputy Mayor Ruth Pike
Apologies: None

1. Knife crime
Supt Marsh undertook to:
write to schools about the summer programme;
publish the weekly figures by 1 June 2024; and
meet the youth council.
The Board thanked Supt Marsh.

2. Reoffending
Cara Nunn undertook to: (a) circulate the evaluation; (b) invite the provider to the next meeting; and (c) check the budget by 30 June 2024.

3. Fire safety
It was agreed that Dev Odell would:
- inspect the two hostels
- report to the Chair by 15 May 2024

4. City Hall
The Deputy Mayor committed to the following actions:
i. raise the matter with TfL
ii. confirm the funding

5. Courts
Ann Lee was asked to:
• write to the Lord Chancellor
• copy the letter to members
Partners were asked to:
• send data to Cara Nunn

6. Events
The following actions were agreed:
• Bob Marsh to draft the event plan
• Cara Nunn to check licence conditions by 10 May 2024
The following points were noted:
• attendance was up
• costs were down
The Chair said that the fair had undertaken repairs. The fair undertook the repairs in June. Residents had promised support.
Supt Marsh agreed that it was a concern. The Chair agreed with Cara Nunn.

7. Commitments
Supt Marsh:
• will publish the hot-spot map
• will hold two drop-in sessions
Actions: Ann Lee and Dev Odell to review the flyer; Cara Nunn to book the hall.
AL/DO

The Deputy Commissioner undertook to
1) send the terms of reference
2) arrange a visit
`,
    expected: {
      present: ['Ann Lee', 'Supt Bob Marsh', 'Cara Nunn', 'Dev Odell', 'Deputy Mayor Ruth Pike'],
      apologies: [],
      items: [
        '1 Knife crime',
        '2 Reoffending',
        '3 Fire safety',
        '4 City Hall',
        '5 Courts',
        '6 Events',
        '7 Commitments',
      ],
      actions: [
        ['Supt Bob Marsh', 'write to schools about the summer programme'],
        ['Supt Bob Marsh', 'publish the weekly figures by 1 June 2024; and'],
        ['Supt Bob Marsh', 'meet the youth council'],
        ['Cara Nunn', 'circulate the evaluation'],
        ['Cara Nunn', 'invite the provider to the next meeting'],
        ['Cara Nunn', 'check the budget by 30 June 2024'],
        ['Dev Odell', 'inspect the two hostels'],
        ['Dev Odell', 'report to the Chair by 15 May 2024'],
        ['Deputy Mayor Ruth Pike', 'raise the matter with TfL'],
        ['Deputy Mayor Ruth Pike', 'confirm the funding'],
        ['Ann Lee', 'write to the Lord Chancellor'],
        ['Ann Lee', 'copy the letter to members'],
        ['Partners', 'send data to Cara Nunn'],
        ['Supt Bob Marsh', 'Bob Marsh to draft the event plan'],
        ['Cara Nunn', 'Cara Nunn to check licence conditions by 10 May 2024'],
        ['Supt Bob Marsh', 'will publish the hot-spot map'],
        ['Supt Bob Marsh', 'will hold two drop-in sessions'],
        ['Ann Lee', 'Ann Lee and Dev Odell to review the flyer'],
        ['Dev Odell', 'Ann Lee and Dev Odell to review the flyer'],
        ['Cara Nunn', 'Cara Nunn to book the hall'],
        ['Deputy Commissioner', 'send the terms of reference'],
        ['Deputy Commissioner', 'arrange a visit'],
      ],
      on: '2024-05-03',
      body: 'Oakvale Safety Board',
      loose: 0,
    },
  },
]
