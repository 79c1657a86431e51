/** What a new display name is compared with: the register and the office, as they are now. */
import type { Db } from '#src/kernel/database.ts'
import { areaNames, registeredOrganisations } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import type { Known } from './names.ts'
import { officeNames } from './queries.ts'

export async function knownNames(db: Db, site: Pick<Site, 'snapshot' | 'pack'>): Promise<Known> {
  const snapshot = site.snapshot()
  const { siteName, people } = site.pack
  return {
    organisations: [
      siteName,
      ...registeredOrganisations(snapshot).flatMap(({ name, shortName }) => [name, shortName]),
    ],
    areas: [...areaNames(snapshot).values()],
    people: [...people.map(({ name }) => name), ...(await officeNames(db))],
  }
}
