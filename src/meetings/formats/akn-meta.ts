/**
 * What Akoma Ntoso (OASIS, 1.0) says about a document before its text: the work, this expression of it, its life, and who and what it refers to.
 * Pure.
 */
import { create } from 'xmlbuilder2'
import { plainDay } from '../public/words.ts'
import type { Published, PublishedMeeting } from '../published.ts'
import type { Link, Named } from '../shapes.ts'
import { languageTag } from '../transcripts/language.ts'
import { plain } from './plain.ts'

export const aknNamespace = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'
/** Ours: what the standard has no place for. */
export const ownNamespace = 'https://answerable.example/ns/1'
export const aknType = 'application/akn+xml; charset=utf-8'

export type AknAround = {
  publicUrl: string
  timeZone: string
  /** BCP 47, of the site: what names the country. */
  language: string
  siteName: string
}

/** An element as the library builds it; attributes that are undefined are left out, and every text can stand in XML. */
export type Xml = {
  ele: (name: string, attributes?: Attributes) => Xml
  txt: (text: string) => Xml
}
type Attributes = Record<string, string | number | undefined>
type Builder = ReturnType<typeof create>

const wrap = (node: Builder): Xml => ({
  ele: (name, attributes = {}) => {
    const known = Object.entries(attributes).filter(([, value]) => value !== undefined)
    return wrap(
      node.ele(name, Object.fromEntries(known.map(([key, value]) => [key, plain(String(value))]))) as Builder,
    )
  },
  txt: (text) => {
    node.txt(plain(text))
    return wrap(node)
  },
})

/** The whole file: `fill` is given the element of the document. */
export function aknFile(
  kind: 'debate' | 'debateReport',
  name: string,
  fill: (document: Xml) => void,
): string {
  const file = create({ version: '1.0', encoding: 'UTF-8' })
  const root = file.ele(aknNamespace, 'akomaNtoso')
  root.att('http://www.w3.org/2000/xmlns/', 'xmlns:ans', ownNamespace)
  fill(wrap(root.ele(kind, { name }) as Builder))
  return file.end({ prettyPrint: false })
}

/** Paragraphs of plain text, an empty line between. An element needs one block at least, so that no text is an empty one. */
export function paragraphs(into: Xml, text: string): void {
  const parts = text.split(/\n{2,}/).filter((part) => part.trim() !== '')
  for (const part of parts.length === 0 ? [''] : parts) {
    const p = into.ele('p')
    for (const [at, line] of part.split('\n').entries()) {
      if (at > 0) p.ele('eol')
      p.txt(line)
    }
  }
}

/** What something is about, elsewhere on the site. */
export function writeLinks(into: Xml, links: readonly Link[], publicUrl: string): void {
  for (const { address, title } of links)
    into
      .ele('p', { class: 'link' })
      .ele('ref', { href: `${publicUrl}/${address}` })
      .txt(title)
}

/** What a document refers to: each once, with an id of its own. A full stop stands in no slug, so that ids of ours clash with none of its. */
export class References {
  readonly people = new Map<string, { eId: string; href: string; showAs: string }>()
  readonly organisations = new Map<string, { eId: string; href: string; showAs: string }>()
  readonly roles = new Map<string, { eId: string; href: string; showAs: string }>()
  readonly publicUrl: string

  constructor(publicUrl: string) {
    this.publicUrl = publicUrl
  }

  /** By slug when it is known who it is, else by the name that is printed. Gives "#p.1". */
  person(person: string | null, name: string): string {
    return this.#in(
      this.people,
      'p',
      person ?? `name ${name}`,
      name,
      (id) => `/ontology/person/${person ?? id}`,
    )
  }

  organisation(slug: string | null, name: string): string | undefined {
    if (slug === null && name === '') return undefined
    return this.#in(this.organisations, 'o', slug ?? `name ${name}`, name === '' ? slug! : name, (id) =>
      slug === null ? `/ontology/organization/${id}` : `${this.publicUrl}/organisations/${slug}`,
    )
  }

  role(post: string): string | undefined {
    if (post === '') return undefined
    return this.#in(this.roles, 'r', post, post, (id) => `/ontology/role/${id}`)
  }

  #in(
    map: Map<string, { eId: string; href: string; showAs: string }>,
    letter: string,
    key: string,
    showAs: string,
    href: (id: string) => string,
  ): string {
    const known = map.get(key)
    if (known) return `#${known.eId}`
    const eId = `${letter}.${map.size + 1}`
    map.set(key, { eId, href: href(eId), showAs })
    return `#${eId}`
  }
}

export type LifeEvent = {
  date: string
  type: 'generation' | 'amendment'
  state: 'draft' | 'approved' | 'corrected' | 'not-stated'
}

