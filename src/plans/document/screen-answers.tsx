/** One document: the text beside its rows, the file itself, reading it again, and throwing it away. */
import type { FormFault } from '#src/design/index.ts'
import { findFile } from '#src/documents/index.ts'
import { Refusal } from '#src/kernel/errors.ts'
import type { Answer, Visit } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import {
  bodyOf,
  nothingHere,
  page,
  pageIn,
  patience,
  planOf,
  whole,
  word,
  workOr,
  type Of,
} from './answers.tsx'
import { openImport, readDocument, throwAway } from './commands.ts'
import { LoadedBody } from './load-page.tsx'
import { ScreenBody } from './screen-page.tsx'
import { documentsAt, importAt } from './words.ts'

export async function screenPage(
  site: Site,
  visit: Visit<Of>,
  faults: readonly FormFault[],
  status = 200,
): Promise<Answer> {
  const found = await workOr(site, visit)
  if ('answer' in found) return found.answer
  const { one, work } = found
  const body =
    one.state === 'loaded' ? (
      <LoadedBody one={one} work={work} />
    ) : (
      <ScreenBody
        one={one}
        work={work}
        page={pageIn(visit, work)}
        csrfToken={visit.csrfToken()}
        faults={faults}
      />
    )
  return page(planOf(one), one.fileName, body, status)
}

export async function original(site: Site, visit: Visit<Of>): Promise<Answer> {
  const db = site.officeDb()
  const one = await openImport(db, visit.viewer!, visit.params)
  const file = await findFile(db, one.file)
  if (!file) throw nothingHere()
  // Saved, never shown: whatever is in it runs nowhere.
  return { kind: 'bytes', type: 'application/octet-stream', bytes: file.content, fileName: one.fileName }
}

export async function again(site: Site, visit: Visit<Of>): Promise<Answer> {
  const db = site.officeDb()
  const one = await openImport(db, visit.viewer!, visit.params)
  await readDocument(db, one.id, site.config.ANSWERABLE_PACK, patience)
  return { kind: 'redirect', to: importAt(one) }
}

export async function away(site: Site, visit: Visit<Of>): Promise<Answer> {
  return acted(site, visit, async () => {
    const revision = whole(word(bodyOf(visit), 'revision'))
    await throwAway(site.officeDb(), visit.viewer!, { ...visit.params, revision })
    return { kind: 'redirect', to: documentsAt(visit.params.plan) }
  })
}

/** What cannot be done, or not any more, is said above the rows as they are now. */
export async function acted(site: Site, visit: Visit<Of>, act: () => Promise<Answer>): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'conflict')
      return screenPage(site, visit, [{ field: 'main', message: error.message }], 409)
    throw error
  }
}
