import * as fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { load } from 'cheerio'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import {
  exampleAction,
  exampleBody,
  exampleMeeting,
  exampleMinutes,
  exampleSpeech,
  exampleTranscript,
  exampleYear,
  type Example,
} from '../example-meetings.ts'
import type { Minutes, Transcript } from '../model.ts'
import { exampleSite } from '../public/site-for-test.ts'

const schemas = fileURLToPath(new URL('../../../../shared/data/schemas/', import.meta.url))
const hasSchemas = existsSync(`${schemas}akomantoso30.xsd`)
if (!hasSchemas)
  console.warn(`SKIPPED: ${schemas} is absent, so no Akoma Ntoso was checked against its schema.`)

/** What the official schema says of files; nothing when all are valid. It is read once, which takes a second. */
async function faultsOf(...files: string[]): Promise<string[]> {
  const { errors } = await validateXML({
    xml: files.map((contents, at) => ({ fileName: `document-${at}.xml`, contents })),
    schema: [{ fileName: 'akomantoso30.xsd', contents: readFileSync(`${schemas}akomantoso30.xsd`, 'utf8') }],
    preload: [{ fileName: 'xml.xsd', contents: readFileSync(`${schemas}xml.xsd`, 'utf8') }],
    maxMemoryPages: 4096,
  })
  return errors.map(({ message }) => message)
}
/** Throws when it is no XML. */
const parse = (xml: string): void => {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}

/** Minutes with something in every field: each word that begins with "w-" is there once. */
function everything(): Example {
  let count = 0
  const w = (more = '') => `${more}w-${(count += 1)}-`
  const day = () => ({ edtf: null, text: w('some day ') })
  const links = () => [{ address: `plans/harbour-plan/${w()}`, title: w('a promise ') }]
  return exampleMinutes({
    status: 'approved',
    approvedAt: { meeting: 'board-2031-07-08', item: 'minutes' },
    publicCount: 1234,
    pressCount: 77,
    attendance: [
      {
        name: w('A '),
        post: w(),
        organisationName: w(),
        status: 'present',
        substituteFor: w(),
        note: w(),
      },
    ],
    items: [
      {
        id: 'figures',
        number: w(),
        order: 1,
        title: w(),
        state: 'deferred',
        deferredTo: w(),
        reason: w(),
        text: w(),
        outcomes: [{ kind: 'noted', text: w() }],
        decisions: [{ ref: w(), text: w() }],
        links: links(),
      },
    ],
    actions: [
      exampleAction({
        ref: w(),
        text: w(),
        owner: { name: w(), post: w(), organisationName: w() },
        due: { kind: 'date', on: day() },
        links: links(),
      }),
      exampleAction({
        id: 'board-2031-04-08-a2',
        item: 'elsewhere',
        owner: { post: w(), organisationName: w() },
        due: { kind: 'meeting', on: day(), meeting: 'board-2031-07-08' },
        speech: 's12',
      }),
    ],
    reviews: [
      { action: 'older-a1', item: 'figures', state: 'open', text: w(), newDue: day(), links: links() },
      { action: 'older-a3', item: 'elsewhere', state: 'open', text: w(), newDue: '30 June 2031' },
    ],
    notReviewed: ['older-a2'],
    forward: [{ title: w(), on: day(), text: w(), links: links() }],
    sources: [
      { title: w(), url: `https://sources.example/${w()}?a=1&b=2`, note: w() },
      { title: w(), note: w() },
    ],
    note: w(),
  })
}

const isThere = (text: string) => text.trim() !== ''

const held = exampleMeeting({ meeting: 'board-2031-04-08', on: '8 April 2031', state: 'held' })
const minutesOf = (...versions: Example[]) =>
  exampleSite([exampleBody(), held, ...versions]).text('/meetings/board-2031-04-08/minutes.akn.xml')
const transcriptOf = (...versions: Example[]) =>
  exampleSite([exampleBody(), held, ...versions]).text('/meetings/board-2031-04-08/transcript.akn.xml')

const full = exampleMinutes({
  pressCount: 2,
  items: [
    {
      id: 'figures',
      number: '1',
      order: 1,
      title: 'Figures',
      text: 'One.\nTwo.\n\nThree.',
      outcomes: [{ kind: 'noted', text: 'Noted.' }],
      decisions: [{ ref: 'HB 12' }],
    },
    { id: 'later', order: 2, title: 'Later', state: 'deferred', deferredTo: 'July', reason: 'No time.' },
    { id: 'gone', order: 3, title: 'Gone', state: 'withdrawn' },
    {
      id: 'staff',
      order: 4,
      title: 'A matter of staff',
      private: { publicTitle: 'A matter of staff', reason: 'It is about named people.' },
    },
  ],
  actions: [
    exampleAction(),
    exampleAction({ id: 'board-2031-04-08-a2', ref: 'A2', owner: { organisationName: 'The council' } }),
    exampleAction({ id: 'board-2031-04-08-u1', ref: 'U1', kind: 'undertaking', item: 'elsewhere' }),
  ],
  reviews: [{ action: 'older-a1', item: 'figures', state: 'closed', text: 'Done.' }],
  notReviewed: ['older-a2'],
  forward: [{ title: 'Courts', on: 'July 2031' }],
})

