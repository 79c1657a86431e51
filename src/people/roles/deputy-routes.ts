/** The addresses of one's own deputies. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import type { Page, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { outsideRoles, type Role } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import { deputyChoices, organisationChoices } from './account-queries.ts'
import { endDeputy, nameDeputy, ownRoles } from './deputies.ts'
import { dayByClock, deputiesOf } from './queries.ts'
import { answered, looked, office, shown, waitedFor } from './route-parts.ts'
import { deputiesPage, roleKey, type DeputyTyped } from './views/deputies.tsx'

const text = z.string().default('')
const DeputyForm = z.object({ role: text, deputy: text, from: text, to: text })
const path = '/account/deputies'

export function deputyRoutes(site: Site): Route[] {
  return [
    ...office(
      path,
      'people.name-deputy',
      async (visit) => {
        const today = await dayByClock(site.officeDb(), site.pack.timeZone)
        return shown(await page(site, visit, { role: '', deputy: '', from: today, to: '' }, []))
      },
      (visit) => {
        const typed = DeputyForm.parse(visit.body ?? {})
        return answered(
          async () => {
            const own = ownRoles(visit.viewer!).find((held) => roleKey(held) === typed.role)
            await nameDeputy(site.officeDb(), visit.viewer!, {
              // Not held: the command refuses it with a sentence.
              role: own?.role ?? ('participant' satisfies Role),
              organisation: own?.organisation ?? null,
              deputy: typed.deputy,
              from: typed.from.trim(),
              to: typed.to.trim(),
              timeZone: site.pack.timeZone,
              origin: site.config.PUBLIC_URL,
            })
            return `${path}?done=named`
          },
          (faults) => page(site, visit, typed, faults),
        )
      },
    ),
    {
      ...looked(`${path}/:grant/end`, 'people.name-deputy', async (visit) => {
        await endDeputy(site.officeDb(), visit.viewer!, { grant: visit.params.grant! })
        return { kind: 'redirect', to: `${path}?done=ended` }
      }),
      method: 'POST',
    },
  ]
}

async function page(
  site: Site,
  visit: Visit,
  typed: DeputyTyped,
  faults: readonly FormFault[],
): Promise<Page> {
  const db = site.officeDb()
  const viewer = visit.viewer!
  const own = ownRoles(viewer)
  const choices = await Promise.all(
    own.map(({ role, organisation }) =>
      deputyChoices(db, viewer, { outside: outsideRoles.includes(role), organisation }),
    ),
  )
  const bySlug = new Map(choices.flat().map((one) => [one.slug, one]))
  const named = await deputiesOf(db, viewer.person)
  const names = new Map((await organisationChoices(db)).map(({ slug, name }) => [slug, name]))
  const done: Record<string, () => string> = {
    named: () => t('The deputy is named. You see below whether somebody has to confirm it.'),
    ended: () => t('This deputy has ended.'),
  }
  return deputiesPage({
    own,
    named,
    waitsFor: await waitedFor(site, named),
    choices: [...bySlug.values()],
    organisationName: (slug) => names.get(slug) ?? slug,
    typed,
    faults,
    csrfToken: visit.csrfToken(),
    done: done[String(visit.query.done)]?.(),
  })
}
