/** How those who booked join one meeting stands in nothing that is published: of no kind, and in nothing said of a change. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPack } from '#src/kernel/pack.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import type { Viewer } from '#src/policy.ts'
import { cell, core, docx, paragraph, relationOut, xlsx } from '#src/documents/inspect/files-for-test.ts'
import { storeFile } from '#src/documents/index.ts'
import { latestVersions, offerPublicWords, publish, refusedWords } from '#src/record/index.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { givePerson } from '#test/people.ts'
import { setJoining } from '../booking/office-commands.ts'
import * as examples from '../example-meetings.ts'
import { kindsOfDrafts } from '../kinds-of-drafts.ts'
import { meetingKind } from '../notice/kind.tsx'
import { paperKind } from '../papers/kind.tsx'
import { askToPublish, enterDraft, saveDraft } from './commands.ts'
import type { DraftKind } from './draft-kind.ts'
import { findDraft } from './queries.ts'

let database: TestDatabase
const pack = readPack(`${packageRoot}/packs/northmere`)
const around = { today: '2031-06-15', publicUrl: 'http://records.example', pack }
const staff: Viewer = {
  person: 'staff-one',
  name: 'Sal',
  organisation: null,
  holdings: [{ role: 'staff', organisation: null, lead: false, deputyFor: null }],
  secondFactor: true,
  fresh: true,
}
const canary = 'https://join.example/canary-room'
const refused = /how those who booked join/

/** Of each kind: content with nothing wrong, and the same with the address in it. */
const contents: Record<string, [plain: examples.Example, telling: examples.Example]> = {
  body: [examples.exampleBody(), examples.exampleBody({ about: canary })],
  'periods of office': [
    examples.examplePeriods(),
    examples.examplePeriods({
      periods: [{ slug: 'second', title: canary, from: '2030-05-08', to: 'not stated' }],
    }),
  ],
  meeting: [examples.exampleMeeting(), examples.exampleMeeting({ liveUrl: canary })],
  agenda: [
    examples.exampleAgenda(),
    examples.exampleAgenda({ items: [examples.exampleItem({ title: canary })] }),
  ],
  minutes: [
    examples.exampleMinutes(),
    examples.exampleMinutes({ actions: [examples.exampleAction({ text: canary })] }),
  ],
  paper: [examples.examplePaper(), examples.examplePaper({ title: canary })],
  question: [examples.exampleQuestion(), examples.exampleQuestion({ text: `Is it ${canary}?` })],
  decision: [examples.exampleDecision(), examples.exampleDecision({ title: canary })],
  transcript: [
    examples.exampleTranscript(),
    examples.exampleTranscript({ speeches: [examples.exampleSpeech({ text: canary })] }),
  ],
}
/** The kind without its other rules. */
const bare = (kind: DraftKind): DraftKind => ({
  ...kind,
  freeze: (_db, content) => content,
  published: async () => {},
})
const enter = (kind: DraftKind, content: unknown, correction?: { what: string; why: string }) =>
  enterDraft(database.db, kind, {
    content,
    draftedBy: 'drafting-person',
    publishedBy: 'publishing-person',
    correction,
    ...around,
  })

beforeAll(async () => {
  database = await testDatabase()
  await givePerson(database.db, { slug: 'staff-one', name: 'Sal', roles: [{ role: 'staff' }] })
  await database.db
    .insertInto('meetings_joining')
    .values({ meeting: 'some-other-meeting', address: canary, details: '', saved_by: 'staff-one' })
    .execute()
})
afterAll(() => database.close())

describe.each(kindsOfDrafts.map((kind) => [kind.kind, bare(kind)] as const))(
  'of the kind “%s”',
  (name, kind) => {
    const [plain, telling] = contents[name]!
    test('its content, and what is said of a change, are looked through before it is asked for and before it goes out', async () => {
      const { db } = database
      await expect(enter(kind, telling.content)).rejects.toThrow(refused)
      const { revision } = await saveDraft(db, staff, kind, { content: telling.content, revision: 0 })
      const ask = (more: object) =>
        askToPublish(db, staff, kind, { key: plain.key, revision, correction: null, ...around, ...more })
      await expect(ask({})).rejects.toThrow(refused)
      await enter(kind, plain.content)
      for (const correction of [
        { what: `It is ${canary} now.`, why: 'So.' },
        { what: 'Something.', why: `See ${canary}` },
      ]) {
        await expect(
          enter(kind, { ...(plain.content as object), ...changed[name] }, correction),
        ).rejects.toThrow(refused)
        const { revision: now } = (await findDraft(db, plain.key))!
        const saved = await saveDraft(db, staff, kind, {
          content: { ...(plain.content as object), ...changed[name] },
          revision: now,
        })
        await expect(ask({ revision: saved.revision, correction })).rejects.toThrow(refused)
      }
      expect(JSON.stringify(await latestVersions(db, ''))).not.toContain('canary-room')
    })
  },
)
/** Something harmless that makes the next version another one. */
const changed: Record<string, object> = {
  body: { about: 'More.' },
  'periods of office': { periods: [] },
  meeting: { note: 'More.' },
  agenda: { note: 'More.' },
  minutes: { items: [] },
  paper: { note: 'More.' },
  question: { text: 'More?' },
  decision: { title: 'More' },
  transcript: { speeches: [] },
}

