/** The pack's own texts (accessibility, privacy, terms, contact, press) and where the record comes from. */
import MarkdownIt from 'markdown-it'
import { DataTable, Link, PageTitle } from '#src/design/index.ts'
import { safeHref } from '#src/kernel/links.ts'
import type { Page } from '#src/kernel/manifest.ts'
import type { Pack, PackText } from '#src/kernel/pack.ts'
import { t } from '#src/kernel/text.ts'

const markdown = new MarkdownIt({ html: false }).disable('image')
markdown.validateLink = (address) => safeHref(address) !== null
markdown.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
  tokens[index]!.attrSet('class', 'govuk-link')
  return self.renderToken(tokens, index, options)
}

/** Markdown as HTML. Markup in the text stays text; links that `safeHref` refuses stay text too. */
export const renderMarkdown = (text: string): string => markdown.render(text)

const usualOrder = ['accessibility', 'privacy', 'terms', 'contact', 'press']

/** The pack's texts in the order of the foot; those that every site has come first. */
export const orderedTexts = (pack: Pack): PackText[] => {
  const place = ({ slug }: PackText) => usualOrder.indexOf(slug) + 1 || usualOrder.length + 1
  return pack.texts.toSorted((a, b) => place(a) - place(b))
}

export function textPage({ title, markdown: text }: PackText): Page {
  return {
    title,
    description: firstSentence(text),
    breadcrumbs: [{ text: t('Home'), href: '/' }, { text: title }],
    body: (
      <>
        <PageTitle>{title}</PageTitle>
        <div class="prose" dangerouslySetInnerHTML={{ __html: renderMarkdown(text) }} />
      </>
    ),
  }
}

/** The first sentence of the first paragraph, as plain text. */
function firstSentence(text: string): string {
  const paragraph = text.split(/\n{2,}/).find((block) => /^[\p{L}\p{N}“"*]/u.test(block)) ?? ''
  const plain = paragraph
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return /^.+?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain
}

export function sourcesPage(pack: Pack): Page {
  const title = t('Sources')
  const lead =
    pack.sources.length > 0
      ? t('{count, plural, one {# document stands} other {# documents stand}} behind this record.', {
          count: pack.sources.length,
        })
      : undefined
  return {
    title,
    description: lead ?? t('What this record is, and where what it says comes from.'),
    breadcrumbs: [{ text: t('Home'), href: '/' }, { text: title }],
    body: (
      <>
        <PageTitle lead={lead}>{title}</PageTitle>
        <div class="prose">
          {pack.about.split(/\n{2,}/).map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </div>
        {pack.sources.length > 0 && (
          <DataTable
            caption={t('The documents')}
            columns={[
              { title: t('Document'), heads: true },
              { title: t('Published by') },
              { title: t('What it says') },
              { title: t('Address') },
            ]}
            rows={pack.sources.map(({ title: name, publisher, note, url }) => ({
              cells: [name, publisher, note, url ? <Link href={url}>{t('Read it')}</Link> : t('not stated')],
            }))}
          />
        )}
      </>
    ),
  }
}
