import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { asset, assetFiles, readAsset } from './assets.ts'
import { renderDocument } from './frame.tsx'

describe('assets', () => {
  it('are named by their hash, typed, and kept for ever', () => {
    expect(asset('site.css')).toMatch(/^\/assets\/site\.[0-9a-f]{10}\.css$/)
    expect(readAsset(asset('site.css'))).toMatchObject({ type: 'text/css; charset=utf-8', immutable: true })
    expect([...assetFiles.values()].every((file) => file.immutable)).toBe(true)
  })
  it('are nothing else than the files of public/assets', () => {
    expect(readAsset('/assets/manifest.json')).toBeNull()
    expect(readAsset('/assets/../package.json')).toBeNull()
    expect(() => asset('other.css')).toThrow('No asset')
  })
  it('come with the licence of every font', () => {
    const licences = readdirSync(new URL('../../public/licences/', import.meta.url))
    expect(licences).toHaveLength(3)
    for (const name of licences)
      expect(readFileSync(new URL(`../../public/licences/${name}`, import.meta.url), 'utf8')).toContain(
        'SIL OPEN FONT LICENSE',
      )
  })
  it('hold nothing that belongs to GOV.UK alone: no crown, no Transport typeface', () => {
    const css = readAsset(asset('site.css'))?.bytes.toString() ?? ''
    expect(css).not.toMatch(/GDS Transport|crown|Margaret Calvert/i)
    expect(css).not.toContain('url(http')
  })
  it('leave most of the first page’s 150 kilobytes to the page', () => {
    const html = renderDocument({
      site: { name: 'Record', nav: [], footer: [] },
      title: 'Record',
      children: '',
    })
    const paths = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((found) => found[1] as string)
    const weight = [...new Set(paths)].reduce((sum, path) => {
      const file = readAsset(path)
      return sum + (file?.brotli ?? file?.bytes ?? Buffer.alloc(0)).length
    }, brotliCompressSync(html).length)
    expect(paths).toHaveLength(5)
    expect(weight).toBeLessThan(75_000)
  })
})
