import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'

export type LatestVersion<Content = unknown> = {
  key: string
  kind: string
  number: number
  title: string
  entry: number
  content: Content
}

/** The latest version of everything published whose key begins with `prefix`, held or not, oldest entry first. For acts, never for readers. */
export async function latestVersions<Content = unknown>(
  db: Db,
  prefix: string,
): Promise<LatestVersion<Content>[]> {
  const { rows } = await sql<Omit<LatestVersion, 'content'> & { text: string }>`
    select distinct on (key) key, kind, number, title, entry, content as text
    from record_version where starts_with(key, ${prefix}) order by key, number desc`.execute(db)
  return rows
    .map(({ text, ...version }) => ({ ...version, content: JSON.parse(text) as Content }))
    .toSorted((a, b) => a.entry - b.entry)
}
