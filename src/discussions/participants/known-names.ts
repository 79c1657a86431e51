/** What a new display name is compared with: the register, the published bodies and the office, as they are now. */
import type { Db } from '#src/kernel/database.ts'
import { areaNames, registeredOrganisations } from '#src/people/index.ts'
import type { Site, Snapshot } from '#src/record/index.ts'
import { officeHolders } from '../interception/office-holders.ts'
import { ownRules, publicNames, readRules } from '../interception/rules.ts'
import type { Known } from './names.ts'
import { officeNames } from './queries.ts'

export async function knownNames(db: Db, site: Pick<Site, 'snapshot' | 'pack'>): Promise<Known> {
  const snapshot = site.snapshot()
  const { siteName, people, discussions } = site.pack
  const registered = registeredOrganisations(snapshot)
  const bodies = bodiesOf(snapshot)
  const posts = bodies.flatMap((body) => body.posts.map(({ label }) => label))
  const names = [
    ...registered.map(({ name }) => name),
    ...bodies.flatMap(({ name, formerNames }) => [name, ...formerNames.map((former) => former.name)]),
  ]
  return {
    organisations: [
      siteName,
      ...names,
      ...registered.map(({ shortName }) => shortName),
      ...bodies.map(({ shortName }) => shortName),
      ...posts,
      // "Northmere Crime Line (practice)"
      ...discussions.help.map(({ title }) => title.replace(/\s*\(.*\)$/, '')),
    ],
    areas: [...areaNames(snapshot).values()],
    people: [
      ...people.map(({ name }) => name),
      ...officeHolders(snapshot),
      ...inMinutes(snapshot),
      ...publicNames(site.pack),
      ...(await officeNames(db)),
    ],
    short: [
      ...registered.map(({ slug }) => slug),
      ...bodies.map(({ body }) => body),
      ...names.flatMap(initialsOf),
    ],
    posts: posts.flatMap((label) => /^(\p{L}+) (?:of|for) /u.exec(label)?.[1] ?? []),
  }
}

const small = new Set(['of', 'and', 'for', 'the', 'in', 'on', 'to', 'a'])
let people: ReadonlySet<string> | null = null
const peopleWeKnow = (): ReadonlySet<string> => {
  const { lists } = readRules(ownRules)
  return new Set([...lists['first-names']!, ...lists['common-surnames']!])
}
/** "NOPO" of "Northmere Office for Police Oversight", with its small words and without; none that is somebody's name, as "Ada". */
function initialsOf(name: string): string[] {
  people ??= peopleWeKnow()
  const words = name.split(/[^\p{L}\p{M}’']+/u).filter((word) => word !== '')
  const of = (some: readonly string[]) => some.map((word) => word[0]!.toLowerCase()).join('')
  return [of(words), of(words.filter((word) => !small.has(word.toLowerCase())))].filter(
    (letters) => letters.length >= 3 && !people!.has(letters),
  )
}

type Body = {
  body: string
  name: string
  shortName: string
  formerNames: { name: string }[]
  posts: { label: string }[]
}
type Found = { kind: string; content: unknown }
const shownIn = (snapshot: Snapshot): Found[] =>
  [...snapshot.publications.values()]
    .filter(({ hold }) => hold === null)
    .map(({ kind, versions }) => ({ kind, content: versions.at(-1)?.content }))

const bodiesOf = (snapshot: Snapshot): Body[] =>
  shownIn(snapshot).flatMap(({ kind, content }) => (kind === 'body' && content ? [content as Body] : []))

/** Whoever minutes name with a post. */
const inMinutes = (snapshot: Snapshot): string[] =>
  shownIn(snapshot).flatMap(({ kind, content }) => {
    const { attendance = [] } = (content ?? {}) as { attendance?: { name: string; post?: string | null }[] }
    return kind === 'minutes' ? attendance.flatMap(({ name, post }) => (post ? [name] : [])) : []
  })
