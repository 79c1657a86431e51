/** Everyone whom bodies, minutes and transcripts name with a slug, as the latest of those names them. */
import type { Meetings } from '../published.ts'

export type NamedPerson = { slug: string; name: string; honorific: string }

const made = new WeakMap<Meetings, NamedPerson[]>()

/** By slug. A membership tells the name of whoever sits on a body; others are called what the last minutes, or transcript, called them. */
export function personsOf(meetings: Meetings): NamedPerson[] {
  const known = made.get(meetings)
  if (known) return known
  const persons = new Map<string, NamedPerson>()
  const put = (slug: string | null, name: string, honorific = '') => {
    if (slug !== null && name !== '') persons.set(slug, { slug, name, honorific })
  }
  for (const { minutes, transcript } of meetings.inOrder) {
    for (const { person, speaker } of transcript?.content.speeches ?? []) put(person, speaker)
    for (const { owner } of minutes?.content.actions ?? []) put(owner.person ?? null, owner.name)
    for (const { person, name } of minutes?.content.attendance ?? []) put(person, name)
  }
  for (const { content } of meetings.bodies.values())
    for (const { person, name, honorific } of content.memberships) put(person, name, honorific)
  const list = [...persons.values()].toSorted((a, b) => a.slug.localeCompare(b.slug))
  made.set(meetings, list)
  return list
}
