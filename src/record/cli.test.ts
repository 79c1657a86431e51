import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseConfig } from '#src/kernel/config.ts'
import type { ActContext } from '#src/kernel/manifest.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { readSnapshot } from './audit.ts'
import { recordCommands } from './cli.ts'
import { put, tamper, testLog, type TestLog } from './published-for-test.ts'
import { signLog } from './sign.ts'

let log: TestLog
beforeEach(async () => {
  log = await testLog()
  await put(log.db, 'plans/a')
})
afterEach(() => log.end())

/** Runs one command as the terminal does: what it printed, and its exit code. */
const answerable = async (...words: string[]): Promise<{ lines: string[]; code: number }> => {
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  const person = (slug: string) => ({ slug, name: slug, post: '', organisation: null })
  const pack: Pack = {
    siteName: 'x',
    language: 'en-GB',
    timeZone: 'UTC',
    currency: 'GBP',
    practice: true,
    about: '',
    discussions: { profile: 'own-content', age: 16, help: [] },
    licence: '',
    sources: [],
    people: [person('one'), person('two')],
    name: 'x',
    folder: '',
    texts: [],
  }
  const config = parseConfig({
    SIGNING_KEY_FILE: join(log.folder, 'signing.key'),
    ANSWERABLE_DATA: log.folder,
  })
  const act = async (run: (context: ActContext) => Promise<void>) => {
    await run({ db: log.db, config, pack, packFolder: '', print })
    await signLog(log.db, log.keys)
  }
  const program = new Command().exitOverride()
  recordCommands(program, { act, print })
  process.exitCode = 0
  try {
    await program.parseAsync(['record', ...words], { from: 'user' })
    return { lines, code: process.exitCode }
  } finally {
    process.exitCode = 0
  }
}

describe('answerable record', () => {
  test('sign, export, verify: good is 0; tampered is 1 and says which entry', async () => {
    expect((await answerable('sign')).lines[0]).toMatch(/^record\.example\/record\n1\n/)
    const out = join(log.folder, 'out')
    expect((await answerable('export', '--out', out)).lines).toEqual([`Wrote 8 files to ${out}.`])
    expect(await answerable('verify', out)).toMatchObject({ code: 0 })
    expect((await answerable('verify')).lines.at(-1)).toMatch(/^GOOD/)
    await tamper(log.db, (tx) => sql`update record_version set title = 'x'`.execute(tx))
    await put(log.db, 'plans/b')
    const own = await answerable('verify')
    expect(own.code).toBe(1)
    expect(own.lines[0]).toMatch(/^✗ Entry 0 \(plans\/a, version 1\): the title/)
    writeFileSync(
      join(out, 'versions/0.json'),
      readFileSync(join(out, 'versions/0.json'), 'utf8').replace('plans/a"}', 'plans/x"}'),
    )
    expect(await answerable('verify', out)).toMatchObject({ code: 1 })
  })

  test('verify keeps the checkpoint, and refuses what does not continue it', async () => {
    await answerable('sign')
    const [out, kept] = [join(log.folder, 'out'), join(log.folder, 'kept')]
    await answerable('export', '--out', out)
    const older = join(log.folder, 'older')
    await answerable('export', '--out', older)
    await answerable('verify', out, '--keep', kept)
    const first = readFileSync(kept, 'utf8')
    await put(log.db, 'plans/b')
    await answerable('export', '--out', out)
    expect((await answerable('verify', out, '--keep', kept, '--vkey', log.keys.vkey)).code).toBe(0)
    expect(readFileSync(kept, 'utf8')).not.toBe(first)
    expect(await answerable('verify', older, '--since', kept)).toMatchObject({ code: 1 })
    await expect(answerable('verify', out, '--since', join(log.folder, 'nowhere'))).rejects.toThrow(/no file/)
    expect(existsSync(join(log.folder, 'nowhere'))).toBe(false)
  })

  test('hold, confirm-hold and lift-hold name people of the pack, two of them for a hold that stays', async () => {
    const hold = ['hold', 'plans/a', '--reason', 'a child is named', '--placed-by', 'one', '--category']
    await expect(answerable(...hold, 'shame')).rejects.toThrow(/not a category/)
    await expect(
      answerable('hold', 'plans/a', '--reason', 'r', '--placed-by', 'nobody', '--category', 'child'),
    ).rejects.toThrow(/not a person/)
    const { lines } = await answerable(...hold, 'child')
    expect(lines[0]).toMatch(/Held: plans\/a \(entry 1\)/)
    expect((await readSnapshot(log.db)).readable('plans/a')).toBeNull()
    await expect(answerable('confirm-hold', 'plans/a', '--confirmed-by', 'one')).rejects.toThrow(/did both/)
    await answerable('confirm-hold', 'plans/a', '--confirmed-by', 'two')
    expect((await readSnapshot(log.db)).checkpoint?.size).toBe(3)
    await answerable('lift-hold', 'plans/a', '--lifted-by', 'two')
    expect((await readSnapshot(log.db)).readable('plans/a')).not.toBeNull()
    expect((await answerable('verify')).code).toBe(0)
  })

  test('what the audit trail cannot be told is not done either', async () => {
    const mute = async (silent: boolean) => {
      if (silent)
        await sql`create function no_trail() returns trigger language plpgsql as $$ begin raise 'the trail is full'; end $$;
          create trigger no_trail before insert on audit_act execute function no_trail()`.execute(log.db)
      else await sql`drop function no_trail() cascade`.execute(log.db)
    }
    const acts = async () =>
      (await sql<{ act: string }>`select act from record_hold_act order by entry`.execute(log.db)).rows.map(
        ({ act }) => act,
      )
    const steps = [
      ['place', 'hold', 'plans/a', '--reason', 'r', '--category', 'child', '--placed-by', 'one'],
      ['confirm', 'confirm-hold', 'plans/a', '--confirmed-by', 'two'],
      ['lift', 'lift-hold', 'plans/a', '--lifted-by', 'two'],
    ] as const
    for (const [index, [, ...words]] of steps.entries()) {
      const before = steps.slice(0, index).map(([done]) => done)
      await mute(true)
      await expect(answerable(...words)).rejects.toThrow(/the trail is full/)
      expect(await acts()).toEqual(before)
      await mute(false)
      await answerable(...words)
      expect(await acts()).toEqual([...before, steps[index]![0]])
    }
    const { rows } = await sql<{
      act: string
      door: string
    }>`select act, door from audit_act order by id`.execute(log.db)
    expect(rows).toEqual(
      ['record.place-hold', 'record.confirm-hold', 'record.lift-hold'].map((act) => ({
        act,
        door: 'command line',
      })),
    )
  })
})
