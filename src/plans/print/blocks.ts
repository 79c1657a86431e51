/** A published edition as one document: what a PDF and a DOCX of it say. */
import { currentLocale, formatDate, t } from '#src/kernel/text.ts'
import { safeHref } from '#src/kernel/links.ts'
import type { EditionContent } from '../model.ts'
import { nameOf, type PublishedEdition } from '../published.ts'
import { runsOf, type Block, type PrintMeta, type Run } from './block.ts'
import { commitmentBlocks } from './commitment-blocks.ts'
import { countBlocks } from './count-blocks.ts'
import { dateAsSaid, linked, oneLine, printable, prose, titleWithAddress } from './prose.ts'

export type { Block, PrintMeta } from './block.ts'

export type PrintAbout = {
  siteName: string
  /** The edition's address, whole: https://…; its newest version stands there, each one at `/versions/<number>` below it. */
  address: string
  licence: string
  /** The site's banner: a practice record, an example. */
  banner?: string | undefined
  /** The site's word on whose words these are. */
  about?: string | undefined
  /** The words of the updates are the site's, not the owners'. */
  paraphrase?: boolean | undefined
  /** Names of areas by code. */
  areas?: ReadonlyMap<string, string>
}

/**
 * The whole edition, in reading order. A pure function of the version and the site's settings: corrections made later
 * are not in it, so that the same version gives the same file for ever.
 */
export function editionBlocks(edition: PublishedEdition, about: PrintAbout): Block[] {
  const content = printable(edition.content)
  const { areas = new Map<string, string>(), ...words } = about
  const site = printable(words)
  return [
    { kind: 'heading', level: 1, text: titleOf(content) },
    ...bannerBlocks(content, site),
    { kind: 'paragraph', words: whatThisIs(content), lead: true },
    ...(content.planSummary === '' ? [] : prose(content.planSummary)),
    ...sourceBlocks(content, site),
    ...(site.about ? prose(site.about) : []),
    ...(content.assessor === null
      ? [
          note(
            t(
              'Not assessed. This plan names no assessor: nobody but the owners says here how far a commitment has come.',
            ),
          ),
        ]
      : []),
    { kind: 'contents', label: t('Contents') },
    { kind: 'page-break' },
    ...countBlocks(content),
    ...themeBlocks(content, site, areas),
    { kind: 'page-break' },
    ...versionBlocks(edition),
    ...stampBlocks(edition, site),
    { kind: 'heading', level: 2, text: t('Licence') },
    paragraph(t('You may use this document under the {licence}.', { licence: site.licence })),
  ]
}

/** The properties of the file, and what stands at the edge of every page. */
export const printMeta = ({ content, version }: PublishedEdition, about: PrintAbout): PrintMeta =>
  printable({
    title: titleOf(content),
    author: nameOf(content, content.publisher),
    language: currentLocale().language,
    address: about.address,
    entry: t('Entry {entry} of the public record, version {number}', {
      entry: String(version.entry),
      number: String(version.number),
    }),
    enteredAt: version.enteredAt,
    siteName: about.siteName,
    banner: about.banner ?? (content.practice ? t('Practice record: everything in it is invented.') : null),
  })

const note = (words: string): Block => ({ kind: 'note', words })
const paragraph = (words: string | Run[]): Block => ({ kind: 'paragraph', words })

const titleOf = ({ planTitle, periodLabel }: EditionContent) =>
  oneLine(t('{plan}, {period}', { plan: planTitle, period: periodLabel }))

/** A practice record says so even where the site has no banner. */
function bannerBlocks({ practice }: EditionContent, { banner }: PrintAbout): Block[] {
  if (banner) return [note(banner)]
  return practice ? [note(t('Made for practice: everything in this document is invented.'))] : []
}

function whatThisIs(content: EditionContent): string {
  const values = {
    plan: oneLine(content.planTitle),
    period: content.periodLabel,
    day: formatDate(content.asAt),
    publisher: nameOf(content, content.publisher),
    published: dateAsSaid(content.publishedOn),
  }
  return content.publishedOn.edtf === null
    ? t(
        'What was reported on every commitment of the plan “{plan}” for {period}, as at {day}. Published by {publisher}; the day it was published: {published}.',
        values,
      )
    : t(
        'What was reported on every commitment of the plan “{plan}” for {period}, as at {day}. Published by {publisher} on {published}.',
        values,
      )
}

