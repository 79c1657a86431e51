import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { DatabaseError } from './database-error.ts'
import type { Account } from './postgres-binaries.ts'

/**
 * The account for a server whose cluster stands (or will stand) in `cluster`. Null, our own, unless we are root. Then
 * the cluster's owner when there is one, so that a folder once made keeps working; else `postgres`, else `nobody`:
 * PostgreSQL needs an account that has a name, and these two spare us making one.
 */
export function serverAccount(cluster: string): Account | null {
  if (process.getuid?.() !== 0) return null
  const accounts = readAccounts()
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid
  if (owner) {
    const found = accounts.find((account) => account.uid === owner)
    if (found) return found
    throw new DatabaseError(`${cluster} belongs to user number ${owner}, which this machine does not know.`)
  }
  const account = ['postgres', 'nobody'].flatMap((name) => accounts.filter((one) => one.name === name))[0]
  if (!account)
    throw new DatabaseError('Run Answerable as an ordinary user: PostgreSQL refuses to run as root.')
  return account
}

function readAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

/** Can `account` enter this folder? Asked by trying, which counts every folder above and any access list. */
export function canEnter(folder: string, account: Account | null): boolean {
  const options = { cwd: '/', ...(account ? { uid: account.uid, gid: account.gid } : {}) }
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], options).status === 0
}
