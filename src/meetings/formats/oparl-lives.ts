/** Since when persons, places and memberships stand in what is published, and until when: by looking through its versions. Pure. */
import { createHash } from 'node:crypto'
import { personIdsOf } from '../bodies/popolo-ids.ts'
import type { Meeting } from '../model.ts'
import type { Published } from '../published.ts'
import type { Around } from './oparl-around.ts'

type Life = {
  created: string
  /** When it last came, or went. */
  modified: string
  /** It stands in the latest version of something. */
  here: boolean
}

type Versions = Pick<Published<unknown>, 'versions'>

/** By key. What several hold is there as long as one of them has it. */
function livesOf<Content>(
  all: readonly Versions[],
  keysOf: (content: Content) => readonly string[],
): Map<string, Life> {
  const lives = new Map<string, Life>()
  for (const { versions } of all) {
    let before: ReadonlySet<string> = new Set()
    for (const { content, enteredAt } of versions) {
      const now = new Set(keysOf(content as Content))
      for (const key of new Set([...now, ...before])) {
        if (now.has(key) && before.has(key)) continue
        const life = lives.get(key)
        lives.set(key, {
          created: life && life.created < enteredAt ? life.created : enteredAt,
          modified: life && life.modified > enteredAt ? life.modified : enteredAt,
          here: life?.here ?? false,
        })
      }
      before = now
    }
    for (const key of before) lives.get(key)!.here = true
  }
  return lives
}

const once = <Made>(make: (of: Around) => Made): ((of: Around) => Made) => {
  const made = new WeakMap<Around, Made>()
  return (of) => {
    const known = made.get(of)
    if (known !== undefined) return known
    const one = make(of)
    made.set(of, one)
    return one
  }
}

/** By slug: whoever is named, or was. */
export const livesOfPersons = once((of): Map<string, Life> => {
  const { bodies, inOrder } = of.meetings
  return livesOf(
    [
      ...bodies.values(),
      ...inOrder.flatMap(({ minutes, transcript }) => [minutes ?? [], transcript ?? []].flat()),
    ],
    personIdsOf,
  )
})

type Venue = Meeting['venues'][number]

/** By its name and address, so that one room is one place at every meeting. */
export const locationKey = ({ name, address }: Venue): string =>
  createHash('sha256').update(`${name}\n${address}`).digest('hex').slice(0, 16)

/** By key: every place of every notice, and those of earlier versions. */
export const livesOfPlaces = once((of): Map<string, Life & { venue: Venue }> => {
  const venues = new Map<string, Venue>()
  const lives = livesOf<Meeting>(
    of.meetings.inOrder.map(({ notice }) => notice),
    (content) =>
      content.venues.map((venue) => {
        const key = locationKey(venue)
        venues.set(key, venue)
        return key
      }),
  )
  return new Map([...lives].map(([key, life]) => [key, { ...life, venue: venues.get(key)! }]))
})
