/**
 * Who may do what: the one table that routes, menus, commands, tests and docs/roles.md come from. Data and one pure
 * question, no imports: every room may read it. What is not written here is denied.
 */

/** Roles of the glossary. A person may hold several, but never do both halves of one act. */
export const roles = [
  'participant',
  'volunteer',
  'contributor',
  'staff',
  'assessor',
  'analyst',
  'moderator',
  'publisher',
  'auditor',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** Roles that need a second factor. Granting one takes two people. */
export const privilegedRoles: readonly Role[] = [
  'staff',
  'assessor',
  'analyst',
  'moderator',
  'publisher',
  'auditor',
  'administrator',
]
/** Roles of people outside the office: always for one organisation, and always with an end. */
export const outsideRoles: readonly Role[] = ['contributor', 'assessor', 'volunteer']
/** The roles that an office screen exists for. */
export const officeRoles: readonly Role[] = ['contributor', ...privilegedRoles]

/**
 * The role that stands in the way of another one for the same person, or null. An auditor looks at what every
 * other privileged role does, so holds none of them.
 */
export const clashOf = (held: readonly Role[], wanted: Role): Role | null => {
  if (!privilegedRoles.includes(wanted)) return null
  if (wanted === 'auditor')
    return held.find((role) => role !== 'auditor' && privilegedRoles.includes(role)) ?? null
  return held.includes('auditor') ? 'auditor' : null
}

/** How far a role reaches: everything; what concerns its own organisation; the same, for its lead contributor only. */
export type Reach = 'all' | 'own' | 'lead'

export type Entry = {
  /** For people: what this lets one do. */
  about: string
  who: 'everyone' | 'signed-in' | Readonly<Partial<Record<Role, Reach>>>
  /** One half of a two-person act; says who may not do it. */
  notBy?: string
  /** A reason is typed and stands on the audit trail. */
  reason?: true
  /** The person signs in again first, unless they did within the last minutes. */
  fresh?: true
  /** Shows personal data: each reading stands on the audit trail. */
  personal?: true
}

const everyone = (about: string): Entry => ({ about, who: 'everyone' })
const office = { staff: 'all', publisher: 'all', auditor: 'all', assessor: 'all' } as const

export const policy = {
  // The public record
  'front.assets': everyone('Load the files that pages are made of'),
  'front.gallery': everyone('Look at the design’s examples (in development only)'),
  'front.health': everyone('Ask whether the service is up'),
  'front.read': everyone('Read the home page and the pages about the site'),
  'people.read': everyone('Read the register of organisations and areas'),
  'plans.read': everyone('Read published plans, editions and their files'),
  'meetings.read': everyone('Read published bodies, meetings, minutes, transcripts and their files'),
  'meetings.book': everyone('Book a place at a meeting, cancel it, see how to join'),
  'meetings.ask': everyone('Put a question to a body'),
  'discussions.read': everyone('Read discussions and what people said in them'),
  'discussions.join': everyone('Make an account to take part; look at what a link from our e-mail leads to'),
  'discussions.report': everyone('Report a comment, send a legal notice about one, and see what came of it'),
  'record.read': everyone('Read the public record and its log'),
  'record.check': everyone('Check a file against the public record'),
  'search.read': everyone('Search what is published'),
  'notices.subscribe': everyone('Ask for e-mail when something is published; stop it'),

  // Oneself
  'people.sign-in': everyone('Sign in and out'),
  'people.own-account': {
    about: 'See and end one’s own sessions; set up a second factor; see one’s own roles and acts',
    who: 'signed-in',
  },
  'people.name-deputy': {
    about: 'Name a deputy for one’s own role, from a day to a day',
    who: {
      contributor: 'own',
      staff: 'all',
      assessor: 'own',
      analyst: 'all',
      moderator: 'all',
      publisher: 'all',
      auditor: 'all',
      administrator: 'all',
    },
    fresh: true,
  },

  // Taking part
  'discussions.own': {
    about: 'See, take along and delete what one wrote; change one’s display name; appeal against a decision',
    who: 'signed-in',
  },
  'discussions.comment': {
    about: 'Write, change and withdraw comments; whoever speaks for an organisation bears its badge',
    who: {
      participant: 'all',
      volunteer: 'all',
      contributor: 'all',
      staff: 'all',
      assessor: 'all',
      moderator: 'all',
      publisher: 'all',
    },
  },
  'discussions.react': {
    about: 'Agree with a comment; say that it matters to one',
    who: { participant: 'all', volunteer: 'all' },
  },
  'discussions.start': {
    about: 'Start a discussion of one’s own, where the pack allows it',
    who: { participant: 'all' },
  },

  // People and roles
  'people.list': { about: 'See who holds which role', who: { administrator: 'all', auditor: 'all' } },
  'people.see-address': {
    about: 'See a person’s e-mail address',
    who: { administrator: 'all' },
    reason: true,
    personal: true,
  },
  'people.invite': {
    about: 'Invite a person; grant a role that needs no second factor',
    who: { administrator: 'all' },
    fresh: true,
  },
  'people.propose-grant': {
    about: 'Propose a role that needs a second factor',
    who: { administrator: 'all' },
    fresh: true,
  },
  'people.confirm-grant': {
    about: 'Confirm a role that another person proposed',
    who: { administrator: 'all', publisher: 'all' },
    notBy: 'the person who proposed it, or who would get it',
    fresh: true,
  },
  'people.end-grant': { about: 'End a role', who: { administrator: 'all' }, reason: true, fresh: true },
  'people.close-account': {
    about: 'Close an account, so that its roles and sessions end; open it again',
    who: { administrator: 'all' },
    notBy: 'its owner',
    reason: true,
    fresh: true,
  },
  'people.reset-second-factor': {
    about: 'Remove a lost second factor, so that its owner can set up a new one',
    who: { administrator: 'all' },
    notBy: 'its owner',
    reason: true,
    fresh: true,
  },
  'audit.read': { about: 'Read the audit trail', who: { auditor: 'all', administrator: 'all' } },
  'notices.outbox': {
    about: 'See what was sent, what waits and what failed; send again',
    who: { administrator: 'all', staff: 'all' },
    personal: true,
  },

  // The office
  'office.home': {
    about: 'See what needs one',
    who: {
      contributor: 'own',
      staff: 'all',
      assessor: 'all',
      analyst: 'all',
      moderator: 'all',
      publisher: 'all',
      auditor: 'all',
      administrator: 'all',
    },
  },

  // Closing a quarter: the owner's side
  'plans.owed': {
    about: 'See what one’s organisation owes, and its own drafts',
    who: { contributor: 'own' },
  },
  'plans.draft-update': { about: 'Draft an update for one’s organisation', who: { contributor: 'own' } },
  'plans.share-out': {
    about: 'Share rows out to colleagues with dates; name the organisation’s own steps',
    who: { contributor: 'lead' },
  },
  'plans.submit': {
    about: 'Pass an update through the organisation’s own steps, and submit it',
    who: { contributor: 'own' },
  },
  'plans.consent': {
    about: 'Agree to, or refuse, an edit for style of one’s update',
    who: { contributor: 'own' },
    notBy: 'the person who asked for the edit',
  },
  'plans.reply': { about: 'Answer an assessment for the owner', who: { contributor: 'own' } },
  'plans.read-embargoed': {
    about: 'See, before publication, the pages that name one’s organisation',
    who: { contributor: 'own' },
  },

  // Closing a quarter: the office's side
  'plans.board': { about: 'See how every commitment stands in an open period', who: office },
  'plans.open-period': { about: 'Open a period, ask the owners, set reminders', who: { staff: 'all' } },
  'plans.clear': {
    about: 'Return, clear, ask again for, and edit the style of what owners submitted',
    who: { staff: 'all' },
    notBy: 'anyone who wrote any of it, or submitted it',
  },
  'plans.withhold': { about: 'Mark an update as withheld', who: { staff: 'all' }, reason: true },
  'plans.assess': {
    about: 'Assess a commitment',
    who: { assessor: 'all' },
    notBy: 'anyone of the organisation that owns it',
  },
  'plans.preview': {
    about: 'See the pages of an edition before it is published',
    who: { staff: 'all', publisher: 'all', auditor: 'all' },
  },
  'plans.prepare': {
    about: 'Ask a publisher to publish an edition or an interim notice; give an embargoed preview',
    who: { staff: 'all' },
  },
  'plans.publish': {
    about: 'Publish an edition or an interim notice, now or at a set time',
    who: { publisher: 'all' },
    notBy: 'anyone who drafted any of it',
    fresh: true,
  },
  'plans.corrections': {
    about: 'See corrections on their way',
    who: { staff: 'all', publisher: 'all', auditor: 'all', contributor: 'own' },
  },
  'plans.draft-correction': {
    about: 'Propose a correction of something published',
    who: { staff: 'all', contributor: 'own' },
    reason: true,
  },
  'plans.publish-correction': {
    about: 'Publish or refuse a correction',
    who: { publisher: 'all' },
    notBy: 'the person who drafted it',
    fresh: true,
  },
  'plans.import': {
    about: 'Load a document or a workbook into the working copy; move what was placed wrongly',
    who: { staff: 'all' },
  },

  // Meetings
  'meetings.office': {
    about: 'See drafts of bodies, meetings, agendas, papers, minutes and transcripts',
    who: { staff: 'all', publisher: 'all', auditor: 'all' },
  },
  'meetings.prepare': {
    about:
      'Draft bodies, meetings, agendas, papers, minutes, transcripts and decisions; ask a publisher to publish them',
    who: { staff: 'all' },
  },
  'meetings.publish': {
    about: 'Publish, or refuse, what was drafted about bodies and meetings',
    who: { publisher: 'all' },
    notBy: 'anyone who drafted any of it',
    fresh: true,
  },
  'meetings.joining': {
    about: 'See and set how those who booked join a meeting online',
    who: { staff: 'all' },
  },
  'meetings.bookings': {
    about: 'See who booked a place at a meeting, and cancel for them',
    who: { staff: 'all' },
    personal: true,
  },
  'meetings.moderate': {
    about: 'Accept or decline questions from the public',
    who: { staff: 'all', moderator: 'all' },
    personal: true,
  },
  'meetings.report-action': {
    about: 'Say for one’s organisation how far an action point or an undertaking is',
    who: { contributor: 'own' },
  },

  // Discussions
  'discussions.office': {
    about: 'See drafts of discussions, and how discussions go',
    who: { staff: 'all', publisher: 'all', moderator: 'all', auditor: 'all' },
  },
  'discussions.prepare': {
    about: 'Draft discussions and their conclusions; ask a publisher to publish them',
    who: { staff: 'all' },
  },
  'discussions.publish': {
    about: 'Publish, or refuse, what was drafted about discussions',
    who: { publisher: 'all' },
    notBy: 'anyone who drafted any of it',
    fresh: true,
  },
  'discussions.queue': {
    about: 'See what waits for a moderator, and what was decided',
    who: { moderator: 'all', auditor: 'all' },
  },
  'discussions.moderate': {
    about:
      'Approve, hide, restore, redact and lock comments and discussions; ask authors; suspend for up to 30 days',
    who: { moderator: 'all' },
    reason: true,
  },
  'discussions.decide-appeal': {
    about: 'Decide an appeal',
    who: { moderator: 'all' },
    notBy: 'the moderator who decided first, whoever confirmed it, or decided an earlier appeal about it',
    reason: true,
  },
  'discussions.confirm-suspension': {
    about: 'Confirm a suspension for good',
    who: { moderator: 'all', publisher: 'all' },
    notBy: 'the moderator who asked for it, or whoever decided an appeal about it',
    reason: true,
    fresh: true,
  },
  'discussions.see-reporter': {
    about: 'See who reported, or sent a legal notice',
    who: { moderator: 'all', auditor: 'all' },
    reason: true,
    personal: true,
  },
  'discussions.proceedings': {
    about: 'Keep the register of live court cases that comments may not prejudice',
    who: { moderator: 'all', staff: 'all' },
    reason: true,
  },

  // Holds and elections
  'record.holds': {
    about: 'See what is on hold, and why',
    who: { staff: 'all', publisher: 'all', moderator: 'all', auditor: 'all', administrator: 'all' },
  },
  'record.place-hold': {
    about: 'Hide something published at once, for a legal or safety reason',
    who: { staff: 'all', publisher: 'all', moderator: 'all' },
    reason: true,
  },
  'record.confirm-hold': {
    about: 'Confirm a hold within 24 hours, or lift one',
    who: { staff: 'all', publisher: 'all', moderator: 'all' },
    notBy: 'the person who placed it (who may lift it)',
    fresh: true,
  },
  'record.propose-election': {
    about: 'Propose the days of a pre-election period',
    who: { staff: 'all', publisher: 'all' },
    reason: true,
  },
  'record.confirm-election': {
    about: 'Confirm or end a pre-election period',
    who: { publisher: 'all' },
    notBy: 'the person who proposed it',
    fresh: true,
  },
} as const satisfies Record<string, Entry>

export type Action = keyof typeof policy

/** A role in force: not ended, not expired, confirmed where that takes two. */
export type Holding = {
  role: Role
  /** For roles of outside people: whose. */
  organisation: string | null
  /** A lead contributor: shares out, names the organisation's steps. */
  lead: boolean
  /** The person whose role this is, when it is held as deputy. */
  deputyFor: string | null
}

/** A person who is signed in, as of this request. */
export type Viewer = {
  /** Slug of the person. */
  person: string
  name: string
  /** The organisation the person works for. */
  organisation: string | null
  holdings: readonly Holding[]
  /** The session passed a second factor. */
  secondFactor: boolean
  /** The person signed in, or signed in again, within the last minutes. */
  fresh: boolean
}

/** What an act is on, as far as it decides who may do it. */
export type On = {
  /** The organisation that it belongs to. */
  organisation?: string | null | undefined
  /** People who did the other half of a two-person act: neither they nor their deputies, as such, do this one. */
  otherHalf?: readonly string[] | undefined
}

/**
 * Why not: not signed in; the role is not held; it is another organisation's; the session passed no second factor; one
 * must sign in again; one did the other half.
 */
export type Denial = 'sign-in' | 'role' | 'organisation' | 'second-factor' | 'fresh' | 'other-half'

/** A privileged role opens nothing to a session that passed no second factor. */
const isOpen = (viewer: Viewer, { role }: Holding): boolean =>
  viewer.secondFactor || !privilegedRoles.includes(role)

/** The holdings that open an action in this session, before it is asked on what: what a person sees is read by these. */
export const holdingsFor = (viewer: Viewer, action: Action): Holding[] =>
  heldFor(viewer, action).filter((held) => isOpen(viewer, held))

/** The same, with those that wait for a second factor. */
function heldFor(viewer: Viewer, action: Action): Holding[] {
  const { who }: Entry = policy[action]
  if (typeof who === 'string') return []
  return viewer.holdings.filter(({ role, lead }) => {
    const reach = who[role]
    return reach !== undefined && (reach !== 'lead' || lead)
  })
}

/** Whether someone may do this, on this; null when they may. Without `on` it answers as far as the role decides. */
export function denialOf(viewer: Viewer | null, action: Action, on?: On): Denial | null {
  const entry: Entry = policy[action]
  const { who } = entry
  if (who === 'everyone') return null
  if (!viewer) return 'sign-in'
  if (who === 'signed-in') return null
  const held = heldFor(viewer, action)
  if (held.length === 0) return 'role'
  const reaching =
    on?.organisation === undefined
      ? held
      : held.filter(({ role, organisation }) => who[role] === 'all' || organisation === on.organisation)
  if (reaching.length === 0) return 'organisation'
  // Only a privileged holding needs the second factor: whoever also holds a plain one that reaches this gets in by that.
  if (!reaching.some((one) => isOpen(viewer, one))) return 'second-factor'
  const firstHalf = on?.otherHalf ?? []
  // Whoever did one half could name anybody as their deputy: standing in for them makes no second person.
  const alone = reaching.filter(({ deputyFor }) => deputyFor === null || !firstHalf.includes(deputyFor))
  if (firstHalf.includes(viewer.person) || alone.length === 0) return 'other-half'
  if (!alone.some((one) => isOpen(viewer, one))) return 'second-factor'
  if (entry.fresh && !viewer.fresh) return 'fresh'
  return null
}

export const may = (viewer: Viewer | null, action: Action, on?: On): boolean =>
  denialOf(viewer, action, on) === null

/** The roles that open an action, in the order of the glossary; empty when it takes none. */
export const rolesFor = (action: Action): Role[] => {
  const { who }: Entry = policy[action]
  return typeof who === 'string' ? [] : roles.filter((role) => who[role] !== undefined)
}

/** For menus: whether the way in is shown. What the session still lacks is asked for behind it. */
export const holdsAny = (viewer: Viewer, action: Action): boolean => {
  const denial = denialOf(viewer, action)
  return denial === null || denial === 'fresh' || denial === 'second-factor'
}
