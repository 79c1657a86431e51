import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '#src/kernel/database.ts'
import type { Role, Viewer } from '#src/policy.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { givePerson } from '#test/people.ts'
import { actingAs, holdingsOf } from '../accounts/viewer-queries.ts'
import { closeAccount, openAccount, resetSecondFactor, seeAddress } from './account-care.ts'
import { addressOf, findListedPerson, listPeople } from './account-queries.ts'
import { endDeputy, nameDeputy } from './deputies.ts'
import { confirmGrant, endGrant, grantRole, refuseGrant } from './grants.ts'
import { invitePerson } from './invite.ts'
import { dayByClock, grantsOf, waitingGrants, type Grant } from './queries.ts'
import type { Wanted } from './rules.ts'
import { confirmersOf } from './told.ts'

const origin = 'http://records.example'
const timeZone = 'Europe/London'
let database: TestDatabase
/** As the office, which is whom the pages act as. */
let db: Db
let people = 0

beforeAll(async () => {
  database = await testDatabase()
  db = connect({ connectionString: database.officeUrl, max: 6 })
  await give('ada', 'administrator')
  await give('adi', 'administrator')
  await give('pam', 'publisher')
  await give('sam', 'staff')
  await give('aud', 'auditor')
})
afterAll(async () => {
  await db.destroy()
  await database.close()
})

const give = (slug: string, ...roles: Role[]) =>
  givePerson(database.db, {
    slug,
    name: slug,
    organisation: 'office',
    roles: roles.map((role) => ({ role })),
  })
/** Somebody new with an account and these roles. */
const somebody = async (...roles: Role[]) => {
  people += 1
  await give(`person-${people}`, ...roles)
  return `person-${people}`
}
const as = (person: string): Promise<Viewer> => actingAs(db, person)
const wanted = (role: Role, more: Partial<Wanted> = {}): Wanted => ({
  role,
  organisation: null,
  lead: false,
  months: null,
  ...more,
})
const grantTo = async (person: string, role: Role, by = 'ada', more: Partial<Wanted> = {}) =>
  grantRole(db, await as(by), { person, origin, ...wanted(role, more) })
const rolesOf = async (person: string) => (await holdingsOf(db, person)).map(({ role }) => role)
const on = (grant: Pick<Grant, 'person' | 'id'>) => ({ person: grant.person, grant: grant.id, origin })
const grantOf = async (person: string, role: Role) =>
  (await grantsOf(db, person)).find((grant) => grant.role === role && grant.endedAt === null)!
const trail = async (person: string) =>
  database.db
    .selectFrom('audit_act')
    .select(['person', 'act', 'reason', 'personal', 'door'])
    .where('thing', '=', `people/${person}`)
    .orderBy('id')
    .execute()
const mailTo = async (person: string) =>
  (
    await database.db
      .selectFrom('notices_message')
      .select(['subject'])
      .where('person', '=', person)
      .orderBy('created_at')
      .execute()
  ).map(({ subject }) => subject)

