/** Minutes for practice, invented: Australia, New Zealand, Kenya. What they say was put down by hand first. */
import type { UnseenFixture } from './unseen-for-test.ts'

export const unseenTwo: readonly UnseenFixture[] = [
  {
    name: 'Australian precinct committee as DOCX: a table of who came, actions in line and in a table, days with dots',
    as: 'docx',
    paper: [
      { p: 'PRACTICE – INVENTED COUNCIL' },
      { h: 1, t: 'Wirrabeen Shire Community Safety Precinct Committee' },
      { h: 2, t: 'Meeting Minutes' },
      {
        table: [
          ['Date:', 'Wednesday 03.04.24'],
          ['Time:', '10.00am – 11.35am'],
          ['Location:', 'Wirrabeen Library Meeting Room / Microsoft Teams'],
          ['Chair:', 'Cr Bronte Halloran'],
          ['Minutes:', 'Kylie Drummond'],
        ],
      },
      { h: 2, t: 'Attendees' },
      {
        table: [
          ['Name', 'Position', 'Organisation'],
          ['Cr Bronte Halloran', 'Mayor (Chair)', 'Wirrabeen Shire Council'],
          ['Supt Darren Kowalczyk', 'District Commander', 'NSW Police Force'],
          ['Mei-Lin Tranter', 'Manager Community Services', 'Wirrabeen Shire Council'],
          ['Uncle Jack Yarran', 'Elder', 'Local Aboriginal Land Council'],
          ['Priya Raghunathan', 'Licensee', 'Liquor Accord'],
          ['Kylie Drummond', 'Governance Officer', 'Wirrabeen Shire Council'],
        ],
      },
      { h: 2, t: 'Apologies' },
      {
        table: [
          ['Name', 'Position', 'Organisation'],
          ['Ms Dot Vella', 'Principal', 'Wirrabeen High School'],
          ['Snr Sgt Glenn Purcell', 'Crime Prevention', 'NSW Police Force'],
        ],
      },
      { h: 2, t: '1. Acknowledgement of Country' },
      { p: 'Uncle Jack Yarran gave the acknowledgement.' },
      { h: 2, t: '2. Minutes of previous meeting' },
      {
        p: 'The minutes of 07.02.24 were accepted. Moved: Mei-Lin Tranter. Seconded: Priya Raghunathan. Carried.',
      },
      { h: 2, t: '3. Police report' },
      {
        p: 'Supt Kowalczyk reported that stealing from motor vehicles was down 11%. Supt Kowalczyk to circulate the hot spot map to the Committee by 19.04.24.',
      },
      { p: 'Mei-Lin Tranter asked about the skate park. Supt Kowalczyk advised that patrols had increased.' },
      { p: 'ACTION: Mei-Lin to obtain quotes for lighting at the skate park.' },
      { h: 2, t: '4. Liquor Accord' },
      { p: 'Priya Raghunathan will invite the new licensee of the Commercial Hotel to the next meeting.' },
      { h: 2, t: '5. General business' },
      { p: 'Nil.' },
      { h: 2, t: '6. Next meeting' },
      { p: 'Wednesday 05.06.24 at 10.00am.' },
      { h: 2, t: 'Summary of actions' },
      {
        table: [
          ['No.', 'Action', 'Responsible', 'Due', 'Status'],
          ['1', 'Circulate hot spot map', 'Supt Kowalczyk', '19.04.24', 'New'],
          ['2', 'Obtain quotes for lighting at skate park', 'M Tranter', '05.06.24', 'New'],
          ['3', 'Invite new licensee', 'P Raghunathan', 'Next meeting', 'New'],
          [
            '4',
            'Write to Transport for NSW about the night bus',
            'Cr Halloran / K Drummond',
            '30.04.24',
            'New',
          ],
        ],
      },
    ],
    truth: {
      on: '2024-04-03',
      body: /wirrabeen shire community safety precinct committee/iu,
      way: 'hybrid',
      present: [
        ['Cr Bronte Halloran', 'Wirrabeen Shire Council', 'Mayor', 'chair'],
        ['Supt Darren Kowalczyk', 'NSW Police Force', 'District Commander'],
        ['Mei-Lin Tranter', 'Wirrabeen Shire Council', 'Manager Community Services'],
        ['Uncle Jack Yarran', 'Local Aboriginal Land Council', 'Elder'],
        ['Priya Raghunathan', 'Liquor Accord', 'Licensee'],
        ['Kylie Drummond', 'Wirrabeen Shire Council', 'Governance Officer'],
      ],
      apologies: [
        ['Ms Dot Vella', 'Wirrabeen High School', 'Principal'],
        ['Snr Sgt Glenn Purcell', 'NSW Police Force', 'Crime Prevention'],
      ],
      items: [
        '1 Acknowledgement of Country',
        '2 Minutes of previous meeting',
        '3 Police report',
        '4 Liquor Accord',
        '5 General business',
        '6 Next meeting',
      ],
      optionalItems: ['Summary of actions'],
      // The table repeats three of what stands in the items: those may be found besides, and need not be.
      mayBe: [
        'circulate the hot spot map to',
        'obtain quotes for lighting at the skate',
        'invite the new licensee of',
      ],
      actions: [
        ['Supt Darren Kowalczyk', 'Circulate hot spot map', '2024-04-19'],
        ['Mei-Lin Tranter', 'Obtain quotes for lighting at skate park', '2024-06-05'],
        ['Priya Raghunathan', 'Invite new licensee', 'next-meeting'],
        // One row for both: it stays one.
        ['Cr Halloran / K Drummond', 'Write to Transport for NSW', '2024-04-30'],
      ],
    },
  },
  {
    name: 'New Zealand advisory group in text: comma runs, first names, Resolved with letters, action numbers',
    txt: `Te Rōpū Tohutohu Pirihimana o Waikōwhai
Waikōwhai Independent Police Advisory Rōpū

[Practice minutes. Nobody named here exists.]

Minutes of a hui held at Waikōwhai Marae and on Zoom, Friday 14 June 2024, 9.30am to 12.15pm

Present: Hinemoa Paraone (Chair), Sione Tupou'ila, Rangi Te Awa (Ngāti Kahurangi), Catherine Ballantyne (Law Society), Jaskaran Gill (Multicultural Council)
In attendance: Superintendent Wiremu Katene and Inspector Philippa Dunne (NZ Police); Eru Marsters (IPCA); Bex Colville (secretariat)
Apologies: Ana Vaitupu (Pasifika Trust), and Dr Hamish Orbell for lateness
Absent: Leilani Fuimaono

1. Karakia / Mihi
Rangi opened the hui.

2. Apologies
Resolved: That the apology from Ana Vaitupu be accepted.
Moved C Ballantyne / J Gill. Carried

3. Actions from last hui
24/03 – Inspector Dunne to send pursuit policy – Completed
24/04 – Secretariat to book marae – Completed
24/05 – Eru to share complaint trends – Ongoing

4. Photographing of rangatahi
Superintendent Katene spoke to the tabled report. He confirmed that unlawfully held images had been deleted from mobile phones.
Discussion covered consent, and how whānau are told.
Catherine offered to draft a plain-language leaflet for whānau by 12 July.
The Superintendent committed to a second audit of images being completed by 30 September 2024.
Action 24/06: Inspector Dunne to send the audit terms to Rōpū members within 10 working days
Action 24/07: Bex to put the leaflet on the agenda for the August hui

5. Recruitment
Inspector Dunne noted that 14% of the last wing were Māori. Sione asked whether Pasifika figures could be shared. Inspector Dunne will follow up.

Resolved: That the Rōpū
a) receives the report;
b) requests that NZ Police provide figures by iwi to the next hui; and
c) thanks Inspector Dunne.
Moved S Tupou'ila / R Te Awa. Carried unanimously

6. General
Dr Orbell joined at 11.40am.

The hui closed with karakia at 12.15pm.
Next hui: Friday 9 August 2024
`,
    truth: {
      on: '2024-06-14',
      body: /waikōwhai/iu,
      way: 'hybrid',
      present: [
        ['Hinemoa Paraone', '', '', 'chair'],
        ["Sione Tupou'ila", ''],
        ['Rangi Te Awa', 'Ngāti Kahurangi'],
        ['Catherine Ballantyne', 'Law Society'],
        ['Jaskaran Gill', 'Multicultural Council'],
        ['Superintendent Wiremu Katene', 'NZ Police'],
        ['Inspector Philippa Dunne', 'NZ Police'],
        ['Eru Marsters', 'IPCA'],
        ['Bex Colville', '', 'secretariat'],
      ],
      // For lateness: they came, and stand among the apologies as printed.
      apologies: [
        ['Ana Vaitupu', 'Pasifika Trust'],
        ['Dr Hamish Orbell', ''],
      ],
      absent: ['Leilani Fuimaono'],
      items: [
        '1 Karakia / Mihi',
        '2 Apologies',
        '3 Actions from last hui',
        '4 Photographing of rangatahi',
        '5 Recruitment',
        '6 General',
        'Next hui',
      ],
      optionalItems: ['Next hui'],
      actions: [
        ['Catherine Ballantyne', 'draft a plain-language leaflet', '2024-07-12'],
        ['Superintendent Wiremu Katene', 'a second audit of images', '2024-09-30'],
        ['Inspector Philippa Dunne', 'send the audit terms', 'within 10 working days'],
        ['Bex Colville', 'put the leaflet on the agenda', '2024-08'],
        ['Inspector Philippa Dunne', 'will follow up', 'not-stated'],
        ['NZ Police', 'provide figures by iwi', 'next-meeting'],
      ],
      earlier: 3,
    },
  },
  {
    name: 'Kenyan county authority in text: MIN 12/04/2024, absent with and without apology, the day written at length',
    txt: `REPUBLIC OF KENYA
COUNTY GOVERNMENT OF TANAKIRI (PRACTICE – NOT A REAL COUNTY)

MINUTES OF THE 7TH MEETING OF THE TANAKIRI COUNTY POLICING AUTHORITY HELD AT THE GOVERNOR'S BOARDROOM ON TUESDAY, THE 2ND DAY OF APRIL, 2024 AT 10.00 A.M.

MEMBERS PRESENT
1. H.E. Dr. Wanjala Otuoma		- Governor (Chairperson)
2. Mr. Barasa Kimutai			- County Commander, National Police Service
3. Ms. Halima Abdirahman		- Nominated Member, Women
4. Rev. Josphat Mwendwa		- Nominated Member, Faith Based Organisations
5. Mr. Cyrus Ndolo			- Nominated Member, Business Community

ABSENT WITH APOLOGY
1. Hon. Purity Chelang'at		- County Assembly
2. Mr. Fredrick Ouko			- National Intelligence Service

ABSENT WITHOUT APOLOGY
1. Mr. Salim Mwakio			- Nominated Member, Youth

IN ATTENDANCE
1. Ms. Grace Nyambura			- Secretariat
2. Eng. Peter Lokwang			- Director, Public Works

AGENDA
1. Preliminaries
2. Confirmation of previous minutes
3. Matters arising
4. Security situation in the county
5. Community policing committees
6. A.O.B.

MIN 12/04/2024: PRELIMINARIES
The Chairperson called the meeting to order at 10.15 a.m. and Rev. Mwendwa led the members in prayer. Quorum being attained, the agenda was proposed by Mr. Ndolo and seconded by Ms. Abdirahman.

MIN 13/04/2024: CONFIRMATION OF PREVIOUS MINUTES
The minutes of the meeting held on 16th January, 2024 were confirmed as a true record having been proposed by Rev. Mwendwa and seconded by Mr. Ndolo.

MIN 14/04/2024: MATTERS ARISING
Under MIN 07/01/2024, the Secretariat informed members that the vetting of peace elders was complete.

MIN 15/04/2024: SECURITY SITUATION IN THE COUNTY
The County Commander informed members that cattle rustling along the border had reduced. Members noted with concern that police posts at Kolowa lacked vehicles.

It was resolved that:
i. The County Commander submits a monthly brief to the Authority.
ii. The Director, Public Works, repairs the Kolowa police post by 30th June, 2024.
iii. The Secretariat writes to the Inspector General on the shortage of vehicles.

MIN 16/04/2024: COMMUNITY POLICING COMMITTEES
Ms. Abdirahman reported that women were under-represented. The Chairperson promised to launch the committees in all the wards before the end of May, 2024.
ACTION: Secretariat and County Commander

MIN 17/04/2024: A.O.B.
Mr. Ndolo was tasked to convene a meeting of traders at Makutano market.

There being no other business the meeting ended at 1.05 p.m. with a word of prayer. The next meeting shall be held on 2nd July, 2024.

Confirmed by:
Chairperson ...................... Date ................
Secretary ........................ Date ................
`,
    truth: {
      on: '2024-04-02',
      body: /tanakiri county policing authority/iu,
      present: [
        ['H.E. Dr. Wanjala Otuoma', '', 'Governor', 'chair'],
        ['Mr. Barasa Kimutai', 'National Police Service', 'County Commander'],
        ['Ms. Halima Abdirahman', undefined, 'Nominated Member'],
        ['Rev. Josphat Mwendwa', 'Faith Based Organisations', 'Nominated Member'],
        ['Mr. Cyrus Ndolo', 'Business Community', 'Nominated Member'],
        ['Ms. Grace Nyambura', undefined],
        ['Eng. Peter Lokwang', 'Public Works', 'Director'],
      ],
      apologies: [
        ["Hon. Purity Chelang'at", 'County Assembly'],
        ['Mr. Fredrick Ouko', 'National Intelligence Service'],
      ],
      absent: ['Mr. Salim Mwakio'],
      items: [
        'MIN 12/04/2024 PRELIMINARIES',
        'MIN 13/04/2024 CONFIRMATION OF PREVIOUS MINUTES',
        'MIN 14/04/2024 MATTERS ARISING',
        'MIN 15/04/2024 SECURITY SITUATION IN THE COUNTY',
        'MIN 16/04/2024 COMMUNITY POLICING COMMITTEES',
        'MIN 17/04/2024 A.O.B',
      ],
      actions: [
        ['Mr. Barasa Kimutai', 'submits a monthly brief', 'not-stated'],
        ['Eng. Peter Lokwang', 'repairs the Kolowa police post', '2024-06-30'],
        ['Secretariat', 'writes to the Inspector General', 'not-stated'],
        ['H.E. Dr. Wanjala Otuoma', 'launch the committees in all the wards', '2024-05'],
        ['Secretariat', 'launch the committees', ''],
        ['Mr. Barasa Kimutai', 'launch the committees', ''],
        ['Mr. Cyrus Ndolo', 'convene a meeting of traders', 'not-stated'],
      ],
    },
  },
]
