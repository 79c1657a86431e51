/** What a Word document (DOCX) holds that its reader does not see: changes, comments, hidden words. */
import { t } from '#src/kernel/text.ts'
import { firstOf, near, type Look } from './look.ts'
import { readXml, rootOf, textsIn, type Parts, type Tag } from './parts.ts'

const tracked =
  /^(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|numberingChange|(?:r|p|tbl|tr|tc|sect|tblGrid)Pr?(?:Ex)?Change)$/
/** What holds the document's words, by its outermost element: a part may have any name. */
const content = new Set(['document', 'hdr', 'ftr', 'footnotes', 'endnotes', 'glossaryDocument'])

const isOn = ({ attributes }: Tag): boolean => !['0', 'false', 'off'].includes(attributes.val ?? '1')

export function lookAtWord(parts: Parts, look: Look): void {
  const hidden = hiddenStyles(parts)
  const changes: string[] = []
  const concealed: string[] = []
  let count = 0
  const texts = parts.xmlNames.map(parts.xml)
  for (const xml of texts)
    if (content.has(rootOf(xml))) count += lookAtPart(xml, { hidden, changes, concealed, look })
  if (count > 0)
    look.find(
      t('It has tracked changes ({count, number}): words that were taken out can still be read.', { count }),
      firstOf(changes),
      t(
        'In Word: Review, then Accept, then “Accept All Changes and Stop Tracking” (or Reject). In LibreOffice: Edit, Track Changes, Accept All. Save it, and send it again.',
      ),
    )
  if (concealed.length > 0)
    look.find(
      t('It has hidden text.'),
      firstOf(concealed),
      t(
        'In Word: File, Info, Check for Issues, Inspect Document; remove “Hidden Text”. Or select all, open Font and take the tick from Hidden, and see what it says.',
      ),
    )
  lookAtComments(
    texts.filter((xml) => rootOf(xml) === 'comments'),
    look,
  )
}

function lookAtComments(texts: readonly string[], look: Look): void {
  const authors = new Set<string>()
  let count = 0
  for (const xml of texts)
    readXml(xml, {
      open: ({ name: tag, attributes }) => {
        if (tag !== 'comment') return
        count += 1
        if (attributes.author) authors.add(attributes.author)
      },
    })
  if (count === 0) return
  look.find(
    t('It has {count, plural, one {a comment} other {# comments}}.', { count }),
    authors.size > 0 ? t('by {names}', { names: firstOf([...authors]) }) : '',
    t(
      'In Word: Review, Delete, “Delete All Comments in Document”. In LibreOffice: Edit, Comment, Delete All.',
    ),
  )
}

/** Ids of styles whose words do not show. */
function hiddenStyles(parts: Parts): Set<string> {
  const hidden = new Set<string>()
  let style = ''
  readXml(parts.xml('word/styles.xml'), {
    open: (tag) => {
      if (tag.name === 'style') style = tag.attributes.styleId ?? ''
      else if (tag.name === 'vanish' && style !== '' && isOn(tag)) hidden.add(style)
    },
    close: (name) => {
      if (name === 'style') style = ''
    },
  })
  return hidden
}

type Found = {
  hidden: ReadonlySet<string>
  /** Where, in words. */
  changes: string[]
  concealed: string[]
  look: Look
}
type Paragraph = { words: string; fields: string; hidden: boolean; changed: boolean; concealed: boolean }

/** Returns how many tracked changes there are. A text box is a paragraph within a run, so both are stacks. */
function lookAtPart(xml: string, { hidden, changes, concealed, look }: Found): number {
  const paragraphs: Paragraph[] = []
  const runs: { hidden: boolean }[] = []
  let count = 0
  let formerly = 0
  let inText = false
  let inField = false
  let pending = false
  const mark = () => {
    count += 1
    const paragraph = paragraphs.at(-1)
    if (paragraph) paragraph.changed = true
    else pending = true
  }
  readXml(xml, {
    open: (tag) => {
      const { name, attributes } = tag
      const [paragraph, run] = [paragraphs.at(-1), runs.at(-1)]
      if (tracked.test(name)) {
        mark()
        if (name.endsWith('Change')) formerly += 1
      } else if (formerly > 0) return
      else if (name === 'p')
        paragraphs.push({ words: '', fields: '', hidden: false, changed: pending, concealed: false })
      else if (name === 'r') runs.push({ hidden: paragraph?.hidden ?? false })
      else if (name === 't' || name === 'delText') inText = true
      else if (name === 'instrText') inField = true
      else if (name === 'vanish' && run && isOn(tag)) run.hidden = true
      else if (name === 'pStyle' && paragraph && hidden.has(attributes.val ?? '')) paragraph.hidden = true
      else if (name === 'rStyle' && run && hidden.has(attributes.val ?? '')) run.hidden = true
      else if ((name === 'tab' || name === 'br') && run && paragraph) paragraph.words += ' '
    },
    text: (words) => {
      const paragraph = paragraphs.at(-1)
      if (inField && paragraph) paragraph.fields += words
      if (!inText || !paragraph) return
      paragraph.words += words
      if (runs.at(-1)?.hidden && words.trim() !== '') paragraph.concealed = true
    },
    close: (name) => {
      if (name.endsWith('Change') && tracked.test(name)) formerly -= 1
      else if (formerly > 0) return
      else if (name === 't' || name === 'delText') inText = false
      else if (name === 'instrText') inField = false
      else if (name === 'r') runs.pop()
      else if (name === 'p') {
        const paragraph = paragraphs.pop()
        if (!paragraph) return
        if (paragraph.changed) note(changes, paragraph.words)
        if (paragraph.concealed) note(concealed, paragraph.words)
        pending = false
        look.read(paragraph.words)
        look.lead(paragraph.fields)
      }
    },
  })
  return count
}

function note(places: string[], words: string): void {
  const place = near(words)
  if (place === '' ? places.length === 0 : !places.includes(place)) places.push(place)
}

/** Who a file of Office says wrote it: allowed, and said. */
export function noteAuthors(parts: Parts, look: Look): void {
  const core = parts.xml('docProps/core.xml')
  const app = parts.xml('docProps/app.xml')
  for (const name of textsIn(core, 'creator')) if (name.trim()) look.note(t('Author: {name}', { name }))
  for (const name of textsIn(core, 'lastModifiedBy'))
    if (name.trim()) look.note(t('Last saved by: {name}', { name }))
  for (const name of textsIn(app, 'Manager')) if (name.trim()) look.note(t('Manager: {name}', { name }))
  for (const name of textsIn(app, 'Company')) if (name.trim()) look.note(t('Company: {name}', { name }))
}