/** Everything before the text. `references` must be complete: what the text refers to is collected before. */
export function writeMeta(
  document: Xml,
  {
    kind,
    meeting,
    published,
    references,
    life,
    around,
    language = around.language,
  }: {
    kind: 'debate' | 'debateReport'
    meeting: PublishedMeeting
    published: Pick<Published<unknown>, 'key' | 'version' | 'versions'>
    references: References
    life: LifeEvent[]
    around: AknAround
    /** BCP 47, of its words; the site’s unless given. */
    language?: string
  },
): void {
  const { version, versions } = published
  const { content } = meeting.notice
  const country = countryOf(around.language)
  const first = versions[0]!.enteredAt.slice(0, 10)
  const day = plainDay(content.on)
  const work = `/akn/${country}/${kind}/${day ?? first}/${meeting.slug}`
  const expression = `${work}/${languageCode(language)}@${version.enteredAt.slice(0, 10)}${version.number === 1 ? '' : `.v${version.number}`}`
  const manifestation = `${expression}.xml`
  const meta = document.ele('meta')
  const identification = meta.ele('identification', { source: '#o.site' })
  const level = (name: string, uri: string, date: { date: string; name: string }) => {
    const element = identification.ele(name)
    element.ele('FRBRthis', { value: `${uri}/!main` })
    element.ele('FRBRuri', { value: uri })
    if (name === 'FRBRWork')
      element.ele('FRBRalias', { value: `${around.publicUrl}/${published.key}`, name: 'page' })
    element.ele('FRBRdate', date)
    element.ele('FRBRauthor', { href: '#o.site', as: '#r.publisher' })
    return element
  }
  const workElement = level(
    'FRBRWork',
    work,
    day === null ? { date: first, name: 'publication' } : { date: day, name: 'meeting' },
  )
  workElement.ele('FRBRcountry', { value: country })
  workElement.ele('FRBRname', { value: kind === 'debate' ? 'transcript' : 'minutes' })
  const expressionElement = level('FRBRExpression', expression, {
    date: version.enteredAt.slice(0, 10),
    name: 'publication',
  })
  expressionElement.ele('FRBRversionNumber', { value: version.number })
  expressionElement.ele('FRBRlanguage', { language: languageCode(language) })
  level('FRBRManifestation', manifestation, {
    date: version.enteredAt.slice(0, 10),
    name: 'publication',
  }).ele('FRBRformat', { value: 'application/akn+xml' })

  const lifecycle = meta.ele('lifecycle', { source: '#o.site' })
  for (const [at, { date, type, state }] of life.entries())
    lifecycle.ele('eventRef', { eId: `e.${at + 1}`, date, type, source: '#o.site', refersTo: `#c.${state}` })

  const list = meta.ele('references', { source: '#o.site' })
  list.ele('TLCOrganization', { eId: 'o.site', href: around.publicUrl, showAs: around.siteName })
  for (const one of references.organisations.values()) list.ele('TLCOrganization', one)
  for (const one of references.people.values()) list.ele('TLCPerson', one)
  list.ele('TLCRole', { eId: 'r.publisher', href: '/ontology/role/publisher', showAs: 'publisher' })
  for (const one of references.roles.values()) list.ele('TLCRole', one)
  for (const state of new Set(life.map((event) => event.state)))
    list.ele('TLCConcept', { eId: `c.${state}`, href: `/ontology/concept/${state}`, showAs: state })

  meta.ele('proprietary', { source: '#o.site' }).ele('ans:record', {
    key: published.key,
    version: version.number,
    entry: version.entry,
    sha256: version.sha256,
    enteredAt: version.enteredAt,
  })
}

/** ISO 639-2, which the naming convention asks for; a language that is not here keeps its own tag. */
const codes: Record<string, string> = {
  en: 'eng',
  cy: 'cym',
  de: 'deu',
  fr: 'fra',
  es: 'spa',
  it: 'ita',
  nl: 'nld',
  pl: 'pol',
  pt: 'por',
  ga: 'gle',
  gd: 'gla',
}
function languageCode(language: string): string {
  const tag = languageTag(language)
  // "Undetermined", for what is no tag.
  if (tag === null) return 'und'
  const own = new Intl.Locale(tag).language
  return codes[own] ?? own
}

/** ISO 3166, as the site’s own language has it; "zz", which is no country, where that has none. Never of what somebody spoke. */
function countryOf(language: string): string {
  const tag = languageTag(language)
  return (tag === null ? undefined : new Intl.Locale(tag).region?.toLowerCase()) ?? 'zz'
}

/** Title, day and body, before the text. */
export function writePreface(document: Xml, meeting: PublishedMeeting, title: string): void {
  const { content } = meeting.notice
  const preface = document.ele('preface')
  preface.ele('p').ele('docTitle').txt(title)
  const line = preface.ele('p')
  line.txt(`${content.bodies.map(({ name }) => name).join(', ')}: `)
  const day = plainDay(content.on)
  if (day === null) line.txt(content.on.text)
  else line.ele('docDate', { date: day }).txt(content.on.text)
}

/** "Ben Oke, Superintendent, Harbour Police" as words; the references go with it where the element takes them. */
export const nameLine = ({ name, post, organisationName }: Named): string =>
  [name, post, organisationName].filter(Boolean).join(', ')
