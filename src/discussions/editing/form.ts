/** The form of a discussion and of its conclusions: what stands in the fields, and the content that they make. Pure. */
import type { FormFault } from '#src/design/index.ts'
import { slugFrom } from '#src/kernel/slugs.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { plusDays } from '#src/kernel/today.ts'
import { dayOf, rowsOf, textOf, withoutEmptyRows, type Typed } from '#src/meetings/index.ts'
import type { z } from 'zod'
import { discussion as shape, type Discussion } from '../model.ts'

/** Fields that are never empty: a row in which nothing else is typed is an offer. */
export const sayingSomething = (typed: Typed): Typed => withoutEmptyRows(typed, ['slug'])

const typedSources = (sources: Discussion['sources']): Typed[] =>
  sources.map(({ title, url, note }) => ({ title, url: url ?? '', note }))

export const typedDiscussion = (one: Discussion): Typed => ({
  title: one.title,
  question: one.question,
  context: one.context,
  points: one.points.map(({ slug, title, about }) => ({ slug, title, about })),
  askedBy: one.askedBy,
  opensOn: formatDate(one.opensOn),
  closesOn: one.closesOn === null ? '' : formatDate(one.closesOn),
  leftOpen: one.leftOpen ? 'yes' : '',
  next: one.next,
  readers: one.readers,
  alt: one.picture?.alt ?? '',
  credit: one.picture?.credit ?? '',
  aboutAddress: one.about?.address ?? '',
  aboutTitle: one.about?.title ?? '',
  waits: one.waits,
  sources: typedSources(one.sources),
})

/** A new one, a week ahead; most are asked by whoever begins them. */
export const typedNew = (organisation: string | null, today: string): Typed => ({
  askedBy: organisation ?? '',
  opensOn: formatDate(plusDays(today, 7)),
})

export type Picture = Discussion['picture']

/** The discussion that a form says, or its faults. `before` is the draft: what this form does not ask stays as it was; null for a new one. */
export function readDiscussion(
  typed: Typed,
  before: Discussion | null,
  file: NonNullable<Picture>['file'] | null,
): { content: Discussion; faults: [] } | { content: null; faults: FormFault[] } {
  const aboutAddress = plainAddress(textOf(typed, 'aboutAddress'))
  return parsed({
    ...before,
    format: 1,
    discussion: before?.discussion ?? slugFrom(textOf(typed, 'title')),
    title: textOf(typed, 'title'),
    question: textOf(typed, 'question'),
    context: textOf(typed, 'context'),
    points: pointsOf(rowsOf(typed, 'points')),
    askedBy: textOf(typed, 'askedBy'),
    opensOn: dayOf(textOf(typed, 'opensOn')) ?? '',
    closesOn: dayOf(textOf(typed, 'closesOn')),
    leftOpen: textOf(typed, 'leftOpen') === 'yes',
    next: textOf(typed, 'next'),
    readers: textOf(typed, 'readers'),
    picture: file === null ? null : { file, alt: textOf(typed, 'alt'), credit: textOf(typed, 'credit') },
    about:
      aboutAddress === '' && textOf(typed, 'aboutTitle') === ''
        ? null
        : { address: aboutAddress, title: textOf(typed, 'aboutTitle') },
    waits: textOf(typed, 'waits') || 'none',
    sources: rowsOf(typed, 'sources').map((row) => ({
      title: textOf(row, 'title'),
      url: textOf(row, 'url') || null,
      note: textOf(row, 'note'),
    })),
  })
}

/** Each point keeps its anchor; a new one gets one of its title. */
function pointsOf(rows: readonly Typed[]): unknown[] {
  const taken = new Set(rows.map((row) => textOf(row, 'slug')).filter(Boolean))
  return rows.map((row) => {
    const title = textOf(row, 'title')
    const own = textOf(row, 'slug') || freeSlug(slugFrom(title) || 'point', taken)
    taken.add(own)
    return { slug: own, title, about: textOf(row, 'about') }
  })
}

function freeSlug(plain: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? plain : `${plain}-${n}`
    if (!taken.has(slug)) return slug
  }
}

export const typedConclusions = ({ conclusions }: Discussion, today: string): Typed => ({
  words: conclusions?.words ?? '',
  on: formatDate(conclusions?.on ?? today),
  changed: (conclusions?.changed ?? []).map(({ address, title }) => ({ address, title })),
})

/** The draft with the conclusions that a form says; without any when nothing is typed. */
export function readConclusions(
  typed: Typed,
  before: Discussion,
): { content: Discussion; faults: [] } | { content: null; faults: FormFault[] } {
  const changed = rowsOf(typed, 'changed').map((row) => ({
    address: plainAddress(textOf(row, 'address')),
    title: textOf(row, 'title'),
  }))
  const words = textOf(typed, 'words')
  return parsed({
    ...before,
    conclusions:
      words === '' && changed.length === 0 ? null : { words, on: dayOf(textOf(typed, 'on')) ?? '', changed },
  })
}

/** As somebody copies it from a browser: with the site before it, or its first stroke. */
const plainAddress = (address: string): string =>
  address.replace(/^https?:\/\/[^/]+/i, '').replace(/^\/+/, '')

function parsed(content: unknown) {
  const read = shape.safeParse(content)
  if (read.success) return { content: read.data, faults: [] as [] }
  return { content: null, faults: faultsOf(read.error) }
}

/** Controls that are not called as what they hold. */
function fieldOf(path: string): string {
  if (path === 'discussion') return 'title'
  if (path === 'picture.alt' || path === 'picture.credit') return path.slice('picture.'.length)
  if (path.startsWith('picture')) return 'picture'
  if (path.startsWith('about.')) return path === 'about.title' ? 'aboutTitle' : 'aboutAddress'
  return path.replace(/^conclusions\./, '').replace(/^(points\.\d+)\.slug$/, '$1.title')
}

function faultsOf(error: z.ZodError): FormFault[] {
  const all = error.issues.map(({ code, path, message }) => {
    const field = fieldOf(path.join('.'))
    return { field, message: wordsOf(field, code, message) }
  })
  return all.filter(({ field }, at) => all.findIndex((one) => one.field === field) === at)
}

function wordsOf(field: string, code: string, message: string): string {
  const name = field.split('.').at(-1)!
  if (name === 'opensOn' || name === 'closesOn' || name === 'on') return t('Give a day: 8 July 2031.')
  if (code === 'too_big') return t('This is too long.')
  switch (name) {
    case 'title':
      return field === 'title' && message.includes('page')
        ? t('This title makes the address of another page. Change it.')
        : field === 'title'
          ? t('Give it a title in a line, with letters or figures.')
          : t('Fill this in.')
    case 'askedBy':
      return t('Choose who asks.')
    case 'alt':
      return t('Say what the picture shows, for people who do not see it.')
    case 'words':
      return t('Say what the office takes from it.')
    case 'address':
    case 'aboutAddress':
      return t('Give an address of this site, like /plans/…')
    case 'aboutTitle':
      return t('Say what the address leads to.')
    case 'url':
      return t('Give a whole address, with https:// before it.')
    default:
      return code === 'too_small' ? t('Fill this in.') : t('This cannot be read: {message}.', { message })
  }
}
