import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { buildAssets, sheets } from './build-assets.ts'

it('public/assets is what the build makes of the source (mend: tsx scripts/build-assets.ts)', async () => {
  const folder = new URL('../public/assets/', import.meta.url)
  const { files, manifest } = await buildAssets()
  expect(JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8'))).toEqual(manifest)
  expect(readdirSync(folder).toSorted()).toEqual([...files.keys(), 'manifest.json'].toSorted())
  for (const [name, bytes] of files)
    expect(readFileSync(new URL(name, folder)).equals(bytes), name).toBe(true)
})

it('no sheet of the design is left out of it', () => {
  const written = readdirSync(new URL('../src/design/css/', import.meta.url))
  expect(sheets.map((name) => `${name}.css`).toSorted()).toEqual(written.toSorted())
})
