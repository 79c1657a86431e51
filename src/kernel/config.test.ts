import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, parseConfig } from './config.ts'
import { packageRoot } from './package-root.ts'

test('nothing set is enough to start: london, on this machine only, in a folder beside the program', () => {
  expect(parseConfig({})).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    ANSWERABLE_PACK: 'london',
    ANSWERABLE_DATA: join(packageRoot, 'data/london'),
    DATABASE_URL: undefined,
    PUBLIC_URL: 'http://127.0.0.1:3000',
    SIGNING_KEY_FILE: join(packageRoot, 'data/london/signing.key'),
    TRUST_PROXY: false,
    RATE_LIMIT: 300,
    NODE_ENV: 'production',
  })
})

test('each pack has its own folder, an empty value counts as none, and an address loses its last slash', () => {
  const config = parseConfig({ ANSWERABLE_PACK: 'northmere', PORT: '', PUBLIC_URL: 'https://example.org/' })
  expect(config).toMatchObject({
    ANSWERABLE_DATA: join(packageRoot, 'data/northmere'),
    PORT: 3000,
    PUBLIC_URL: 'https://example.org',
  })
})

test.each([
  ['true', true],
  ['false', false],
  ['10.0.0.0/8,fd00::/8', '10.0.0.0/8,fd00::/8'],
  ['loopback', 'loopback'],
  ['10.0.0.1, 10.0.0.2', '10.0.0.1, 10.0.0.2'],
])('TRUST_PROXY %s', (text, meant) => {
  expect(parseConfig({ TRUST_PROXY: text }).TRUST_PROXY).toBe(meant)
})

test.each([
  ['PORT', '3000x'],
  ['PORT', '70000'],
  ['RATE_LIMIT', '0'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['DATABASE_READ_URL', 'nowhere'],
  ['ANSWERABLE_PACK', '../etc'],
  ['PUBLIC_URL', 'javascript:alert(1)'],
  ['TRUST_PROXY', '2'],
  ['TRUST_PROXY', 'yes'],
  ['TRUST_PROXY', '10.0.0.1, proxy.example'],
  ['LOG_LEVEL', 'loud'],
  ['NODE_ENV', 'staging'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => parseConfig({ [name]: value })).toThrow(ConfigError)
  expect(() => parseConfig({ [name]: value })).toThrow(new RegExp(`^${name} must`))
})

test('every bad value is named at once', () => {
  expect(() => parseConfig({ PORT: 'x', NODE_ENV: 'y' })).toThrow(/^PORT must.*\nNODE_ENV must/)
})

test('a program that reads a bad value says so in a sentence and ends with 2', () => {
  const loader = join(packageRoot, 'node_modules/tsx/dist/loader.mjs')
  const script = `import { readConfig } from ${JSON.stringify(join(packageRoot, 'src/kernel/config.ts'))}; readConfig()`
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', loader, '--input-type=module', '--eval', script],
    { env: { PORT: 'three thousand' } },
  )
  expect(status).toBe(2)
  expect(stderr.toString()).toBe('PORT must be a whole number from 0 to 65535, but it is "three thousand".\n')
})
