/** The form of a paper: its fields are named by where they stand in the paper ("authors.0.name"). Pure. */
import type { FormFault } from '#src/design/index.ts'
import { slugFrom } from '#src/kernel/slugs.ts'
import { t } from '#src/kernel/text.ts'
import { fromWords } from '#src/kernel/dates.ts'
import { linksOf, sourcesOf } from '../list-rows.tsx'
import { paper as paperSchema, type Paper } from '../model.ts'
import { orNull, rowsOf, textOf, type Typed } from '../typed-rows.ts'

/** As the form shows a draft. */
export function fieldsOf(paper: Paper): Typed {
  const { letter } = paper
  return {
    title: paper.title,
    type: paper.type,
    ref: paper.ref,
    on: paper.on.edtf === null && paper.on.text === 'not stated' ? '' : paper.on.text,
    lateReason: paper.lateReason ?? '',
    replaces: paper.replaces ?? '',
    note: paper.note,
    authors: paper.authors.map(({ name, post, organisation, organisationName }) => ({
      name,
      post,
      organisation: organisation ?? '',
      organisationName,
    })),
    links: paper.links.map(({ address, title }) => ({ address, title })),
    sources: paper.sources.map(({ title, url, note }) => ({ title, url: url ?? '', note })),
    ...(letter
      ? {
          'letter.to.name': letter.to.name,
          'letter.to.post': letter.to.post,
          'letter.to.organisation': letter.to.organisation ?? '',
          'letter.replyDue': letter.replyDue,
          'letter.answeredBy': letter.answeredBy ?? '',
        }
      : {}),
    ...Object.fromEntries(
      paper.files.map(({ sha256, accessible }) => [`accessible.${sha256}`, accessible ? 'yes' : '']),
    ),
  }
}

/** What was typed as a paper, without empty rows; its files stay those of the draft, but for the ones that were ticked to go. */
export function readFields(
  typed: Typed,
  draft: Paper,
): { content: Paper; faults: [] } | { content: null; faults: FormFault[] } {
  const field = (name: string) => textOf(typed, name)
  const isLetter = ['letter.to.name', 'letter.replyDue'].some((name) => field(name) !== '')
  const due = fromWords(field('letter.replyDue'))
  const parsed = paperSchema.safeParse({
    format: 1,
    meeting: draft.meeting,
    paper: draft.paper,
    title: field('title'),
    type: field('type') || draft.type,
    ref: field('ref'),
    authors: rowsOf(typed, 'authors').map((row) => ({
      name: textOf(row, 'name'),
      post: textOf(row, 'post'),
      organisation: orNull(row, 'organisation'),
      organisationName: textOf(row, 'organisationName'),
      person: draft.authors.find(({ name }) => name === textOf(row, 'name'))?.person ?? null,
    })),
    on: field('on') || 'not stated',
    lateReason: field('lateReason') || null,
    replaces: field('replaces') || null,
    files: draft.files
      .filter(({ sha256 }) => field(`remove.${sha256}`) !== 'yes')
      .map((file) => ({ ...file, accessible: field(`accessible.${file.sha256}`) === 'yes' })),
    accessibleAskedOn: draft.accessibleAskedOn,
    text: '',
    letter: isLetter
      ? {
          to: {
            person: draft.letter?.to.name === field('letter.to.name') ? draft.letter.to.person : null,
            name: field('letter.to.name'),
            post: field('letter.to.post'),
            organisation: field('letter.to.organisation') || null,
            organisationName: '',
          },
          replyDue: due.edtf ?? field('letter.replyDue'),
          answeredBy: field('letter.answeredBy') || null,
        }
      : null,
    links: linksOf(typed),
    sources: sourcesOf(typed),
    note: field('note'),
  })
  if (parsed.success) return { content: parsed.data, faults: [] }
  return {
    content: null,
    faults: parsed.error.issues.map(({ path, message }) => ({
      field: path.join('.'),
      message: faultWords(path.map(String), message),
    })),
  }
}

function faultWords(path: readonly string[], message: string): string {
  const [list, row, field] = path
  if (list === 'title') return t('Give the paper a title.')
  if (list === 'letter' && row === 'replyDue')
    return t('Give the day on which the answer is due: 15 November 2024.')
  if (list === 'letter') return t('Say whom the letter is to.')
  if (list === 'authors') return t('Author {number, number}: give a name.', { number: Number(row) + 1 })
  if (list === 'links' && field === 'address')
    return t('Link {number, number}: give an address of this site, like /plans/…', {
      number: Number(row) + 1,
    })
  if (list === 'links') return t('Link {number, number}: say what it leads to.', { number: Number(row) + 1 })
  if (list === 'sources' && field === 'url')
    return t('Source {number, number}: give its whole address, like https://…', { number: Number(row) + 1 })
  if (list === 'sources') return t('Source {number, number}: give its title.', { number: Number(row) + 1 })
  if (list === 'files') return t('A paper has ten files at most.')
  return t('{field}: {message}', { field: path.join('.'), message })
}

/** "Force used by officers in 2024" is "force-used-by-officers-in-2024"; another one of the name gets a number. */
export function paperSlug(title: string, taken: readonly string[]): string {
  const plain = slugFrom(title) || 'paper'
  for (let number = 1; ; number++) {
    const slug = number === 1 ? plain : `${plain}-${number}`
    if (!taken.includes(slug)) return slug
  }
}
