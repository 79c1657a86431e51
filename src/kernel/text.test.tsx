import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import {
  addCatalogue,
  currentLocale,
  formatBytes,
  formatDate,
  formatList,
  formatMoney,
  formatNumber,
  pseudoLanguage,
  t,
  tx,
  withLocale,
} from './text.ts'

describe('t', () => {
  it('gives the English in place', () => {
    expect(t('Every commitment')).toBe('Every commitment')
  })
  it('chooses plurals and groups figures', () => {
    const count = (n: number) => t('{n, plural, one {# commitment} other {# commitments}}', { n })
    expect([count(1), count(43), count(1200)]).toEqual([
      '1 commitment',
      '43 commitments',
      '1,200 commitments',
    ])
  })
  it('leaves angle brackets and markup in values alone', () => {
    expect(t('a < b and <b> {x}', { x: '<i>' })).toBe('a < b and <b> <i>')
  })
  it('fails loudly when a value is missing', () => {
    expect(() => t('Hello {name}')).toThrow()
  })
  it('uses a catalogue, and English where the catalogue is silent', () => {
    addCatalogue('cy', { Plans: 'Cynlluniau' })
    expect(withLocale('cy', () => [t('Plans'), t('Every commitment')])).toEqual([
      'Cynlluniau',
      'Every commitment',
    ])
  })
})

describe('tx', () => {
  it('marks chunks and takes elements, escaping values', () => {
    const made = tx('<b>{n}</b> of <link>{what}</link>', {
      n: 8,
      what: '<43>',
      link: (x) => <a href="/x">{x}</a>,
    })
    expect(renderToString(made)).toBe('<strong>8</strong> of <a href="/x">&lt;43></a>')
  })
  it('takes an element as a value', () => {
    expect(renderToString(tx('by {who}', { who: <i>us</i> }))).toBe('by <i>us</i>')
  })
})

describe('the pseudo-locale', () => {
  it('marks and accents each message and leaves placeholders and data whole', () => {
    withLocale(pseudoLanguage, () => {
      expect(t('Moved {n, plural, one {once} other {# times}} by {who}', { n: 2, who: 'Met' })).toBe(
        '⟦Ṁóṽéđ 2 ťíɱéš ƀý Met⟧',
      )
      expect(renderToString(tx('<b>Late</b>'))).toBe('⟦<strong>Łáťé</strong>⟧')
    })
  })
})

describe('withLocale', () => {
  it('restores the locale, also after an error', () => {
    const before = currentLocale()
    expect(() =>
      withLocale('cy', () => {
        throw new Error('x')
      }),
    ).toThrow('x')
    expect(currentLocale()).toEqual(before)
  })
  it('refuses work that is not synchronous', () => {
    expect(() => withLocale('cy', async () => 1)).toThrow(TypeError)
  })
})

describe('dates, numbers, money', () => {
  it('shows a day as that day in every time zone', () => {
    const shown = ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].map((timeZone) =>
      withLocale({ timeZone }, () => formatDate('2021-12-31')),
    )
    expect(shown).toEqual(['31 December 2021', '31 December 2021'])
  })
  it('shows an instant in the time zone of the pack', () => {
    expect(formatDate('2021-06-30T23:30:00Z')).toBe('1 July 2021')
    expect(formatDate(new Date('2021-06-30T23:30:00Z'), 'time')).toBe('1 July 2021 at 00:30')
  })
  it('follows the language', () => {
    expect(withLocale('fr', () => formatDate('2021-12-31'))).toBe('31 décembre 2021')
    expect(withLocale('fr', () => formatNumber(1234.5))).toBe('1\u202f234,5')
  })
  it('writes money with pence only where there are any', () => {
    expect([formatMoney(1_700_000), formatMoney(12.5), formatMoney(3, 'EUR')]).toEqual([
      '£1,700,000',
      '£12.50',
      '€3',
    ])
  })
  it('writes lists and sizes', () => {
    expect([formatList(['a', 'b', 'c']), formatBytes(48_200), formatBytes(1_440_000)]).toEqual([
      'a, b and c',
      '48 kB',
      '1.4 MB',
    ])
  })
})