test('a reason that goes into a notice’s history is looked through as well', async () => {
  const slug = 'board-2031-09-01'
  const content = (change: object) => examples.exampleMeeting({ meeting: slug, ...change }).content
  const kind = { ...meetingKind, published: async () => {} } as unknown as DraftKind
  await enter(kind, content({}))
  await expect(
    enter(kind, content({ start: '19:00' }), { what: 'The time.', why: `Now at ${canary}` }),
  ).rejects.toThrow(refused)
})

test('an address that is published already is not taken as the one by which people join', async () => {
  const { db } = database
  const slug = 'board-2031-10-01'
  const open = 'https://video.example/open-room'
  const set = (address: string, details = '') =>
    setJoining(db, staff, { meeting: slug, address, details, tell: false, ...around })
  const kind = bare(meetingKind as unknown as DraftKind)
  const minutesOf = bare(kindsOfDrafts.find((one) => one.kind === 'minutes')!)
  await enter(kind, examples.exampleMeeting({ meeting: slug, liveUrl: open }).content)
  await enter(minutesOf, {
    ...(examples.exampleMinutes({
      meeting: slug,
      actions: [examples.exampleAction({ text: 'Dial 812.3456.7890' })],
    }).content as object),
  })
  await expect(set(`${open}?pwd=1`)).rejects.toThrow(/anybody could join/)
  await expect(set('https://rooms.example/new', 'ID 812 3456 7890')).rejects.toThrow(/anybody could join/)
  await set('https://rooms.example/new', 'ID 999 3456 7890')
  expect(
    await db.selectFrom('meetings_joining').select('address').where('meeting', '=', slug).execute(),
  ).toEqual([{ address: 'https://rooms.example/new' }])
})

