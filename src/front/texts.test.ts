import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Pack } from '#src/kernel/pack.ts'
import { orderedTexts, renderMarkdown } from './texts.tsx'

test('markup in a text stays text', () => {
  expect(renderMarkdown('<script>alert(1)</script> <b>bold</b>')).not.toMatch(/<(script|b)>/)
  expect(renderMarkdown('![a picture](https://example.org/a.png)')).not.toContain('<img')
})

test('a link that runs script, or hides where it leads, stays text', () => {
  for (const address of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//example.org',
    'https://user:secret@example.org',
  ]) {
    expect(renderMarkdown(`[words](${address})`)).not.toContain('<a')
  }
  expect(renderMarkdown('[Contact](/contact)')).toContain('<a href="/contact" class="govuk-link">Contact</a>')
})

test('no text of any kind brings an element that runs script', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(renderMarkdown(text)).not.toMatch(
        /<(script|iframe|object|img|svg|style)|\son\w+=|href="(javascript|data|vbscript):/i,
      )
    }),
  )
})

test('the texts that every site has stand in a fixed order, the pack’s own after them', () => {
  const texts = ['press', 'about-us', 'terms', 'accessibility'].map((slug) => ({
    slug,
    title: slug,
    markdown: '',
  }))
  expect(orderedTexts({ texts } as unknown as Pack).map(({ slug }) => slug)).toEqual([
    'accessibility',
    'terms',
    'press',
    'about-us',
  ])
})
