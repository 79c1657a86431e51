/** `answerable doctor`: looks at all that keeps an installation sound, and says of each thing what to do. Changes nothing. */
import type { Config } from '#src/kernel/config.ts'
import { connect, type Db } from '#src/kernel/database.ts'
import { errorMessage } from '#src/kernel/database-error.ts'
import { startDatabase } from '#src/kernel/postgres.ts'
import { bad, type Finding } from './finding.ts'
import { address, clock, durability, freeDisk, lastBackup, mail, signingKey } from './machine-checks.ts'
import {
  administrators,
  appendOnly,
  endingGrants,
  jobs,
  log,
  messages,
  publishedFiles,
  secondFactors,
} from './office-checks.ts'

type Check = [about: string, look: () => Finding | Finding[] | Promise<Finding | Finding[]>]

/** Everything, on the database of this installation. Throws DatabaseError when there is none to be had. */
export async function doctor(config: Config): Promise<Finding[]> {
  const database = await startDatabase(config)
  const db = connect({ ...database.owner, max: 2 })
  try {
    return await examine(db, config)
  } finally {
    await db.destroy()
    await database.stop()
  }
}

/** The same on a database that is open, as its owner. What cannot be looked at is itself bad. */
export async function examine(db: Db, config: Config): Promise<Finding[]> {
  const checks: Check[] = [
    ['Durability', () => durability(db)],
    ['Disk of the data folder', () => freeDisk(config)],
    ['Clock against the database', () => clock(db)],
    ['Public address', () => address(config)],
    ['Mail', () => mail(config)],
    ['Signing key', () => signingKey(config)],
    ['The log', () => log(db, config)],
    ['What is append-only', () => appendOnly(db)],
    ['Files of meetings', () => publishedFiles(db)],
    ['Last backup', () => lastBackup(config)],
    ['Administrators', () => administrators(db)],
    ['Second factors', () => secondFactors(db)],
    ['Roles that end soon', () => endingGrants(db)],
    ['Messages', () => messages(db)],
    ['Jobs', () => jobs(db)],
  ]
  const findings: Finding[] = []
  for (const [about, look] of checks)
    try {
      findings.push(...[await look()].flat())
    } catch (error) {
      findings.push(
        bad(
          about,
          `could not be looked at: ${errorMessage(error)}`,
          'Was the database ever started with this version?',
        ),
      )
    }
  return findings
}
