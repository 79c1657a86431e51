/** Where people make an account to take part. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { areaNames, enterNew, goOnWith, hashOf, pathWithin, readEmail } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { dayOf } from '../comments/queries.ts'
import { insertTrace } from '../trust/limits-queries.ts'
import { askToJoin, confirmJoining } from './join.ts'
import { confirmPage, gonePage, joinPage, sentPage } from './join-pages.tsx'
import { isWatchedName, nameFaultHere } from './names-here.ts'
import { nameKey, takenWords, tidyName } from './names.ts'
import { beforeName, isTaken, joiningOf, wasUsed } from './queries.ts'

const shown = (page: Page, status = 200): Answer => ({ kind: 'page', status, page })
const sentAddress = '/discussions/join/sent'

export function joinRoutes(site: Site): Route[] {
  const open = { door: 'page', policy: 'discussions.join', keep: 'never' } as const
  const link = { ...open, path: '/discussions/join/:token', params: z.object({ token: z.string().max(200) }) }
  return [
    {
      ...open,
      method: 'GET',
      path: '/discussions/join',
      query: z.object({ to: z.string().optional() }),
      answer: (visit) => showForm(site, visit, {}, pathWithin(visit.query.to, '/account'), []),
    },
    // Not seldom: a class joins from one address within a minute. What costs is the mail, and limits.ts counts those.
    { ...open, method: 'POST', path: '/discussions/join', answer: (visit) => ask(site, visit) },
    { ...open, method: 'GET', path: sentAddress, answer: () => shown(sentPage()) },
    {
      ...link,
      method: 'GET',
      answer: async (visit) => {
        const db = site.officeDb()
        const { token } = visit.params
        const joining = await joiningOf(db, hashOf(token))
        if (!joining) return gone(site, token)
        const askName = await isTaken(db, nameKey(joining.name))
        const faults = askName ? [{ field: 'name', message: takenWords() }] : []
        const { name } = joining
        return shown(confirmPage({ token, name, askName, faults, csrfToken: visit.csrfToken() }))
      },
    },
    { ...link, method: 'POST', answer: (visit) => confirm(site, visit) },
  ]
}

function showForm(
  site: Site,
  visit: Visit,
  typed: Record<string, string>,
  to: string,
  faults: readonly FormFault[],
): Answer {
  const areas = [...areaNames(site.snapshot())].map(([code, name]) => ({ code, name }))
  const { age } = site.pack.discussions
  const parts = {
    age,
    areas,
    typed,
    to,
    faults,
    csrfToken: visit.csrfToken(),
    signedIn: visit.viewer?.name ?? null,
  }
  return shown(joinPage(parts), faults.length > 0 ? 422 : 200)
}

async function ask(site: Site, visit: Visit): Promise<Answer> {
  const db = site.officeDb()
  const typed = typedOf(visit.body)
  const { name = '', area = '', to } = typed
  const onto = pathWithin(to, '/account')
  const email = readEmail(typed.email)
  const areas = areaNames(site.snapshot())
  const faults: FormFault[] = []
  const fault = (field: string, message: string | null) => {
    if (message !== null) faults.push({ field, message })
  }
  fault('email', email === null ? t('Type an e-mail address, like name@example.org.') : null)
  fault(
    'name',
    (await nameFaultHere(db, site, name)) ?? ((await isTaken(db, nameKey(name))) ? takenWords() : null),
  )
  fault('area', area !== '' && areas.size > 0 && !areas.has(area) ? t('Choose an area of the list.') : null)
  const { age } = site.pack.discussions
  fault(
    'age',
    typed.age === 'yes'
      ? null
      : t('Taking part is for people who are {age} or older. Tick it if you are.', { age }),
  )
  if (email === null || faults.length > 0) return showForm(site, visit, typed, onto, faults)
  // Only programs fill in what nobody sees: they are answered like everybody, and nothing is sent.
  if (!typed['left-empty'])
    await askToJoin(db, site, { email, name, area: areas.has(area) ? area : null, onto })
  return { kind: 'redirect', to: sentAddress }
}

async function confirm(site: Site, visit: Visit): Promise<Answer> {
  const { token = '' } = visit.params
  const typed = typedOf(visit.body).name
  const db = site.officeDb()
  const again = (name: string, message: string): Answer => {
    const faults = [{ field: 'name', message }]
    return shown(confirmPage({ token, name, askName: true, faults, csrfToken: visit.csrfToken() }), 422)
  }
  const joining = await joiningOf(db, hashOf(token))
  if (joining) {
    const name = typed ?? joining.name
    const fault = await nameFaultHere(db, site, name)
    if (fault !== null) return again(name, fault)
    // Here and not before: who learns that a name is not watched for has made an account.
    if (isWatchedName(tidyName(name), await beforeName(db, null, dayOf(site.pack))))
      return again(name, takenWords())
  }
  const entered = await db.transaction().execute(async (tx) => {
    const joined = await confirmJoining(tx, { token, name: typed ?? null, requestId: visit.requestId })
    if (typeof joined === 'string') return joined
    await insertTrace(tx, joined.person, visit.trace())
    return { onto: joined.onto, session: await enterNew(tx, visit, joined.person) }
  })
  if (entered === 'gone') return gone(site, token)
  if (entered === 'taken') return again(typed ?? '', takenWords())
  return goOnWith(site, visit, entered.session, entered.onto)
}

const gone = async (site: Site, token: string): Promise<Answer> =>
  shown(gonePage(await wasUsed(site.officeDb(), hashOf(token))), 410)
