/** Whether an address of this site leads to something that is published. Pure. */
import type { Capability } from '#src/kernel/manifest.ts'

export type Nouns = () => readonly Pick<Capability, 'search' | 'standsOn'>[]
export type Published = { key: string; kind: string; title: string; content: unknown }

/** `near`: what is published under the first two parts of the address. The part after # is not looked at. */
export function leadsSomewhere(address: string, near: readonly Published[], nouns: Nouns): boolean {
  const page = address.split('#', 1)[0]!
  const isThere = (other: string) => {
    const there = other.replace(/^\//, '').split('#', 1)[0]!
    return there === page || there.startsWith(`${page}/`)
  }
  return near.some(
    (publication) =>
      isThere(publication.key) ||
      nouns().some(
        ({ search, standsOn }) =>
          (search?.(publication) ?? []).some((item) => isThere(item.address)) ||
          isThere(standsOn?.(publication.key) ?? publication.key),
      ),
  )
}
