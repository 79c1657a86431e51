/**
 * Builds public/assets from src/design: the style sheet, the fonts, the script, the icon. What it writes is committed,
 * so that starting needs no build; a test fails when it is stale. Run: tsx scripts/build-assets.ts
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build as bundleJs, transform as transformJs } from 'esbuild'
import { transform as transformCss } from 'lightningcss'
import postcss from 'postcss'
import subsetFont from 'subset-font'

const root = new URL('../', import.meta.url)
const read = (path: string): Promise<Buffer> => readFile(new URL(path, root))

/** GOV.UK Frontend's blocks that src/design/govuk uses. */
const blocks =
  /^govuk-(link|list|visually-hidden|button|button-group|breadcrumbs|details|error-(summary|message)|fieldset|form-group|hint|inset-text|input|label|checkboxes|radios|select|textarea|pagination|skip-link|summary-list|table|tag|warning-text|notification-banner|file-upload)($|-wrapper$|__|--)/
/** Modifiers that no page of ours has. */
const unused =
  /--(inverse|start|spaced|small-until-tablet|grey|green|turquoise|blue|light-blue|purple|pink|magenta|red|orange|yellow|teal|extra-letter-spacing|text-colour|no-underline|no-visited-state|muted)\b|__start-icon|file-upload-(button|wrapper)|file-upload__|govuk-file-upload-/
/** The colours that it writes as they are, in our palette. */
const palette: Record<string, string> = {
  '#0b0c0c': 'var(--ink)',
  '#fff': 'var(--paper)',
  '#f3f3f3': 'var(--wash)',
  '#cecece': 'var(--line)',
  '#d2e2f1': 'var(--deep-wash)',
  '#0f7a52': 'var(--deep)',
  '#0b5c3e': 'var(--ink)',
  '#083d29': 'var(--ink)',
  '#ca3535': 'var(--warm)',
  '#982828': 'var(--warm-ink)',
  '#651b1b': 'var(--ink)',
  '#484949': 'var(--soft)',
  '#1d70b8': 'var(--deep)',
  '#1a65a6': 'var(--deep)',
  '#0f385c': 'var(--ink)',
  '#858686': 'var(--soft)',
}

/** GOV.UK Frontend's rules for the blocks in use: without its typeface, its fallback colours and rules for Internet Explorer. */
const govukCss = async (): Promise<string> => {
  const sheet = postcss.parse(await read('node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css'))
  sheet.walkAtRules((rule) => {
    if (
      rule.name === 'font-face' ||
      rule.name === 'charset' ||
      /\\0|-ms-high-contrast:none/.test(rule.params)
    )
      rule.remove()
  })
  sheet.walkRules((rule) => {
    const kept = rule.selectors.filter((selector) => {
      const names = [...selector.matchAll(/\.(govuk-[\w!-]+)/g)].map((found) => found[1] as string)
      return (
        names.length > 0 &&
        names.every((name) => blocks.test(name) && !unused.test(name)) &&
        !/:(hover|focus)\./.test(selector)
      )
    })
    if (kept.length === 0) rule.remove()
    else rule.selectors = kept
  })
  sheet.walkDecls((declaration) => {
    if (/^(font-family|-webkit-font-smoothing|-moz-osx-font-smoothing)$/.test(declaration.prop))
      declaration.remove()
    else
      declaration.value = declaration.value
        .replace(/var\((--govuk-[\w-]+),[^)]*\)/g, 'var($1)')
        .replace(/#[0-9a-f]{3,6}\b/g, (colour) => palette[colour] ?? colour)
  })
  return sheet.toString()
}

/** Letters of western and central European languages that the faces hold; everything else is drawn or falls back. */
const latin =
  String.fromCodePoint(
    ...Array.from({ length: 0x5f }, (_, at) => 0x20 + at),
    ...Array.from({ length: 0x60 }, (_, at) => 0xa0 + at),
  ) + '–—‘’‚“”„…•−×›‹€'
const latinExtended =
  String.fromCodePoint(...Array.from({ length: 0x80 }, (_, at) => 0x100 + at)) + 'ȘșȚțẀẁẂẃẄẅẞỲỳ'
const faces = [
  { family: 'Source Serif 4 Variable', name: 'source-serif-4', weights: { min: 400, max: 700 } },
  {
    family: 'Atkinson Hyperlegible Next Variable',
    name: 'atkinson-hyperlegible-next',
    weights: { min: 400, max: 700 },
  },
  { family: 'Atkinson Hyperlegible Mono Variable', name: 'atkinson-hyperlegible-mono', weights: 400 },
] as const
const features = ['kern', 'liga', 'calt', 'ccmp', 'locl', 'mark', 'mkmk', 'tnum', 'lnum']

/** The unicode-range of these letters. */
const unicodeRange = (letters: string): string => {
  const codes = [...new Set(letters)]
    .map((letter) => letter.codePointAt(0) as number)
    .toSorted((a, b) => a - b)
  const ranges: [number, number][] = []
  for (const code of codes) {
    const last = ranges.at(-1)
    if (last && last[1] === code - 1) last[1] = code
    else ranges.push([code, code])
  }
  const hex = (code: number) => code.toString(16).toUpperCase()
  return ranges.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(', ')
}

