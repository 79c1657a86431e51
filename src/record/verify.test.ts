import { createServer, type Server } from 'node:http'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Faults } from '#src/kernel/errors.ts'
import { readSnapshot } from './audit.ts'
import { exportRecord } from './export.ts'
import { recordFile } from './files.ts'
import { placeHold } from './holds.ts'
import { openKeys } from './keys.ts'
import { downloadRecord, proofFor, tlogProof } from './proof.ts'
import { correct, put, testLog, type TestLog } from './published-for-test.ts'
import { signLog } from './sign.ts'
import type { Snapshot } from './snapshot.ts'
import { busyLog } from './tampering-for-test.ts'
import { reportLines, verify } from './verify.ts'
import { verifyDownload } from './verify-file.ts'

let log: TestLog
let snapshot: Snapshot
let folder: string
const closing: (() => unknown)[] = []
beforeAll(async () => {
  log = await testLog()
  await busyLog(log)
  snapshot = await readSnapshot(log.db)
  folder = join(log.folder, 'export')
  await exportRecord(snapshot, folder)
})
afterAll(async () => {
  for (const close of closing) await close()
  await log.end()
})

/** A copy of the exported folder with one file changed or taken away. */
let copies = 0
const changed = (path: string, change: ((bytes: Buffer) => Buffer | string) | null): string => {
  const copy = join(log.folder, `copy-${copies++}`)
  cpSync(folder, copy, { recursive: true })
  const file = join(copy, path)
  if (change) writeFileSync(file, change(readFileSync(file)))
  else rmSync(file)
  return copy
}
const faultsOf = async (source: string, options = {}) =>
  (await verify(source, options)).faults.map(({ sentence }) => sentence).join('\n')

