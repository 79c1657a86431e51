/**
 * The words by which a plan gives itself away, in the languages we have met. Data only: to teach the import a new
 * word, add it here. Patterns are matched without regard to case.
 */
import type { Reported } from '../model.ts'
import type { Role } from './source.ts'

/** Words that stand before the number of an action. */
export const actionWords = [
  'actions?',
  'recommendations?',
  'rec\\.?',
  'commitments?',
  'promises?',
  'pledges?',
  'undertakings?',
  'deliverables?',
  'recommandation',
  'mesure',
  'engagement',
  'empfehlung',
  'maßnahme',
  'acción',
  'medida',
  'compromiso',
  'recomendación',
  'azione',
  'raccomandazione',
  'misura',
  'maatregel',
  'aanbeveling',
  'actie',
  'gweithred',
  'cam gweithredu',
  'argymhelliad',
  'ymrwymiad',
  'gníomh',
  'moladh',
  'gealltanas',
  'ação',
  'recomendação',
  'åtgärd',
  'rekommendation',
]

/** Words that stand before the number of a theme. */
export const themeWords = [
  'themes?',
  'priority',
  'priority area',
  'chapter',
  'pillar',
  'objective',
  'strategic objective',
  'strand',
  'part',
  'section',
  'workstream',
  'work stream',
  'outcome',
  'goal',
  'aim',
  'area',
  'area of focus',
  'thème',
  'axe',
  'chapitre',
  'priorité',
  'objectif',
  'thema',
  'kapitel',
  'priorität',
  'ziel',
  'handlungsfeld',
  'tema',
  'eje',
  'capítulo',
  'prioridad',
  'objetivo',
  'thema',
  'hoofdstuk',
  'thema',
  'blaenoriaeth',
  'amcan',
  'pennod',
  'téama',
  'caibidil',
  'tosaíocht',
  'cuspóir',
  'asse',
  'capitolo',
  'obiettivo',
]

const starts = (list: string): RegExp => new RegExp(`^(?:${list})$`, 'iu')
const holds = (list: string): RegExp => new RegExp(`(?:^|[^\\p{L}])(?:${list})(?:[^\\p{L}]|$)`, 'iu')

