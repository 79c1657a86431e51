/** What a PDF holds beside its pages: comments, files, what was filled into a form, scripts. */
import { getDocumentProxy } from 'unpdf'
import { t } from '#src/kernel/text.ts'
import { damaged, firstOf, tooMuch, Unreadable, type Look } from './look.ts'
import { lookAtPhotographs } from './picture.ts'
import { readCard } from './properties.ts'

type Document = Awaited<ReturnType<typeof getDocumentProxy>>
type Annotation = {
  subtype?: string
  fieldType?: string
  fieldValue?: unknown
  url?: string
  unsafeUrl?: string
  contentsObj?: { str?: string }
}

const mostPages = 3000
/** What belongs to the page: links, fields (looked at by themselves), and the windows of other comments. */
const ofThePage = new Set(['Link', 'Widget', 'Popup', 'PrinterMark', 'TrapNet'])

/** Returns whether a program can read it aloud: it is tagged, and has words. */
export async function lookAtPdf(bytes: Buffer, look: Look): Promise<boolean> {
  const document = await open(bytes)
  try {
    if (document.numPages > mostPages) throw tooMuch()
    const found = { comments: [] as number[], fields: [] as number[], scripts: false }
    let letters = 0
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const annotations = (await page.getAnnotations().catch(() => [])) as Annotation[]
      if (annotations.some(({ subtype = '' }) => !ofThePage.has(subtype))) found.comments.push(number)
      for (const { url, unsafeUrl, contentsObj } of annotations)
        for (const target of [url, unsafeUrl, contentsObj?.str]) look.lead(target ?? '')
      if (annotations.some(isFilled)) found.fields.push(number)
      if (await page.getJSActions().catch(() => null)) found.scripts = true
      const { items } = await page.getTextContent()
      const words = items
        .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
        .join('')
      letters += words.trim().length
      for (const line of words.split('\n')) look.read(line)
      page.cleanup()
    }
    await report(document, found, look)
    leadsOfContents((await document.getOutline().catch(() => null)) ?? [], look)
    await lookAtPhotographs(bytes, look)
    const isPicture = letters < document.numPages * 3
    if (isPicture)
      look.note(
        t(
          'It holds pictures of pages and no words: nobody can search it, or have it read aloud. Ask for an accessible version.',
        ),
      )
    const { Marked } = (await document.getMarkInfo().catch(() => null)) ?? {}
    if (!isPicture && !Marked)
      look.note(t('It has no tags, so programs that read aloud may get its order wrong.'))
    return !isPicture && Marked === true
  } finally {
    await document.loadingTask.destroy()
  }
}

type Outline = { url?: string | null; unsafeUrl?: string | undefined; items?: Outline[] }
/** A line of the table of contents at the side may lead out of the document. */
function leadsOfContents(lines: readonly Outline[], look: Look): void {
  for (const { url, unsafeUrl, items } of lines) {
    look.lead(unsafeUrl ?? url ?? '')
    leadsOfContents(items ?? [], look)
  }
}

async function open(bytes: Buffer): Promise<Document> {
  try {
    // The reader takes the bytes over: it gets a copy.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      disableFontFace: true,
      stopAtErrors: false,
    })
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new Unreadable(t('The PDF is locked with a password. Save it without one, and send that.'))
    throw damaged()
  }
}

const isFilled = ({ subtype, fieldType, fieldValue }: Annotation): boolean => {
  if (subtype !== 'Widget' || fieldType === 'Sig') return false
  const value: unknown = Array.isArray(fieldValue) ? fieldValue.join('') : fieldValue
  return typeof value === 'string' && value.trim() !== '' && value !== 'Off'
}

async function report(
  document: Document,
  { comments, fields, scripts }: { comments: number[]; fields: number[]; scripts: boolean },
  look: Look,
): Promise<void> {
  if (comments.length > 0)
    look.find(
      t('It has comments, highlights or drawings on top of its pages.'),
      pages(comments),
      t('Delete them in the program that made it. Or print it to a new PDF without comments, and send that.'),
    )
  const attached = await document.getAttachments().catch(() => null)
  const names = [...(attached?.values() ?? [])].map((file) => (file as { filename?: string }).filename ?? '?')
  if (names.length > 0)
    look.find(
      t('It carries {count, plural, one {another file} other {# other files}} inside.', {
        count: names.length,
      }),
      firstOf(names.map((name) => `“${name.slice(0, 80)}”`)),
      t(
        'Delete its attachments in the program that made it, and send each by itself if it is meant for everyone.',
      ),
    )
  if (fields.length > 0)
    look.find(
      t('It is a form that somebody filled in.'),
      pages(fields),
      t('Empty the form; or, if the answers are meant for everyone, print it to a new PDF, and send that.'),
    )
  const ofDocument = await document.getJSActions().catch(() => null)
  if (scripts || ofDocument || (await document.hasJSActions().catch(() => false)))
    look.find(
      t('It holds a program (JavaScript), which would run on its readers’ machines.'),
      '',
      t('Print it to a new PDF, and send that.'),
    )
  const { info, metadata } = await document.getMetadata().catch(() => ({ info: {}, metadata: null }))
  readCard([info, [...((metadata ?? []) as Iterable<unknown>)]], look)
  const { Author } = info as { Author?: unknown }
  if (typeof Author === 'string' && Author.trim() !== '') look.note(t('Author: {name}', { name: Author }))
}

const pages = (numbers: readonly number[]): string =>
  t('{count, plural, one {page} other {pages}} {list}', {
    count: numbers.length,
    list: firstOf(numbers.map(String), 10),
  })