type Built = { name: string; bytes: Buffer }

/** The hash in a name lets a browser keep a file for ever. */
const hashed = ({ name, bytes }: Built): string => {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  return name.replace(/(\.\w+)$/, `.${hash}$1`)
}

const buildFonts = async (): Promise<{ files: Built[]; css: string }> => {
  const files: Built[] = []
  const css: string[] = []
  for (const { family, name, weights } of faces)
    for (const [part, letters] of [
      ['latin', latin],
      ['latin-ext', latinExtended],
    ] as const) {
      const source = await read(
        `node_modules/@fontsource-variable/${name}/files/${name}-${part}-wght-normal.woff2`,
      )
      const bytes = await subsetFont(source, letters, {
        targetFormat: 'woff2',
        noHinting: true,
        keepFeatures: features,
        variationAxes: { wght: weights },
      })
      const file = { name: `${name}-${part}.woff2`, bytes: Buffer.from(bytes) }
      files.push(file)
      const weight = typeof weights === 'number' ? weights : `${weights.min} ${weights.max}`
      css.push(
        `@font-face{font-family:'${family}';font-style:normal;font-weight:${weight};font-display:swap;` +
          `src:url(${hashed(file)}) format('woff2');unicode-range:${unicodeRange(letters)}}`,
      )
    }
  return { files, css: css.join('\n') }
}

export const sheets = [
  'tokens',
  'base',
  'frame',
  'pieces',
  'accounts',
  'publication',
  'notices',
  'owner',
  'import',
  'holds',
  'office',
  'office-quarter',
  'articles',
  'texts',
  'charts',
  'transcripts',
  'meetings',
  'discussions',
  'discussions-office',
  'help-routes',
  'moderation',
  'print',
]

/** Every file of public/assets by its hashed name, and the manifest from plain name to hashed name. */
export const buildAssets = async (): Promise<{
  files: Map<string, Buffer>
  manifest: Record<string, string>
}> => {
  const fonts = await buildFonts()
  const [tokens, ...rest] = await Promise.all(sheets.map((name) => read(`src/design/css/${name}.css`)))
  // Ours after theirs, so that equal weight is decided for us; the tokens and plain elements first.
  const source = [fonts.css, tokens, rest[0], await govukCss(), ...rest.slice(1)].join('\n')
  const css = transformCss({
    filename: 'site.css',
    code: Buffer.from(source),
    minify: true,
    targets: { chrome: 100 << 16, safari: 15 << 16, firefox: 100 << 16 },
  })
  const js = await transformJs(await read('src/design/browser/site.js'), { minify: true, target: 'es2020' })
  const transcript = await transformJs(await read('src/design/browser/transcript.js'), {
    minify: true,
    target: 'es2020',
  })
  const discussion = await transformJs(await read('src/design/browser/discussion.js'), {
    minify: true,
    target: 'es2020',
  })
  const moderation = await transformJs(await read('src/design/browser/moderation.js'), {
    minify: true,
    target: 'es2020',
  })
  const passkey = await bundleJs({
    entryPoints: [fileURLToPath(new URL('src/design/browser/passkey.js', root))],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2020',
    legalComments: 'none',
  })
  const built: Built[] = [
    ...fonts.files,
    { name: 'site.css', bytes: Buffer.from(css.code) },
    { name: 'site.js', bytes: Buffer.from(js.code) },
    { name: 'passkey.js', bytes: Buffer.from(passkey.outputFiles[0]!.contents) },
    { name: 'transcript.js', bytes: Buffer.from(transcript.code) },
    { name: 'discussion.js', bytes: Buffer.from(discussion.code) },
    { name: 'moderation.js', bytes: Buffer.from(moderation.code) },
    { name: 'icon.svg', bytes: await read('src/design/browser/icon.svg') },
  ]
  const manifest = Object.fromEntries(built.map((file) => [file.name, hashed(file)]))
  return { files: new Map(built.map((file) => [hashed(file), file.bytes])), manifest }
}

const write = async (): Promise<void> => {
  const folder = new URL('public/assets/', root)
  const { files, manifest } = await buildAssets()
  await mkdir(folder, { recursive: true })
  for (const old of await readdir(folder)) await rm(new URL(old, folder))
  for (const [name, bytes] of files) await writeFile(new URL(name, folder), bytes)
  await writeFile(new URL('manifest.json', folder), `${JSON.stringify(manifest, null, 2)}\n`)
  for (const { name } of faces) {
    const licence = await read(`node_modules/@fontsource-variable/${name}/LICENSE`)
    await mkdir(new URL('public/licences/', root), { recursive: true })
    await writeFile(new URL(`public/licences/${name}.txt`, root), licence)
  }
  for (const [name, bytes] of files) console.log(`${name} ${bytes.length} bytes`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await write()
