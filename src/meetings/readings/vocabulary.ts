/**
 * The words by which minutes give themselves away. Data only: to teach the reading a new word or language, add it here. A few
 * labels of other languages are known; their sentences are not.
 */
import type { Attendance } from '../model.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u))

/** A label of a list of people is made of these, and of one word that says how they were there. */
export const labelFillers = set(
  `the of and in for a an at by from with also members member board committee council councillors councillor cllrs cllr commission
  commissioners panel authority officers officer staff officials guests guest visitors visitor others other those people persons
  external internal partners voting non-voting nonvoting ex officio ex-officio public via online remotely remote teams zoom virtual virtually
  person absence received directors trustees governors representatives community elected co-opted coopted statutory substitute substitutes
  substitution advisers advisors invited management executive senior support presenting meeting list names name attending agency agencies
  stakeholders personnel special regular i oireachtas independent co opted was were les membres yr yn aelodau swyddogion hefyd étaient sont également ont été personnes mitglieder miembros leden`,
)
type Way = { status: Attendance['status']; capacity: Attendance['capacity'] }
/** What says how they were there. The last one in a label that is not `present` decides. */
export const labelTriggers: ReadonlyMap<string, Way> = new Map(
  (
    [
      [
        'present',
        'present attendance attended attendees attendee présents présent présentes bresennol presenoldeb presennol anwesend anwesende asistentes presenti aanwezig láthair attending participants delegates',
      ],
      [
        'apologies',
        'apologies apology regrets excused excusés excusé excusées excuses ymddiheuriadau entschuldigt leithscéal leithscéalta disculpas motivées motivé',
      ],
      ['absent', 'absent absents absentees absences abwesend ausentes assenti afwezig absennol'],
    ] as const
  ).flatMap(([status, words]) =>
    words.split(' ').map((word): [string, Way] => [word, { status, capacity: 'not-stated' }]),
  ),
)
/** Labels that name people by what they are; they are labels with a colon, or within a list of people. */
export const labelCapacities: ReadonlyMap<string, Attendance['capacity']> = new Map([
  ['officers', 'officer'],
  ['staff', 'officer'],
  ['officials', 'officer'],
  ['swyddogion', 'officer'],
  ['personnel', 'officer'],
  ['guests', 'guest'],
  ['guest', 'guest'],
  ['invited', 'guest'],
  ['invitees', 'guest'],
  ['invités', 'guest'],
  ['visitors', 'guest'],
  ['observers', 'observer'],
  ['observer', 'observer'],
  ['secretariat', 'secretariat'],
  ['members', 'member'],
  ['councillors', 'member'],
  ['commissioners', 'member'],
  ['directors', 'member'],
  ['trustees', 'member'],
  ['membres', 'member'],
  ['aelodau', 'member'],
  ['substitutes', 'substitute'],
])

/** Words of an office that a person holds. */
export const roleWords = set(
  `chair chairperson chairman chairwoman co-chair vice-chair vice-chairman vice-chairwoman vice-chairperson vice chairs cathaoirleach convener convenor president vice-president mayor minister
  director manager officer commissioner chief head secretary clerk superintendent inspector sergeant constable commander deputy leader solicitor treasurer
  engineer planner attorney coordinator co-ordinator lead analyst administrator assistant adviser advisor counsel lawyer auditor sheriff captain lieutenant
  warden governor ceo cfo coo ombudsman registrar executive representative consultant accountant principal professor ranger marshal prosecutor supervisor
  specialist scribe minute-taker notetaker rapporteur présidente président secrétaire cadeirydd clerc vorsitzende vorsitzender moderator facilitator
  councillor alderman senator member trustee editor dmpc pcc dpcc liaison supervisor conseiller conseillère vice-présidente vice-président accountable owner ruler licensee headteacher researcher volunteer nominee`,
)
/** Words of a name of an organisation. */
export const organisationWords = set(
  `council councils police service services board office authority department dept university college school trust nhs committee association partnership limited
  ltd plc inc agency ministry commission forum federation group union network foundation society church bank institute centre center hospital court courts
  probation prison prisons prosecution fire ambulance government assembly parliament borough county city town district region directorate division unit team
  housing health hub charity co-operative cooperative alliance company corporation llp mopac garda síochána constabulary an gardai gardaí secretariat
  residents tenants chamber press gazette herald times community neighbourhood safety operations planning standards performance finance resources policy transport environment engagement communications strategy intelligence governance watch support action aid consulting communities comité conseil préfecture mairie cyngor heddlu`,
)
/** Before a name. */
export const honorifics = set(
  `mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron cllr cllrs councillor councillors alderman alderwoman ald rev revd reverend hon judge
  justice sgt sergeant supt superintendent insp inspector commander commissioner commissioners constable senator deputy garda capt captain mayor chief
  detective det acting assistant lieutenant lt sheriff director trustee trustees member minister president vice chair chairman chairwoman chairperson chairs hh dc dcc acc ch
  vice-chair snr senior uncle aunty auntie pcso councilmember councilwoman councilman alderperson cyng cynghorydd councilor undersheriff ofc officer cst cpl dci dcs fr shri smt sri kumari thiru selvi hon'ble honble baillie bailie provost very m mme mlle madame monsieur herr frau señor señora sr sra right rt honourable pc cr crs directors members
h.e hrh hrm barr alhaji alhaja hajia mallam pastor imam sheikh comrade eng engr arch adv sp cp csp acp dsp asp dcp aig dig igp col maj gen brig
chef cheffe adjointe adjoint inspecteur inspectrice agente surintendant surintendante commandant commandante`,
)
/** Titles for several people, each with that for one; '' where it is no part of a name. */
export const pluralTitles: ReadonlyMap<string, string> = new Map(
  Object.entries({
    councillors: 'Councillor',
    councilors: 'Councilor',
    councilmembers: 'Councilmember',
    'council members': 'Council Member',
    cllrs: 'Cllr',
    crs: 'Cr',
    commissioners: 'Commissioner',
    messrs: 'Mr',
    mmes: 'Mme',
    drs: 'Dr',
    profs: 'Prof',
    aldermen: 'Alderman',
    alds: 'Ald',
    senators: 'Senator',
    deputies: 'Deputy',
    superintendents: 'Superintendent',
    supts: 'Supt',
    inspectors: 'Inspector',
    sergeants: 'Sergeant',
    sgts: 'Sgt',
    supervisors: 'Supervisor',
    directors: '',
    trustees: '',
    members: '',
    'board members': '',
    'committee members': '',
    'panel members': '',
  }),
)
/** Small words inside names. */
export const particles = set(
  'de da di du del della der den van von la le el al bin ibn ap ab ni ní nic ó o mac mc uí y und und st of',
)

