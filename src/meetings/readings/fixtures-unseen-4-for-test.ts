/** Minutes for practice, invented: Jamaica, Hong Kong, Scotland. What they say was put down by hand first. */
import type { UnseenFixture } from './unseen-for-test.ts'
import { scottishDocx } from './unseen-docx-for-test.ts'

export const unseenFour: readonly UnseenFixture[] = [
  {
    name: 'Jamaican authority in text: letters for items, who was excused, a quorum, “undertook to: (a)… (b)…” in one line',
    txt: `                    POLICE OVERSIGHT AUTHORITY OF SANTA ROSA PARISH
                          (PRACTICE ONLY – INVENTED)

                    MINUTES OF THE FORTY-SECOND BOARD MEETING
          Held on Tuesday, May 14, 2024 at 2:00 p.m. via video conference (Zoom)

PRESENT WERE:
    Professor Marcia Goulbourne       Chairman
    Mr. Delroy Hibbert, JP            Deputy Chairman
    Mrs. Yvonne Clunis-Reid           Board Member
    Rev. Dr. Orville Plummer          Board Member
    Ms. Tashna-Kay Bogle              Chief Executive Officer (Acting)
    Mr. Leighton Sewell               Director of Inspection

INVITED:
    ACP Garfield Nembhard             Jamaica Constabulary Force

APOLOGIES FOR ABSENCE were tendered on behalf of:
    Mr. Winston Tulloch               Board Member
    Ms. Simone Chin-Loy               Corporate Secretary

A.  CALL TO ORDER
    The meeting was called to order by the Chairman at 2:10 p.m., a quorum of four members being present. Prayer was
    offered by Rev. Dr. Plummer.

B.  CONFIRMATION OF MINUTES
    The Minutes of the meeting of April 9, 2024 were confirmed on a motion by Mr. Hibbert, seconded by Mrs. Clunis-Reid,
    subject to the following corrections:
    Page 3 – "lock up" should read "lock-up".

C.  MATTERS ARISING
    C.1  Lock-ups
         The Director of Inspection indicated that nine lock-ups had been inspected. He was asked to submit the photographs
         to the Board by May 24, 2024.
    C.2  Promotion policy
         The Chief Executive Officer advised that there had been no response from the Commissioner.

D.  PRESENTATION BY THE CONSTABULARY
    ACP Nembhard made a presentation on body-worn cameras. He undertook to: (a) provide the Board with the deployment
    schedule by June 7, 2024; (b) confirm, in writing, the retention period for recordings; and (c) facilitate a visit by
    members to the Technology Branch. The Chairman thanked ACP Nembhard, who left the meeting at 3:15 p.m.

E.  REPORT OF THE CHIEF EXECUTIVE OFFICER
    The Board agreed that the Chief Executive Officer would write to the Commissioner and Mr. Sewell would revise the
    inspection checklist.
    Action by: CEO, Director of Inspection

F.  ANY OTHER BUSINESS
    Mr. Hibbert enquired about the annual report. Ms. Bogle promised that it would be tabled at the next meeting.

G.  NEXT MEETING
    The next meeting was scheduled for Tuesday, June 11, 2024.

H.  TERMINATION
    There being no further business, the meeting was terminated at 4:20 p.m.
`,
    truth: {
      on: '2024-05-14',
      body: /police oversight authority of santa rosa parish|^board$/iu,
      way: 'online',
      present: [
        ['Professor Marcia Goulbourne', '', 'Chairman', 'chair'],
        ['Mr. Delroy Hibbert', '', 'Deputy Chairman'],
        ['Mrs. Yvonne Clunis-Reid', '', 'Board Member'],
        ['Rev. Dr. Orville Plummer', '', 'Board Member'],
        ['Ms. Tashna-Kay Bogle', '', 'Chief Executive Officer'],
        ['Mr. Leighton Sewell', '', 'Director of Inspection'],
        ['ACP Garfield Nembhard', 'Jamaica Constabulary Force'],
      ],
      apologies: [
        ['Mr. Winston Tulloch', '', 'Board Member'],
        ['Ms. Simone Chin-Loy', '', 'Corporate Secretary'],
      ],
      items: [
        'A CALL TO ORDER',
        'B CONFIRMATION OF MINUTES',
        'C MATTERS ARISING',
        'C.1 Lock-ups',
        'C.2 Promotion policy',
        'D PRESENTATION BY THE CONSTABULARY',
        'E REPORT OF THE CHIEF EXECUTIVE OFFICER',
        'F ANY OTHER BUSINESS',
        'G NEXT MEETING',
        'H TERMINATION',
      ],
      actions: [
        ['Mr. Leighton Sewell', 'submit the photographs', '2024-05-24'],
        ['ACP Garfield Nembhard', 'deployment schedule', '2024-06-07'],
        ['ACP Garfield Nembhard', 'retention period', 'not-stated'],
        ['ACP Garfield Nembhard', 'facilitate a visit', 'not-stated'],
        ['Ms. Tashna-Kay Bogle', 'write to the Commissioner', ''],
        ['Mr. Leighton Sewell', 'revise the inspection checklist', ''],
        ['Ms. Tashna-Kay Bogle', 'tabled at the next meeting', 'next-meeting'],
      ],
    },
  },
  {
    name: 'Hong Kong council as PDF: surnames in capitals, a table of those present, paragraphs that count on, “Action” beside them',
    as: 'pdf',
    page: 'width: 210mm, height: 297mm, margin: 2.2cm, header: [#h(1fr) Practice – invented], footer: [#h(1fr) #context counter(page).display() #h(1fr)]',
    paper: [
      { h: 1, t: 'Harbour Districts Independent Complaints Council' },
      { h: 2, t: 'Minutes of the 3rd Meeting of the Monitoring Committee in 2024' },
      {
        table: [
          ['Date', ': 11 June 2024 (Tuesday)'],
          ['Time', ': 2:30 p.m.'],
          ['Venue', ': Conference Room, 10/F, Pier Building'],
        ],
        columns: '(3cm, 1fr)',
      },
      {
        table: [
          ['Present', 'Dr. CHEUK Wing-sum, Eleanor, JP', '(Chairman)'],
          ['', 'Mr. MOK Tat-ming', '(Vice-Chairman)'],
          ['', 'Ms. Anita SETHNA', ''],
          ['', 'Prof. YIU Ka-lok, Raymond, BBS', ''],
          ['', 'Miss HO Suet-ling', '(Secretary)'],
          [
            'In attendance',
            'Mr. FUNG Chi-keung',
            'Chief Superintendent (Complaints and Internal Investigations Branch)',
          ],
          ['', 'Mrs. Grace PONG', 'Senior Superintendent (Complaints Office)'],
          ['Absent with apologies', 'Mr. LAU Siu-hong, Dominic', ''],
        ],
        columns: '(3.2cm, 6cm, 1fr)',
      },
      { h: 3, t: 'Agenda Item 1: Confirmation of the minutes of the last meeting' },
      { p: '1. The minutes of the last meeting were confirmed without amendment.' },
      { h: 3, t: 'Agenda Item 2: Matters arising' },
      { p: '2. Mrs. PONG reported that the new leaflet had been printed.' },
      { h: 3, t: 'Agenda Item 3: Complaint statistics from January to April 2024' },
      {
        p: '3. Mr. FUNG took Members through Paper MC 5/2024. In response to Ms. SETHNA’s enquiry, Mr. FUNG undertook to provide supplementary figures on withdrawn complaints after the meeting.',
      },
      { p: '(Post-meeting note: The figures were sent to Members on 18 June 2024.)' },
      {
        p: '4. Prof. YIU suggested that the observers’ scheme be promoted. The Chairman asked the Secretary to invite Mrs. PONG’s office to the next seminar.',
      },
      { p: '[Action: Secretary]' },
      { h: 3, t: 'Agenda Item 4: Any other business' },
      {
        p: '5. Members agreed that Mr. MOK and Ms. SETHNA would visit the Report Room of Pier Division by the end of July 2024.',
      },
      { h: 3, t: 'Agenda Item 5: Date of next meeting' },
      { p: '6. The next meeting would be held on 10 September 2024. The meeting was adjourned at 4:05 p.m.' },
    ],
    truth: {
      on: '2024-06-11',
      body: /monitoring committee|harbour districts independent complaints council/iu,
      present: [
        ['Dr. CHEUK Wing-sum, Eleanor|Dr. CHEUK Wing-sum Eleanor', '', '', 'chair'],
        ['Mr. MOK Tat-ming', '', 'Vice-Chairman'],
        ['Ms. Anita SETHNA', ''],
        ['Prof. YIU Ka-lok, Raymond|Prof. YIU Ka-lok Raymond', ''],
        ['Miss HO Suet-ling', '', 'Secretary'],
        ['Mr. FUNG Chi-keung', undefined, 'Chief Superintendent'],
        ['Mrs. Grace PONG', undefined, 'Senior Superintendent'],
      ],
      apologies: [['Mr. LAU Siu-hong, Dominic|Mr. LAU Siu-hong Dominic', '']],
      items: [
        'Agenda Item 1 Confirmation of the minutes of the last meeting',
        'Agenda Item 2 Matters arising',
        'Agenda Item 3 Complaint statistics from January to April 2024',
        'Agenda Item 4 Any other business',
        'Agenda Item 5 Date of next meeting',
      ],
      actions: [
        ['Mr. FUNG Chi-keung', 'supplementary figures on withdrawn complaints', ''],
        ['Miss HO Suet-ling', 'to the next seminar', ''],
        ['Mr. MOK Tat-ming', 'visit the Report Room', '2024-07'],
        ['Ms. Anita SETHNA', 'visit the Report Room', '2024-07'],
      ],
      // Its label goes over the line, and an office beside a name, too: the PDF says not which cells belong together.
      wrong: [
        'apologies: Mr. LAU Siu-hong, Dominic|Mr. LAU Siu-hong Dominic is missing',
        'nobody such: present Investigations Branch)',
        'nobody such: absent Mr. LAU Siu-hong, Dominic',
      ],
    },
  },
  {
    name: 'Scottish scrutiny board as DOCX whose numbers Word makes, with footnotes and a head on each page',
    docx: scottishDocx,
    truth: {
      on: '2024-08-22',
      body: /glenarvie police scrutiny board/iu,
      way: 'hybrid',
      present: [
        ['Ailsa Drummond-Weir', '', 'Convener', 'chair'],
        ['Cllr Fergus MacInnes', 'Glenarvie Council'],
        ['Cllr Shabana Yaqoob', 'Glenarvie Council'],
        ['Dr Morag Tulloch', 'NHS Glenarvie'],
        ['Euan Petrie', 'Third Sector Interface'],
        ['Chief Superintendent Rhona Geddes', 'Police Scotland'],
        ['Area Commander Iain Sorley', 'Scottish Fire and Rescue Service'],
        ['Kirsty Balfour', '', 'Clerk to the Board'],
      ],
      apologies: [
        ['Cllr Murdo Finlayson', 'Glenarvie Council'],
        ['Jean Rattray', 'Victim Support'],
      ],
      items: [
        '1 Sederunt and apologies',
        '2 Declarations of interest',
        '3 Minute of meeting of 16 May 2024',
        '4 Police performance: quarter 1',
        '5 Community asset transfer of Invermorie station',
        '6 AOCB',
      ],
      actions: [
        ['Chief Superintendent Rhona Geddes', 'write to members', '2024-09-12'],
        ['Euan Petrie', 'publish the survey', ''],
        ['Kirsty Balfour', 'add stop and search', 'not-stated'],
        ['Dr Morag Tulloch', 'share the referral pathway', '2024-10'],
        ['Area Commander Iain Sorley', 'share the referral pathway', '2024-10'],
        ['Chief Superintendent Rhona Geddes', 'the cost of repairs', ''],
      ],
    },
  },
]