/** The source document: where it is, and the hash of the copy that is attached to the edition. */
function sourceBlocks({ source }: EditionContent, { address }: PrintAbout): Block[] {
  if (!source) return []
  const { file } = source
  const note = oneLine(source.note)
  return [
    paragraph([
      { text: t('Source: ') },
      ...titleWithAddress(oneLine(source.title), file ? `${address}/source` : source.url, address),
      ...(note === '' ? [] : [{ text: '. ' }, ...runsOf(linked(note))]),
    ]),
    ...(file
      ? [
          paragraph([
            { text: t('The attached copy, {name}, has the SHA-256 ', { name: file.name }) },
            { text: file.sha256, mono: true },
          ]),
        ]
      : []),
  ]
}

function themeBlocks(
  content: EditionContent,
  { address, paraphrase = false }: PrintAbout,
  areas: ReadonlyMap<string, string>,
): Block[] {
  const actionsOf = (theme: string) => content.actions.filter((action) => action.theme === theme)
  const known = new Set(content.themes.map(({ ref }) => ref))
  const themes = [
    ...content.themes.map(({ ref, title }) => ({
      ref,
      title: themeTitle(ref, title),
      actions: actionsOf(ref),
    })),
    {
      ref: null,
      title: t('Other actions'),
      actions: content.actions.filter(({ theme }) => !known.has(theme)),
    },
  ].filter(({ actions }) => actions.length > 0)
  return themes.flatMap(({ title, actions }): Block[] => [
    { kind: 'page-break' },
    { kind: 'heading', level: 2, text: title },
    ...actions.flatMap((action): Block[] => [
      { kind: 'heading', level: 3, text: oneLine(`${action.ref} ${action.title}`) },
      ...action.commitments.flatMap((one) =>
        commitmentBlocks(content, one, { base: address, areas, paraphrase }),
      ),
    ]),
  ])
}

/** "Theme 4: Holding to account"; a theme without a number keeps its title. */
const themeTitle = (ref: string, title: string) =>
  /^\d/.test(ref) ? t('Theme {ref}: {title}', { ref, title: oneLine(title) }) : oneLine(title)

function versionBlocks({ version, versions }: PublishedEdition): Block[] {
  const upToThis = versions.filter(({ number }) => number <= version.number)
  return [
    { kind: 'heading', level: 2, text: t('Versions and corrections') },
    paragraph(
      upToThis.length === 1
        ? t('This is version 1. No correction had been made when it was entered.')
        : t('This is version {number}. Nothing is rewritten: the earlier versions stay readable.', {
            number: String(version.number),
          }),
    ),
    {
      kind: 'table',
      caption: t('Versions up to this one'),
      columns: [
        { title: t('Version'), share: 1.2 },
        { title: t('Entry'), share: 1 },
        { title: t('Entered'), share: 3 },
        { title: t('What changed'), share: 4 },
        { title: t('Why'), share: 4 },
      ],
      rows: upToThis.map(({ number, entry, enteredAt, correction }) => [
        String(number),
        String(entry),
        formatDate(enteredAt, 'second'),
        correction ? oneLine(printable(correction.what)) : t('first version'),
        correction ? oneLine(printable(correction.why)) : '–',
      ]),
    },
    paragraph(t('A version made after this one is listed at the address of the newest version, below.')),
  ]
}

const link = (text: string): Run => (safeHref(text) === null ? { text } : { text, href: text })

function stampBlocks({ version }: PublishedEdition, { siteName, address }: PrintAbout): Block[] {
  const own = `${address}/versions/${version.number}`
  return [
    { kind: 'heading', level: 2, text: t('Entry in the public record') },
    {
      kind: 'facts',
      facts: [
        { term: t('Record'), value: siteName },
        { term: t('Entry'), value: String(version.entry) },
        { term: t('Version'), value: String(version.number) },
        { term: t('Entered'), value: `${formatDate(version.enteredAt, 'second')} (${version.enteredAt})` },
        { term: t('SHA-256'), value: [{ text: version.sha256, mono: true }] },
        { term: t('This version'), value: [link(own)] },
        { term: t('Newest version'), value: [link(address)] },
      ],
    },
    paragraph([
      {
        text: t(
          'The SHA-256 is that of the edition’s content, not of this file. To check it, get the content as ',
        ),
      },
      link(`${own}.json`),
      { text: t(' and run ') },
      { text: 'answerable record verify <file>', mono: true },
      { text: t(' on it. The check needs no connection and no trust in the publisher.') },
    ]),
  ]
}