describe('what everybody can read already is not taken, and it is said where it stands', () => {
  const slug = 'board-2031-11-01'
  const set = (address: string, details = '') =>
    setJoining(database.db, staff, { meeting: slug, address, details, tell: false, ...around })
  const kindOf = (name: string) => bare(kindsOfDrafts.find((one) => one.kind === name)!)
  test('on the page of its body, of another meeting, in an earlier version, in another room', async () => {
    const { db } = database
    const room = (name: string) => `https://video.example/rooms/${name}`
    const other = (change: object) =>
      examples.exampleMeeting({ meeting: 'board-2031-12-01', ...change }).content
    await enter(
      kindOf('body'),
      examples.exampleBody({ body: 'night-board', about: `We meet at ${room('body')} each month.` }).content,
    )
    await enter(kindOf('meeting'), other({ liveUrl: room('first') }))
    await enter(kindOf('meeting'), other({ liveUrl: null }), { what: 'The link.', why: 'It was wrong.' })
    await db.transaction().execute((tx) => publish(tx, releaseThat(`Watch at ${room('release')}`)))
    await expect(set(room('body'))).rejects.toThrow(/“.+” \(\/bodies\/night-board\) says this already/)
    await expect(set(room('first'))).rejects.toThrow(/\(\/meetings\/board-2031-12-01\) says this/)
    await expect(set(room('release'))).rejects.toThrow(/“Figures” \(\/data\/figures\) says this/)
    await set(room('nobody-knows'))
  })
  test('where a line end breaks it, and after more versions that might say it than are read at a time', async () => {
    const { db } = database
    const says = (about: string, n: number) => ({ ...releaseThat(about), key: `data/wrapped-${n}` })
    // Letters written as codes might be anything, so each of these is looked through.
    for (let n = 0; n < 45; n += 1) await db.transaction().execute((tx) => publish(tx, says('See /a%2fb', n)))
    const wrapped = 'https://video.example/rooms/wrap-\n\tped-room'
    await db.transaction().execute((tx) => publish(tx, says(`Watch at ${wrapped} then.`, 45)))
    await expect(set('https://video.example/rooms/wrapped-room')).rejects.toThrow(
      /\(\/data\/wrapped-45\) says this/,
    )
  })
  test('behind a link of a paper; and a paper whose link leads there is not published', async () => {
    const linkTo = (address: string) =>
      docx(paragraph('Join here'), { 'word/_rels/document.xml.rels': relationOut(address) })
    await enter(kindOf('meeting'), examples.exampleMeeting({ meeting: slug }).content)
    await enterPaper('first', linkTo('https://video.example/first-room'))
    await expect(set('https://video.example/first-room')).rejects.toThrow(
      /The file “first.docx”, which everybody can read, says this/,
    )
    await set('https://video.example/second-room')
    await expect(enterPaper('second', linkTo('https://video.example/second-room?pwd=x'))).rejects.toThrow(
      refused,
    )
  })
  test('nor in any part of any file of a paper, however it is broken', async () => {
    await set('https://meet.example/fair-policing-board-june', 'Meeting ID 873 4452 9161')
    const wrapped = paragraph('Join at https://meet.example/fair-') + paragraph('policing-board-june')
    const words = paragraph('Words of a long report. '.repeat(4_000))
    const ends = docx(words.repeat(6) + paragraph('meet.example/fair-policing-board-june'))
    const cells = xlsx([
      { name: 'A', data: `<sheetData><row>${cell('A1', '87344529161')}</row></sheetData>` },
    ])
    const titled = docx(paragraph('x'), {
      'docProps/core.xml': core('Ann').replaceAll('creator', 'title').replace('Ann', 'ID 87344529161'),
    })
    for (const [name, ...files] of [
      ['wrapped', docx(wrapped)],
      ['at-the-end', ends],
      ['in-a-second-file', docx(words.repeat(6)), docx(wrapped)],
      ['in-a-cell', cells],
      ['in-a-title', titled],
    ] as const)
      expect([name, await enterPaper(name, ...files).catch(String)]).toEqual([
        name,
        expect.stringMatching(refused),
      ])
    await enterPaper('plain', docx(words.repeat(6)))
  })
  test('also when the file came first', async () => {
    const words = paragraph('Words of a long report. '.repeat(4_000)).repeat(6)
    await enterPaper(
      'earlier',
      docx(words + paragraph('https://meet.example/the-ear-') + paragraph('lier-room')),
    )
    await expect(set('https://meet.example/the-earlier-room')).rejects.toThrow(/“earlier.docx”/)
  })
  /** As a paper of the meeting, with files as they would come in. */
  async function enterPaper(name: string, ...contents: Buffer[]) {
    const { db } = database
    const files = []
    for (const [at, content] of contents.entries()) {
      const kind = content.includes('xl/workbook.xml') ? 'xlsx' : 'docx'
      files.push({
        ...(await storeFile(db, {
          name: `${name}${at === 0 ? '' : at}.${kind}`,
          mediaType: mediaTypes[kind],
          content,
          uploadedBy: 'staff-one',
        })),
        accessible: true,
      })
    }
    const paper = examples.examplePaper({ meeting: slug, paper: name, files })
    return enter(paperKind as unknown as DraftKind, paper.content)
  }
})
const mediaTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

describe('what people write beside the record', () => {
  test('is refused when it tells how to join, and what is not is known at once', async () => {
    const { db } = database
    const say = (words: string) => refusedWords(db, [words])
    expect(await say(`Come in here: ${canary}`)).toMatch(/how to join a meeting/)
    expect(await say('https://new.example/room-of-today')).toBeNull()
    await setJoining(db, staff, {
      meeting: 'board-2031-12-12',
      address: 'https://new.example/room-of-today',
      details: '',
      tell: false,
      ...around,
    })
    expect(await say('new.example/room-of-\ntoday')).toMatch(/Only people who booked/)
  })
  test('and what stands there already is not taken', async () => {
    offerPublicWords(async function* (_db, pattern) {
      const said = 'Everybody can come: https://new.example/said-aloud'
      if (new RegExp(pattern.replaceAll('[:alnum:]', 'a-z0-9'), 'i').test(said))
        yield { place: '/discussions/open-evening/comments/7', title: 'Open evening', said }
    })
    await expect(
      setJoining(database.db, staff, {
        meeting: 'board-2031-12-13',
        address: 'https://new.example/said-aloud',
        details: '',
        tell: false,
        ...around,
      }),
    ).rejects.toThrow(/“Open evening” \(\/discussions\/open-evening\/comments\/7\) says this/)
  })
})

test('other rooms publish nothing that tells it either: the record itself asks', async () => {
  const { db } = database
  await expect(
    db.transaction().execute((tx) => publish(tx, { ...releaseThat(canary), key: 'data/telling' })),
  ).rejects.toThrow(refused)
})

const releaseThat = (says: string) => ({
  kind: 'data release',
  key: 'data/figures',
  title: 'Figures',
  content: { about: says },
  publishedOn: { edtf: '2031-06-15', text: '15 June 2031' },
  draftedBy: 'drafting-person',
  publishedBy: 'publishing-person',
  today: around.today,
})
