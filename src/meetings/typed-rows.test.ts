import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formAct, rowsOf, textOf, typedTree, withAct, withoutEmptyRows, type Typed } from './typed-rows.ts'

const body = {
  title: ' Board ',
  'items.2.title': 'Third',
  'items.0.title': 'First',
  'items.0.leads.1.name': 'Ben',
  'items.0.leads.0.name': 'Ada',
  'items.2.about': 'one\r\ntwo',
}
const flat = (typed: Typed, before = ''): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) =>
      typeof value === 'string'
        ? [[before + name, value]]
        : value.flatMap((row, n) => Object.entries(flat(row, `${before}${name}.${n}.`))),
    ),
  )

describe('a form with rows', () => {
  test('is read as it was typed, in the order of its rows', () => {
    const typed = typedTree(body)
    expect(textOf(typed, 'title')).toBe('Board')
    expect(rowsOf(typed, 'items').map((row) => textOf(row, 'title'))).toEqual(['First', 'Third'])
    expect(rowsOf(rowsOf(typed, 'items')[0]!, 'leads').map((row) => textOf(row, 'name'))).toEqual([
      'Ada',
      'Ben',
    ])
    expect(rowsOf(typed, 'items')[1]!.about).toBe('one\ntwo')
  })
  test('keeps a name with a stop in it that is in no row', () => {
    const sha256 = `9${'a'.repeat(63)}`
    const typed = typedTree({
      'maker.name': 'Ada',
      [`accessible.${sha256}`]: 'yes',
      'items.0.title': 'First',
    })
    expect(textOf(typed, 'maker.name')).toBe('Ada')
    expect(textOf(typed, `accessible.${sha256}`)).toBe('yes')
    expect(Object.keys(withAct(typed, formAct({ act: 'remove:items:0' })))).toContain('maker.name')
  })
  test('takes no name that is not one of a form', () => {
    const typed = typedTree({
      '__proto__.0.x': 'a',
      'items.__proto__.x': 'b',
      'items.9999.x': 'c',
      'items.-1.x': 'd',
      'items.0.': 'e',
      'items..x': 'h',
      'maker.__proto__': 'i',
      '_made.by': 'j',
      'items.0': 'f',
      constructor: 'g',
    })
    expect(Object.keys(typed).toSorted()).toEqual(['constructor', 'items'])
    expect(rowsOf(typed, 'items').flatMap((row) => Object.keys(row))).toEqual([])
    expect(({} as Record<string, unknown>).x).toBeUndefined()
    expect(textOf({}, 'constructor')).toBe('')
  })
  test('gets one more row, one less, or two the other way round, and loses nothing else', () => {
    const typed = typedTree(body)
    const press = (act: string) => withAct(typed, formAct({ act }))
    const titles = (one: Typed) => rowsOf(one, 'items').map((row) => textOf(row, 'title'))
    expect(titles(press('add:items'))).toEqual(['First', 'Third', ''])
    expect(titles(press('remove:items:0'))).toEqual(['Third'])
    expect(titles(press('down:items:0'))).toEqual(['Third', 'First'])
    expect(titles(press('up:items:0'))).toEqual(['First', 'Third'])
    expect(titles(press('up:items:1'))).toEqual(['Third', 'First'])
    expect(rowsOf(rowsOf(press('add:items.0.leads'), 'items')[0]!, 'leads')).toHaveLength(3)
    expect(press('up:items:7')).toEqual(typed)
    expect(press('launch:items:0')).toEqual(typed)
  })
  test('moved down and up again is as it was', () => {
    const rows = fc.array(fc.record({ title: fc.string() }), { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(rows, fc.nat(6), (items, n) => {
        const row = n % (items.length - 1)
        const there = withAct({ items }, { do: 'down', path: 'items', row })
        expect(withAct(there, { do: 'up', path: 'items', row: row + 1 })).toEqual({ items })
      }),
    )
  })
  test('whatever is typed comes back when the same fields are sent again', () => {
    const name = fc.stringMatching(/^[a-z]{1,5}$/)
    const tree = fc.dictionary(
      name,
      fc.string().filter((text) => !text.includes('\r')),
      { maxKeys: 4 },
    )
    fc.assert(
      fc.property(
        tree,
        fc.array(
          tree.filter((row) => Object.keys(row).length > 0),
          { minLength: 1, maxLength: 4 },
        ),
        (top, rows) => {
          const typed: Typed = { ...top, listed: rows }
          expect(typedTree(flat(typed))).toEqual(typed)
        },
      ),
    )
  })
  test('drops the rows in which nothing was typed', () => {
    const typed = typedTree({
      'items.0.kind': 'procedural',
      'items.1.title': 'A',
      'items.1.leads.0.name': ' ',
    })
    expect(withoutEmptyRows(typed, ['kind'])).toEqual({ items: [{ title: 'A', leads: [] }] })
  })
})
