/** Kill -9 in the middle of writing: what the database had confirmed must be there afterwards, and be sound. */
import { Client } from 'pg'
import { expect } from 'vitest'
import { startServer } from '#src/kernel/postgres-server.ts'
import { holdDatabase, isAlive, until } from './processes.ts'

/**
 * One round on the cluster of `folder`: a process writes until `rows` are confirmed, then it (`victim` "web"), or it and the
 * server ("both"), is killed. Expects every row that any round has confirmed (`kept`, which grows).
 */
export async function killWhileWriting(
  folder: string,
  kept: Set<number>,
  { rows, victim }: { rows: number; victim: 'web' | 'both' },
): Promise<void> {
  const before = kept.size
  const writer = await holdDatabase(folder, { mode: 'write' })
  writer.lines.on('line', (line) => {
    const message = JSON.parse(line) as { kept?: number }
    if (message.kept) kept.add(message.kept)
  })
  const { pid } = await writer.status()
  await until(`${rows} rows are confirmed`, () => kept.size >= before + rows)
  if (victim === 'both') process.kill(pid, 'SIGKILL')
  await writer.kill()
  // Elsewhere than on Linux the server outlives its owner, and is adopted below.
  if (victim === 'both' || process.platform === 'linux')
    await until('the server has gone', () => !isAlive(pid))

  const server = await startServer(folder)
  const client = new Client({
    host: server.socket,
    port: server.port,
    user: server.user,
    database: 'postgres',
  })
  await client.connect()
  try {
    const found = await client.query<{ id: string }>('select id from kept')
    const present = new Set(found.rows.map(({ id }) => Number(id)))
    expect([...kept].filter((id) => !present.has(id))).toEqual([])
    await client.query('create extension if not exists amcheck')
    await client.query(`select bt_index_check('kept_pkey', true)`)
    expect((await client.query(`select * from verify_heapam('kept')`)).rows).toEqual([])
  } finally {
    await client.end()
    await server.stop()
  }
}
