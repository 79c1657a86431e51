/** Words of a case that somebody wrote so that a computer should not see them; and innocent words, which must not wait for that. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { fold } from './fold.ts'
import { intercept, type ActiveProceedings } from './intercept.ts'
import { isWatched, readFor } from './watched.ts'

const noticed = (words: string, watch: string, effect: ActiveProceedings['effect'] = 'pre-moderate') =>
  intercept(words, {
    rules: [],
    proceedings: [
      { id: 'one', watch: [watch], discussions: [], effect, startsOn: '2026-05-01', endsOn: null },
    ],
    discussion: 'mayor',
    today: '2026-05-20',
  }).length > 0

describe('a name waits for a moderator', () => {
  test.each([
    'Halloran did it',
    'Hаlloran did it', // Cyrillic
    'Ηаllоrаn did it', // Greek and Cyrillic
    'ʜᴀʟʟᴏʀᴀɴ did it',
    'Ｈａｌｌｏｒａｎ did it',
    '𝓗𝓪𝓵𝓵𝓸𝓻𝓪𝓷 did it',
    '🅷🅰🅻🅻🅾🆁🅰🅽 did it',
    'Hal\u200bloran did it',
    '#HalloranTrial',
    '#hallorantrial',
    '@halloran_x',
    'FreeHalloran',
    'Halloran123',
    'Hall0ran did it',
    'HaIIoran did it', // capitals for l
    'Ha11or4n did it',
    'H@lloran did it',
    'Hall-oran did it',
    'Hal*lor*an did it',
    'H.a.l.l.o.r.a.n',
    'H a l l o r a n did it',
    'what h a l l o r a n did',
    'Hall0ran’s guilty',
  ])('in “%s”', (words) => expect(noticed(words, 'Halloran')).toBe(true))

  test.each([
    'R3née Hall0ran',
    'Halloran, of all people, R e n e e',
    '#ReneeHalloran',
    'reneehalloran',
    'r e n e e  h a l l o r a n',
    'Rеnеe was there, and so was Hаlloran',
  ])('of two words in “%s”', (words) => expect(noticed(words, 'Renée Halloran')).toBe(true))

  test.each([
    ['#AliTrial', 'Ali'],
    ['A-l-i was there', 'Ali'],
    ['A.L.I. was there', 'Ali'],
    ['Al1 was there', 'Ali'],
    ['Ali2 was there', 'Ali'],
    ['Сара was there', 'Сара'],
    ['Это Сара', 'Сара'],
    ['Это был ИВАНОВ', 'Иванов'],
  ])('a short one, or one of another alphabet, in “%s”', (words, name) =>
    expect(noticed(words, name)).toBe(true),
  )

  test('but is found as it is written alone where a case only asks for another look', () => {
    expect(noticed('Halloran did it', 'Halloran', 'nudge')).toBe(true)
    expect(noticed('Hall-oran did it', 'Halloran', 'nudge')).toBe(false)
  })
})

describe('an innocent word does not', () => {
  test.each([
    ['the quality of all that', 'Ali'],
    ['a li', 'Ali'],
    ['CAD 4411 of yesterday', 'Ali'],
    ["I don't know", 'Don'],
    ['write to s a m y', 'Amy'],
    ['the Town Hall or an office', 'Halloran'],
    ['we shall or an answer comes', 'Halloran'],
    ['cooperation and co-operation', 'Cooper'],
    ['fostering', 'Foster'],
    ['Jordanian', 'Jordan'],
    ['Harrison', 'Harris'],
    ['been there', 'Ben'],
    ['MacArthur was there', 'Arthur'],
    [
      'Renée is one, and of all the others who were there that evening none was called Halloran',
      'Renée Halloran',
    ],
  ])('“%s”, of %s', (words, name) => expect(noticed(words, name)).toBe(false))

  test('in the corpora: three hundred names hold, in disguise, one text more than as they are written', () => {
    const read = (name: string): unknown => parse(readFileSync(join(import.meta.dirname, name), 'utf8'))
    const { texts } = z.object({ texts: z.array(z.object({ words: z.string() })) }).parse(read('corpus.yaml'))
    const own = z.record(z.string(), z.array(z.string()))
    const all = [
      ...texts.map(({ words }) => words),
      ...['dev-corpus.yaml', 'held-out.yaml'].flatMap((name) => Object.values(own.parse(read(name))).flat()),
    ].map((words) => readFor(fold(words), true))
    expect(all.length).toBeGreaterThan(1200)
    const more = names.filter((name) =>
      all.some((text) => isWatched(text, name, true) && !isWatched(text, name, false)),
    )
    expect(names.length).toBeGreaterThanOrEqual(280)
    // "Victorian": of eight letters, and nobody's case has this name alone.
    expect(more).toEqual(['victoria'])
  })
})

/** Of people who live in London, and of those that are everyday words. */
const names =
  `smith jones taylor brown williams wilson johnson davies patel robinson wright thompson evans walker white
  roberts green hall wood jackson clarke clark harris lewis hughes edwards hill moore cooper ward turner
  martin morris morgan anderson lee king baker harrison mitchell begum khan phillips james allen bell shaw
  parker watson bennett cook collins young simpson murphy price richards richardson griffiths marshall
  stevens stewart adams cox gray murray rogers ellis chapman mason foster palmer webb hunt campbell mills
  holmes owen rose matthews ahmed hussain ali miah rahman singh kaur shah hussein chowdhury islam uddin
  gill sandhu okafor adeyemi mensah osei boateng appiah owusu nguyen tran chen wong chan li wang zhang kim
  park silva santos costa pereira kowalski nowak popescu ionescu rossi russo marino garcia martinez lopez
  cohen levy goldberg abdi hassan mohamed yusuf osman warsame barrett burton carter dawson dixon fisher
  fletcher ford fox gibson gordon graham grant hamilton harvey henderson howard hudson hunter jenkins
  johnston kelly kennedy knight lawrence lawson lloyd macdonald marsh mccarthy miller nelson newman
  nicholson oliver osborne page payne pearce pearson perry poole porter powell reid reynolds robertson
  russell ryan saunders scott spencer stone sutton thomas thomson tucker walsh warren watkins watts webster
  wells west wheeler wilkinson woods booth bradley burgess burns butler cole cunningham day dean duncan
  elliott ferguson fleming francis freeman gardner goodwin griffin hart hayes hicks higgins holland hopkins
  howell hutchinson jordan lambert lane lynch manning marsden may mckenzie nash norman norris parsons
  patterson peters potter preston quinn read sharp shepherd short sinclair slater stanley steele stephens
  stephenson stokes sullivan swift sykes thornton todd townsend vincent wade waters welch wheatley winter
  wyatt yates halloran constable sargent barber brewer carpenter farmer gardiner mann major bishop abbott
  pope noble power street banks brooks rivers field fields church castle temple penny coates driver rider
  police forrester connor connors warden sadler proctor chandler spence stephen michael richard david
  daniel patrick christian alexander stella victoria charlotte constance faith hope grace joy mark will rob
  bob sue pat bill jack art miles max rich dale wayne guy victor ian ann amy ben dan sam tom tim ted ray
  roy ken ron don omar adam noah leon dion kai jay ty ash`.split(/\s+/)
