/** The addresses of people, roles and deputies in the office. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { may, roles, type Role } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { accountCareRoutes } from './care-routes.ts'
import { findListedPerson, listPeople, organisationChoices } from './account-queries.ts'
import { deputyRoutes } from './deputy-routes.ts'
import { confirmGrant, grantRole, refuseGrant } from './grants.ts'
import { invitePerson } from './invite.ts'
import { findGrant, grantsOf } from './queries.ts'
import { answered, looked, office, requireListed, shown, waitedFor } from './route-parts.ts'
import type { Wanted } from './rules.ts'
import { confirmersOf, namesOf } from './told.ts'
import { decidePage } from './views/decide.tsx'
import { invitePage, type InviteTyped } from './views/invite.tsx'
import { personHref } from './views/parts.tsx'
import { peopleListPage } from './views/people-list.tsx'
import { personPage } from './views/person.tsx'
import { nothingTyped, type RoleTyped } from './views/role-fields.tsx'
import { rolesPage } from './views/roles-page.tsx'

const perPage = 50
const text = z.string().default('')
const optional = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value))
const ListQuery = z.object({
  role: optional.pipe(z.enum(roles).optional().catch(undefined)),
  organisation: optional,
  lacking: optional,
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
})
const PersonQuery = z.object({ done: optional })
const RoleForm = z.object({ role: text, organisation: text, lead: text, months: text })
const InviteForm = RoleForm.extend({
  name: text,
  post: text,
  worksFor: text,
  email: text,
  person: optional,
})
const DecideForm = z.object({ decision: text, reason: text })

const wantedOf = ({ role, organisation, lead, months }: RoleTyped): Wanted => ({
  // What is no role is told apart by the rules.
  role: (roles.includes(role as Role) ? role : 'participant') as Role,
  organisation: organisation === '' ? null : organisation,
  lead: lead !== '',
  months: months === 'none' ? null : Number(months),
})

export function roleRoutes(site: Site): Route[] {
  return [
    looked('/office/people', 'people.list', (visit) => list(site, visit), ListQuery),
    ...office(
      '/office/people/invite',
      'people.invite',
      (visit) => inviteForm(site, visit, {}, []),
      (visit) => invite(site, visit),
    ),
    looked(
      '/office/people/:person',
      'people.list',
      (visit) => person(site, visit, nothingTyped, []),
      PersonQuery,
    ),
    {
      method: 'POST',
      path: '/office/people/:person/grants',
      door: 'office',
      policy: 'people.propose-grant',
      keep: 'never',
      answer: (visit) => give(site, visit),
    },
    ...office(
      '/office/people/:person/grants/:grant/confirm',
      'people.confirm-grant',
      async (visit) => shown(await decide(site, visit, '', [])),
      (visit) => decided(site, visit),
    ),
    ...accountCareRoutes(site),
    ...deputyRoutes(site),
    looked('/office/roles', 'office.home', () => shown(rolesPage())),
  ]
}

async function list(site: Site, { query, viewer }: Visit): Promise<Answer> {
  const { role, organisation, lacking, page = 1 } = query as z.infer<typeof ListQuery>
  const filter = { role, organisation, lacking: lacking === 'second-factor' }
  const { people, count } = await listPeople(site.officeDb(), filter, { page, perPage })
  const organisations = await organisationChoices(site.officeDb())
  // A fresh sign-in is asked for behind the button.
  const mayInvite = may({ ...viewer!, fresh: true }, 'people.invite')
  return shown(peopleListPage({ people, count, page, perPage, filter, organisations, mayInvite }))
}

async function inviteForm(
  site: Site,
  visit: Visit,
  typed: Partial<InviteTyped>,
  faults: readonly FormFault[],
): Promise<Answer> {
  return shown(await invitation(site, visit, visit.query.person, typed, faults))
}
async function invitation(
  site: Site,
  { csrfToken }: Visit,
  slug: string | undefined,
  typed: Partial<InviteTyped>,
  faults: readonly FormFault[],
): Promise<Page> {
  const db = site.officeDb()
  const known = slug === undefined ? undefined : await findListedPerson(db, slug)
  return invitePage({
    typed: { ...nothingTyped, name: '', post: '', worksFor: '', email: '', ...typed },
    known: known && !known.hasAccount ? known : null,
    faults,
    organisations: await organisationChoices(db),
    csrfToken: csrfToken(),
  })
}

function invite(site: Site, visit: Visit): Promise<Answer> {
  const typed = InviteForm.parse(visit.body ?? {})
  return answered(
    async () => {
      const made = await invitePerson(site.officeDb(), visit.viewer!, {
        ...typed,
        ...wantedOf(typed),
        worksFor: typed.worksFor === '' ? null : typed.worksFor,
        origin: site.config.PUBLIC_URL,
      })
      return `${personHref(made.person)}?done=invited`
    },
    (faults) => invitation(site, visit, typed.person, typed, faults),
  )
}

/** What was just done, by the word in the address. */
const doneWords: Record<string, () => string> = {
  invited: () => t('The invitation is on its way. You see below how the role stands.'),
  given: () => t('The role is given. You see below how it stands.'),
  ended: () => t('The role has ended.'),
  closed: () => t('The account is closed. Its roles and sessions have ended.'),
  opened: () => t('The account is open again. It holds no role.'),
  reset: () => t('The second factor is removed, and the person is told.'),
}

