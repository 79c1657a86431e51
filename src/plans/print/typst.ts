/** The only door to Typst: a document as data in, a PDF out. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '#src/kernel/package-root.ts'

const folder = join(packageRoot, 'src/plans/print')
/** Ours first (scripts/build-print-fonts.ts); for letters that ours lack, two that Typst carries within itself. */
const others = ['Libertinus Serif', 'DejaVu Sans Mono']
const faces = {
  serif: ['Answerable Serif', 'Answerable Serif Extended', ...others],
  sans: ['Answerable Sans', 'Answerable Sans Extended', ...others],
  mono: ['Answerable Mono', 'Answerable Mono Extended', ...others],
}

let made: { compiler: NodeCompiler; source: string } | undefined
const typst = () =>
  (made ??= {
    compiler: NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [join(folder, 'fonts')] }] }),
    source: readFileSync(join(folder, 'edition.typ'), 'utf8'),
  })

/**
 * Compiles to PDF/UA-1. `document` is any JSON; edition.typ says of what shape. `timestamp`: seconds since 1970.
 * A character that no face has is printed as its code, [U+1F600]: PDF/UA refuses a file with a character nobody can see.
 * @throws Error with Typst's own words when it refuses the document.
 */
export function compilePdf(document: Record<string, unknown>, timestamp: number): Buffer {
  const { compiler, source } = typst()
  let json = JSON.stringify({ ...document, faces })
  try {
    // Each round names every such text it met; more than a few rounds mean that something else is wrong.
    for (let round = 0; ; round++) {
      const compiled = compiler.compile({
        mainFileContent: source,
        inputs: { document: json },
        resetRead: true,
      })
      const fault = compiled.takeError()
      if (fault) throw new Error(`Typst: ${JSON.stringify(compiler.fetchDiagnostics(fault))}`)
      try {
        return compiler.pdf(compiled.result!, { pdfStandard: 'ua-1', creationTimestamp: timestamp })
      } catch (error) {
        const unseen = unseenTexts(error)
        if (unseen.length === 0 || round === 4) throw error
        json = withCodes(json, unseen)
      }
    }
  } finally {
    compiler.evictCache(0)
  }
}

/** The texts that Typst could not show, from its own words: `the text `"中"` could not be displayed with font …`. */
function unseenTexts(error: unknown): string[] {
  const message = error instanceof Error ? error.message : ''
  // Rust's debug text, itself within debug text: \u{1f600} stands for what cannot be printed, \\\" for a quotation mark.
  const found = message.matchAll(/the text `(.+?)` could not be displayed/g)
  return [...new Set([...found].map(([, text]) => unquote(text!)))].filter((text) => text !== '')
}
const unquote = (debug: string): string =>
  debug
    .replace(/^\\?"/, '')
    .replace(/\\?"$/, '')
    .replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))

const withCodes = (json: string, unseen: readonly string[]): string =>
  JSON.stringify(
    JSON.parse(json, (_, part: unknown) =>
      typeof part === 'string'
        ? unseen.reduce((text, one) => text.replaceAll(one, codesOf(one)), part)
        : part,
    ),
  )
const codesOf = (text: string): string =>
  Array.from(
    text,
    (character) => `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
  ).join('')