const serve = async (current: () => Snapshot, first?: number): Promise<string> => {
  let refused = false
  const server: Server = createServer((request, response) => {
    if (first && !refused) {
      refused = true
      response.writeHead(first, { 'retry-after': '0' }).end()
      return
    }
    const file = recordFile(current(), request.url!)
    response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' }).end(file?.bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('verify, from public files alone', () => {
  test('a folder and a site are good, named with or without /record, also when the site asks to wait', async () => {
    const site = await serve(() => snapshot, 429)
    for (const source of [folder, site, `${site}/record`, `${site}/record/`]) {
      const report = await verify(source)
      expect(report.faults).toEqual([])
      expect(report).toMatchObject({
        good: true,
        size: 15,
        vkey: log.keys.vkey,
        origin: 'record.example/record',
        checked: { held: 2 },
      })
      expect(reportLines(report).at(-1)).toMatch(/^GOOD/)
    }
  })

  test('every exported file counts: take one away or flip a byte, and it is noticed', async () => {
    const paths = [
      'checkpoint',
      'vkey',
      'index.json',
      'checkpoints.json',
      'tile/entries/000.p/15',
      'tile/0/000.p/15',
      'versions/0.json',
      'versions/2.json',
    ]
    for (const path of paths) {
      if (path !== 'index.json') expect((await verify(changed(path, null))).good, path).toBe(false)
      const flip = (bytes: Buffer) => {
        const at = Math.floor(bytes.length / 2)
        bytes[at] = bytes[at]! ^ 1
        return bytes
      }
      expect((await verify(changed(path, flip))).good, path).toBe(false)
    }
    await expect(verify(changed('index.json', null))).rejects.toThrow(/no record/)
  })

  test('a folder that is not there, or has nothing in it, is bad input', async () => {
    await expect(verify(join(log.folder, 'nothing'))).rejects.toThrow(/neither/)
    await expect(verify(log.folder)).rejects.toThrow(/no record/)
    await expect(verify('http://127.0.0.1:9/')).rejects.toThrow(/does not answer/)
  })

  test('names the entry and says what is wrong', async () => {
    const said = changed('versions/6.json', (bytes) =>
      bytes.toString().replace('"said":"data/d', '"said":"data/D'),
    )
    expect(await faultsOf(said)).toMatch(/^Entry 6 \(data\/d, version 1\): the content was changed/)
  })

  test('a hidden version without a hold in the log, and a shown one with it, are found', async () => {
    const tombstone = readFileSync(join(folder, 'versions/1.json'), 'utf8')
    expect(tombstone).toMatch(/"held":\{"category":"child"/)
    expect(tombstone).not.toMatch(/said|salt|sha256/)
    const hidden = changed('versions/2.json', () =>
      tombstone.replaceAll('plans/b', 'minutes/c').replace('"entry":1', '"entry":2'),
    )
    expect(await faultsOf(hidden)).toMatch(
      /Entry 2: version 1 of minutes\/c is hidden, but the log records no hold/,
    )
    const shown = changed('versions/1.json', () =>
      JSON.stringify({
        entry: 1,
        key: 'plans/b',
        kind: 'edition',
        number: 1,
        title: 'About plans/b',
        publishedOn: { edtf: null, text: 'not stated' },
        correction: null,
        salt: '',
        sha256: '',
        content: {},
      }),
    )
    expect(await faultsOf(shown)).toMatch(
      /Entry 1: version 1 of plans\/b is shown, but the log records a hold/,
    )
  })

  test('an unconfirmed hold has returned a day later, and a tombstone then is one too many', async () => {
    const dayAfter = Date.now() + 25 * 60 * 60 * 1000
    expect(await faultsOf(folder, { now: dayAfter })).toMatch(
      /data\/f is hidden, but the log records no hold/,
    )
  })

  test('something published and not signed is found', async () => {
    const own = await testLog()
    closing.push(own.end)
    await put(own.db, 'a')
    const out = join(own.folder, 'out')
    await exportRecord(await readSnapshot(own.db), out)
    expect(await faultsOf(out)).toMatch(/Nothing is signed/)
    await signLog(own.db, own.keys)
    await put(own.db, 'b')
    await exportRecord(await readSnapshot(own.db), out)
    expect(await faultsOf(out)).toMatch(/Entry 1 \(b\) is not covered by a checkpoint/)
  })

  test('an empty record is good; one that was not empty before is not', async () => {
    const own = await testLog()
    closing.push(own.end)
    const out = join(own.folder, 'out')
    await exportRecord(await readSnapshot(own.db), out)
    expect((await verify(out)).good).toBe(true)
    expect(await faultsOf(out, { since: snapshot.checkpoint!.note })).toMatch(/rolled back/)
  })

  test('a log of more than 256 entries has full tiles and is good', async () => {
    const own = await testLog()
    closing.push(own.end)
    for (let i = 0; i < 260; i++) await put(own.db, `many/${i}`)
    await signLog(own.db, own.keys)
    const out = join(own.folder, 'out')
    await exportRecord(await readSnapshot(own.db), out)
    const report = await verify(out)
    expect(report.faults).toEqual([])
    expect(report.checked).toMatchObject({ entries: 260, tiles: 3, checkpoints: 260 })
  })
})

describe('a checkpoint kept from earlier', () => {
  test('refuses a fork and a rollback, though each is sound in itself', async () => {
    const [one, two] = [await testLog(), await testLog()]
    closing.push(one.end, two.end)
    const sameKey = { ...two, keys: { ...one.keys, stateFile: two.keys.stateFile } }
    for (const { db } of [one, two]) await put(db, 'a')
    await put(one.db, 'b')
    const kept = (await signLog(one.db, one.keys))!.note
    const out = join(one.folder, 'out')

    await signLog(two.db, sameKey.keys)
    await exportRecord(await readSnapshot(two.db), join(out, 'rollback'))
    expect((await verify(join(out, 'rollback'))).good).toBe(true)
    expect(await faultsOf(join(out, 'rollback'), { since: kept })).toMatch(
      /rolled back: you kept a checkpoint of 2 entries, it now has 1/,
    )

    await put(two.db, 'b')
    await put(two.db, 'c')
    await signLog(two.db, sameKey.keys)
    await exportRecord(await readSnapshot(two.db), join(out, 'fork'))
    expect((await verify(join(out, 'fork'))).good).toBe(true)
    expect(await faultsOf(join(out, 'fork'), { since: kept })).toMatch(/forked/)

    await put(one.db, 'd')
    await signLog(one.db, one.keys)
    await exportRecord(await readSnapshot(one.db), join(out, 'grown'))
    expect(await faultsOf(join(out, 'grown'), { since: kept })).toBe('')
  })
  test('of another key, or a trusted key that is not the log’s, is refused', async () => {
    const other = openKeys(join(log.folder, 'other', 'signing.key'), 'record.example/record')
    expect(await faultsOf(folder, { vkey: other.vkey })).toMatch(/not with the key you trust/)
    expect(await faultsOf(folder, { since: 'words\n\n— a.example AAAAAAAA\n' })).toMatch(
      /not signed by the key of this log/,
    )
    expect(await faultsOf(folder, { vkey: log.keys.vkey, since: snapshot.checkpoints[3]!.note })).toBe('')
  })
})

describe('a downloaded file', () => {
  const download = (entry = 11) => {
    const version = snapshot.versionOf(entry)!
    return {
      ...(version.content as object),
      version: version.number,
      sha256: version.sha256,
      entry: version.entry,
      record: downloadRecord(snapshot, version),
      _links: { self: '/somewhere' },
    }
  }
  const check = async (text: string, options = {}) => {
    const file = join(log.folder, `file-${copies++}.json`)
    writeFileSync(file, text)
    return verify(file, options)
  }

  test('is checked on its own, in any order and spacing of its fields', async () => {
    const report = await check(JSON.stringify(download(), null, 2))
    expect(report).toMatchObject({ good: true, kind: 'file', faults: [], vkey: log.keys.vkey })
    const turned = Object.fromEntries(Object.entries(download()).toReversed())
    expect((await check(JSON.stringify(turned))).good).toBe(true)
    expect((await check(JSON.stringify(download()), { vkey: log.keys.vkey })).good).toBe(true)
    expect((await check(JSON.stringify(download()), { vkey: 'another' })).good).toBe(false)
  })

  test('with any byte of it changed is not good', () => {
    const { _links, ...rest } = download()
    const text = JSON.stringify(rest)
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at++) {
      const copy = Buffer.from(bytes)
      copy[at] = bytes[at]! ^ 1
      let good = false
      try {
        good = verifyDownload(copy.toString('utf8')).faults.length === 0
      } catch (error) {
        expect(error).toBeInstanceOf(Faults)
      }
      expect(good, `byte ${at}: ${text.slice(Math.max(0, at - 20), at + 5)}`).toBe(false)
    }
  })

  test('of another version, with another’s proof, or without one is not good', async () => {
    const [one, two] = [download(11), download(3)]
    for (const mixed of [
      { ...one, record: two.record },
      { ...two, said: 'x' },
      { ...one, version: 7 },
      { ...one, extra: 1 },
      { ...one, record: null },
    ]) {
      const report = await check(JSON.stringify(mixed))
      expect(report.good).toBe(false)
      expect(report.faults.length).toBeGreaterThan(0)
    }
    await expect(check('{')).rejects.toThrow(/not JSON/)
  })

  test('what is not signed or not there has no proof; a proof is also given as C2SP text', async () => {
    expect(proofFor(snapshot, 15)).toBeNull()
    expect(proofFor(snapshot, -1)).toBeNull()
    const proof = proofFor(snapshot, 3)!
    expect(tlogProof(snapshot, 3)!.split('\n').slice(0, 4)).toEqual([
      'c2sp.org/tlog-proof@v1',
      `extra ${Buffer.from(proof.leaf).toString('base64')}`,
      'index 3',
      proof.hashes[0],
    ])
    expect(tlogProof(snapshot, 3)!.endsWith(`\n\n${proof.checkpoint}`)).toBe(true)
  })
})

describe('the public files', () => {
  const read = (path: string, from = snapshot) => recordFile(from, `/record/${path}`)
  test('tiles of every signed size are there, nothing past the signed head, nothing else', () => {
    for (let width = 1; width <= 15; width++) {
      expect(read(`tile/0/000.p/${width}`)?.bytes.length).toBe(32 * width)
      expect(read(`tile/entries/000.p/${width}`)?.immutable).toBe(true)
    }
    for (const path of [
      'tile/0/000.p/16',
      'tile/0/000',
      'tile/1/000.p/1',
      'tile/entries/001.p/1',
      'tile/0/x',
      'checkpoints/0',
      'checkpoints/16',
      'checkpoints/1.json',
      'versions/99.json',
      'versions/1',
      '',
      '..',
      'signed-state.json',
    ])
      expect(read(path), path).toBeNull()
    expect(read('checkpoints/15')?.bytes.toString()).toBe(snapshot.checkpoint!.note)
    expect(read('checkpoint')).toMatchObject({ type: 'text/plain; charset=utf-8', immutable: false })
  })
  test('nothing held, nothing private is in any of them', async () => {
    const own = await testLog()
    closing.push(own.end)
    await put(own.db, 'a', {
      content: { said: 'Hiddenword' },
      title: 'Hiddentitle',
      draftedBy: 'hidden-drafter',
      publishedBy: 'hidden-publisher',
    })
    await correct(own.db, 'a', 'Hiddenword again')
    await placeHold(own.db, { key: 'a', category: 'child', reason: 'Hiddenreason', person: 'hidden-holder' })
    await signLog(own.db, own.keys)
    const held = await readSnapshot(own.db)
    const all = [
      'index.json',
      'checkpoints.json',
      'checkpoint',
      'vkey',
      'versions/0.json',
      'versions/1.json',
      'tile/entries/000.p/3',
      'tile/0/000.p/3',
    ].map((path) => read(path, held)!.bytes.toString('latin1'))
    expect(all.join('\n').toLowerCase()).not.toContain('hidden')
  })
})
