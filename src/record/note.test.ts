import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkpointText,
  formatVkey,
  parseCheckpoint,
  parseNote,
  parseVkey,
  signNote,
  verifyNote,
} from './note.ts'
import { growTree, leafHash } from './tree.ts'
import { parseTilePath, tilePath, tilesOf } from './tiles.ts'

// The example of the published signed-note text.
const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const example =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'
const pair = () => generateKeyPairSync('ed25519').privateKey

describe('a signed note', () => {
  test('the published example is good', () => {
    expect(verifyNote(example, parseVkey(exampleKey)!)).toEqual({
      text: 'This is an example message.\n',
      signedAt: null,
    })
  })

  test('any byte changed is refused', () => {
    const vkey = parseVkey(exampleKey)!
    const bytes = Buffer.from(example)
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = bytes[at]! ^ 1
      expect(verifyNote(changed.toString('utf8'), vkey), `byte ${at}`).toBeNull()
    }
  })

  test('what we sign, we can verify, with the time; and nobody else’s key can', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
        (words, at) => {
          const text = `${words.replaceAll(/[\u0000-\u001f]/g, ' ')}\n` // oxlint-disable-line no-control-regex
          const [ours, theirs] = [pair(), pair()]
          const note = signNote(text, 'a.example/record', ours, at)
          const seconds = new Date(Math.floor(at.getTime() / 1000) * 1000)
          expect(verifyNote(note, parseVkey(formatVkey('a.example/record', ours))!)).toEqual({
            text,
            signedAt: seconds,
          })
          expect(verifyNote(note, parseVkey(formatVkey('a.example/record', theirs))!)).toBeNull()
          expect(verifyNote(note, parseVkey(formatVkey('b.example/record', ours))!)).toBeNull()
        },
      ),
      { numRuns: 50 },
    )
  })

  test('lines of unknown keys are passed over, a bad line of a known key is not', () => {
    const [ours, witness] = [pair(), pair()]
    const vkey = parseVkey(formatVkey('a.example', ours))!
    const note = signNote('words\n', 'a.example', ours)
    const seen = signNote('words\n', 'witness.example', witness, new Date(0)).split('\n\n')[1]!
    expect(parseNote(note + seen)?.signatures).toHaveLength(3)
    expect(verifyNote(note + seen, vkey)?.text).toBe('words\n')
    const other = signNote('other words\n', 'a.example', ours).split('\n\n')[1]!
    expect(verifyNote(note + other, vkey)).toBeNull()
  })

  test('a time cannot be put on a note without the key', () => {
    const ours = pair()
    const note = signNote('words\n', 'a.example', ours, new Date('2022-02-02T12:00:00Z'))
    const [last] = parseNote(note)!.signatures.slice(-1)
    const later = Buffer.from(last!.signature)
    later.writeBigUInt64BE(1_700_000_000n)
    const forged = Buffer.concat([Buffer.from(last!.keyId, 'hex'), later]).toString('base64')
    const changed = note.replace(/[^ ]+\n$/, `${forged}\n`)
    expect(changed).not.toBe(note)
    expect(verifyNote(changed, parseVkey(formatVkey('a.example', ours))!)).toBeNull()
  })

  test('broken notes and keys are refused, whatever they are', () => {
    for (const bad of [
      '',
      '\n',
      'a\n',
      'a\n\n',
      example.slice(0, -1),
      example.replace('—', '-'),
      `${example}\n`,
      example.replace('This', 'Th\tis'),
    ])
      expect(parseNote(bad), JSON.stringify(bad)).toBeNull()
    for (const bad of [
      '',
      'a+b+c',
      exampleKey.replace('530d', '530e'),
      exampleKey.slice(0, -2),
      `a ${exampleKey}`,
    ])
      expect(parseVkey(bad), bad).toBeNull()
    fc.assert(fc.property(fc.string(), (text) => parseNote(text) === null || text.includes('\n\n')))
  })
})

describe('a checkpoint', () => {
  const root = growTree([leafHash(Buffer.from('a'))]).root(1)
  test('is read back as written', () => {
    const checkpoint = { origin: 'a.example/record', size: 1, root }
    expect(parseCheckpoint(checkpointText(checkpoint))).toEqual(checkpoint)
  })
  test('extension lines are let pass; anything else is refused', () => {
    const text = checkpointText({ origin: 'a', size: 0, root })
    expect(parseCheckpoint(`${text}extra\n`)?.size).toBe(0)
    for (const bad of [
      '',
      'a\n0\n',
      text.slice(1),
      text.replace('\n0\n', '\n00\n'),
      text.replace('\n0\n', '\n-1\n'),
      `${text}\n`,
      text.slice(0, -1),
    ])
      expect(parseCheckpoint(bad), JSON.stringify(bad)).toBeNull()
  })
})

describe('tiles', () => {
  test('paths are those of the specification', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 'entries', index: 0, width: 5 })).toBe('tile/entries/000.p/5')
    fc.assert(
      fc.property(fc.nat({ max: 63 }), fc.nat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
        expect(parseTilePath(tilePath({ level, index, width }))).toEqual({ level, index, width })
      }),
    )
    for (const bad of [
      'tile/64/000',
      'tile/00/000',
      'tile/0/0',
      'tile/0/x000/067',
      'tile/0/1000',
      'tile/0/000.p/256',
      'tile/0/000.p/0',
      'tile/0/000.p/05',
      'tile/-1/000',
      'tile/0/x001/x234/067/',
      'tile/0/../000',
    ])
      expect(parseTilePath(bad), bad).toBeNull()
  })

  test('counts are those of the specification', () => {
    const count = (size: number) =>
      [0, 1, 2].map((level) => {
        const tiles = tilesOf(size).filter((tile) => tile.level === level)
        return [
          tiles.filter(({ width }) => width === 256).length,
          tiles.find(({ width }) => width < 256)?.width ?? 0,
        ]
      })
    expect(count(70_000)).toEqual([
      [273, 112],
      [1, 17],
      [0, 1],
    ])
    expect(count(256)).toEqual([
      [1, 0],
      [0, 1],
      [0, 0],
    ])
    expect(tilesOf(0)).toEqual([])
  })
})

// The same values as handed over with the project's brief, when that folder stands beside the repository.
const vectors = new URL('../../../shared/data/log-vectors.json', import.meta.url)
if (!existsSync(vectors))
  console.warn('skipped: the reference values are pinned above, the file they came from is not here')
describe.skipIf(!existsSync(vectors))('the file of reference values', () => {
  test('agrees', () => {
    const { rfc6962, signedNote } = JSON.parse(readFileSync(vectors, 'utf8')) as {
      rfc6962: { leavesHex: string[]; roots: string[] }
      signedNote: { verifierKey: string; note: string }
    }
    const tree = growTree(rfc6962.leavesHex.map((hex) => leafHash(Buffer.from(hex, 'hex'))))
    expect(rfc6962.roots.map((_, size) => tree.root(size).toString('hex'))).toEqual(rfc6962.roots)
    expect(verifyNote(signedNote.note, parseVkey(signedNote.verifierKey)!)).not.toBeNull()
  })
})
