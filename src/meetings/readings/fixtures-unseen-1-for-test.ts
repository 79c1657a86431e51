/**
 * Minutes for practice: every body and every person in them is invented. They were written as clerks of other countries
 * write, with what they say put down by hand first, by somebody who had not read the reading's code.
 */
import type { UnseenFixture } from './unseen-for-test.ts'

export const unseenOne: readonly UnseenFixture[] = [
  {
    name: 'Northern Ireland partnership in text: groups of members, 2.0 and 2.1, owners in a margin of their own',
    txt: `CROSSDRUM DISTRICT POLICING AND COMMUNITY SAFETY PARTNERSHIP
(Practice document – the partnership and all people in it are invented)

MINUTES OF PRIVATE MEETING HELD ON TUESDAY 9TH APRIL 2024 AT 6.30PM
HYBRID MEETING VIA TEAMS AND IN THE DERGAN ROOM, CIVIC OFFICES, CROSSDRUM

PRESENT

Political Members:
Alderman Ivor Catney (Chairperson)
Councillor Sorcha McAleer
Councillor Trevor Blakely
Councillor Aoibheann Quigg

Independent Members:
Mrs Noreen Haslett (Vice Chairperson)
Mr Padraig Devenney
Ms Shazia Iqbal

Designated Organisations:
Superintendent Colin Reavie, PSNI
Inspector Leanne Trimble, PSNI
Mr Eugene Sharkey, NI Housing Executive
Ms Fionnuala Boal, Probation Board

IN ATTENDANCE:
Miss Gemma Orr, PCSP Manager
Mr Declan Heaney, PCSP Officer

APOLOGIES:
Councillor Wesley Gault, Mr Seamus Tohill (Education Authority), Ms Ruth Pinkerton

The Chairperson declared the meeting quorate.

1.0	WELCOME AND APOLOGIES

1.1	The Chairperson welcomed members. Apologies were noted as above.

2.0	MINUTES OF PREVIOUS MEETING

2.1	The minutes of the meeting of 13th February 2024 were proposed by Councillor Blakely, seconded by Ms Iqbal and agreed as a true record.

3.0	MATTERS ARISING

3.1	Miss Orr advised that the alleygates had been installed.

3.2	In response to Mr Devenney, Superintendent Reavie said that he would seek an update on the vacant neighbourhood posts and Inspector Trimble would forward the anti-social behaviour figures for the town centre by 30th April 2024.

4.0	POLICING PLAN: REPORT OF THE DISTRICT COMMANDER

4.1	Superintendent Reavie presented the report. Councillor Quigg expressed concern about scramblers at Lough Park.

4.2	It was agreed that the PCSP Manager would write to the Department for Infrastructure regarding lighting at Lough Park.

4.3	Superintendent Reavie undertook to:
(a) provide a breakdown of hate incidents by electoral area;
(b) arrange a walkabout with members before the end of May 2024; and
(c) advise members in writing of the outcome.

4.4	Mrs Haslett stated that residents would welcome more patrols. The Superintendent noted the comment.

5.0	SUPPORT HUB

5.1	Ms Boal outlined the work of the hub. Sixteen people had been referred since January.

ACTION: Mr Sharkey and Ms Boal to bring a joint paper on tenancy support to the June meeting.

6.0	ANY OTHER BUSINESS

6.1	There was none.

7.0	DATE OF NEXT MEETING

7.1	Tuesday 11th June 2024 at 6.30pm.

The meeting ended at 8.05pm.

Chairperson ______________________     Date ______________
`,
    truth: {
      on: '2024-04-09',
      body: /crossdrum district policing and community safety partnership/iu,
      way: 'hybrid',
      present: [
        ['Alderman Ivor Catney', ''],
        ['Councillor Sorcha McAleer', ''],
        ['Councillor Trevor Blakely', ''],
        ['Councillor Aoibheann Quigg', ''],
        ['Mrs Noreen Haslett', ''],
        ['Mr Padraig Devenney', ''],
        ['Ms Shazia Iqbal', ''],
        ['Superintendent Colin Reavie', 'PSNI'],
        ['Inspector Leanne Trimble', 'PSNI'],
        ['Mr Eugene Sharkey', 'NI Housing Executive'],
        ['Ms Fionnuala Boal', 'Probation Board'],
        ['Miss Gemma Orr', '', 'PCSP Manager'],
        ['Mr Declan Heaney', '', 'PCSP Officer'],
      ],
      apologies: [
        ['Councillor Wesley Gault', ''],
        ['Mr Seamus Tohill', 'Education Authority'],
        ['Ms Ruth Pinkerton', ''],
      ],
      items: [
        '1.0 WELCOME AND APOLOGIES',
        '2.0 MINUTES OF PREVIOUS MEETING',
        '3.0 MATTERS ARISING',
        '4.0 POLICING PLAN: REPORT OF THE DISTRICT COMMANDER',
        '5.0 SUPPORT HUB',
        '6.0 ANY OTHER BUSINESS',
        '7.0 DATE OF NEXT MEETING',
      ],
      actions: [
        ['Superintendent Colin Reavie', 'seek an update on the vacant', 'not-stated'],
        ['Inspector Leanne Trimble', 'forward the anti-social behaviour figures', '2024-04-30'],
        ['Miss Gemma Orr', 'write to the Department for Infrastructure', 'not-stated'],
        ['Superintendent Colin Reavie', 'breakdown of hate incidents', 'not-stated'],
        ['Superintendent Colin Reavie', 'arrange a walkabout', '2024-05'],
        ['Superintendent Colin Reavie', 'advise members in writing', 'not-stated'],
        ['Mr Eugene Sharkey', 'joint paper on tenancy support', '2024-06'],
        ['Ms Fionnuala Boal', 'joint paper on tenancy support', '2024-06'],
      ],
    },
  },
  {
    name: 'Canadian board as a web page in two languages: moved, seconded, carried; a promise in French',
    html: `<!doctype html><html lang="en"><head><title>Minutes – Practice</title></head><body>
<header><p>Practice page – invented board, invented people</p><a href="/fr">Français</a> | <a href="/en">English</a></header>
<main>
<h1>Rivière-aux-Ormes Police Services Board<br>Commission de services policiers de Rivière-aux-Ormes</h1>
<h2>Minutes of Regular Public Meeting / Procès-verbal de la réunion publique ordinaire</h2>
<p><strong>Date:</strong> Tuesday, April 23, 2024 / Le mardi 23 avril 2024<br>
<strong>Time / Heure:</strong> 4:00 p.m. / 16 h<br>
<strong>Location / Lieu:</strong> Champlain Room, City Hall, and by electronic participation</p>
<p><strong>Present / Présents:</strong></p>
<ul>
<li>Geneviève Thibodeau, Chair / présidente</li>
<li>Councillor Marc Beausoleil, Vice Chair / vice-président</li>
<li>Anwar Siddiqi, Member / membre</li>
<li>Lorraine Kakegamic, Member / membre</li>
</ul>
<p><strong>Regrets / Absences motivées:</strong></p>
<ul><li>Dr. Paul Wickham, Member / membre</li></ul>
<p><strong>Staff / Personnel:</strong></p>
<ul>
<li>Deputy Chief Isabelle Ranger, Rivière-aux-Ormes Police Service</li>
<li>Inspector Todd Maclure, Rivière-aux-Ormes Police Service</li>
<li>Krista Vanderlaan, Executive Director</li>
</ul>
<h3>1. Call to Order / Ouverture de la séance</h3>
<p>The Chair called the meeting to order at 4:02 p.m. and gave a land acknowledgement.</p>
<h3>2. Declarations of Interest / Déclarations d’intérêt</h3>
<p>None were declared. / Aucune déclaration.</p>
<h3>3. Confirmation of Minutes / Adoption du procès-verbal</h3>
<p>MOVED BY: Member Siddiqi<br>SECONDED BY: Member Kakegamic<br>THAT the minutes of the meeting held on March 26, 2024 be confirmed.<br>CARRIED / ADOPTÉE</p>
<h3>4. Presentations / Présentations</h3>
<h4>4.1 Youth diversion / Déjudiciarisation des jeunes</h4>
<p>Inspector Maclure presented the results. In answer to Member Kakegamic, he agreed to report back on the number of Indigenous youth referred, at the June meeting.</p>
<p>La chef adjointe Ranger s’est engagée à remettre au conseil les données sur les délais d’ici le 31 mai 2024.</p>
<h3>5. Items of Business / Points à l’ordre du jour</h3>
<h4>5.1 Complaints – First Quarter / Plaintes – premier trimestre</h4>
<p>Deputy Chief Ranger advised that 21 complaints were received between 2024-01-01 and 2024-03-31.</p>
<p>MOVED BY: Vice Chair Beausoleil<br>SECONDED BY: Member Siddiqi<br>THAT the Board receive this report; and<br>THAT the Executive Director forward a copy to City Council by 2024-05-15.<br>CARRIED / ADOPTÉE</p>
<h4>5.2 Budget variance / Écart budgétaire</h4>
<p>The Executive Director will circulate the revised table to members and the Deputy Chief will provide overtime hours by division no later than May 10, 2024.</p>
<h3>6. Adjournment / Levée de la séance</h3>
<p>MOVED BY: Member Kakegamic. CARRIED. The meeting adjourned at 5:36 p.m. / La séance est levée à 17 h 36.</p>
</main><footer>© Practice 2024 · Contact us · Accessibility</footer></body></html>`,
    truth: {
      on: '2024-04-23',
      body: /rivière-aux-ormes police services board/iu,
      way: 'hybrid',
      present: [
        ['Geneviève Thibodeau', '', '', 'chair'],
        ['Councillor Marc Beausoleil', '', 'Vice Chair'],
        ['Anwar Siddiqi', ''],
        ['Lorraine Kakegamic', ''],
        ['Deputy Chief Isabelle Ranger', 'Rivière-aux-Ormes Police Service'],
        ['Inspector Todd Maclure', 'Rivière-aux-Ormes Police Service'],
        ['Krista Vanderlaan', '', 'Executive Director'],
      ],
      apologies: [['Dr. Paul Wickham', '']],
      items: [
        '1 Call to Order / Ouverture de la séance',
        '2 Declarations of Interest / Déclarations d’intérêt',
        '3 Confirmation of Minutes / Adoption du procès-verbal',
        '4 Presentations / Présentations',
        '4.1 Youth diversion / Déjudiciarisation des jeunes',
        '5 Items of Business / Points à l’ordre du jour',
        '5.1 Complaints – First Quarter / Plaintes – premier trimestre',
        '5.2 Budget variance / Écart budgétaire',
        '6 Adjournment / Levée de la séance',
      ],
      actions: [
        ['Inspector Todd Maclure', 'number of Indigenous youth referred', '2024-06'],
        ['Isabelle Ranger', 'données sur les délais', '2024-05-31'],
        ['Krista Vanderlaan', 'forward a copy to City Council', '2024-05-15'],
        ['Krista Vanderlaan', 'circulate the revised table', 'not-stated'],
        ['Deputy Chief Isabelle Ranger', 'provide overtime hours by division', '2024-05-10'],
      ],
    },
  },
  {
    name: 'board of the United States as its meeting system prints it: tables inside tables, “Present: 5 -”, file numbers, votes',
    html: `<html><head><title>Meeting Minutes</title></head><body><div id="ctl00_Main">
<table width="100%"><tr><td align="center"><b>City of Larkmont</b><br>PRACTICE COPY – INVENTED</td><td align="right">200 Elm Plaza<br>Larkmont</td></tr>
<tr><td colspan="2" align="center"><b>Meeting Minutes - Final</b><br><b>Civilian Police Oversight Board</b></td></tr>
<tr><td>Wednesday, June 5, 2024</td><td>6:00 PM</td><td>Council Chambers</td></tr></table>
<p><b>CALL TO ORDER</b></p>
<p>The regular meeting was called to order by Chair Delphine Rausch at 6:04 PM. A quorum was established.</p>
<p><b>ROLL CALL</b></p>
<table><tr><td><b>Present:</b></td><td>5 -</td><td>Chair Delphine Rausch, Vice Chair Hollis Beemer, Member Xiomara Pineda, Member Te-Shawn Ackles, and Member Ward Lindqvist</td></tr>
<tr><td><b>Absent:</b></td><td>1 -</td><td>Member Opal Strickler</td></tr>
<tr><td><b>Excused:</b></td><td>1 -</td><td>Member Rafi Doumani</td></tr></table>
<p>Staff present: Josette Mbeki, Executive Director; Police Chief Armand Tully; Deputy City Attorney Wynn Castellano</p>
<p><b>APPROVAL OF MINUTES</b></p>
<table><tr><td>1.</td><td><a href="#">24-0511</a></td><td>Approval of the minutes of May 1, 2024</td></tr>
<tr><td></td><td></td><td>A motion was made by Member Pineda, seconded by Vice Chair Beemer, that the minutes be approved. The motion carried by the following vote:</td></tr>
<tr><td></td><td>Aye:</td><td>5 - Rausch, Beemer, Pineda, Ackles, and Lindqvist</td></tr>
<tr><td></td><td>Absent:</td><td>2 - Strickler, and Doumani</td></tr></table>
<p><b>PUBLIC COMMENT</b></p>
<p>Two persons addressed the Board on body-worn cameras.</p>
<p><b>REPORTS</b></p>
<table><tr><td>2.</td><td><a href="#">24-0518</a></td><td>Report from the Chief of Police on pursuits</td></tr>
<tr><td></td><td></td><td>Chief Tully gave the report. Member Ackles requested that the Chief provide injury data for pursuits. Chief Tully stated he would provide the data in writing by June 21, 2024.</td></tr>
<tr><td>3.</td><td><a href="#">24-0519</a></td><td>Report from the Executive Director</td></tr>
<tr><td></td><td></td><td>Director Mbeki will schedule a training on mediation and will return with a draft budget at the July meeting.</td></tr></table>
<p><b>NEW BUSINESS</b></p>
<table><tr><td>4.</td><td><a href="#">24-0520</a></td><td>Use of drones: proposed policy</td></tr>
<tr><td></td><td></td><td>It was moved by Member Lindqvist, seconded by Member Ackles, to direct the Deputy City Attorney to prepare a memorandum on retention of footage within 45 days. Member Pineda moved to amend the motion by adding "and on search warrants". The amendment was seconded by Vice Chair Beemer and adopted. The motion as amended carried by the following vote:</td></tr>
<tr><td></td><td>Aye:</td><td>4 - Beemer, Pineda, Ackles, and Lindqvist</td></tr>
<tr><td></td><td>Nay:</td><td>1 - Rausch</td></tr></table>
<p><b>ADJOURNMENT</b></p>
<p>There being no further business, the meeting adjourned at 7:41 PM.</p>
</div></body></html>`,
    truth: {
      on: '2024-06-05',
      body: /civilian police oversight board/iu,
      present: [
        ['Chair Delphine Rausch', ''],
        ['Vice Chair Hollis Beemer', ''],
        ['Member Xiomara Pineda', ''],
        ['Member Te-Shawn Ackles', ''],
        ['Member Ward Lindqvist', ''],
        ['Josette Mbeki', '', 'Executive Director'],
        ['Police Chief Armand Tully', ''],
        ['Deputy City Attorney Wynn Castellano', ''],
      ],
      apologies: [['Member Rafi Doumani', '']],
      absent: ['Member Opal Strickler'],
      items: [
        'CALL TO ORDER',
        'ROLL CALL',
        'APPROVAL OF MINUTES',
        '1 Approval of the minutes of May 1, 2024',
        'PUBLIC COMMENT',
        'REPORTS',
        '2 Report from the Chief of Police on pursuits',
        '3 Report from the Executive Director',
        'NEW BUSINESS',
        '4 Use of drones: proposed policy',
        'ADJOURNMENT',
      ],
      actions: [
        ['Armand Tully', 'he would provide the data in writing', '2024-06-21'],
        ['Josette Mbeki', 'schedule a training on mediation', ''],
        ['Wynn Castellano', 'prepare a memorandum on retention', 'within 45 days'],
      ],
      mayBe: ['provide injury data for pursuits'],
    },
  },
]
