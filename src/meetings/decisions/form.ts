/** The form of a decision: its fields are named by where they stand in it ("sources.0.title"). Pure. */
import type { FormFault } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import { decision as decisionSchema, type Decision } from '../model.ts'

export type Fields = Readonly<Record<string, string>>
export const rowLists = ['links', 'sources'] as const
export type RowList = (typeof rowLists)[number]
const rowFields: Readonly<Record<RowList, readonly string[]>> = {
  links: ['address', 'title'],
  sources: ['title', 'url', 'note'],
}

export function fieldsOf(decision: Decision): Fields {
  const rows = rowLists.flatMap((list) => {
    const all: readonly Readonly<Record<string, string | null>>[] = decision[list]
    return all.flatMap((row, at) =>
      rowFields[list].map((field) => [`${list}.${at}.${field}`, row[field] ?? '']),
    )
  })
  const { edtf, text } = decision.signedOn
  return {
    ref: decision.ref,
    title: decision.title,
    'maker.name': decision.maker.name,
    'maker.post': decision.maker.post,
    'maker.organisation': decision.maker.organisation ?? '',
    authority: decision.authority,
    signedOn: edtf === null && text === 'not stated' ? '' : text,
    summary: decision.summary,
    amount: decision.amount,
    exempt: decision.exempt ?? '',
    body: decision.body ?? '',
    supersedes: decision.supersedes ?? '',
    ...Object.fromEntries(rows),
  }
}

export const rowsIn = (fields: Fields, list: RowList): number =>
  Math.max(
    0,
    ...Object.keys(fields).map(
      (name) => Number(new RegExp(`^${list}\\.(\\d{1,3})\\.`).exec(name)?.[1] ?? -1) + 1,
    ),
  )

/** One more empty row (`add=links`), or one less (`remove=links.2`); null when the form was sent to be saved. */
export function withAct({ add, remove, ...fields }: Fields): Fields | null {
  const list = rowLists.find((one) => one === add)
  if (list) return { ...fields, [`${list}.${rowsIn(fields, list)}.${rowFields[list][0]!}`]: '' }
  const found = /^(links|sources)\.(\d{1,3})$/.exec(remove ?? '')
  if (!found) return null
  const [name, gone] = [found[1]!, Number(found[2])]
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => {
      const row = new RegExp(`^${name}\\.(\\d{1,3})\\.(.+)$`).exec(key)
      if (!row) return [[key, value]]
      const at = Number(row[1])
      return at === gone ? [] : [[`${name}.${at > gone ? at - 1 : at}.${row[2]!}`, value]]
    }),
  )
}

const rowsOf = (fields: Fields, list: RowList): Record<string, string>[] =>
  Array.from({ length: rowsIn(fields, list) }, (_, at) =>
    Object.fromEntries(
      rowFields[list].map((field) => [field, fields[`${list}.${at}.${field}`]?.trim() ?? '']),
    ),
  ).filter((row) => Object.values(row).some((value) => value !== ''))

/** What was typed as a decision. `before` is the draft, whose reference stays: it is its address; null for a new one. */
export function readFields(
  fields: Fields,
  before: Decision | null,
): { content: Decision; faults: [] } | { content: null; faults: FormFault[] } {
  const field = (name: string) => fields[name]?.trim() ?? ''
  const maker = field('maker.name')
  const parsed = decisionSchema.safeParse({
    format: 1,
    ref: before?.ref ?? field('ref'),
    title: field('title'),
    maker: {
      person: before?.maker.name === maker ? before.maker.person : null,
      name: maker,
      post: field('maker.post'),
      organisation: field('maker.organisation') || null,
      organisationName: before?.maker.name === maker ? before.maker.organisationName : '',
    },
    authority: field('authority'),
    signedOn: field('signedOn') || 'not stated',
    summary: field('summary'),
    amount: field('amount'),
    exempt: field('exempt') || null,
    body: field('body') || null,
    supersedes: field('supersedes') || null,
    links: rowsOf(fields, 'links').map(({ address, title }) => ({
      address: address!.replace(/^\/+/, ''),
      title,
    })),
    sources: rowsOf(fields, 'sources').map((row) => ({ ...row, url: row.url || null })),
  })
  if (!parsed.success)
    return {
      content: null,
      faults: parsed.error.issues.map(({ path, message }) => ({
        field: path.join('.'),
        message: faultWords(path.map(String), message),
      })),
    }
  if (!/[a-z0-9]/i.test(parsed.data.ref))
    return { content: null, faults: [{ field: 'ref', message: t('A number has letters or figures.') }] }
  return { content: parsed.data, faults: [] }
}

function faultWords([first, row, last]: readonly string[], message: string): string {
  const number = Number(row) + 1
  if (first === 'ref') return t('Give its number, as printed.')
  if (first === 'title') return t('Say in a line what was decided.')
  if (first === 'maker') return t('Say who signed it.')
  if (first === 'links' && last === 'address')
    return t('Link {number, number}: give an address of this site, like /plans/…', { number })
  if (first === 'links') return t('Link {number, number}: say what it leads to.', { number })
  if (first === 'sources' && last === 'url')
    return t('Source {number, number}: give its whole address, like https://…', { number })
  if (first === 'sources') return t('Source {number, number}: give its title.', { number })
  return t('{field}: {message}', { field: first ?? '', message })
}