describe.skipIf(!hasSchemas)('by the schema of OASIS', () => {
  test('minutes of every kind are valid', async () => {
    const bare = exampleMinutes({
      attendance: [],
      publicCount: null,
      items: [],
      note: 'Nothing else is known.',
    })
    const approved = exampleMinutes({ status: 'approved' })
    expect(
      await faultsOf(
        await minutesOf(full),
        await minutesOf(everything()),
        await minutesOf(exampleMinutes({ attendance: [], publicCount: 3, pressCount: 0 })),
        await minutesOf(bare),
        await minutesOf(exampleMinutes({ attendance: [], items: [], publicCount: null })),
        await minutesOf(exampleMinutes(), approved, full),
      ),
    ).toEqual([])
  })

  test('a transcript is, also an empty one, and one of every kind of speech', async () => {
    const kinds = (['speech', 'question', 'answer', 'procedural', 'narrative'] as const).map((kind, at) =>
      exampleSpeech({
        anchor: `s${at + 1}`,
        kind,
        start: at,
        end: at + 0.25,
        organisation: 'harbour-police',
      }),
    )
    expect(
      await faultsOf(
        await transcriptOf(exampleTranscript()),
        await transcriptOf(exampleTranscript({ speeches: [] })),
        await transcriptOf(
          exampleTranscript({
            speeches: kinds,
            source: 'machine',
            engine: 'x',
            reviewedBy: 'y',
            language: 'cy',
          }),
        ),
        await transcriptOf(
          exampleTranscript({
            speeches: [exampleSpeech({ links: [{ address: 'plans/a', title: 'A & B' }] })],
            language: 'Portuguese (Brazil)',
            byHand: 'A stenographer sat there.',
          }),
        ),
      ),
    ).toEqual([])
  })

  test('the check is one: a file that breaks the schema is found', async () => {
    const broken = (await minutesOf(full)).replace(/<mainBody[^>]*>/, '$&<speech/>')
    expect(await faultsOf(broken)).not.toEqual([])
  })

  test('no words can break it', async () => {
    const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter(isThere)
    const files = await Promise.all(
      fc.sample(fc.tuple(words, words, words), 40).map(([title, text, name]) =>
        minutesOf(
          exampleMinutes({
            attendance: [{ name, post: title, status: 'present', note: text }],
            items: [{ id: 'one', order: 1, title, text }],
            actions: [exampleAction({ item: 'one', text, owner: { name } })],
          }),
        ),
      ),
    )
    expect(await faultsOf(...files)).toEqual([])
  })
})

test('no words can break the XML: controls, odd letters, marks of XML itself', async () => {
  const words = fc
    .oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      fc.constantFrom(']]>', '<!--', '&amp;', '\u0000x', '\uFFFEx', '"\'<>&'),
    )
    .filter(isThere)
  await fc.assert(
    fc.asyncProperty(words, words, async (text, name) => {
      parse(
        await transcriptOf(
          exampleTranscript({ speeches: [exampleSpeech({ text, speaker: name, post: text })] }),
        ),
      )
      parse(await minutesOf(exampleMinutes({ items: [{ id: 'one', order: 1, title: name, text }] })))
    }),
    { numRuns: 80 },
  )
})

