/** Writes docs/import.md from the template: `tsx scripts/generate-import-docs.ts`. */
import { writeFile } from 'node:fs/promises'
import { importDocument } from '../src/plans/workbook/document.ts'

await writeFile(new URL('../docs/import.md', import.meta.url), importDocument())
