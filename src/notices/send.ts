/** How a message leaves: to the mail server of SMTP_URL, or as a file when there is none. */
import { chmod, mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import addressparser from 'nodemailer/lib/addressparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Options } from 'nodemailer/lib/smtp-transport'
import type { Config } from '#src/kernel/config.ts'
import { isLoopback } from '#src/kernel/loopback.ts'
import type { Pack } from '#src/kernel/pack.ts'
import type { Sendable } from './queries.ts'

/**
 * `later`: it did not go out, another time it may. `refused`: the server will not have it. `unknown`: the server got all
 * of it and said nothing, so that to send it again could make it come twice.
 */
export type Outcome = { is: 'sent' } | { is: 'later' | 'refused' | 'unknown'; trouble: string }
export type Letter = Pick<Sendable, 'id' | 'kind' | 'subject' | 'text' | 'html' | 'headers' | 'createdAt'> & {
  to: { name: string; address: string }
}
type Settings = Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_URL' | 'ANSWERABLE_DATA'>

/** Who it is from: MAIL_FROM, else the site at the host of its address. */
export function senderOf(config: Pick<Config, 'MAIL_FROM' | 'PUBLIC_URL'>, pack: Pick<Pack, 'siteName'>) {
  const given = config.MAIL_FROM ? addressparser(config.MAIL_FROM, { flatten: true })[0] : undefined
  const address = given?.address || `no-reply@${mailHost(config)}`
  return { name: given?.name || pack.siteName, address }
}

/** A host made of numbers only is no name that mail may come from. */
function mailHost({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>): string {
  const { hostname } = new URL(PUBLIC_URL)
  return /[a-z]/i.test(hostname) && !hostname.startsWith('[') ? hostname : 'localhost'
}

/** The same message makes the same letter each time, with one Message-ID. */
export async function composeLetter(
  letter: Letter,
  config: Settings,
  pack: Pick<Pack, 'siteName'>,
): Promise<{ from: string; bytes: Buffer }> {
  const from = senderOf(config, pack)
  const bytes = await new MailComposer({
    from,
    to: [letter.to],
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    messageId: `<${letter.id}@${mailHost(config)}>`,
    date: letter.createdAt,
    // Nobody's automatic answer is wanted.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(oneToOne.has(letter.kind) ? {} : { Precedence: 'bulk' }),
      ...letter.headers,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
  return { from: from.address, bytes }
}
const oneToOne: ReadonlySet<string> = new Set(['sign-in', 'invitation', 'subscribe', 'return'])

export async function sendLetter(
  letter: Letter,
  config: Settings,
  pack: Pick<Pack, 'siteName'>,
): Promise<Outcome> {
  const { from, bytes } = await composeLetter(letter, config, pack)
  return config.SMTP_URL
    ? bySmtp(config.SMTP_URL, { from, to: letter.to.address, bytes })
    : asFile(join(config.ANSWERABLE_DATA, 'outbox'), letter, bytes)
}

/** Words that came from a server, without the addresses in them. */
const withoutAddresses = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error))
    .slice(0, 2000)
    .replaceAll(/[^\s<>"']+@[^\s<>"']+/g, '…')
    .slice(0, 300)

/**
 * One message over one connection. nodemailer's own transport does not say how far it came when a connection breaks, and
 * that decides whether one may try again; so the connection is driven here.
 */
async function bySmtp(url: string, mail: { from: string; to: string; bytes: Buffer }): Promise<Outcome> {
  const { auth, ...options } = parseConnectionUrl(url) as Options & { auth?: { user: string; pass: string } }
  const connection = new SMTPConnection({
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    // A password must not go out in the clear because somebody in between took the offer of encryption away.
    requireTLS: auth !== undefined && !options.secure && !isLoopback(options.host ?? ''),
    ...options,
  })
  // Read once the server has said that it takes the message, and not before.
  let given = false
  const message = Readable.from(
    (function* () {
      given = true
      yield mail.bytes
    })(),
    { objectMode: false, highWaterMark: 1 },
  )
  const { promise: broken, reject } = Promise.withResolvers<never>()
  connection.on('error', reject)
  broken.catch(() => {})
  const step = (run: (done: (error?: Error | null) => void) => void) =>
    Promise.race([
      broken,
      new Promise<void>((resolve, refuse) => run((error) => (error ? refuse(error) : resolve()))),
    ])
  try {
    await step((done) => connection.connect(done))
    if (auth) await step((done) => connection.login({ credentials: auth }, done))
    await step((done) => connection.send({ from: mail.from, to: [mail.to] }, message, done))
    connection.quit()
    return { is: 'sent' }
  } catch (error) {
    connection.close()
    const { responseCode, command } = error as { responseCode?: number; command?: string }
    const trouble = withoutAddresses(error)
    if (responseCode === undefined && given) return { is: 'unknown', trouble }
    // What is wrong with our own account is put right by us, and then the message can go.
    const forThisOne = command !== undefined && /^(MAIL FROM|RCPT TO|DATA)$/.test(command)
    return { is: forThisOne && (responseCode ?? 0) >= 500 ? 'refused' : 'later', trouble }
  }
}

async function asFile(folder: string, { id, createdAt }: Letter, bytes: Buffer): Promise<Outcome> {
  const name = `${createdAt.toISOString().replaceAll(/[:.]/g, '-')}-${id}.eml`
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = await open(join(folder, `${name}.part`), 'w', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await chmod(join(folder, `${name}.part`), 0o600)
    await rename(join(folder, `${name}.part`), join(folder, name))
    return { is: 'sent' }
  } catch (error) {
    return { is: 'later', trouble: withoutAddresses(error) }
  }
}

/** Removes letters that were written as files longer than seven days ago. */
export async function forgetFiles({ ANSWERABLE_DATA }: Settings, now: Date = new Date()): Promise<void> {
  const folder = join(ANSWERABLE_DATA, 'outbox')
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    if (!/\.eml(\.part)?$/.test(name)) continue
    const { mtimeMs } = await stat(join(folder, name))
    if (now.getTime() - mtimeMs > 7 * 24 * 60 * 60 * 1000) await unlink(join(folder, name))
  }
}
