import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { keyFiles } from '#src/keeping/key-files.ts'
import { forgetSalts, placeOf, tracesOf } from './trace.ts'

const folder = mkdtempSync(join(tmpdir(), 'answerable-trace-'))
const config = { ANSWERABLE_DATA: folder, SIGNING_KEY_FILE: join(folder, 'signing.key') }
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const monday = Date.parse('2031-05-19T09:00:00Z')
const day = 24 * 60 * 60 * 1000

describe('The mark of an address', () => {
  test('is the same all day in every process of a data folder, and says nothing of the address', () => {
    const [one, other] = [tracesOf(config), tracesOf(config)]
    const mark = one('203.0.113.7', monday)
    expect(mark).toHaveLength(16)
    expect(other('203.0.113.7', monday + day / 2)).toEqual(mark)
    expect(one('203.0.113.8', monday)).not.toEqual(mark)
    expect(mark.toString('latin1')).not.toContain('203')
  })

  test('is another one on the next day, and yesterday’s salt is gone', () => {
    const traceOf = tracesOf(config)
    const mark = traceOf('203.0.113.7', monday)
    expect(traceOf('203.0.113.7', monday + day)).not.toEqual(mark)
    expect(readdirSync(folder)).toEqual(['trace-salt.2031-05-20.tmp'])
    forgetSalts(config, monday + 2 * day)
    expect(readdirSync(folder)).toEqual([])
  })

  test('no backup takes its salt along', () => {
    tracesOf(config)('203.0.113.7', monday)
    expect(readdirSync(folder)).toHaveLength(1)
    expect(keyFiles(config)).toEqual([])
  })

  test('is one for a household, whichever of its IPv6 addresses it uses', () => {
    expect(placeOf('2001:db8:0:1::7')).toBe(placeOf('2001:0db8::1:1234:5678:9abc:def0'))
    expect(placeOf('2001:db8:0:1::7')).not.toBe(placeOf('2001:db8:0:2::7'))
    expect(placeOf('::ffff:203.0.113.7')).toBe('203.0.113.7')
    expect(placeOf('::1')).toBe('0:0:0:0')
  })
})
