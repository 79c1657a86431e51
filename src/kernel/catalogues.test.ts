import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadCatalogues } from './catalogues.ts'
import { t, withLocale } from './text.ts'

it('a translation in the folder is spoken in its language', () => {
  const folder = mkdtempSync(join(tmpdir(), 'locales-'))
  writeFileSync(join(folder, 'cy.json'), JSON.stringify({ Plans: 'Cynlluniau' }))
  writeFileSync(join(folder, 'en.json'), JSON.stringify({ Plans: 'Plans' }))
  expect(loadCatalogues(folder)).toEqual(['cy'])
  expect(withLocale('cy', () => t('Plans'))).toBe('Cynlluniau')
  expect(t('Plans')).toBe('Plans')
  rmSync(folder, { recursive: true })
})
