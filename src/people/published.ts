/** What the public reads: the register of organisations and areas as it was last published. */
import { absent, held } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { downloadRecord, type Snapshot, type Version } from '#src/record/index.ts'
import { registerKey, type Organisation, type RegisterContent } from './register.ts'

export type PublishedRegister = { content: RegisterContent; version: Version; versions: readonly Version[] }

/** The register's latest version; null before one was published. Throws 451 while it is on hold. */
export function publishedRegister(snapshot: Snapshot): PublishedRegister | null {
  const hold = snapshot.tombstone(registerKey)
  if (hold)
    throw held(t('The register of organisations is on hold for a legal or safety reason.'), {
      category: hold.category,
      since: hold.since,
      entry: hold.entry,
    })
  const versions = snapshot.readable(registerKey)?.versions ?? []
  const version = versions.at(-1)
  return version ? { content: version.content as RegisterContent, version, versions } : null
}

/** As publishedRegister; throws 404 before one was published. */
export function requireRegister(snapshot: Snapshot): PublishedRegister {
  const register = publishedRegister(snapshot)
  if (!register) throw absent(t('No register of organisations has been published yet.'))
  return register
}

/** Throws 404 when the register holds no such organisation. */
export function requireOrganisation({ content }: PublishedRegister, slug: string): Organisation {
  const organisation = content.organisations.find((one) => one.slug === slug)
  if (!organisation) throw absent(t('No organisation of this record has this address.'))
  return organisation
}

export const findOrganisation = (content: RegisterContent, slug: string | null): Organisation | undefined =>
  slug === null ? undefined : content.organisations.find((one) => one.slug === slug)

/** The organisations that stand directly beneath one. */
export const beneath = (content: RegisterContent, slug: string): Organisation[] =>
  content.organisations.filter(({ parent }) => parent === slug)

/** The register as it is downloaded, with the proof that it stands in the record; without one until its entry is signed. */
export function presentRegister({ content, version }: PublishedRegister, snapshot: Snapshot) {
  const record = downloadRecord(snapshot, version)
  return {
    ...content,
    version: version.number,
    sha256: version.sha256,
    entry: version.entry,
    ...(record ? { record } : {}),
  }
}

/** Names of areas by code; empty while the register is not readable. */
export function areaNames(snapshot: Snapshot): ReadonlyMap<string, string> {
  const content = snapshot.readable(registerKey)?.versions.at(-1)?.content as RegisterContent | undefined
  return new Map(content?.areas.map(({ code, name }) => [code, name]))
}

/** Names of organisations by slug, in the register's order; empty while the register is not readable. */
export function organisationNames(snapshot: Snapshot): ReadonlyMap<string, string> {
  const content = snapshot.readable(registerKey)?.versions.at(-1)?.content as RegisterContent | undefined
  return new Map(content?.organisations.map(({ slug, name }) => [slug, name]))
}

/** Organisations of the register, in its order; none while it is not readable. */
export function registeredOrganisations(snapshot: Snapshot): readonly Organisation[] {
  const content = snapshot.readable(registerKey)?.versions.at(-1)?.content as RegisterContent | undefined
  return content?.organisations ?? []
}
