import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clashOf,
  denialOf,
  holdingsFor,
  holdsAny,
  may,
  outsideRoles,
  policy,
  privilegedRoles,
  roles,
  rolesFor,
  type Action,
  type Entry,
  type Holding,
  type Role,
  type Viewer,
} from './policy.ts'

const actions = Object.keys(policy) as Action[]
const entries = Object.entries(policy) as [Action, Entry][]
const organisations = ['police', 'council', 'ministry']

/** A role as it may be held: outside people’s for one organisation, a lead only among contributors. */
const holding: fc.Arbitrary<Holding> = fc
  .record({
    role: fc.constantFrom(...roles),
    organisation: fc.constantFrom(...organisations),
    lead: fc.boolean(),
    deputyFor: fc.constantFrom(null, 'someone'),
  })
  .map(({ role, organisation, lead, deputyFor }) => ({
    role,
    organisation: outsideRoles.includes(role) ? organisation : null,
    lead: role === 'contributor' && lead,
    deputyFor,
  }))
const viewer: fc.Arbitrary<Viewer> = fc.record({
  person: fc.constant('wren'),
  name: fc.constant('Wren'),
  organisation: fc.constantFrom(null, ...organisations),
  holdings: fc.array(holding, { maxLength: 5 }),
  secondFactor: fc.boolean(),
  fresh: fc.boolean(),
})
const action = fc.constantFrom(...actions)
const organisation = fc.constantFrom(...organisations)

const withRole = (role: Role, more: Partial<Viewer> = {}): Viewer => ({
  person: 'wren',
  name: 'Wren',
  organisation: 'police',
  holdings: [
    { role, organisation: outsideRoles.includes(role) ? 'police' : null, lead: false, deputyFor: null },
  ],
  secondFactor: true,
  fresh: true,
  ...more,
})

describe('what the table says of itself', () => {
  test('whoever is not signed in may do what is for everyone, and nothing else', () => {
    for (const [name, { who }] of entries)
      expect(denialOf(null, name), name).toBe(who === 'everyone' ? null : 'sign-in')
  })

  test('without a role, only what everyone and everyone signed in may do', () => {
    const nobody = { ...withRole('staff'), holdings: [] }
    for (const [name, { who }] of entries)
      expect(denialOf(nobody, name), name).toBe(typeof who === 'string' ? null : 'role')
  })

  test('nobody impersonates another, and nobody changes the audit trail: there is no such act', () => {
    expect(actions.filter((name) => /impersonat|as-other|audit\.(?!read)/.test(name))).toEqual([])
  })

  test('whoever shows personal data says that a reading stands on the trail, and no contributor reads any', () => {
    for (const [name, { who, personal }] of entries)
      if (personal && typeof who !== 'string') expect(who, name).not.toHaveProperty('contributor')
    expect(rolesFor('people.see-address')).toEqual(['administrator'])
  })

  test('publishing, granting and hiding for good need a fresh sign-in', () => {
    const fresh = entries.filter(([, entry]) => entry.fresh).map(([name]) => name)
    expect(fresh).toEqual(
      expect.arrayContaining([
        'people.invite',
        'people.propose-grant',
        'people.confirm-grant',
        'people.end-grant',
        'people.close-account',
        'people.name-deputy',
        'plans.publish',
        'plans.publish-correction',
        'record.confirm-hold',
        'record.confirm-election',
      ]),
    )
  })

  test('only a publisher publishes, and an administrator does nothing in a quarter', () => {
    expect(rolesFor('plans.publish')).toEqual(['publisher'])
    expect(rolesFor('plans.publish-correction')).toEqual(['publisher'])
    const ofPlans = actions.filter((name) => name.startsWith('plans.') && name !== 'plans.read')
    for (const name of ofPlans) expect(rolesFor(name), name).not.toContain('administrator')
  })

  test('an auditor only looks', () => {
    const acts = entries
      .filter(([name]) => rolesFor(name).includes('auditor'))
      .map(([name]) => name)
      .toSorted()
    expect(acts).toEqual([
      'audit.read',
      'discussions.office',
      'discussions.queue',
      'discussions.see-reporter',
      'meetings.office',
      'office.home',
      'people.list',
      'people.name-deputy',
      'plans.board',
      'plans.corrections',
      'plans.preview',
      'record.holds',
    ])
  })

  test('a contributor reaches its own organisation only, whatever the act but a comment, which is their own', () => {
    for (const [name, { who }] of entries)
      if (name !== 'discussions.comment' && typeof who !== 'string' && who.contributor)
        expect(['own', 'lead'], name).toContain(who.contributor)
  })
})

describe('an auditor holds no other privileged role', () => {
  test('whichever came first', () => {
    for (const role of privilegedRoles.filter((one) => one !== 'auditor')) {
      expect(clashOf(['auditor'], role)).toBe('auditor')
      expect(clashOf([role], 'auditor')).toBe(role)
    }
  })
  test('plain roles stand beside it, and other privileged roles beside each other', () => {
    expect(clashOf(['auditor'], 'contributor')).toBeNull()
    expect(clashOf(['contributor', 'volunteer'], 'auditor')).toBeNull()
    expect(clashOf(['staff', 'publisher'], 'administrator')).toBeNull()
  })
  test('roles that are granted one after another never mix', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...roles)), (wanted) => {
        const held: Role[] = []
        for (const role of wanted) if (clashOf(held, role) === null) held.push(role)
        const privileged = held.filter((role) => privilegedRoles.includes(role))
        expect(privileged.includes('auditor') && privileged.some((role) => role !== 'auditor')).toBe(false)
      }),
    )
  })
})

