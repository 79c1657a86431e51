/**
 * Builds the faces of printed editions from the npm packages: single weights of the variable faces, as TrueType, which
 * is what Typst reads. What it writes is committed. Run: tsx scripts/build-print-fonts.ts
 *
 * Each gets a family name of its own. A face of the same name on the machine can then never stand in for it, and the
 * licence of the faces asks for it: a changed face must not bear the reserved name.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'
import { renameFont } from './rename-font.ts'

const root = new URL('../', import.meta.url)
const faces = [
  { package: 'source-serif-4', family: 'Answerable Serif', weight: 600 },
  { package: 'atkinson-hyperlegible-next', family: 'Answerable Sans', weight: 400 },
  { package: 'atkinson-hyperlegible-next', family: 'Answerable Sans', weight: 700 },
  { package: 'atkinson-hyperlegible-mono', family: 'Answerable Mono', weight: 400 },
]
/** The two parts that the packages cut a face into: a family each, since Typst asks one face of a family only. */
const parts = [
  { part: 'latin', added: '' },
  { part: 'latin-ext', added: ' Extended' },
]

/**
 * Every letter that a part may hold: U+0000 to U+FFFF but the halves of pairs, and but accents that stand alone. With
 * those, a part that lacks "ź" would put it together from two shapes, and some readers then give the letter twice.
 */
const letters = Array.from({ length: 0xffff }, (_, code) =>
  (code >= 0xd800 && code < 0xe000) || (code >= 0x300 && code < 0x370) ? '' : String.fromCodePoint(code),
).join('')

const folder = new URL('src/plans/print/fonts/', root)
await mkdir(folder, { recursive: true })
for (const { package: name, family, weight } of faces)
  for (const { part, added } of parts) {
    const file = `node_modules/@fontsource-variable/${name}/files/${name}-${part}-wght-normal.woff2`
    const cut = await subsetFont(await readFile(new URL(file, root)), letters, {
      targetFormat: 'truetype',
      noHinting: true,
      variationAxes: { wght: weight },
    })
    const to = new URL(`${name}-${part}-${weight}.ttf`, folder)
    await writeFile(to, renameFont(cut, `${family}${added}`, weight))
    console.log(fileURLToPath(to))
  }
