/** The addresses of acts that take one reason: ending a role, and caring for somebody's account. */
import { z } from 'zod'
import type { Content, FormFault } from '#src/design/index.ts'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { closeAccount, openAccount, resetSecondFactor, seeAddress } from './account-care.ts'
import type { ListedPerson } from './account-queries.ts'
import { endGrant } from './grants.ts'
import { findGrant } from './queries.ts'
import { answered, faultsOf, office, requireListed, shown } from './route-parts.ts'
import { grantInWords } from './told.ts'
import { personHref } from './views/parts.tsx'
import { reasonPage } from './views/reason-page.tsx'

const ReasonForm = z.object({ reason: z.string().default('') })
const reasonOf = (visit: Visit): string => ReasonForm.parse(visit.body ?? {}).reason

type Words = { title: string; lead: string; submit: string; warning?: boolean }
type Care = {
  path: string
  policy: Route['policy']
  words: (person: ListedPerson, visit: Visit) => Words | Promise<Words>
  /** The word that the person's page says afterwards. */
  done: string
  run: (visit: Visit, act: { person: string; reason: string; origin: string }) => Promise<void>
}

export function accountCareRoutes(site: Site): Route[] {
  const db = () => site.officeDb()
  const cares: Care[] = [
    {
      path: 'grants/:grant/end',
      policy: 'people.end-grant',
      done: 'ended',
      words: async ({ slug, name }, { params }) => {
        const grant = await findGrant(db(), { person: slug, grant: params.grant! })
        if (!grant || grant.endedAt !== null) throw absent(t('There is no such role here, or it has ended.'))
        return {
          title: t('End a role of {name}', { name }),
          lead: t('{role}. It opens nothing from the next request on, and {name} is told why.', {
            role: grantInWords(grant),
            name,
          }),
          submit: t('End this role'),
          warning: true,
        }
      },
      run: ({ viewer, params }, act) => endGrant(db(), viewer!, { ...act, grant: params.grant! }),
    },
    {
      path: 'second-factor/reset',
      policy: 'people.reset-second-factor',
      done: 'reset',
      words: ({ name }) => ({
        title: t('Remove the second factor of {name}', { name }),
        lead: t(
          'For somebody who lost their phone or key. Be sure that it is they who ask: call them back on a number that you know. Their sessions end, they and the auditors are told, and they set up a new one when they sign in.',
        ),
        submit: t('Remove it'),
        warning: true,
      }),
      run: ({ viewer }, act) => resetSecondFactor(db(), viewer!, act),
    },
    {
      path: 'close',
      policy: 'people.close-account',
      done: 'closed',
      words: ({ name }) => ({
        title: t('Close the account of {name}', { name }),
        lead: t('Every role and session ends at once. What {name} did stays on record.', { name }),
        submit: t('Close the account'),
        warning: true,
      }),
      run: ({ viewer }, act) => closeAccount(db(), viewer!, act),
    },
    {
      path: 'open',
      policy: 'people.close-account',
      done: 'opened',
      words: ({ name }) => ({
        title: t('Open the account of {name} again', { name }),
        lead: t('{name} can sign in again. Every role is granted anew.', { name }),
        submit: t('Open the account'),
      }),
      run: ({ viewer }, act) => openAccount(db(), viewer!, act),
    },
  ]
  return [...cares.flatMap((care) => routesOf(site, care)), ...addressRoutes(site)]
}

const routesOf = (site: Site, { path, policy, words, done, run }: Care): Route[] => {
  const page = async (visit: Visit, faults: readonly FormFault[]): Promise<Page> => {
    const person = await requireListed(site, visit)
    return formPage(visit, person, await words(person, visit), faults)
  }
  return office(
    `/office/people/:person/${path}`,
    policy,
    async (visit) => shown(await page(visit, [])),
    (visit) =>
      answered(
        async () => {
          const person = visit.params.person!
          await run(visit, { person, reason: reasonOf(visit), origin: site.config.PUBLIC_URL })
          return `${personHref(person)}?done=${done}`
        },
        (faults) => page(visit, faults),
      ),
  )
}

const formPage = (
  visit: Visit,
  person: ListedPerson,
  words: Words,
  faults: readonly FormFault[],
  answer?: Content,
): Page =>
  reasonPage({
    ...words,
    person,
    action: visit.url.split('?', 1)[0]!,
    reason: reasonOf(visit),
    faults,
    csrfToken: visit.csrfToken(),
    ...(answer === undefined ? {} : { answer }),
  })

/** The address is shown on the answer itself and nowhere else: there is no link to it that could be passed on. */
function addressRoutes(site: Site): Route[] {
  const words = ({ name }: ListedPerson): Words => ({
    title: t('The e-mail address of {name}', { name }),
    lead: t('It is personal data. That you read it, and why, stands on the audit trail.'),
    submit: t('Show the address'),
  })
  return office(
    '/office/people/:person/address',
    'people.see-address',
    async (visit) => {
      const person = await requireListed(site, visit)
      return shown(formPage(visit, person, words(person), []))
    },
    async (visit): Promise<Answer> => {
      const person = await requireListed(site, visit)
      try {
        const email = await seeAddress(site.officeDb(), visit.viewer!, {
          person: person.slug,
          reason: reasonOf(visit),
        })
        return shown(formPage(visit, person, words(person), [], email))
      } catch (error) {
        return {
          kind: 'page',
          status: 422,
          page: formPage(visit, person, words(person), faultsOf(error)),
        }
      }
    },
  )
}
