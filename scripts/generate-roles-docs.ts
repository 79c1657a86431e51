/** Writes docs/roles.md from the policy: `tsx scripts/generate-roles-docs.ts`. */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { rolesDocument } from '../src/people/roles/roles-document.ts'

export const rolesFile = fileURLToPath(new URL('../docs/roles.md', import.meta.url))

/** The file as it should be. */
export const rolesText = async (): Promise<string> =>
  format(rolesDocument(), { ...(await resolveConfig(rolesFile)), filepath: rolesFile })

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(rolesFile, await rolesText())
