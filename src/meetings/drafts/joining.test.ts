/** How those who booked join one meeting stands in nothing that is published: of no kind, and in nothing said of a change. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPack } from '#src/kernel/pack.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import type { Viewer } from '#src/policy.ts'
import { docx, paragraph, relationOut } from '#src/documents/inspect/files-for-test.ts'
import { storeFile } from '#src/documents/index.ts'
import { latestVersions, publish } from '#src/record/index.ts'
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
  test('behind a link of a paper; and a paper whose link leads there is not published', async () => {
    const { db } = database
    const paper = async (name: string, address: string) => {
      const content = docx(paragraph('Join here'), { 'word/_rels/document.xml.rels': relationOut(address) })
      const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
      const stored = await storeFile(db, {
        name: `${name}.docx`,
        mediaType,
        content,
        uploadedBy: 'staff-one',
      })
      return examples.examplePaper({
        meeting: slug,
        paper: name,
        lateReason: 'It came late.',
        files: [{ ...stored, accessible: true }],
      }).content
    }
    await enter(kindOf('meeting'), examples.exampleMeeting({ meeting: slug }).content)
    await enter(paperKind as unknown as DraftKind, await paper('first', 'https://video.example/first-room'))
    await expect(set('https://video.example/first-room')).rejects.toThrow(
      /“first.docx” \(a link in this file\) says this/,
    )
    await set('https://video.example/second-room')
    const telling = await paper('second', 'https://video.example/second-room?pwd=x')
    await expect(enter(paperKind as unknown as DraftKind, telling)).rejects.toThrow(refused)
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