describe('for every set of roles', () => {
  test('what is allowed, some role that is held allows', () => {
    fc.assert(
      fc.property(viewer, action, organisation, (who, name, of) => {
        if (!may(who, name, { organisation: of })) return
        const { who: open }: Entry = policy[name]
        if (typeof open === 'string') return
        const reaching = who.holdings.filter(
          (held) =>
            open[held.role] === 'all' ||
            (open[held.role] === 'own' && held.organisation === of) ||
            (open[held.role] === 'lead' && held.lead && held.organisation === of),
        )
        expect(reaching).not.toEqual([])
        // The role that opens it is not a privileged one, or the session passed a second factor.
        expect(who.secondFactor || reaching.some(({ role }) => !privilegedRoles.includes(role))).toBe(true)
      }),
    )
  })

  test('a role more never takes anything away, a role less never gives anything', () => {
    fc.assert(
      fc.property(viewer, holding, action, organisation, (who, more, name, of) => {
        const richer = { ...who, holdings: [...who.holdings, more] }
        if (may(who, name, { organisation: of })) expect(may(richer, name, { organisation: of })).toBe(true)
      }),
    )
  })

  test('whoever did one half does not do the other, with any roles, as deputy or not', () => {
    fc.assert(
      fc.property(viewer, action, (who, name) => {
        if (typeof (policy[name] as Entry).who === 'string') return
        expect(may(who, name, { otherHalf: ['someone-else', who.person] })).toBe(false)
      }),
    )
  })

  test('nor does their deputy: only a role that is not held in their place opens the other half', () => {
    fc.assert(
      fc.property(viewer, action, organisation, (who, name, of) => {
        if (typeof (policy[name] as Entry).who === 'string') return
        const without = { ...who, holdings: who.holdings.filter(({ deputyFor }) => deputyFor !== 'someone') }
        const on = { organisation: of, otherHalf: ['someone'] }
        expect(may(who, name, on)).toBe(may(without, name, { organisation: of }))
        const onlyDeputy = {
          ...who,
          holdings: who.holdings.map((held) => ({ ...held, deputyFor: 'someone' })),
        }
        if (may(onlyDeputy, name, { organisation: of }))
          expect(denialOf(onlyDeputy, name, on)).toBe('other-half')
      }),
    )
  })

  test('without a second factor a privileged role opens nothing, beside whatever else is held', () => {
    fc.assert(
      fc.property(viewer, action, organisation, (who, name, of) => {
        const session = { ...who, secondFactor: false }
        const plain = {
          ...session,
          holdings: who.holdings.filter(({ role }) => !privilegedRoles.includes(role)),
        }
        expect(holdingsFor(session, name)).toEqual(holdingsFor(plain, name))
        expect(may(session, name, { organisation: of })).toBe(may(plain, name, { organisation: of }))
        // It is said that a second factor is what lacks, where one would open it.
        const whole = denialOf({ ...who, secondFactor: true }, name, { organisation: of })
        if (whole === null && !may(plain, name, { organisation: of }))
          expect(denialOf(session, name, { organisation: of })).toBe('second-factor')
      }),
    )
  })

  test('what needs a fresh sign-in is not done without one', () => {
    fc.assert(
      fc.property(viewer, action, (who, name) => {
        const entry: Entry = policy[name]
        if (entry.fresh && may(who, name)) expect(who.fresh).toBe(true)
      }),
    )
  })

  test('knowing on what it is asked never opens what was shut', () => {
    fc.assert(
      fc.property(viewer, action, organisation, (who, name, of) => {
        if (!may(who, name)) expect(may(who, name, { organisation: of })).toBe(false)
      }),
    )
  })

  test('a menu shows a way in only to who holds a role for it', () => {
    fc.assert(
      fc.property(viewer, action, (who, name) => {
        if (typeof (policy[name] as Entry).who === 'string') return
        // What the session still lacks is asked for behind it.
        expect(holdsAny(who, name)).toBe(holdingsFor({ ...who, secondFactor: true }, name).length > 0)
      }),
    )
  })
})

test('another organisation’s thing is not there for a contributor, and a plain role elsewhere does not spare the second factor', () => {
  expect(denialOf(withRole('contributor'), 'plans.draft-update', { organisation: 'council' })).toBe(
    'organisation',
  )
  const both = withRole('staff', { secondFactor: false })
  const alsoContributor: Viewer = {
    ...both,
    holdings: [
      ...both.holdings,
      { role: 'contributor', organisation: 'council', lead: false, deputyFor: null },
    ],
  }
  expect(denialOf(alsoContributor, 'plans.draft-correction', { organisation: 'council' })).toBeNull()
  expect(denialOf(alsoContributor, 'plans.draft-correction', { organisation: 'police' })).toBe(
    'second-factor',
  )
})

test('only a lead shares out', () => {
  const lead = withRole('contributor')
  lead.holdings[0]!.lead = true
  expect(denialOf(lead, 'plans.share-out', { organisation: 'police' })).toBeNull()
  expect(denialOf(lead, 'plans.share-out', { organisation: 'council' })).toBe('organisation')
  expect(denialOf(withRole('contributor'), 'plans.share-out', { organisation: 'police' })).toBe('role')
})
