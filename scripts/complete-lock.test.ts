import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '#src/kernel/package-root.ts'
import { missingIn, systemOf } from './complete-lock.mjs'

test('the lock file names the packages for every system, so that "npm ci" accepts it', () => {
  const lock = JSON.parse(readFileSync(join(packageRoot, 'package-lock.json'), 'utf8')) as {
    packages: Parameters<typeof missingIn>[0]
  }
  expect(Object.keys(missingIn(lock.packages)), 'run `node scripts/complete-lock.mjs`').toEqual([])
})

test.each([
  ['@a/binding-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
  ['@a/b-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
  ['@a/b-win32-arm64-msvc', { os: ['win32'], cpu: ['arm64'] }],
  ['@a/b-darwin-universal', { os: ['darwin'] }],
  ['@a/b-wasm32-wasi', { cpu: ['wasm32'] }],
])('%s', (name, system) => {
  expect(systemOf(name)).toEqual(system)
})

test('a package that the common place holds in another version goes beside the one that wants it', () => {
  const packages = {
    '': {},
    'node_modules/parser': { version: '2.0.0', optionalDependencies: { 'parser-darwin-x64': '2.0.0' } },
    'node_modules/tool': { version: '1.0.0' },
    'node_modules/tool/node_modules/parser': {
      version: '1.0.0',
      optionalDependencies: { 'parser-darwin-x64': '1.0.0' },
    },
  }
  expect(Object.keys(missingIn(packages))).toEqual([
    'node_modules/parser-darwin-x64',
    'node_modules/tool/node_modules/parser/node_modules/parser-darwin-x64',
  ])
})
