import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { serverAccount } from './postgres-account.ts'
import { embeddedBinaries, platformPackage } from './postgres-binaries.ts'

const account = serverAccount('/nowhere')

function folder(mode: number): string {
  const path = mkdtempSync(join(tmpdir(), 'answerable-binaries-'))
  chmodSync(path, mode)
  onTestFinished(() => {
    spawnSync('chmod', ['-R', 'u+w', path])
    rmSync(path, { recursive: true, force: true })
  })
  return path
}

/** The package as npm unpacks it without install scripts: no links. */
function freshPackage(home: string) {
  const { native, version } = platformPackage()
  const copy = join(home, 'native')
  cpSync(native, copy, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
  return { native: copy, version }
}

function runs(bin: string): boolean {
  const identity = account ? { uid: account.uid, gid: account.gid } : {}
  return spawnSync(join(bin, 'postgres'), ['--version'], { cwd: '/', ...identity }).status === 0
}

test('makes the links that npm could not ship, where they belong', () => {
  const origin = freshPackage(folder(0o755))
  expect(runs(join(origin.native, 'bin'))).toBe(false)
  const { bin } = embeddedBinaries(folder(0o711), account, origin)
  expect(bin).toBe(join(origin.native, 'bin'))
  expect(runs(bin)).toBe(true)
})

test('uses a copy in the data folder when the package cannot be used where it is, and makes it once', () => {
  const home = folder(0o755)
  const origin = freshPackage(home)
  // Closed to the server's account for root; for anyone else, closed to us for writing.
  if (account) chmodSync(home, 0o700)
  else spawnSync('chmod', ['-R', 'a-w', home])
  const data = folder(0o711)
  const { bin } = embeddedBinaries(data, account, origin, [data])
  expect(bin.startsWith(data)).toBe(true)
  expect(runs(bin)).toBe(true)
  expect(embeddedBinaries(data, account, origin, [data])).toEqual({ bin })
  expect(readdirSync(data)).toHaveLength(1)
})

test('says what to do where it does not run', () => {
  const home = folder(0o755)
  const origin = freshPackage(home)
  for (const name of ['postgres', 'initdb']) cpSync('/bin/false', join(origin.native, 'bin', name))
  expect(() =>
    embeddedBinaries(folder(0o711), account && { ...account }, { ...origin, version: 'broken' }),
  ).toThrow('set DATABASE_URL')
})
