/** The form of a decision: its fields are named by where they stand in it ("sources.0.title"). Pure. */
import type { FormFault } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import { decision as decisionSchema, type Decision } from '../model.ts'
import { linksOf, sourcesOf } from '../list-rows.tsx'
import { textOf, type Typed } from '../typed-rows.ts'

export function fieldsOf(decision: Decision): Typed {
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
    links: decision.links.map(({ address, title }) => ({ address, title })),
    sources: decision.sources.map(({ title, url, note }) => ({ title, url: url ?? '', note })),
  }
}

/** What was typed as a decision, without empty rows. `before` is the draft, whose reference stays: it is its address; null for a new one. */
export function readFields(
  typed: Typed,
  before: Decision | null,
): { content: Decision; faults: [] } | { content: null; faults: FormFault[] } {
  const field = (name: string) => textOf(typed, name)
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
    links: linksOf(typed),
    sources: sourcesOf(typed),
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
