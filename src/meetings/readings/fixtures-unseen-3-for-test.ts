/** Minutes for practice, invented: Nigeria, India, South Africa. What they say was put down by hand first. */
import type { UnseenFixture } from './unseen-for-test.ts'

const page = (head: string, foot: string, columns = 1) =>
  `width: 210mm, height: 297mm, margin: 2.2cm, columns: ${columns}, header: [${head}], footer: [${foot} #h(1fr) Page #context counter(page).display()]`

export const unseenThree: readonly UnseenFixture[] = [
  {
    name: 'Nigerian committee as PDF in two columns: S/N, offices in capitals, directed and mandated, heads and feet on each page',
    as: 'pdf',
    page: page('For practice – all names invented', 'Okelemo CPAC', 2),
    paper: [
      { h: 1, t: 'OKELEMO STATE COMMUNITY POLICING ADVISORY COMMITTEE' },
      {
        p: 'MINUTES OF THE SECOND QUARTER MEETING OF THE COMMITTEE HELD ON THURSDAY, 16TH MAY, 2024 AT THE POLICE OFFICERS’ MESS, OKELEMO',
      },
      { h: 2, t: 'IN ATTENDANCE' },
      { p: '1. CP Adebisi Falade – Commissioner of Police (Chairman)' },
      { p: '2. HRH Oba Kolawole Ayinde – Traditional Ruler (Co-Chairman)' },
      { p: '3. Barr. Ngozi Umeadi – Nigerian Bar Association' },
      { p: '4. Alhaji Sani Garba – Muslim Council' },
      { p: '5. Pastor (Mrs) Funmi Ogunleye – Christian Association' },
      { p: '6. SP Emeka Iwu – Secretary' },
      { h: 2, t: 'APOLOGIES' },
      { p: '1. Comrade Bala Danjuma – Labour Congress' },
      { p: '2. Mrs Ebiere Tamuno – Market Women' },
      { h: 2, t: '1.0 OPENING' },
      {
        p: 'The meeting commenced at 11:20 a.m. with an opening prayer by Alhaji Sani Garba. The Chairman welcomed everyone to the meeting.',
      },
      { h: 2, t: '2.0 READING AND ADOPTION OF MINUTES' },
      {
        p: 'The Secretary read the minutes of the last meeting. The motion for adoption was moved by Barr. Umeadi and seconded by Pastor Ogunleye.',
      },
      { h: 2, t: '3.0 MATTERS ARISING' },
      {
        p: '3.1 The Secretary reported that the letter to the Local Government on street lighting had been delivered.',
      },
      {
        p: '3.2 The Chairman directed the Secretary to follow up the letter and report at the next meeting.',
      },
      { h: 2, t: '4.0 SECURITY REPORT' },
      {
        p: '4.1 The Chairman informed the house that cult clashes had reduced. He assured members that the Divisional Police Officers would hold town hall meetings in each Local Government Area before 31st July, 2024.',
      },
      {
        p: '4.2 Oba Ayinde complained about extortion at checkpoints. The Chairman promised to investigate the matter and to sanction any officer found wanting.',
      },
      {
        p: '4.3 The house mandated Barr. Umeadi to draft a handbill on the rights of suspects within two weeks.',
      },
      { h: 2, t: '5.0 SPECIAL CONSTABULARY' },
      {
        p: '5.1 It was resolved that Alhaji Garba and Pastor Ogunleye should screen the applicants and submit names to the Secretary on or before 7th June, 2024.',
      },
      { p: '5.2 Members frowned at the non-payment of stipends.' },
      { h: 2, t: '6.0 ADJOURNMENT' },
      {
        p: 'The motion for adjournment was moved by Alhaji Garba and seconded by Barr. Umeadi. The meeting ended at 1:45 p.m.',
      },
    ],
    truth: {
      on: '2024-05-16',
      body: /okelemo state community policing advisory committee/iu,
      present: [
        ['CP Adebisi Falade', '', 'Commissioner of Police', 'chair'],
        ['HRH Oba Kolawole Ayinde', '', 'Traditional Ruler'],
        ['Barr. Ngozi Umeadi', 'Nigerian Bar Association'],
        ['Alhaji Sani Garba', 'Muslim Council'],
        ['Pastor (Mrs) Funmi Ogunleye', 'Christian Association'],
        ['SP Emeka Iwu', '', 'Secretary'],
      ],
      apologies: [
        ['Comrade Bala Danjuma', 'Labour Congress'],
        ['Mrs Ebiere Tamuno', 'Market Women'],
      ],
      items: [
        '1.0 OPENING',
        '2.0 READING AND ADOPTION OF MINUTES',
        '3.0 MATTERS ARISING',
        '4.0 SECURITY REPORT',
        '5.0 SPECIAL CONSTABULARY',
        '6.0 ADJOURNMENT',
      ],
      actions: [
        ['SP Emeka Iwu', 'follow up the letter', 'next-meeting'],
        ['Divisional Police Officers|CP Adebisi Falade', 'town hall meetings in each', '2024-07-31'],
        ['CP Adebisi Falade', 'investigate the matter', 'not-stated'],
        ['Barr. Ngozi Umeadi', 'draft a handbill on the rights', 'within two weeks'],
        ['Alhaji Sani Garba', 'screen the applicants', '2024-06-07'],
        ['Pastor (Mrs) Funmi Ogunleye', 'screen the applicants', '2024-06-07'],
      ],
    },
  },
  {
    name: 'Indian complaints authority in text: the day in words, Agenda Item No., directions and (Action: …) in brackets',
    txt: `PRACTICE COPY (INVENTED)
STATE POLICE COMPLAINTS AUTHORITY, SURYAPRADESH

Minutes of the 23rd Meeting of the State Police Complaints Authority held on the Fifth day of June, Two Thousand and Twenty-four at 11:00 Hrs in the Conference Hall, Vidhi Bhavan, Suryanagar

The following were present:
1. Justice (Retd.) Shri P. K. Venkataraghavan, Chairperson - in the Chair
2. Smt. Lalitha Deshmukh, IAS (Retd.), Member
3. Shri Balwinder Singh Gill, IPS (Retd.), Member
4. Dr. Farida Merchant, Member
5. Shri R. Subramaniam, Secretary

Special Invitees:
1. Shri Arjun Rathore, IPS, Inspector General of Police (Complaints)
2. Ms. Kavya Nambiar, Deputy Secretary, Home Department

Leave of absence was granted to Shri Dinesh Chaturvedi, Member.

At the outset the Chairperson welcomed the Members. Quorum was found to be complete.

Agenda Item No. 1: Confirmation of the Minutes of the 22nd Meeting
The minutes of the 22nd meeting held on 03.04.2024 were confirmed.

Agenda Item No. 2: Action Taken Report on decisions of the previous meeting
The Secretary placed the report before the Authority. The Authority expressed displeasure that replies were awaited in 17 cases.

Agenda Item No. 3: Pending inquiries
3.1 The Inspector General of Police (Complaints) stated that 41 inquiries were pending as on 31.05.2024. He assured the Authority that all inquiries older than one year shall be completed by 31.08.2024.
3.2 The Authority directed that the Home Department shall issue a circular on compliance with summons within four weeks.
(Action: Deputy Secretary, Home Department)
3.3 Dr. Merchant suggested a format for replies. The Secretary shall circulate the format to all Superintendents of Police by 20th June 2024.

Agenda Item No. 4: Visit to lock-ups
It was decided that Smt. Deshmukh will visit the lock-ups of the northern range and Shri Gill will visit those of the southern range in July 2024.
(Action: Members concerned)

Agenda Item No. 5: Any other matter with the permission of the Chair
There being no other matter, the meeting concluded with a vote of thanks to the Chair.

Sd/-
(R. Subramaniam)
Secretary
`,
    truth: {
      on: '2024-06-05',
      body: /state police complaints authority/iu,
      present: [
        ['Justice (Retd.) Shri P. K. Venkataraghavan', '', 'Chairperson', 'chair'],
        ['Smt. Lalitha Deshmukh', undefined],
        ['Shri Balwinder Singh Gill', undefined],
        ['Dr. Farida Merchant', ''],
        ['Shri R. Subramaniam', '', 'Secretary'],
        ['Shri Arjun Rathore', undefined, 'Inspector General of Police'],
        ['Ms. Kavya Nambiar', 'Home Department', 'Deputy Secretary'],
      ],
      apologies: [['Shri Dinesh Chaturvedi', '']],
      items: [
        'Agenda Item No. 1 Confirmation of the Minutes of the 22nd Meeting',
        'Agenda Item No. 2 Action Taken Report on decisions of the previous meeting',
        'Agenda Item No. 3 Pending inquiries',
        'Agenda Item No. 4 Visit to lock-ups',
        'Agenda Item No. 5 Any other matter with the permission of the Chair',
      ],
      actions: [
        ['Shri Arjun Rathore', 'all inquiries older than one year', '2024-08-31'],
        ['Home Department', 'circular on compliance', 'within four weeks'],
        ['Ms. Kavya Nambiar', 'circular on compliance', ''],
        ['Shri R. Subramaniam', 'circulate the format', '2024-06-20'],
        ['Smt. Lalitha Deshmukh', 'lock-ups of the northern range', ''],
        ['Shri Balwinder Singh Gill', 'those of the southern range', '2024-07'],
        ['Members concerned', 'lock-ups', ''],
      ],
    },
  },
  {
    name: 'South African forum as PDF: tables of attendance, of items and of actions, 2024-04-18, feet on each page',
    as: 'pdf',
    page: page('PRACTICE – Doringkloof Community Police Forum (invented)', 'Minutes 2024-04-18'),
    paper: [
      { h: 1, t: 'Doringkloof Community Police Forum' },
      { p: 'MINUTES OF THE MONTHLY MEETING' },
      {
        table: [
          ['Date', '2024-04-18'],
          ['Time', '18h00'],
          ['Venue', 'Doringkloof SAPS Boardroom and MS Teams'],
        ],
        columns: '(3cm, 1fr)',
      },
      { h: 2, t: 'Attendance' },
      {
        table: [
          ['Name and surname', 'Portfolio', 'Organisation'],
          ['Thandeka Mabuza', 'Chairperson', 'CPF Executive'],
          ['Col. Pieter Vosloo', 'Station Commander', 'SAPS'],
          ['Sgt. Nomsa Khubeka', 'Sector 2', 'SAPS'],
          ['Ashwin Govender', 'Treasurer', 'CPF Executive'],
          ['Cllr Lerato Molefe', 'Ward 14', 'City of Doringkloof'],
        ],
        columns: '(1fr, 1fr, 1fr)',
      },
      { p: 'Apologies: Riana Steyn (Neighbourhood Watch), Capt. Sipho Dube (SAPS)' },
      { h: 2, t: '1. Opening and welcome' },
      { p: 'The Chairperson opened the meeting at 18h05 and welcomed all.' },
      { h: 2, t: '2. Adoption of the previous minutes' },
      { p: 'Adopted. Proposed: A Govender. Seconded: L Molefe.' },
      { h: 2, t: '3. Crime overview' },
      {
        p: 'Col. Vosloo reported that house robberies had decreased from 9 to 4. Cllr Molefe raised the by-law on street trading. Col. Vosloo undertook to deploy visible policing at the taxi rank and to share the roster with the Forum before 2024-05-02.',
      },
      { p: 'Cllr Molefe will arrange a site inspection with Metro Police.' },
      { h: 2, t: '4. Finance' },
      { p: 'Mr Govender tabled the report. The balance was R12 430.' },
      { pageBreak: true },
      { h: 2, t: '5. Action list' },
      {
        table: [
          ['Ref', 'Action', 'Responsible person', 'Target date'],
          ['04/1', 'Submit annual report to the Provincial Secretariat', 'T Mabuza', '2024-05-31'],
          ['04/2', 'Open a WhatsApp group for Sector 2', 'Sgt Khubeka', '2024-04-25'],
          ['04/3', 'Obtain three quotations for radios', 'Treasurer', 'Next meeting'],
        ],
        columns: '(2cm, 1fr, 4cm, 3cm)',
      },
      { h: 2, t: '6. Closure' },
      { p: 'The meeting adjourned at 19h40. Next meeting: 2024-05-16.' },
    ],
    truth: {
      on: '2024-04-18',
      body: /doringkloof community police forum/iu,
      way: 'hybrid',
      present: [
        ['Thandeka Mabuza', 'CPF Executive', 'Chairperson', 'chair'],
        ['Col. Pieter Vosloo', 'SAPS', 'Station Commander'],
        ['Sgt. Nomsa Khubeka', 'SAPS', 'Sector 2'],
        ['Ashwin Govender', 'CPF Executive', 'Treasurer'],
        ['Cllr Lerato Molefe', 'City of Doringkloof', 'Ward 14'],
      ],
      apologies: [
        ['Riana Steyn', 'Neighbourhood Watch'],
        ['Capt. Sipho Dube', 'SAPS'],
      ],
      items: [
        '1 Opening and welcome',
        '2 Adoption of the previous minutes',
        '3 Crime overview',
        '4 Finance',
        '5 Action list',
        '6 Closure',
      ],
      actions: [
        ['Col. Pieter Vosloo', 'deploy visible policing', ''],
        ['Cllr Lerato Molefe', 'arrange a site inspection', 'not-stated'],
        ['Thandeka Mabuza', 'Submit annual report', '2024-05-31'],
        ['Sgt. Nomsa Khubeka', 'Open a WhatsApp group', '2024-04-25'],
        ['Ashwin Govender', 'Obtain three quotations', 'next-meeting'],
      ],
    },
  },
]