/** The words in the head of a column (or before a colon) and the column they mean. The first match wins. */
export const headWords: readonly (readonly [Role, RegExp])[] = [
  [
    'action',
    starts(
      '#|no|nr|n|n[°º]|№|num|number|ref|ref no|reference|reference no|reference number|id|code|item|item no|(?:action|recommendation|rec|commitment) (?:no|nr|number|ref|reference|id)|rhif|cyf|uimhir|numéro|nummer|número|numero|réf|référence',
    ),
  ],
  [
    'action_title',
    starts(
      'title|short title|action title|subject|topic|heading|name|project|initiative|issue|titre|titel|título|titolo|teitl|teideal|objet|sujet',
    ),
  ],
  [
    'reported',
    starts(
      '(?:current |overall |delivery |implementation |progress |action |completion )?(?:status|rag|brag|rag status|rag rating|brag rating|state)|statut|statws|stádas|estado|stato',
    ),
  ],
  [
    'done_on_text',
    starts(
      '(?:date )?(?:completed|closed|delivered|implemented)(?: on| date)?|actual (?:completion )?date|actual completion|date of closure|closure date',
    ),
  ],
  [
    'current_due_text',
    holds(
      '(?:revised|current|new|forecast|updated|expected|latest|révisée?)\\P{L}+(?:\\p{L}+\\P{L}+)?(?:date|deadline|due|target|completion|timescales?|échéance)',
    ),
  ],
  ['first_due_text', starts('target|when|due|date|by|by when|wann|quand|cuándo|erbyn|pryd')],
  [
    'first_due_text',
    holds(
      'due(?: date| by)?|deadlines?|target dates?|by when|timescales?|timeframes?|time frames?|timelines?|timing|completion date|date for completion|delivery date|original dates?|planned date|implementation date|end date|échéances?|délais?|calendrier|date limite|amserlen|dyddiad(?: cau| targed)?|frist|termin|fälligkeit|plazo|fecha(?: límite)?|scadenza|deadline|spriocdháta|dáta',
    ),
  ],
  [
    'reporting_frequency',
    holds('frequency|reporting cycle|how often|fréquence|häufigkeit|frecuencia|amlder'),
  ],
  [
    'closure_test',
    holds(
      'success (?:measures?|criteria)|measures? of success|how (?:will )?we(?: will)? know|kpis?|closure test|closure criteria|outcome measures?|evidence of success|indicators?|indicateurs?|performance measures?',
    ),
  ],
  ['asked_of', starts('asked of|addressed to|addressee|recipient|for|destinataire|adressat')],
  [
    'supporting',
    holds(
      'support(?:ing|ed by)?(?: organisations?| bodies| partners?)?|partners?|other (?:bodies|organisations)|with|in partnership with|contributors?|partenaires?|partneriaid|cefnogi',
    ),
  ],
  [
    'update',
    holds(
      "accepted|agreed or not|decision|updates?|progress(?: made| to date)?|(?:current|latest) position|position|what (?:we have|we've|has|have)(?: been)? (?:done|happened|changed)|what happened|responses?|reply|commentary|comments?|narrative|achievements?|done so far|actions? taken|work (?:done|completed)(?: to date)?|delivery to date|evidence of progress|how we(?: are|'re| have)? do(?:ing|ne)|avancement|état d'avancement|suivi|réponse|diweddariad|cynnydd|ymateb|stand|fortschritt|umsetzungsstand|sachstand|antwort|stellungnahme|avance|avances|seguimiento|respuesta|nuashonrú|dul chun cinn|freagra|voortgang|stand van zaken|avanzamento|risposta|aggiornamento",
    ),
  ],
  ['owner_post', holds('officers?|posts?|role|person|manager|director|sro|individual|named lead')],
  [
    'owner',
    holds(
      'owners?|lead(?:s| body| agency| organisation| force| department| partner)?|responsib(?:le|ility|ilities)|accountab(?:le|ility)|organisations?|agency|department|who|by whom|team|assigned to|responsable|pilote|porteur|verantwortlich\\p{L}*|zuständig\\p{L}*|federführung|arweinydd|perchennog|sefydliad|cyfrifol|freagracht|úinéir|responsable|encargado|verantwoordelijke?|responsabile|titolare|eigenaar',
    ),
  ],
  [
    'theme',
    holds(
      'themes?|priority|priority area|workstream|strand|pillar|(?:strategic )?objectives?|chapter|category|section|goal|area|outcome|thème|axe|thema|tema|handlungsfeld|eje|blaenoriaeth|téama',
    ),
  ],
  [
    'commitment',
    holds(
      'commitments?|actions?|promises?|pledges?|recommendations?|we will|we said|we promised|tasks?|activity|activities|deliverables?|measures?|undertakings?|proposals?|what (?:we will|will|needs to|must)(?: do| be done| happen)?|steps?|descriptions?|requirements?|agreed|engagements?|mesures?|recommandations?|maßnahmen?|empfehlung(?:en)?|acción|acciones|medidas?|compromisos?|recomendación(?:es)?|gweithred(?:oedd)?|camau?(?: gweithredu)?|ymrwymiad(?:au)?|argymhelliad|argymhellion|gníomh(?:artha)?|moladh|moltaí|gealltanas|azioni?|misure|impegni|maatregel(?:en)?|aanbeveling(?:en)?|acties?',
    ),
  ],
]