describe('minutes', () => {
  test('name who was there, who sent apologies, and in which office', async () => {
    const $ = load(await minutesOf(full), { xml: true })
    expect(
      $('rollCall listIntroduction')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['Present', 'Apologies'])
    const person = $('rollCall person').last()
    expect(person.text()).toBe('Ben Oke')
    const reference = $(`TLCPerson[eId="${person.attr('refersTo')!.slice(1)}"]`)
    expect(reference.attr('showAs')).toBe('Ben Oke')
    expect($(`TLCRole[eId="${person.attr('as')!.slice(1)}"]`).attr('showAs')).toBe('Superintendent')
    expect($('TLCOrganization[href$="/organisations/harbour-police"]').attr('showAs')).toBe('Harbour Police')
  })

  test('leave nothing out: not a word of any field', async () => {
    const minutes = everything()
    const words = [...JSON.stringify(minutes.content).matchAll(/w-\d+-/gu)].map(([word]) => word)
    expect(words.length).toBeGreaterThan(40)
    const file = await minutesOf(minutes)
    expect(words.filter((word) => !file.includes(word))).toEqual([])
    for (const fact of [
      'the public: 1,234',
      'the press: 77',
      'New date: 30 June 2031.',
      'ans:due="2031-06-30"',
      'ans:dueAt="board-2031-07-08"',
      'ans:speech="s12"',
      'ans:approvedAt="board-2031-07-08#minutes"',
    ])
      expect(file).toContain(fact)
  })

  test('tell how many came where nobody is named', async () => {
    const $ = load(await minutesOf(exampleMinutes({ attendance: [], publicCount: 1234, pressCount: 77 })), {
      xml: true,
    })
    expect($('rollCall').text()).toMatch(/1,234[\s\S]*77/)
  })

  test('have every item, outcome, action point, review and what is set for later in its place', async () => {
    const $ = load(await minutesOf(full), { xml: true })
    expect(
      $('mainBody > debateSection')
        .toArray()
        .map((one) => $(one).attr('eId')),
    ).toEqual(['figures', 'later', 'gone', 'staff', 'x.actions', 'x.forward'])
    const text = $('mainBody').text()
    for (const words of ['Noted.', 'HB 12', 'Deferred to July.', 'No time.', 'Withdrawn.', 'named people'])
      expect(text).toContain(words)
    for (const words of [
      'A1: ',
      'A2: ',
      'U1: ',
      'older-a1: closed: Done.',
      'older-a2: not reviewed',
      'Courts',
    ])
      expect(text).toContain(words)
  })

  test('tell their life: draft, approved, corrected', async () => {
    const status = (change: Partial<Minutes>) => exampleMinutes(change)
    const $ = load(
      await minutesOf(
        status({}),
        status({ status: 'approved' }),
        status({ status: 'approved', publicCount: 13 }),
      ),
      { xml: true },
    )
    expect(
      $('lifecycle eventRef')
        .toArray()
        .map((one) => [$(one).attr('type'), $(one).attr('refersTo')]),
    ).toEqual([
      ['generation', '#c.draft'],
      ['amendment', '#c.approved'],
      ['amendment', '#c.corrected'],
    ])
    expect($('FRBRExpression FRBRversionNumber').attr('value')).toBe('3')
    expect($('FRBRWork FRBRalias').attr('value')).toBe(
      'https://records.example/meetings/board-2031-04-08/minutes',
    )
  })

  test('whose status nobody states are no draft', async () => {
    const of = exampleSite([
      exampleBody(),
      exampleMeeting({ meeting: 'board', state: 'held', on: '4 February 2031' }),
      exampleMinutes({
        meeting: 'board',
        status: 'not-stated',
        sources: [{ title: 'The website' }],
        actions: [],
        reviews: [],
      }),
    ])
    const $ = load(await of.text('/meetings/board/minutes.akn.xml'), { xml: true })
    expect(
      $('lifecycle eventRef')
        .map((_, one) => $(one).attr('refersTo'))
        .get(),
    ).toEqual(['#c.not-stated'])
  })
})

describe('a transcript', () => {
  test('keeps anchors, speakers, offices and times', async () => {
    const $ = load(await transcriptOf(exampleTranscript()), { xml: true })
    const first = $('speech').first()
    expect(first.attr()).toMatchObject({
      eId: 's1',
      startTime: '2031-04-08T17:30:04Z',
      endTime: '2031-04-08T17:30:09.500Z',
      'ans:start': '4',
    })
    expect($(`TLCPerson[eId="${first.attr('by')!.slice(1)}"]`).attr('showAs')).toBe('Ada Fell')
    expect($('question').attr('eId')).toBe('s2')
    expect(
      $('question p')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['Why are there none by ward?', 'We asked last year.'])
  })

  test('has the language of its words and the country of the site, whatever is spoken', async () => {
    const of = async (language: string) => {
      const $ = load(await transcriptOf(exampleTranscript({ language })), { xml: true })
      return [
        $('FRBRcountry').attr('value'),
        $('FRBRWork FRBRuri').attr('value'),
        $('FRBRlanguage').attr('language'),
      ]
    }
    const work = '/akn/gb/debate/2031-04-08/board-2031-04-08'
    expect(await of('en-GB')).toEqual(['gb', work, 'eng'])
    expect(await of('cy')).toEqual(['gb', work, 'cym'])
    expect(await of('pt-BR')).toEqual(['gb', work, 'por'])
    // Free text of an earlier time.
    expect(await of('Portuguese (Brazil)')).toEqual(['gb', work, 'und'])
  })

  test('links of a speech lead to what it is about', async () => {
    const links = [{ address: 'plans/harbour-plan/actions/4.8', title: '4.8 The handbook' }]
    const $ = load(await transcriptOf(exampleTranscript({ speeches: [exampleSpeech({ links })] })), {
      xml: true,
    })
    expect($('speech ref').attr('href')).toBe('https://records.example/plans/harbour-plan/actions/4.8')
  })

  test('is there with a time beyond any recording, which the record had before there was an end to it', async () => {
    const example = exampleTranscript()
    const content = structuredClone(example.content) as Transcript
    content.speeches[0]!.start = 9e12
    expect(await transcriptOf({ ...example, content })).toContain('ans:start="9000000000000"')
  })

  test('is not there while it, or its meeting, is on hold', async () => {
    for (const key of ['meetings/board-2031-04-08', 'meetings/board-2031-04-08/transcript']) {
      const site = exampleSite(exampleYear(), { held: [key] })
      expect(await site.status('/meetings/board-2031-04-08/transcript.akn.xml')).toBe(451)
    }
    expect(await exampleSite().status('/meetings/board-2031-07-08/transcript.akn.xml')).toBe(404)
    expect(await exampleSite().status('/meetings/nothing/minutes.akn.xml')).toBe(404)
  })
})
