import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { givePerson } from '#test/people.ts'
import { browserWith, type SignedIn } from '#test/signed-in.ts'
import { testSite, type TestSite } from '#test/site.ts'
import { newestMail } from './mail-for-test.ts'

const email = 'cleo@owner.test'
let site: TestSite
beforeAll(async () => {
  site = await testSite('northmere', { story: false })
  await givePerson(site.database.db, {
    slug: 'cleo-owner',
    name: 'Cleo Owner',
    organisation: 'owner-body',
    email,
    roles: [{ role: 'contributor' }],
  })
})
afterAll(() => site?.close())
/** Each rule begins with nothing asked for. */
beforeEach(async () => {
  await site.database.db.deleteFrom('people_sign_in').execute()
  await site.database.db.deleteFrom('notices_message').execute()
})

type Answer = Awaited<ReturnType<SignedIn['get']>>
/** The value of a cookie that an answer sets; null when it does not, or ends it. */
const cookie = (answer: Answer, name: string): string | null => {
  const line = [answer.headers['set-cookie'] ?? []].flat().find((one) => one.startsWith(`${name}=`))
  return line?.split(';', 1)[0]!.slice(name.length + 1) || null
}
/** A browser that asked for a way in: with the mark that its code needs. */
const asking = async (address = email, fields = {}) => {
  const answer = await browserWith(site, '').post('/sign-in', { email: address, ...fields })
  return { answer, browser: browserWith(site, `browser=${cookie(answer, 'browser')}`) }
}
const mail = () => newestMail(site.database.db, 'cleo-owner')
const enteredWith = async (session: string | null) =>
  (await browserWith(site, `session=${session}`).get('/account')).statusCode === 200

describe('the code of an e-mail', () => {
  test('signs in, in the browser that asked', async () => {
    const { browser } = await asking(email, { to: '/account' })
    const answer = await browser.post('/sign-in/code', { code: (await mail()).code, to: '/account' })
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/account')
    expect(await enteredWith(cookie(answer, 'session'))).toBe(true)
  })
})
