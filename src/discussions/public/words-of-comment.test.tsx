import { load } from 'cheerio'
import type { Element } from 'domhandler'
import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { CommentWords, type CommentWordsProps } from './words-of-comment.tsx'

const shown = (text: string, how: Omit<CommentWordsProps, 'text'> = {}) =>
  load(renderToString(<CommentWords text={text} {...how} />), null, false)
/** All that is said, without what only arranges it. */
const said = (text: string) => text.replaceAll(/[\s>]+/g, '')

/** Words, marks, markup and addresses thrown together. */
const pieces = fc.constantFrom(
  'word', ' ', '\n', '\n\n', '> ', '>> ', '<b>', '</p><script>alert(1)</script>', '&lt;', '"', "'", '`', '**bold**', '[a](javascript:alert(1))',
  'javascript:alert(1)', 'https://ok.example/a?b=c&d=e', 'http://x.example', 'https://user:pw@evil.example', 'https://\u202Eevil.example', 'mailto:a@b.example',
  'ftp://f.example', '//host.example', 'data:text/html,<script>', '[taken out: Personal details]', '\u0000', '\u2028', '😀', 'https://ok.example/"onmouseover="alert(1)',
) // prettier-ignore
const texts = fc
  .array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 30 })
  .map((all) => all.join(''))

test('whatever is written, only paragraphs, quotes, line ends and links to the web come of it', () => {
  fc.assert(
    fc.property(texts, fc.boolean(), (text, redacted) => {
      const $ = shown(text, { redacted })
      for (const element of $('*').get() as Element[]) {
        expect(['p', 'blockquote', 'br', 'a', 'span']).toContain(element.tagName)
        const allowed: Record<string, string[]> = { a: ['class', 'href', 'rel'], span: ['class'] }
        expect(allowed[element.tagName] ?? []).toEqual(expect.arrayContaining(Object.keys(element.attribs)))
      }
      for (const { attribs } of $('a').get()) {
        const { protocol, username, password } = new URL(attribs.href!)
        expect([/^https?:$/.test(protocol), username, password]).toEqual([true, '', ''])
        expect(attribs.rel).toBe('nofollow ugc noopener')
      }
      if (!redacted) expect($('span')).toHaveLength(0)
    }),
    { numRuns: 400 },
  )
})

test('nothing that was written is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('word', ' ', '\n', '\n\n', '> ', '<b>', 'https://ok.example/a', '.'), {
        maxLength: 30,
      }),
      (all) => {
        const text = all.join('')
        expect(said(shown(text).text())).toBe(said(text))
      },
    ),
    { numRuns: 400 },
  )
})

test('an address is shown whole, and leads only where it says', () => {
  const link = shown('See https://lights.example/a/b?c=d, please.')('a')
  expect([link.text(), link.attr('href')]).toEqual([
    'https://lights.example/a/b?c=d',
    'https://lights.example/a/b?c=d',
  ])
  for (const text of ['javascript:alert(1)', 'mailto:a@b.example', '//host.example/a', 'lights.example'])
    expect([text, shown(text)('a').length]).toEqual([text, 0])
  const tricky = shown('https://bank.example@evil.example/')('a')
  expect(tricky.text()).toBe(tricky.attr('href') ?? '')
  expect(shown('https://lights.example', { plainLinks: true })('a')).toHaveLength(0)
})

test('paragraphs, lines and quotes within quotes', () => {
  const $ = shown('One\nline\n\nTwo\n> quoted\n> > deeper\n\nAfter')
  expect($('blockquote blockquote').text()).toBe('deeper')
  expect(
    $.root()
      .children('p')
      .map((_at, one) => $(one).html())
      .get(),
  ).toEqual(['One<br>line', 'Two', 'After'])
})

test('words taken out are set off only where a moderator took some out', () => {
  const text = 'It was [taken out: Personal details] again.'
  expect(shown(text, { redacted: true })('.taken-out').text()).toBe('[taken out: Personal details]')
  expect(shown(text)('.taken-out')).toHaveLength(0)
})