/** Who decides together: what they agree to is an outcome, not a promise. */
export const deciders =
  /^(?:(?:the|this|all|yr|la|le)\s+)?(?:(?:[\p{L}’'-]+\s+){0,6}(?:board|committee|council|panel|commission|authority|forum|assembly|members?|meeting|trustees|governors|partnership|councillors|commissioners|directors|cabinet|executive|jpc|subcommittee|sub-committee|group)|(?:it|there)(?:\s+(?:was|is|were|had\s+been|has\s+been))?|partners on the board)$/iu

/** What stands below the minutes, or beside them on a page: it opens no item, and has no place. */
export const beside =
  /^(?:(?:approved|attest(?:ed)?|certified|signed|signature)(?:\s+by)?\s*:?\s*(?:[_.…\s-]{3,}.*)?|(?:chair(?:man|person|woman)?|mayor|clerk|secretary|date|signed)[\s:]*[_.…]{3,}.*|respectfully submitted\b.*|related (?:content|links|documents|information|pages)|contact us|share (?:this page|on.*)|downloads?|print this page|is this page useful\??|explore (?:the )?topic|follow us|you may also like)$/iu

/** Titles of items that every body has. */
export const procedural: readonly [
  RegExp,
  'procedural' | 'minutes-and-actions' | 'any-other-business' | 'public-questions',
][] = [
  [
    /\b(?:minutes|matters arising|previous actions|action (?:log|tracker|register)|actions? (?:arising|outstanding)|procès-verbal|cofnodion|actions from)\b/iu,
    'minutes-and-actions',
  ],
  [
    /^(?:any other (?:urgent )?business|a\.?o\.?b\.?|other business|urgent business|unrestricted other|new business$|questions diverses|unrhyw fater arall)/iu,
    'any-other-business',
  ],
  [
    /\b(?:public (?:comment|comments|questions?|participation|forum|speaking|address)|questions from (?:the|members of the) public|citizens? (?:comments?|forum))\b/iu,
    'public-questions',
  ],
  [
    /^(?:(?:chair’?'?s )?(?:welcome|opening|introductions?)\b|apolog|attend|declarations? of|disclosure|call to order|roll call|adjourn|pledge of|date (?:and time )?of (?:the )?next|donm\b|next meeting|dates? of (?:future|next)|close\b|closing|clôture|croeso|ymddiheur|approval of (?:the )?agenda|adoption of (?:the )?agenda|confirmation of agenda|quorum|acknowledge?ment of|karakia|membership\b|in attendance|excusés|présents|meeting close|chair’?'?s announcements)/iu,
    'procedural',
  ],
]
/** Titles that open an item even where other items are numbered and these are not. */
export const lastItems =
  /^(?:any other (?:urgent )?business|a\.?o\.?b\.?|date (?:and time )?of (?:the )?next meeting|next meeting|adjournment|matters arising|declarations? of interests?|minutes of (?:the )?(?:previous|last) meeting|apologies(?: for absence)?|close(?: of meeting)?|donm|public (?:comment|comments|questions|participation))\s*[.:]?$/iu

/** Months by their first letters in the languages we have met. */
export const monthNames: readonly string[] = [
  'january jan janvier ionawr januar enero eanáir gennaio januari',
  'february feb février fevrier chwefror februar febrero feabhra febbraio februari',
  'march mar mars mawrth märz marzo márta maart',
  'april apr avril ebrill abril aibreán aprile',
  'may mai mayo bealtaine maggio mei',
  'june jun juin mehefin juni junio meitheamh giugno',
  'july jul juillet gorffennaf juli julio iúil luglio',
  'august aug août aout awst agosto lúnasa augustus',
  'september sep sept septembre medi septiembre fómhair settembre',
  'october oct octobre hydref oktober octubre ottobre',
  'november nov novembre tachwedd noviembre samhain',
  'december dec décembre decembre rhagfyr dezember diciembre nollaig dicembre',
]
