/** Whom a new version of the register concerns: those who asked for e-mail about an organisation that it changes. */
import { isDeepStrictEqual } from 'node:util'
import type { Concern, Told } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Snapshot } from '#src/record/index.ts'
import { findOrganisation } from './published.ts'
import { registerKey, type RegisterContent } from './register.ts'

export function concerns({ key, content, before }: Told): Concern | null {
  if (key !== registerKey) return null
  const was = before.find((one) => one.key === key)?.content as RegisterContent | undefined
  const changed = (content as RegisterContent).organisations.filter(
    (one) => !was || !isDeepStrictEqual(one, findOrganisation(was, one.slug)),
  )
  return {
    targets: changed.map(({ slug }) => `organisations/${slug}`),
    links: [{ text: t('Read the register of organisations'), href: '/organisations' }],
  }
}

/** An organisation of the register, while that can be read. */
export function subscribable(snapshot: Snapshot, target: string): string | null {
  const [, slug] = /^organisations\/([^/]+)$/.exec(target) ?? []
  const content = snapshot.readable(registerKey)?.versions.at(-1)?.content as RegisterContent | undefined
  return (content && slug && findOrganisation(content, slug)?.name) || null
}
