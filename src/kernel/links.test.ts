import fc from 'fast-check'
import { load } from 'cheerio'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { linkify, safeHref } from './links.ts'

const base = 'https://record.example/plans/one/'
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(
      fc.constantFrom(
        '',
        ' ',
        '\t',
        '\u0001',
        '\n',
        '\u200b',
        '\u00a0',
        '/',
        '//',
        '\\',
        '/\\',
        '\\/',
        '%20',
        '\ufeff',
      ),
      fc.constantFrom(
        'javascript:',
        'JaVaScRiPt:',
        'java\tscript:',
        'java\u0000script:',
        'data:',
        'vbscript:',
        'file:',
        'blob:',
        'http:',
        'https:',
        'https:/',
        'https:///',
        'mailto:',
        'about:',
        'x:',
        '',
      ),
      fc.constantFrom('', '//', '/', '\\\\', '@', 'a@'),
      fc.constantFrom(
        'alert(1)',
        'evil.example',
        'text/html,<script>',
        'evil.example:80/x?y#z',
        '[::1]',
        '1',
        'user:pw@evil.example',
      ),
    )
    .map((parts) => parts.join('')),
)

describe('safeHref', () => {
  it.each([
    'https://example.org/a?b=c#d',
    'http://example.org',
    'mailto:press@example.org',
    'tel:+442000000000',
    '/plans',
    'plans/a:b',
    '#a',
    '?q=1',
    '../x',
    './a:b',
    '/a//b',
    '/search?next=//x',
  ])('allows %s', (address) => {
    expect(safeHref(address)).toBe(address)
  })
  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:x',
    ' javascript:x',
    'java\nscript:x',
    '\u0000javascript:x',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https:///evil.example',
    'https://bank.example@evil.example',
    'ftp://example.org',
    'a:b',
    '',
    '\u202ehttps://x.example',
  ])('refuses %j', (address) => {
    expect(safeHref(address)).toBeNull()
  })
  it('gives nothing for nothing', () => {
    expect([safeHref(null), safeHref(undefined)]).toEqual([null, null])
  })

  it('never lets a browser leave for another scheme, and never another site by a relative address', () => {
    fc.assert(
      fc.property(nasty, (address) => {
        const href = safeHref(address)
        if (href === null || !URL.canParse(href, base)) return
        const url = new URL(href, base)
        expect(['http:', 'https:', 'mailto:', 'tel:']).toContain(url.protocol)
        if (!/^(https?|mailto|tel):/i.test(href)) expect(url.origin).toBe('https://record.example')
      }),
      { numRuns: 3000 },
    )
  })
})

describe('linkify', () => {
  it('links web and mail addresses and keeps the words round them', () => {
    expect(renderToString(linkify('See https://example.org/a, or mailto:a@example.org.'))).toBe(
      'See <a class="govuk-link" href="https://example.org/a">https://example.org/a</a>, or <a class="govuk-link" href="mailto:a@example.org">mailto:a@example.org</a>.',
    )
  })
  it('leaves markup and unsafe addresses as text', () => {
    expect(
      renderToString(linkify('<b>javascript:alert(1)</b> //evil.example ftp://x.example')),
    ).not.toContain('<a')
  })
  it('changes no word of any text', () => {
    const text = fc
      .array(fc.oneof(fc.string(), nasty, fc.webUrl(), fc.emailAddress()))
      .map((parts) => parts.join(' '))
    fc.assert(
      fc.property(text, (words) => {
        // A parser turns NUL, lone surrogates and carriage returns into others; those are not ours.
        const clean = words.toWellFormed().replace(/[\0\r]/g, ' ')
        const page = load(`<p>${renderToString(linkify(clean))}</p>`)
        expect(page('p').text()).toBe(clean)
        page('a').each((_, a) => {
          expect(safeHref(page(a).attr('href'))).not.toBeNull()
        })
      }),
    )
  })
})