/** Labels before a colon are trusted only when they are short and say one of these things outright. */
export const labelWords: readonly (readonly [Role, RegExp])[] = [
  [
    'reported',
    starts(
      '(?:current |overall |delivery |implementation |progress )?(?:status|rag|rag status|rag rating)|statut|statws|stádas|estado|stato',
    ),
  ],
  ['done_on_text', starts('(?:date )?completed(?: on)?|closed(?: on)?|actual completion date')],
  [
    'current_due_text',
    starts(
      '(?:revised|current|new|forecast|updated|expected) (?:due date|deadline|target date|date|completion date|target)',
    ),
  ],
  [
    'first_due_text',
    starts(
      'due|due date|due by|deadline|target date|target|by when|when|timescale|timeframe|timeline|completion date|date|original date|delivery date|échéance|délai|calendrier|frist|termin|zeitplan|plazo|fecha|fecha límite|amserlen|dyddiad|dyddiad targed|spriocdháta|dáta|scadenza',
    ),
  ],
  ['reporting_frequency', starts('frequency|reporting frequency|reporting|fréquence')],
  [
    'closure_test',
    starts(
      'success measures?|measures? of success|success criteria|how we will know|closure test|closure criteria',
    ),
  ],
  ['asked_of', starts('asked of|addressed to|addressee|destinataire')],
  [
    'supporting',
    starts(
      'support|supporting|supported by|partners?|supporting (?:organisations?|bodies|partners?)|partenaires?',
    ),
  ],
  [
    'update',
    starts(
      "(?:(?:q[1-4]|quarterly|latest|progress|status|current|our|delivery|\\p{L}+ \\d{4}) )?updates?|progress(?: (?:to date|so far|made|update|report))?|(?:current|latest) position|position|compliance(?: status| assessment)?|findings?|assessment|(?:(?:our|management|force|government|mayor's|mayor’s|official|the force's|police) )?(?:response|reply)|what (?:we have|we've|has been|has) (?:done|happened)(?: so far)?|what happened(?: next)?|commentary|comments?|action taken|achievements?|avancement|état d'avancement|suivi|réponse|diweddariad|cynnydd|ymateb|stand|fortschritt|umsetzungsstand|sachstand|antwort|avance|seguimiento|respuesta|nuashonrú|dul chun cinn|freagra|voortgang|avanzamento|risposta",
    ),
  ],
  [
    'owner_post',
    starts(
      '(?:lead|responsible|accountable|senior responsible) (?:officer|person|manager|director|post|owner)|sro|post|post holder',
    ),
  ],
  [
    'owner',
    starts(
      'owner|owners|action owner|lead|leads|lead (?:body|agency|organisation|department|partner|force)|responsible|responsibility|accountable|owned by|who|by whom|responsible (?:body|organisation|agency|department)|responsable|pilote|verantwortlich|zuständig|federführung|arweinydd|perchennog|freagracht|úinéir|responsabile|verantwoordelijk|eigenaar',
    ),
  ],
  [
    'commitment',
    starts(
      '(?:our |the |original )?(?:commitment|promise|pledge|recommendation|action|what we (?:said|promised|will do)|we (?:said|promised|will))|engagement|recommandation|mesure|maßnahme|empfehlung|acción|compromiso|medida|gweithred|ymrwymiad|argymhelliad|gníomh|gealltanas|moladh|azione|impegno|maatregel|aanbeveling',
    ),
  ],
  ['action_title', starts('title|titre|titel|título|teitl')],
]

/** Status cells that say outright what the owner reports; anything else stays words. */
export const statusWords: ReadonlyMap<string, Reported> = new Map(
  (
    [
      [
        'reported-complete',
        'complete|completed|done|delivered|closed|achieved|implemented|fully implemented|complete and closed|reported complete|terminé|achevé|réalisé|abgeschlossen|umgesetzt|erledigt|completado|completada|cwblhawyd|wedi’i gwblhau|críochnaithe|completato|afgerond|voltooid',
      ],
      [
        'in-progress',
        'in progress|in-progress|underway|under way|started|begun|partially complete|partly complete|partially implemented|en cours|in arbeit|laufend|in umsetzung|en curso|en marcha|ar waith|ar siúl|in corso|lopend',
      ],
      [
        'not-started',
        'not started|not yet started|not begun|to start|yet to start|non commencé|pas commencé|non démarré|nicht begonnen|noch nicht begonnen|no iniciado|no iniciada|heb ddechrau|gan tosú|non avviato|niet gestart',
      ],
      [
        'paused',
        'paused|on hold|suspended|stopped for now|suspendu|en pause|pausiert|en pausa|wedi’i oedi|ar sos|sospeso',
      ],
      [
        'ongoing',
        'ongoing|on-going|continuing|continuous|business as usual|permanent|continu|fortlaufend|dauerhaft|continuo|parhaus|leanúnach',
      ],
    ] as const
  ).flatMap(([state, list]) => list.split('|').map((word) => [word, state] as const)),
)

