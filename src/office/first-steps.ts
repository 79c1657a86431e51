/** Where to begin, by role: shown below what needs somebody, and in its place when nothing does. */
import { t } from '#src/kernel/text.ts'
import { holdsAny, type Action, type Role, type Viewer } from '#src/policy.ts'

export type FirstStep = { href: string; text: string; about: string }

const steps: readonly {
  role: Role
  action: Action
  href: string
  text: () => string
  about: () => string
}[] = [
  {
    role: 'contributor',
    action: 'plans.owed',
    href: '/office/owed',
    text: () => t('What you owe'),
    about: () =>
      t(
        'When the oversight body asks your organisation for an update, it stands here and you get an e-mail.',
      ),
  },
  {
    role: 'staff',
    action: 'plans.open-period',
    href: '/office/plans',
    text: () => t('Plans and periods'),
    about: () => t('Open a period: every owner is asked for its update. Then follow them on the board.'),
  },
  {
    role: 'assessor',
    action: 'plans.assess',
    href: '/office/assessments',
    text: () => t('Assessments'),
    about: () => t('Set what the evidence supports. Owners have a right of reply, with a clock.'),
  },
  {
    role: 'publisher',
    action: 'plans.publish',
    href: '/office/plans',
    text: () => t('Plans and periods'),
    about: () =>
      t('When staff ask you to publish an edition, a link to its preview stands here and comes by e-mail.'),
  },
  {
    role: 'moderator',
    action: 'record.place-hold',
    href: '/office/holds',
    text: () => t('Holds'),
    about: () =>
      t(
        'Hide something published at once, for a legal or safety reason. Somebody else confirms it within 24 hours.',
      ),
  },
  {
    role: 'auditor',
    action: 'audit.read',
    href: '/office/audit',
    text: () => t('Audit trail'),
    about: () =>
      t('Read who did what, when and why. You hear of every act on a role that needs a second factor.'),
  },
  {
    role: 'administrator',
    action: 'people.invite',
    href: '/office/people',
    text: () => t('People'),
    about: () =>
      t('Invite people and give them roles. A role that needs a second factor takes a second person.'),
  },
  {
    role: 'analyst',
    action: 'office.home',
    href: '/office/roles',
    text: () => t('Roles'),
    about: () => t('No screen is for analysts alone yet. See what each role lets a person do.'),
  },
]

/** One for each role that the person holds and that has a screen; an address only once. */
export function firstSteps(viewer: Viewer): FirstStep[] {
  const held = new Set(viewer.holdings.map(({ role }) => role))
  const fit = steps.filter(({ role, action }) => held.has(role) && holdsAny(viewer, action))
  return fit
    .filter((step, at) => fit.findIndex(({ href }) => href === step.href) === at)
    .map(({ href, text, about }) => ({ href, text: text(), about: about() }))
}
