/** The checks that only the operator can make: who published and who held, which the public files do not show. */
import { sql } from 'kysely'
import type { Db } from '#src/kernel/database.ts'
import { faultsOfVersion, type Fault } from './check.ts'
import { commitToHolder, commitToPublishers, isPublish, parseLeaf } from './leaf.ts'
import { loadRows, readRows, type Rows } from './load.ts'
import { createHoldings, type Snapshot } from './snapshot.ts'
import { snapshotSource } from './source.ts'
import { verifySource, withFaults, type VerifyOptions, type VerifyReport } from './verify.ts'

const readAll = (db: Db): Promise<Rows> => (db.isTransaction ? readRows(db) : loadRows(db))
const snapshotOf = (rows: Rows): Snapshot => {
  const holdings = createHoldings()
  holdings.add(rows)
  return holdings.snapshot(rows.now)
}

/** The record as it stands in the database, read anew. */
export const readSnapshot = async (db: Db): Promise<Snapshot> => snapshotOf(await readAll(db))

/** Every stored version, also what is held, against its entry, in the very characters that are stored. */
const storedFaults = ({ entries, versions }: Rows): Fault[] => {
  const leaves = new Map(entries.map(({ index, leaf }) => [index, leaf]))
  return versions.flatMap((version) => {
    const leaf = leaves.get(version.entry)
    const manifest = leaf && parseLeaf(leaf)
    return manifest && isPublish(manifest) ? faultsOfVersion(version.entry, manifest, version) : []
  })
}

type Hidden = { entry: number; leaf: Buffer | null; salt: Buffer; one: string | null; two: string | null }

/** Faults of the columns that are kept from the public. As the owner: the web's role may not read them. */
const hiddenFaults = async (db: Db): Promise<Fault[]> => {
  const { rows: versions } =
    await sql<Hidden>`select entry, leaf, people_salt as salt, drafted_by as one, published_by as two
    from record_version left join record_entry on index = entry`.execute(db)
  const { rows: acts } = await sql<Hidden>`select entry, leaf, salt, person as one, reason as two
    from record_hold_act left join record_entry on index = entry`.execute(db)
  const people = ({ leaf }: Hidden) => leaf && parseLeaf(leaf)?.people
  return [
    ...versions.flatMap((row) =>
      people(row) === commitToPublishers(row.salt, row.one ?? '', row.two ?? '')
        ? []
        : [
            {
              entry: row.entry,
              sentence: `Entry ${row.entry}: who drafted and who published is not what was entered in the log.`,
            },
          ],
    ),
    ...acts.flatMap((row) =>
      people(row) === commitToHolder(row.salt, row.one, row.two)
        ? []
        : [
            {
              entry: row.entry,
              sentence: `Entry ${row.entry}: who held and why is not what was entered in the log.`,
            },
          ],
    ),
  ]
}

/** `verify` on the database itself, and on what only the operator can see. `db` as the owner. */
export const verifyDatabase = async (db: Db, options: VerifyOptions = {}): Promise<VerifyReport> => {
  const rows = await readAll(db)
  const report = await verifySource(snapshotSource(snapshotOf(rows)), { now: rows.now, ...options })
  return withFaults(report, [...storedFaults(rows), ...(await hiddenFaults(db))])
}