async function person(
  site: Site,
  visit: Visit,
  typed: RoleTyped,
  faults: readonly FormFault[],
): Promise<Answer> {
  return { kind: 'page', page: await personBody(site, visit, typed, faults) }
}
async function personBody(
  site: Site,
  visit: Visit,
  typed: RoleTyped,
  faults: readonly FormFault[],
): Promise<Page> {
  const db = site.officeDb()
  const found = await requireListed(site, visit)
  const grants = await grantsOf(db, found.slug)
  // Ways in are shown whether or not a fresh sign-in is asked for behind them.
  const viewer = { ...visit.viewer!, fresh: true }
  const oneself = viewer.person === found.slug
  return personPage({
    person: found,
    grants,
    waitsFor: await waitedFor(site, grants),
    may: {
      grant: !oneself && may(viewer, 'people.propose-grant'),
      confirm: !oneself && may(viewer, 'people.confirm-grant'),
      end: may(viewer, 'people.end-grant'),
      care: !oneself && may(viewer, 'people.close-account'),
      address: may(viewer, 'people.see-address'),
      audit: may(viewer, 'audit.read'),
    },
    organisations: await organisationChoices(db),
    typed,
    faults,
    csrfToken: visit.csrfToken(),
    done: doneWords[String(visit.query.done)]?.(),
  })
}

function give(site: Site, visit: Visit): Promise<Answer> {
  const typed = RoleForm.parse(visit.body ?? {})
  return answered(
    async () => {
      const { person: slug } = await grantRole(site.officeDb(), visit.viewer!, {
        ...wantedOf(typed),
        person: visit.params.person!,
        origin: site.config.PUBLIC_URL,
      })
      return `${personHref(slug)}?done=given`
    },
    (faults) => personBody(site, visit, typed, faults),
  )
}

async function decide(site: Site, visit: Visit, reason: string, faults: readonly FormFault[]): Promise<Page> {
  const db = site.officeDb()
  const grant = await findGrant(db, { person: visit.params.person!, grant: visit.params.grant! })
  if (!grant) throw absent(t('There is no such role here.'))
  const confirmers = await confirmersOf(db, grant)
  return decidePage({
    grant,
    mayDecide: confirmers.some((one) => one.person === visit.viewer!.person),
    waitsFor: namesOf(confirmers),
    reason,
    faults,
    csrfToken: visit.csrfToken(),
  })
}

function decided(site: Site, visit: Visit): Promise<Answer> {
  const { decision, reason } = DecideForm.parse(visit.body ?? {})
  const on = {
    person: visit.params.person!,
    grant: visit.params.grant!,
    origin: site.config.PUBLIC_URL,
  }
  return answered(
    async () => {
      if (decision === 'confirm') await confirmGrant(site.officeDb(), visit.viewer!, on)
      else await refuseGrant(site.officeDb(), visit.viewer!, { ...on, reason })
      return visit.url.split('?', 1)[0]!
    },
    (faults) => decide(site, visit, reason, faults),
  )
}
