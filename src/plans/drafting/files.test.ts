/** Opening files: what is read, what is refused, and what is written. */
import { parse } from 'csv-parse/sync'
import * as cheerio from 'cheerio'
import { Command } from 'commander'
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { Faults } from '#src/kernel/errors.ts'
import { draftingCommand } from './command.ts'
import { asDocx, asHtml, asPdf, selfNumbered } from '#test/documents.ts'
import { draftFromFile } from './files.ts'
import { papers } from './papers-for-test.ts'
import { writeDraft } from './write.ts'

const folder = mkdtempSync(join(tmpdir(), 'drafting-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const refusal = async (path: string): Promise<string> => {
  try {
    await draftFromFile(path)
  } catch (error) {
    if (error instanceof Faults) {
      expect(error.lines).toHaveLength(1)
      return error.lines[0]!
    }
    throw error
  }
  return ''
}
const plan = papers['numbered headings with labelled paragraphs']!.paper

/** An archive with one part of zeros that unpacks to `size` bytes. */
const archive = (name: string, size: number, claimed = size): Uint8Array => {
  const packed = deflateRawSync(Buffer.alloc(size))
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(claimed, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(claimed, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end])
}

describe('what is refused, in one line that names the file', () => {
  test.each([
    ['empty.txt', '', /^empty\.txt: The file is empty/u],
    ['blank.txt', ' \n\n ', /^blank\.txt: The file is empty/u],
    ['blank.html', '<html><script>x</script></html>', /holds no words/u],
    ['bytes.bin', new Uint8Array([0, 1, 2, 3, 0, 0, 65]), /not a PDF, DOCX, HTML or text file/u],
    ['old.doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /old Word/u],
    ['broken.pdf', '%PDF-1.7\nnothing more', /cannot be read as a PDF/u],
    ['broken.docx', 'PK\u0003\u0004 and no more', /not a whole DOCX/u],
    ['other.docx', archive('xl/workbook.xml', 10), /not a Word document/u],
    ['bomb.docx', archive('word/document.xml', 400_000_000), /unpacks to far more/u],
    [
      'lying.docx',
      archive('word/document.xml', 60_000_000, 1000),
      /unpacks to far more|cannot be read as a DOCX/u,
    ],
  ])('%s', async (name, content, expected) => {
    expect(await refusal(file(name, content))).toMatch(expected)
  })

  test('a missing file, a folder', async () => {
    expect(await refusal(join(folder, 'none.pdf'))).toMatch(/^none\.pdf: The file cannot be opened/u)
    expect(await refusal(folder)).toMatch(/not a file/u)
  })

  test('a file larger than 50 MB', async () => {
    const path = file('large.txt', 'x')
    truncateSync(path, 51 * 1024 * 1024)
    expect(await refusal(path)).toMatch(/larger than 50 MB/u)
  })

  test('a PDF of pictures', async () => {
    const picture =
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'
    const typst = (await import('@myriaddreamin/typst-ts-node-compiler')).default
    const mainFileContent = `#image(bytes(${JSON.stringify(picture)}), alt: "a page")`
    const path = file('scan.pdf', typst.NodeCompiler.create().pdf({ mainFileContent }))
    expect(await refusal(path)).toMatch(/^scan\.pdf: This PDF holds pictures of text/u)
  })

  test('a PDF with a password', async () => {
    expect(await refusal(file('locked.pdf', lockedPdf()))).toMatch(/locked with a password/u)
  })
})

/** The smallest PDF that says it is encrypted with a key nobody has. */
const lockedPdf = (): string => {
  const zeros = '0'.repeat(64)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>',
    `<< /Filter /Standard /V 1 /R 2 /O <${zeros}> /U <${'1'.repeat(64)}> /P -4 >>`,
  ]
  let out = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const at = out.length
    out += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = out.length
  out += `xref\n0 5\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  return `${out}trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<${'a'.repeat(32)}> <${'a'.repeat(32)}>] >>\nstartxref\n${start}\n%%EOF\n`
}

describe('what is read', () => {
  test('by what the bytes are, whatever the name says', async () => {
    for (const [name, content] of [
      ['plan.txt', asHtml(plan)],
      ['plan.html', asPdf(plan)],
      ['plan', await asDocx(plan)],
    ] as const) {
      expect((await draftFromFile(file(name, content))).rows).toHaveLength(3)
    }
  })

  test('text in windows-1252 and in UTF-16, with a warning where the encoding is a guess', async () => {
    const old = await draftFromFile(
      file('old.txt', Buffer.from('1.1 We will ask the caf\xe9.\n\n1.2 We will pay \x80100.\n', 'latin1')),
    )
    expect(old.rows.map((row) => row['commitment'])).toEqual(['We will ask the café.', 'We will pay €100.'])
    expect(old.warnings.some((warning) => warning.includes('windows-1252'))).toBe(true)
    const wide = await draftFromFile(
      file('wide.txt', Buffer.from('\uFEFF1.1 We will ask.\r\n\r\n1.2 We will answer.\r\n', 'utf16le')),
    )
    expect(wide.rows).toHaveLength(2)
    expect(wide.text.startsWith('1.1')).toBe(true)
  })

  test('numbers that Word makes by itself are counted and said to be', async () => {
    const headings = await draftFromFile(file('headings.docx', await selfNumbered('headings')))
    expect(
      headings.rows.map((row) => [
        row['ref'],
        row['theme'],
        row['theme_title'],
        row['action_title'],
        row['update'],
      ]),
    ).toEqual([
      ['1.1/a', '1', 'Open books', 'Spending', 'Published since May.'],
      ['1.2/a', '1', 'Open books', 'Contracts', ''],
      ['2.1/a', '2', 'Open doors', 'Visits', 'One visit so far.'],
    ])
    expect(headings.computed.find((one) => one.column === 'action')?.why).toContain(
      'numbered by the document',
    )
    const list = await draftFromFile(file('list.docx', await selfNumbered('list')))
    expect(list.rows.map((row) => [row['ref'], row['commitment'], row['update']])).toEqual([
      ['1/a', 'We will publish what we spend.', 'Published since May.'],
      ['2/a', 'We will answer every letter.', 'Most were.'],
      ['3/a', 'We will meet in public.', ''],
    ])
  })

  test('a PDF says on which page a row stands', async () => {
    const long = papers['a table over several pages with long cells']!.paper
    const draft = await draftFromFile(file('long.pdf', asPdf(long, { tagged: false })))
    expect(draft.rows.at(0)?.['source_place']).toBe('page 1')
    expect(Number(draft.rows.at(-1)?.['source_place']?.slice(5))).toBeGreaterThan(1)
  })
})

describe('what is written', () => {
  test('four files that agree with each other', async () => {
    const draft = await draftFromFile(file('plan.pdf', asPdf(plan)))
    const out = join(folder, 'out')
    writeDraft(draft, out, 'plan.pdf')
    const text = readFileSync(join(out, 'text.txt'), 'utf8')
    const report: unknown = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))
    expect(report).toMatchObject({
      file: 'plan.pdf',
      rows: 3,
      spans: draft.spans,
      warnings: draft.warnings,
      computed: draft.computed,
    })
    expect(draft.spans.map((span) => span.text).join('')).toBe(text)
    expect(parse(readFileSync(join(out, 'plan.csv')), { columns: true })).toEqual(draft.rows)
  })

  test('a page where every placed word leads to its cell and back, and the others are marked by more than colour', async () => {
    const draft = await draftFromFile(file('plan.html', asHtml(plan)))
    const out = join(folder, 'page')
    writeDraft(draft, out, 'plan.html')
    const page = cheerio.load(readFileSync(join(out, 'report.html'), 'utf8'))
    const placed = draft.spans.filter((span) => span.place !== null)
    expect(page('.source a')).toHaveLength(placed.length)
    for (const link of page('a[href^="#"]')) expect(page(page(link).attr('href')!)).toHaveLength(1)
    expect(page('script, link, img')).toHaveLength(0)
    expect(page('.loose').length).toBeGreaterThan(0)
    expect(page('style').text()).toContain('.loose::before { content: "[" }')
    expect(page('main > section').first().find('h2').text()).toMatch(/^Warnings/u)
    expect(page('html').attr('lang')).toBe('en')
    expect(page('.source').text().replaceAll(/\s+/gu, '')).toContain('Theforcewillreviewasample')
  })

  test('text of a document is text on the page, never markup', async () => {
    const draft = await draftFromFile(
      file('bad.txt', '1.1 We will <script>alert(1)</script> & "more".\n\n1.2 We will stop.\n'),
    )
    writeDraft(draft, join(folder, 'bad'), '<b>.txt')
    const html = readFileSync(join(folder, 'bad', 'report.html'), 'utf8')
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<b>')
  })

  const run = async (...args: string[]): Promise<string[]> => {
    const lines: string[] = []
    const plans = new Command('plans').exitOverride()
    draftingCommand(plans, { print: (line) => lines.push(line) })
    await plans.parseAsync(['draft-from', ...args], { from: 'user' })
    return lines
  }

  test('the command says what was found', async () => {
    const out = join(folder, 'by-command')
    const lines = await run(file('plan.docx', await asDocx(plan)), '--out', out)
    expect(lines[0]).toBe('3 rows in 2 themes.')
    expect(lines[1]).toMatch(/^\d+% of the letters have no place\.$/u)
    expect(lines.join('\n')).toContain(out)
    expect(existsSync(join(out, 'report.html'))).toBe(true)
  })

  test('a file that is refused leaves nothing behind', async () => {
    const out = join(folder, 'not-made')
    await expect(run(file('none.txt', ''), '--out', out)).rejects.toThrow(Faults)
    expect(existsSync(out)).toBe(false)
  })
})