describe('a role that needs a second factor takes two people', () => {
  test('it waits, those who may confirm are asked, auditors are told, and it opens nothing', async () => {
    const person = await somebody()
    const grant = await grantTo(person, 'staff')
    expect(grant.state).toBe('waiting')
    expect(await rolesOf(person)).toEqual([])
    expect((await confirmersOf(db, grant)).map((one) => one.person)).toEqual(['adi', 'pam'])
    expect(await mailTo('pam')).toContain(`Confirm a role for ${person}`)
    expect(await mailTo('ada')).not.toContain(`Confirm a role for ${person}`)
    expect(await mailTo('aud')).toContain(`For the auditor: roles of ${person}`)
  })

  test('another administrator or a publisher confirms, and it holds from then on', async () => {
    for (const second of ['adi', 'pam']) {
      const person = await somebody()
      const grant = await grantTo(person, 'analyst')
      await confirmGrant(db, await as(second), on(grant))
      expect(await rolesOf(person)).toEqual(['analyst'])
      expect((await trail(person)).map(({ act, person: who }) => [act, who])).toEqual([
        ['people.propose-grant', 'ada'],
        ['people.confirm-grant', second],
      ])
      expect(await mailTo(person)).toEqual(['Your role: analyst'])
    }
  })

  test('the one who proposed it never confirms it, whatever else they hold', async () => {
    const both = await somebody('administrator', 'publisher')
    const grant = await grantTo(await somebody(), 'staff', both)
    await expect(confirmGrant(db, await as(both), on(grant))).rejects.toThrow(/takes two people/)
  })

  test('the one who would get it never confirms it, also as a deputy', async () => {
    const publisher = await somebody('publisher')
    const grant = await grantTo(publisher, 'administrator')
    await expect(confirmGrant(db, await as(publisher), on(grant))).rejects.toThrow(/takes two people/)

    const person = await somebody()
    const day = await dayByClock(db, timeZone)
    const deputy = await nameDeputy(db, await as('pam'), {
      role: 'publisher',
      organisation: null,
      deputy: person,
      from: day,
      to: day,
      timeZone,
      origin,
    })
    await confirmGrant(db, await as('ada'), on(deputy))
    const other = await grantTo(person, 'staff')
    expect(await rolesOf(person)).toEqual(['publisher'])
    await expect(confirmGrant(db, await as(person), on(other))).rejects.toThrow(/takes two people/)
  })

  test.each<[Role]>([['staff'], ['auditor'], ['assessor'], ['moderator'], ['analyst'], ['contributor']])(
    'nobody with the role of %s proposes or confirms',
    async (role) => {
      const person = await somebody(role)
      await expect(grantTo(await somebody(), 'staff', person)).rejects.toThrow(/roles do not let you/)
      const grant = await grantTo(await somebody(), 'staff')
      await expect(confirmGrant(db, await as(person), on(grant))).rejects.toThrow(/roles do not let you/)
      await expect(refuseGrant(db, await as(person), { ...on(grant), reason: 'No' })).rejects.toThrow(
        /roles do not let you/,
      )
      await expect(endGrant(db, await as(person), { ...on(grant), reason: 'No' })).rejects.toThrow(
        /roles do not let you/,
      )
    },
  )

  test('two who confirm at once: one does, the other is told', async () => {
    const grant = await grantTo(await somebody(), 'staff')
    const [one, other] = await Promise.allSettled([
      confirmGrant(db, await as('adi'), on(grant)),
      confirmGrant(db, await as('pam'), on(grant)),
    ])
    expect([one!.status, other!.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await trail(grant.person)).filter(({ act }) => act === 'people.confirm-grant')).toHaveLength(1)
  })

  test('refused is refused: with a reason, and nobody confirms it later', async () => {
    const grant = await grantTo(await somebody(), 'publisher')
    await expect(refuseGrant(db, await as('adi'), { ...on(grant), reason: ' ' })).rejects.toThrow(
      'Write the reason.',
    )
    await refuseGrant(db, await as('adi'), { ...on(grant), reason: 'Too new' })
    await expect(confirmGrant(db, await as('pam'), on(grant))).rejects.toThrow(/does not wait/)
    expect((await grantsOf(db, grant.person))[0]!.state).toBe('refused')
    expect(await mailTo('ada')).toContain(`Not confirmed: a role for ${grant.person}`)
  })

  test('the database holds it as well, whatever the code', async () => {
    const grant = await grantTo(await somebody(), 'staff')
    const confirmedBy = (who: string) =>
      database.db
        .updateTable('people_grant')
        .set({ confirmed_by: who, confirmed_at: new Date() })
        .where('id', '=', grant.id)
        .execute()
    await expect(confirmedBy('ada')).rejects.toThrow('a grant takes two people')
    await expect(confirmedBy(grant.person)).rejects.toThrow('a grant takes two people')
    const granted = (row: object) =>
      db
        .insertInto('people_grant')
        .values({ person: grant.person, role: 'moderator', needs_second: true, ...row })
        .execute()
    await expect(granted({ proposed_by: grant.person })).rejects.toThrow('nobody grants themselves a role')
    await expect(granted({ proposed_by: 'ada', needs_second: false })).rejects.toThrow('takes two people')
    await expect(granted({})).rejects.toThrow('in the name of a person')
    await expect(
      granted({ proposed_by: 'ada', confirmed_by: 'adi', confirmed_at: new Date() }),
    ).rejects.toThrow('another confirms it later')
    await expect(
      db.updateTable('people_grant').set({ role: 'administrator' }).where('id', '=', grant.id).execute(),
    ).rejects.toThrow('permission denied')
    await expect(db.deleteFrom('people_grant').execute()).rejects.toThrow('permission denied')
  })
})

