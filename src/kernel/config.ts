import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { logLevels } from './log.ts'
import { packageRoot } from './package-root.ts'

/** A setting that cannot be used. The message has one line for each bad variable, beginning with its name. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

function address(schemes: readonly string[]) {
  return z.string().refine(
    (text) => {
      try {
        return schemes.includes(new URL(text).protocol.slice(0, -1))
      } catch {
        return false
      }
    },
    { error: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}` },
  )
}

function count(from: number, to: number) {
  const error = `must be a whole number from ${from} to ${to}`
  return z
    .string()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .pipe(z.number().min(from, { error }).max(to, { error }))
}

const postgresAddress = address(['postgres', 'postgresql'])

const isProxy = (text: string): boolean => {
  const [host = '', bits, ...more] = text.trim().split('/')
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text.trim())) return true
  return isIP(host) !== 0 && more.length === 0 && (bits === undefined || /^\d{1,3}$/.test(bits))
}

/**
 * Whose word on the reader's address is taken: `true` everyone's, else of the proxies at these addresses. A number of hops is
 * refused: whoever reaches the program directly could then name any address.
 */
const trustProxy = z
  .string()
  .refine((text) => /^(true|false)$/.test(text) || text.split(',').every(isProxy), {
    error: 'must be true, false or the addresses of the proxies, with commas between them',
  })
  .transform((text) => (text === 'true' ? true : text === 'false' ? false : text))

/** "Name <address>" or an address. */
const sender = z.string().regex(/^(?:[^<>@\p{Cc}]* <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, {
  error: 'must be an address, or a name and an address as in Police record <record@example.org>',
})

const settings = z.object({
  PORT: count(0, 65_535).prefault('3000'),
  HOST: z.string().prefault('127.0.0.1'),
  ANSWERABLE_DATA: z.string().optional(),
  DATABASE_URL: postgresAddress.optional(),
  DATABASE_READ_URL: postgresAddress.optional(),
  ANSWERABLE_PACK: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, { error: 'must be the name of a folder in packs/, in small letters' })
    .prefault('london'),
  PUBLIC_URL: address(['http', 'https']).optional(),
  SMTP_URL: address(['smtp', 'smtps']).optional(),
  MAIL_FROM: sender.optional(),
  SIGNING_KEY_FILE: z.string().optional(),
  BACKUP_RECIPIENT: z
    .string()
    .regex(/^age1[a-z0-9]+$/, { error: 'must be a recipient of age, which begins with age1' })
    .optional(),
  TRUST_PROXY: trustProxy.prefault('false'),
  RATE_LIMIT: count(1, 1_000_000).prefault('300'),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).prefault('info'),
  NODE_ENV: z
    .enum(['production', 'development', 'test'], { error: 'must be production, development or test' })
    .prefault('production'),
})

/**
 * The settings, under the names of their variables. Beyond what the variables' names say: ANSWERABLE_DATA and
 * SIGNING_KEY_FILE are absolute paths, PUBLIC_URL has no slash at its end, RATE_LIMIT counts requests a minute and address
 * on routes that are not cached, DATABASE_URL undefined means the embedded server.
 */
export type Config = ReturnType<typeof parseConfig>

const withoutPassword = (value = ''): string => value.replace(/\/\/[^/@]*@/, '//…@')

/** Settings from an environment; an empty value counts as absent. Throws ConfigError. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = settings.safeParse(given)
  if (!result.success)
    throw new ConfigError(
      result.error.issues
        .map(
          (issue) =>
            `${issue.path.join('.')} ${issue.message}, but it is "${withoutPassword(given[String(issue.path[0])])}".`,
        )
        .join('\n'),
    )
  const { data: values } = result
  // Beside the program, not in the working folder, so that the command line finds the web's data from anywhere.
  const data = values.ANSWERABLE_DATA
    ? resolve(values.ANSWERABLE_DATA)
    : join(packageRoot, 'data', values.ANSWERABLE_PACK)
  return {
    ...values,
    ANSWERABLE_DATA: data,
    DATABASE_URL: values.DATABASE_URL,
    DATABASE_READ_URL: values.DATABASE_READ_URL,
    SMTP_URL: values.SMTP_URL,
    MAIL_FROM: values.MAIL_FROM,
    BACKUP_RECIPIENT: values.BACKUP_RECIPIENT,
    PUBLIC_URL: (values.PUBLIC_URL ?? `http://127.0.0.1:${values.PORT}`).replace(/\/+$/, ''),
    SIGNING_KEY_FILE: values.SIGNING_KEY_FILE ? resolve(values.SIGNING_KEY_FILE) : join(data, 'signing.key'),
  }
}

/** As parseConfig, for a program's entry point: a bad value is said on standard error and the process ends with 2. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  try {
    return parseConfig(env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    return process.exit(2)
  }
}
