import { t } from '#src/kernel/text.ts'

/** Kinds of organisation, in the order in which they are listed. */
const kinds: Record<string, { one: () => string; many: () => string }> = {
  'oversight-body': { one: () => t('Oversight body'), many: () => t('Oversight bodies') },
  'police-force': { one: () => t('Police force'), many: () => t('Police forces') },
  government: { one: () => t('Government'), many: () => t('Government') },
  'council-body': {
    one: () => t('Council or body of councils'),
    many: () => t('Councils and bodies of councils'),
  },
  'inspectorate-or-regulator': {
    one: () => t('Inspectorate or regulator'),
    many: () => t('Inspectorates and regulators'),
  },
  body: { one: () => t('Board or group'), many: () => t('Boards and groups') },
  panel: { one: () => t('Panel'), many: () => t('Panels') },
  charity: { one: () => t('Charity'), many: () => t('Charities') },
  'contractor-or-research': {
    one: () => t('Contractor or researcher'),
    many: () => t('Contractors and researchers'),
  },
}

export const kindsInOrder: readonly string[] = Object.keys(kinds)

/** A kind that the pack brings itself shows its own slug as words. */
const plain = (kind: string): string => (kind.charAt(0).toUpperCase() + kind.slice(1)).replaceAll('-', ' ')
export const kindWord = (kind: string): string => kinds[kind]?.one() ?? plain(kind)
export const kindsWord = (kind: string): string => kinds[kind]?.many() ?? plain(kind)
