/** What `doctor` looks at outside of our own tables: settings of the server, disk, clock, mail, keys, backups. */
import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import type { Config } from '#src/kernel/config.ts'
import type { Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { openKeys, originOf } from '#src/record/index.ts'
import { attention, bad, ok, type Finding } from './finding.ts'
import { madeBackups } from './made.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour

export async function durability(db: Db): Promise<Finding> {
  const about = 'Durability'
  const { rows } = await sql<Record<string, string>>`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit,
      current_setting('full_page_writes') as full_page_writes, current_setting('data_checksums') as data_checksums,
      current_setting('server_version') as version`.execute(db)
  const { version, data_checksums: checksums, ...rest } = rows[0]!
  const off = Object.entries(rest).filter(([, value]) => value === 'off')
  if (off.length > 0)
    return bad(
      about,
      `${off.map(([name]) => name).join(', ')} switched off`,
      'Switch it on in the server’s settings: what was confirmed could be lost.',
    )
  if (checksums !== 'on')
    return attention(
      about,
      `PostgreSQL ${version}, without checksums of its pages`,
      'Have “pg_checksums --enable” run while the server is stopped, so that a failing disk is noticed.',
    )
  return ok(about, `PostgreSQL ${version}; what is confirmed is on the disk, and its pages have checksums`)
}

/** Bytes. */
const gigabyte = 1024 ** 3

export async function freeDisk({ ANSWERABLE_DATA }: Pick<Config, 'ANSWERABLE_DATA'>): Promise<Finding> {
  const { bavail, bsize, blocks } = await statfs(ANSWERABLE_DATA)
  return diskFinding(bavail * bsize, blocks * bsize)
}

/** `free` and `all` in bytes. */
export function diskFinding(free: number, all: number): Finding {
  const about = 'Disk of the data folder'
  const found = `${(free / gigabyte).toFixed(1)} GB free of ${(all / gigabyte).toFixed(1)}`
  const todo = 'Make room, or move the data folder: a full disk means that nothing can be saved.'
  if (free < gigabyte / 2) return bad(about, found, todo)
  return free < 2 * gigabyte || free < all / 20 ? attention(about, found, todo) : ok(about, found)
}

export async function clock(db: Db, now: () => number = Date.now): Promise<Finding> {
  const before = now()
  const { rows } = await sql<{ now: number }>`
    select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(db)
  const apart = Math.abs(rows[0]!.now - (before + now()) / 2)
  const about = 'Clock against the database'
  const found = `${(apart / 1000).toFixed(1)} seconds apart`
  const todo = 'Have both machines set their clocks by the network (NTP).'
  if (apart > 60_000) return bad(about, found, todo)
  return apart > 2_000 ? attention(about, found, todo) : ok(about, found)
}

export async function mail({ SMTP_URL }: Pick<Config, 'SMTP_URL'>, wait = 10_000): Promise<Finding> {
  const about = 'Mail'
  if (SMTP_URL === undefined)
    return attention(
      about,
      'SMTP_URL is not set: mail stays in /office/outbox and as files',
      'Set SMTP_URL and MAIL_FROM, or send the files on yourself.',
    )
  const transport = createTransport({
    url: SMTP_URL,
    connectionTimeout: wait,
    greetingTimeout: wait,
    socketTimeout: wait,
  })
  try {
    await transport.verify()
    return ok(about, `${new URL(SMTP_URL).hostname} answers and lets us in`)
  } catch (error) {
    // Only the code: the words of a mail server may quote the account.
    const { code = 'no answer' } = error as { code?: string }
    return bad(
      about,
      `${new URL(SMTP_URL).hostname} does not take our mail (${code})`,
      'Check SMTP_URL and its password.',
    )
  } finally {
    transport.close()
  }
}

export function signingKey(config: Pick<Config, 'SIGNING_KEY_FILE' | 'PUBLIC_URL'>): Finding {
  const about = 'Signing key'
  if (!existsSync(config.SIGNING_KEY_FILE))
    return attention(
      about,
      'there is none yet',
      'It is made at the first start. Then keep a copy: docs/operate/keys.md.',
    )
  try {
    const { vkey } = openKeys(config.SIGNING_KEY_FILE, originOf(config.PUBLIC_URL))
    return ok(about, `readable by its owner only; signs as ${vkey.split('+')[0]}`)
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return bad(about, error.lines.join(' '), 'See docs/operate/keys.md.')
  }
}

export function lastBackup(config: Pick<Config, 'ANSWERABLE_DATA'>, now: number = Date.now()): Finding {
  const about = 'Last backup'
  const todo = 'Run “answerable backup <folder>” every night, onto another machine: docs/operate/back-up.md.'
  const last = madeBackups(config).at(-1)
  if (!last)
    return attention(about, 'none was made by “answerable backup”', `${todo} Or see to it otherwise.`)
  const age = now - Date.parse(last.madeAt)
  const found = `${last.madeAt}, ${last.encrypted ? 'encrypted' : 'not encrypted'}, ${last.folder}`
  if (age > 8 * day) return bad(about, found, todo)
  return age > 2 * day ? attention(about, found, todo) : ok(about, found)
}

export function address({ PUBLIC_URL, HOST }: Pick<Config, 'PUBLIC_URL' | 'HOST'>): Finding {
  const about = 'Public address'
  const { protocol, hostname } = new URL(PUBLIC_URL)
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (protocol === 'https:') return ok(about, PUBLIC_URL)
  if (local && ['127.0.0.1', '::1', 'localhost'].includes(HOST))
    return ok(about, `${PUBLIC_URL}, this machine only`)
  return attention(
    about,
    `${PUBLIC_URL} is not encrypted`,
    'Put a web server with TLS in front, and set PUBLIC_URL.',
  )
}