/** Verbs with which a line of a plan begins when it is a promise ("Publish the review"). */
export const promiseVerbs =
  'achieve|act|address|adopt|agree|amend|answer|apply|appoint|archive|arrange|ask|assess|attend|audit|balance|begin|benchmark|brief|bring|broaden|build|call|carry out|cease|challenge|charge|check|choose|clarify|close|co-?produce|co-ordinate|collect|commission|communicate|compare|compile|complete|conduct|confirm|connect|consider|consolidate|consult|contact|continue|contribute|convene|coordinate|count|create|cut|decide|deepen|define|delegate|deliver|demonstrate|deploy|describe|design|determine|develop|direct|disclose|discuss|distribute|double|draft|drive|educate|eliminate|embed|employ|empower|enable|encourage|end|enforce|engage|enhance|ensure|equip|establish|evaluate|examine|exchange|expand|explain|explore|extend|facilitate|finalise|finalize|finish|focus|follow|form|formalise|foster|fund|gather|generate|give|grow|guarantee|guide|halve|hand|hear|help|highlight|hire|hold|host|identify|implement|improve|include|increase|influence|inform|initiate|insert|inspect|install|integrate|interview|introduce|invest|invite|involve|issue|join|keep|launch|lead|learn|legislate|let|light|limit|link|listen|lobby|look|lower|maintain|make|manage|mandate|map|mark|measure|meet|mentor|merge|mobilise|modernise|monitor|move|name|negotiate|nominate|notify|obtain|offer|open|operate|organise|organize|oversee|participate|pay|phase|pilot|place|plan|pool|post|prepare|present|prevent|print|prioritise|prioritize|procure|produce|promote|propose|protect|prove|provide|publish|purchase|pursue|push|put|raise|rate|rationalise|re-[a-z]+|reach|reaffirm|rebuild|recognise|recommend|record|recruit|redesign|redirect|reduce|refer|reform|refresh|refurbish|regulate|reinstate|release|relocate|remove|rename|renew|reopen|repair|replace|report|request|require|rescind|research|resolve|respond|restore|restrict|retain|return|review|revise|reward|roll out|rotate|run|safeguard|scale|schedule|scope|score|screen|scrutini[sz]e|secure|seek|select|send|separate|set|share|show|sign|signpost|simplify|speak|spend|standardise|standardize|start|steer|stop|store|streamline|strengthen|study|submit|supervise|supply|support|survey|sustain|tackle|target|teach|tell|test|trace|track|train|transfer|translate|trial|undertake|update|upgrade|uphold|urge|use|value|vary|verify|visit|warn|welcome|widen|withdraw|work|write'

const promises: readonly RegExp[] = [
  new RegExp(`^(?:to\\s+|jointly\\s+|we\\s+will\\s+)?(?:${promiseVerbs})\\b`, 'iu'),
  /\b(?:will|must|shall|should|would)\b|\bto be\b|\b(?:has|have) (?:also )?asked\b|\basked (?:the )?\p{L}+ to\b|\b(?:is|are) (?:working|aiming|planning|expanding|seeking|developing)\b|\b(?:aims?|plans?|intends?|pledges?|continues?|commits?|committed|agrees?|undertakes?) to\b|\bfor 20\d\d\b/iu,
  new RegExp(`^(?:the\\s+)?(?:\\p{Lu}[\\p{L}’'&-]*\\s+){1,6}to\\s+(?:${promiseVerbs})\\b`, 'u'),
  // French, Welsh, Irish, German, Spanish, Italian, Dutch
  /\b(?:doit|devra|doivent|devront|sera|seront|s’engage|s'engage|nous (?:allons|publierons)|\p{L}+(?:era|eront|erons|ira|iront)|byddwn|bydd|dylai|rhaid|déanfaidh|beidh|foilseoidh|ba chóir|wird|werden|soll|sollen|muss|müssen|deberá|deberán|se compromete|\p{L}+(?:ará|erá|irá|arán|erán|irán)|dovrà|dovranno|\p{L}+(?:erà|eranno|irà)|zal|zullen|moet|moeten)(?=\s)/iu,
]

/** Does a text carry a promise of its own: something to be done, not something that was done? */
export const isPromise = (text: string): boolean => promises.some((pattern) => pattern.test(text))
