import { readdirSync, readFileSync } from 'node:fs'
import { parse } from '@formatjs/icu-messageformat-parser'
import { isStructurallySame } from '@formatjs/icu-messageformat-parser/manipulator.js'
import type { Node } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { catalogueText, extractMessages, writtenCatalogue } from './extract-messages.ts'
import { lineOf, literalText, shippedSource, walk } from './source.ts'

const locales = new URL('../locales/', import.meta.url)

describe('the messages of the interface', () => {
  const extracted = extractMessages()
  it('are literals, so that they can be translated', () => {
    expect(extracted.faults).toEqual([])
  })
  it('are all in locales/en.json (mend: tsx scripts/extract-messages.ts)', () => {
    expect(writtenCatalogue()).toBe(catalogueText(extracted))
  })
  it('are well-formed', () => {
    for (const message of Object.keys(extracted.messages)) expect(() => parse(message), message).not.toThrow()
  })
  it.each(readdirSync(locales).filter((name) => name !== 'en.json'))(
    '%s translates only what there is, with the same values',
    (name) => {
      const catalogue = JSON.parse(readFileSync(new URL(name, locales), 'utf8')) as Record<string, string>
      for (const [message, translation] of Object.entries(catalogue)) {
        expect(extracted.messages).toHaveProperty([message])
        expect(isStructurallySame(parse(message), parse(translation)), message).toMatchObject({
          success: true,
        })
      }
    },
  )
})

// Not language: names of formats and algorithms, and marks between words.
const wordless = /^(sha256|Answerable|[A-Z]{2,5})?[^\p{L}]*$/u
/** Attributes that people read or hear. */
const spoken = new Set([
  'title',
  'label',
  'alt',
  'placeholder',
  'aria-label',
  'summary',
  'caption',
  'lead',
  'over',
  'why',
  'hint',
  'legend',
  'error',
  'iconFallbackText',
  'labelText',
  'landmarkLabel',
  'titleText',
])

/** What is typed into a machine is the same in every language. */
const typed = new Set(['code', 'pre', 'kbd'])
const isTyped = (node: Node): boolean =>
  node.type === 'JSXElement' &&
  node.openingElement.name.type === 'JSXIdentifier' &&
  typed.has(node.openingElement.name.name)

describe('words on the screen', () => {
  it('go through t or tx, never straight into the markup', () => {
    const bare = shippedSource().flatMap(({ file, text, program }) => {
      const inside = new Set([...walk(program)].filter(isTyped).flatMap((node) => [...walk(node)]))
      return [...walk(program)].flatMap((node) => {
        if (inside.has(node)) return []
        const words =
          node.type === 'JSXText'
            ? node.value
            : node.type === 'JSXAttribute' && node.name.type === 'JSXIdentifier' && spoken.has(node.name.name)
              ? literalText(
                  node.value?.type === 'JSXExpressionContainer'
                    ? (node.value.expression as never)
                    : node.value,
                )
              : null
        return words === null || wordless.test(words.trim())
          ? []
          : [`${file}:${lineOf(text, node.start)} ${words.trim()}`]
      })
    })
    expect(bare).toEqual([])
  })
})

/** A template that starts inside this site: no value put in later can turn it into another address. */
const startsAtHome = /^(\/[a-z]|#|\?|\.\/)/

describe('links', () => {
  it('with an address that is not literal pass through Link, which refuses unsafe ones', () => {
    const allowed = new Set(['src/design/link.tsx', mails])
    const loose = shippedSource()
      .filter(({ file }) => !allowed.has(file))
      .flatMap(({ file, text, program }) =>
        [...walk(program)].flatMap((node) => {
          if (node.type !== 'JSXOpeningElement' || node.name.type !== 'JSXIdentifier') return []
          if (!['a', 'area'].includes(node.name.name)) return []
          const safe = node.attributes.every((attribute) => {
            if (attribute.type === 'JSXSpreadAttribute') return false
            if (attribute.name.type !== 'JSXIdentifier' || attribute.name.name !== 'href') return true
            const value = attribute.value
            if (value?.type === 'Literal') return true
            if (value?.type !== 'JSXExpressionContainer') return false
            const { expression } = value
            if (expression.type === 'TemplateLiteral')
              return startsAtHome.test(expression.quasis[0]?.value.raw ?? '')
            return literalText(expression as never) !== null
          })
          return safe ? [] : [`${file}:${lineOf(text, node.start)}`]
        }),
      )
    expect(loose).toEqual([])
  })
})

/** Where markup made elsewhere comes in: JSON for machines, and the pack's Markdown, rendered without its HTML. */
// A preview puts our own rendered page back with its addresses changed.
// Comments are joined from pieces that Preact rendered, once for all readers.
const rawMarkup = new Set([
  'src/design/frame.tsx',
  'src/front/texts.tsx',
  'src/design/relinked.tsx',
  'src/discussions/public/pieces.tsx',
])
/** Not pages of ours: programs for mail know no style sheet, and every address in them is whole. */
const mails = 'src/notices/mail.tsx'

describe('the content security policy', () => {
  it('meets no style attribute, no inline handler and no raw markup in what we write', () => {
    const inline = shippedSource().flatMap(({ file, text, program }) =>
      [...walk(program)].flatMap((node) => {
        if (node.type !== 'JSXAttribute' || node.name.type !== 'JSXIdentifier') return []
        const { name } = node.name
        const found =
          (name === 'style' && file !== mails) ||
          /^on[A-Z]/.test(name) ||
          (name === 'dangerouslySetInnerHTML' && !rawMarkup.has(file))
        return found ? [`${file}:${lineOf(text, node.start)} ${name}`] : []
      }),
    )
    expect(inline).toEqual([])
  })
})