describe('a plain role', () => {
  test('holds at once, for twelve months, for one organisation', async () => {
    const person = await somebody()
    const grant = await grantTo(person, 'contributor', 'ada', {
      organisation: 'office',
      lead: true,
      months: 12,
    })
    expect(grant).toMatchObject({ state: 'in-force', lead: true, needsSecond: false })
    expect(await holdingsOf(db, person)).toEqual([
      { role: 'contributor', organisation: 'office', lead: true, deputyFor: null },
    ])
    const days = (grant.expiresAt!.getTime() - grant.startsAt.getTime()) / 86_400_000
    expect(Math.round(days)).toBeGreaterThanOrEqual(365)
    expect(Math.round(days)).toBeLessThanOrEqual(366)
  })

  test.each<[string, Role, Partial<Wanted>, RegExp]>([
    ['no organisation', 'contributor', { months: 12 }, /Choose the organisation/],
    ['an organisation nobody knows', 'contributor', { organisation: 'moon', months: 12 }, /from the list/],
    ['no end', 'contributor', { organisation: 'office' }, /always ends/],
    ['a longer time than there is', 'contributor', { organisation: 'office', months: 600 }, /from the list/],
    ['a lead of something else', 'staff', { lead: true }, /Only a contributor/],
    ['a role that everyone makes themselves', 'participant', {}, /Choose a role/],
  ])('%s is refused', async (_what, role, more, fault) => {
    await expect(grantTo(await somebody(), role, 'ada', more)).rejects.toThrow(fault)
  })

  test('nobody grants themselves anything, not even a plain one', async () => {
    await expect(grantTo('ada', 'contributor', 'ada', { organisation: 'office', months: 1 })).rejects.toThrow(
      'Nobody grants themselves a role',
    )
  })

  test('is not given twice, and not while it waits', async () => {
    const person = await somebody()
    await grantTo(person, 'staff')
    await expect(grantTo(person, 'staff')).rejects.toThrow(/has this role already/)
  })
})

