/** A decision signed outside a meeting, as a draft: its number, and what it must say before it is published. */
import type { Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import type { DraftKind } from '../drafts/draft-kind.ts'
import { bodyKey, decision as decisionSchema, decisionKey, type Decision } from '../model.ts'
import { DecisionBody } from './body.tsx'
import { publishedKeys } from './queries.ts'

export const registerKey = 'meetings/decisions/'
/** What stands in its address for a reference: "PCD 1682" is "pcd-1682". */
export const slugOfRef = (ref: string): string => decisionKey(ref).slice(registerKey.length)

export const decisionKind: DraftKind<Decision> = {
  kind: 'decision',
  called: () => t('the decision'),
  schema: decisionSchema,
  key: ({ ref }) => decisionKey(ref),
  title: ({ ref, title }) => t('{ref}: {title}', { ref, title }),
  of: ({ body }) => ({ body, meeting: null }),
  freeze,
  address: ({ ref }) => `/office/decisions/${slugOfRef(ref)}`,
  preview: (content) => <DecisionBody decision={content} />,
}

async function freeze(db: Db, draft: Decision): Promise<Decision> {
  const { ref, body, supersedes, signedOn, sources } = draft
  const wanted = [
    ...(body === null ? [] : [bodyKey(body)]),
    ...(supersedes === null ? [] : [`${registerKey}${supersedes}`]),
  ]
  const known = await publishedKeys(db, wanted)
  const faults = [
    ...(slugOfRef(ref) === '' ? [t('A reference has letters or figures.')] : []),
    ...(signedOn.edtf === null && sources.length === 0
      ? [t('Say when it was signed; or give the source, which does not say it.')]
      : []),
    ...(body !== null && !known.has(bodyKey(body)) ? [t('The body it belongs to is not published.')] : []),
    ...(supersedes !== null && (supersedes === slugOfRef(ref) || !known.has(`${registerKey}${supersedes}`))
      ? [t('The decision that it takes the place of is not published.')]
      : []),
  ]
  if (faults.length > 0) throw new Faults(faults)
  return draft
}