describe('an auditor holds no other role that needs a second factor', () => {
  test('in neither order, not even waiting', async () => {
    await expect(grantTo('aud', 'staff')).rejects.toThrow(/An auditor holds no other role/)
    await expect(grantTo('sam', 'auditor')).rejects.toThrow(/An auditor holds no other role/)
    const person = await somebody()
    await grantTo(person, 'auditor')
    await expect(grantTo(person, 'publisher')).rejects.toThrow(/An auditor holds no other role/)
  })
  test('of two proposals at once, one is kept', async () => {
    const person = await somebody()
    const both = await Promise.allSettled([
      grantTo(person, 'auditor', 'ada'),
      grantTo(person, 'staff', 'adi'),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a role ends', () => {
  test('with a reason, at once, and the person is told why', async () => {
    const person = await somebody('moderator')
    const grant = await grantOf(person, 'moderator')
    const act = { ...on(grant), reason: 'Left the office' }
    await expect(endGrant(db, await as('ada'), { ...act, reason: '' })).rejects.toThrow('Write the reason.')
    await endGrant(db, await as('ada'), act)
    expect(await rolesOf(person)).toEqual([])
    expect(await trail(person)).toEqual([
      { person: 'ada', act: 'people.end-grant', reason: 'Left the office', personal: false, door: 'office' },
    ])
    expect(await mailTo(person)).toEqual([`Ended: a role of ${person}`])
    await expect(endGrant(db, await as('ada'), act)).rejects.toThrow(/ended already/)
  })

  test('by itself when its time has come', async () => {
    const person = await somebody()
    const grant = await grantTo(person, 'contributor', 'ada', { organisation: 'office', months: 1 })
    await database.db
      .updateTable('people_grant')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('id', '=', grant.id)
      .execute()
    expect(await rolesOf(person)).toEqual([])
    expect((await grantsOf(db, person))[0]!.state).toBe('expired')
  })
})

describe('deputies', () => {
  const naming = async (more: object = {}) => {
    const today = await dayByClock(db, timeZone)
    return { organisation: null, from: today, to: today, timeZone, origin, ...more }
  }

  test('a lead contributor names a colleague: it holds at once, lead and all, and ends with the role', async () => {
    const principal = await somebody()
    const colleague = await somebody()
    const held = await grantTo(principal, 'contributor', 'ada', {
      organisation: 'office',
      lead: true,
      months: 6,
    })
    await nameDeputy(db, await as(principal), {
      ...(await naming({ organisation: 'office' })),
      role: 'contributor',
      deputy: colleague,
    } as never)
    expect(await holdingsOf(db, colleague)).toEqual([
      { role: 'contributor', organisation: 'office', lead: true, deputyFor: principal },
    ])
    await endGrant(db, await as('ada'), { ...on(held), reason: 'Left' })
    expect(await holdingsOf(db, colleague)).toEqual([])
    expect((await grantsOf(db, colleague))[0]!.state).toBe('suspended')
  })

  test('one for a role that needs a second factor takes two people, and its principal is not the second', async () => {
    const deputy = await somebody('staff')
    const principal = await somebody('publisher')
    const grant = await nameDeputy(db, await as(principal), {
      ...(await naming()),
      role: 'publisher',
      deputy,
    } as never)
    expect(grant.state).toBe('waiting')
    await expect(confirmGrant(db, await as(principal), on(grant))).rejects.toThrow(/takes two people/)
    await confirmGrant(db, await as('pam'), on(grant))
    expect(await rolesOf(deputy)).toEqual(['publisher', 'staff'])
    await endDeputy(db, await as(principal), { grant: grant.id })
    expect(await rolesOf(deputy)).toEqual(['staff'])
  })

  test('one of the person who proposed a role does not confirm it, and is not asked', async () => {
    const principal = await somebody('administrator')
    const deputy = await somebody()
    const named = await nameDeputy(db, await as(principal), {
      ...(await naming()),
      role: 'administrator',
      deputy,
    } as never)
    await confirmGrant(db, await as('ada'), on(named))
    const grant = await grantTo(await somebody(), 'publisher', principal)
    const asked = (await confirmersOf(db, grant)).map(({ person }) => person)
    expect(asked).toContain('pam')
    expect(asked).not.toContain(deputy)
    await expect(confirmGrant(db, await as(deputy), on(grant))).rejects.toThrow(/takes two people/)
    const refusing = refuseGrant(db, await as(deputy), { ...on(grant), reason: 'No' })
    await expect(refusing).rejects.toThrow(/takes two people/)
    // What others propose, they confirm in that role.
    const other = await grantTo(await somebody(), 'publisher', 'adi')
    await confirmGrant(db, await as(deputy), on(other))
  })

  test('one for a role that needs a second factor is neither named nor ended without one, beside a plain role', async () => {
    const principal = await somebody('publisher')
    await grantTo(principal, 'contributor', 'ada', { organisation: 'office', months: 6 })
    const [deputy, colleague] = [await somebody('staff'), await somebody()]
    const naming1 = { ...(await naming()), role: 'publisher', deputy } as never
    const grant = await nameDeputy(db, await as(principal), naming1)
    const session = { ...(await as(principal)), secondFactor: false }
    const lacking = { detail: { denial: 'second-factor' } }
    await expect(nameDeputy(db, session, naming1)).rejects.toMatchObject(lacking)
    await expect(endDeputy(db, session, { grant: grant.id })).rejects.toMatchObject(lacking)
    expect((await grantsOf(db, deputy)).filter(({ role }) => role === 'publisher')).toHaveLength(1)
    const plain = {
      ...(await naming({ organisation: 'office' })),
      role: 'contributor',
      deputy: colleague,
    }
    expect((await nameDeputy(db, session, plain as never)).state).toBe('in-force')
  })

  test('begins on its day and not before', async () => {
    const deputy = await somebody()
    const grant = await nameDeputy(db, await as('sam'), {
      ...(await naming({ from: '2999-01-01', to: '2999-01-02' })),
      role: 'staff',
      deputy,
    } as never)
    await confirmGrant(db, await as('ada'), on(grant))
    expect(await rolesOf(deputy)).toEqual([])
    expect((await grantsOf(db, deputy))[0]!.state).toBe('later')
  })

  test.each<[string, object, RegExp]>([
    ['a role that one does not hold', { role: 'publisher' }, /that you hold yourself/],
    ['oneself', { deputy: 'sam' }, /from the list/],
    ['somebody nobody knows', { deputy: 'nobody' }, /from the list/],
    ['an auditor', { deputy: 'aud' }, /Choose somebody else/],
    ['days that end before they begin', { from: '2999-01-02', to: '2999-01-01' }, /not before the first/],
    ['days gone by', { from: '2001-01-01' }, /today or later/],
    ['a whole year', { from: '2999-01-01', to: '2999-12-31' }, /at most/],
    ['no day at all', { from: 'tomorrow' }, /year-month-day/],
  ])('%s is refused', async (_what, more, fault) => {
    const act = { ...(await naming()), role: 'staff', deputy: await somebody(), ...more }
    await expect(nameDeputy(db, await as('sam'), act as never)).rejects.toThrow(fault)
  })

  test('a deputy names no deputy', async () => {
    const deputy = await somebody()
    const grant = await nameDeputy(db, await as('sam'), {
      ...(await naming()),
      role: 'staff',
      deputy,
    } as never)
    await confirmGrant(db, await as('ada'), on(grant))
    const act = { ...(await naming()), role: 'staff', deputy: await somebody() }
    await expect(nameDeputy(db, await as(deputy), act as never)).rejects.toThrow(/that you hold yourself/)
  })

  test('somebody outside names only a colleague of their own organisation', async () => {
    await givePerson(database.db, {
      slug: 'outsider',
      name: 'Outsider',
      organisation: 'police',
      roles: [{ role: 'contributor' }],
    })
    const act = { ...(await naming({ organisation: 'police' })), role: 'contributor', deputy: 'sam' }
    await expect(nameDeputy(db, await as('outsider'), act as never)).rejects.toThrow(/from the list/)
    await expect(
      nameDeputy(db, await as('outsider'), { ...act, organisation: 'office' } as never),
    ).rejects.toThrow(/nothing at this address/)
  })
})

describe('an invitation', () => {
  const invitation = (more: object = {}) => ({
    name: 'Zoë Quill',
    post: 'Co-ordinator',
    worksFor: null,
    email: 'Zoe.Quill@office.example',
    origin,
    ...wanted('contributor', { organisation: 'office', months: 12 }),
    ...more,
  })

  test('makes a person, an account and a role, and mails the way in', async () => {
    const { person, link } = await invitePerson(db, await as('ada'), invitation())
    expect(person).toBe('zoe-quill')
    expect(link).toMatch(/^http:\/\/records\.example\/sign-in\/link\/[\w-]{43}$/)
    expect(await addressOf(db, person)).toBe('zoe.quill@office.example')
    expect(await holdingsOf(db, person)).toMatchObject([{ role: 'contributor', organisation: 'office' }])
    expect(await findListedPerson(db, person)).toMatchObject({ organisation: 'office', hasAccount: true })
    expect((await trail(person)).map(({ act }) => act)).toEqual(['people.invite', 'people.grant'])
    const mail = await database.db
      .selectFrom('notices_message')
      .select(['kind', 'secret'])
      .where('person', '=', person)
      .execute()
    expect(mail).toEqual([{ kind: 'invitation', secret: true }])
  })

  test('to a role that needs a second factor: the account is there, the role waits', async () => {
    const { person } = await invitePerson(
      db,
      await as('ada'),
      invitation({ ...wanted('publisher'), name: 'Zoë Quill', email: 'z2@office.example' }),
    )
    expect(person).toBe('zoe-quill-2')
    expect(await rolesOf(person)).toEqual([])
    expect((await waitingGrants(db)).map((grant) => grant.person)).toContain(person)
  })

  test.each<[string, object, RegExp]>([
    ['no name', { name: ' ' }, /Write the person’s name/],
    ['no address', { email: 'zoe' }, /Write an e-mail address/],
    ['an address that has an account', { email: 'sam@example.test' }, /has an account already/],
  ])('%s is refused, and nothing is left of it', async (_what, more, fault) => {
    const count = async () => (await listPeople(db, {}, { page: 1, perPage: 1 })).count
    const before = await count()
    await expect(invitePerson(db, await as('ada'), invitation(more))).rejects.toThrow(fault)
    expect(await count()).toBe(before)
  })

  test('the host’s command line makes the first administrator: at once, and the trail says by which door', async () => {
    const { person } = await invitePerson(
      database.db,
      'host',
      invitation({ ...wanted('administrator'), name: 'First', email: 'first@office.example' }),
    )
    expect(await rolesOf(person)).toEqual(['administrator'])
    expect(await trail(person)).toMatchObject([
      { person: null, act: 'people.invite', door: 'command line' },
      { person: null, act: 'people.grant', door: 'command line' },
    ])
  })

  test('only an administrator invites', async () => {
    for (const other of ['pam', 'sam', 'aud'])
      await expect(invitePerson(db, await as(other), invitation())).rejects.toThrow(/roles do not let you/)
  })
})

describe('an account', () => {
  test('its address is shown for a reason, and the reading stands on the trail before it', async () => {
    const act = { person: 'sam', reason: 'A mail came back' }
    await expect(seeAddress(db, await as('ada'), { ...act, reason: '' })).rejects.toThrow('Write the reason.')
    await expect(seeAddress(db, await as('aud'), act)).rejects.toThrow(/roles do not let you/)
    expect(await seeAddress(db, await as('ada'), act)).toBe('sam@example.test')
    expect((await trail('sam')).filter(({ personal }) => personal)).toEqual([
      {
        person: 'ada',
        act: 'people.see-address',
        reason: 'A mail came back',
        personal: true,
        door: 'office',
      },
    ])
  })

  test('a lost second factor is taken away by somebody else, and the sessions end', async () => {
    const person = await somebody('administrator')
    await database.db
      .insertInto('people_second_factor')
      .values({ person, kind: 'totp', label: 'Phone', secret: Buffer.from('x'), confirmed_at: new Date() })
      .execute()
    await database.db
      .insertInto('people_session')
      .values({ person, token_hash: Buffer.alloc(32, people), expires_at: new Date(Date.now() + 1e6) })
      .execute()
    const act = { person, reason: 'Phone lost', origin }
    await expect(resetSecondFactor(db, await as(person), act)).rejects.toThrow(/takes two people/)
    await resetSecondFactor(db, await as('ada'), act)
    expect((await findListedPerson(db, person))!.secondFactors).toBe(0)
    const open = await database.db
      .selectFrom('people_session')
      .select('id')
      .where('person', '=', person)
      .where('ended_at', 'is', null)
      .execute()
    expect(open).toEqual([])
    await expect(resetSecondFactor(db, await as('ada'), act)).rejects.toThrow(/no second factor/)
  })

  test('closed, it has no role and no deputies; open again, every role is granted anew', async () => {
    const person = await somebody('staff', 'publisher')
    const act = { person, reason: 'Left', origin }
    await expect(closeAccount(db, await as(person), act)).rejects.toThrow(/roles do not let you/)
    await closeAccount(db, await as('ada'), act)
    expect(await rolesOf(person)).toEqual([])
    expect((await findListedPerson(db, person))!.closedAt).not.toBeNull()
    await expect(grantTo(person, 'staff')).rejects.toThrow(/no open account/)
    await openAccount(db, await as('adi'), { person, reason: 'Came back' })
    expect(await rolesOf(person)).toEqual([])
    expect((await grantTo(person, 'staff')).state).toBe('waiting')
  })
})

describe('the last administrator', () => {
  let own: TestDatabase
  let ownDb: Db
  beforeAll(async () => {
    own = await testDatabase()
    ownDb = connect({ connectionString: own.officeUrl, max: 6 })
    for (const slug of ['one', 'two'])
      await givePerson(own.db, { slug, name: slug, roles: [{ role: 'administrator' }] })
  })
  afterAll(async () => {
    await ownDb.destroy()
    await own.close()
  })
  const end = async (by: string, whose: string) => {
    const grant = (await grantsOf(ownDb, whose)).find(({ endedAt }) => endedAt === null)!
    await endGrant(ownDb, await actingAs(ownDb, by), { ...on(grant), reason: 'A test' })
  }
  const administrators = async () =>
    (
      await Promise.all(
        ['one', 'two'].map(async (slug) => ((await holdingsOf(ownDb, slug)).length > 0 ? [slug] : [])),
      )
    ).flat()
  /** Both are administrators again, as the owner of the database may make them. */
  const again = () =>
    own.db.updateTable('people_grant').set({ ended_at: null, ended_by: null, end_reason: null }).execute()

  test('of two who end each other at once, one stays: twenty times', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [one, two] = await Promise.allSettled([end('one', 'two'), end('two', 'one')])
      expect([one!.status, two!.status].toSorted()).toEqual(['fulfilled', 'rejected'])
      const left = await administrators()
      expect(left).toHaveLength(1)
      const refused = (
        one!.status === 'rejected' ? one : (two as PromiseRejectedResult)
      ) as PromiseRejectedResult
      expect(String(refused.reason)).toMatch(/last administrator|roles do not let you/)
      await again()
    }
  })

  test('stays against every way there is', async () => {
    await end('one', 'two')
    await expect(end('one', 'one')).rejects.toThrow(/last administrator/)
    await expect(own.db.deleteFrom('people_grant').where('person', '=', 'one').execute()).rejects.toThrow(
      'The last administrator stays.',
    )
    const set = (values: object) =>
      own.db.updateTable('people_grant').set(values).where('person', '=', 'one').execute()
    await expect(set({ expires_at: new Date(Date.now() + 1e9) })).rejects.toThrow('last administrator stays')
    await expect(set({ role: 'staff' })).rejects.toThrow('last administrator stays')
    await expect(
      ownDb
        .updateTable('people_account')
        .set({ closed_at: new Date() })
        .where('person', '=', 'one')
        .execute(),
    ).rejects.toThrow('last administrator stays')
    expect(await administrators()).toEqual(['one'])
  })

  test('one whose role ends some day does not count', async () => {
    await givePerson(own.db, { slug: 'three', name: 'Three', roles: [{ role: 'administrator' }] })
    await own.db
      .updateTable('people_grant')
      .set({ expires_at: new Date(Date.now() + 1e9) })
      .where('person', '=', 'three')
      .execute()
    await expect(end('three', 'one')).rejects.toThrow(/last administrator/)
  })
})
