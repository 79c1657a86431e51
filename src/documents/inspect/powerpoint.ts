/** What a presentation (PPTX) holds that its reader does not see: slides, objects, comments, what the speaker was to say. */
import { t } from '#src/kernel/text.ts'
import { firstOf, type Look } from './look.ts'
import { readXml, relationsOf, rootOf, type Parts } from './parts.ts'

export function lookAtPowerPoint(parts: Parts, look: Look): void {
  const found = {
    hidden: [] as number[],
    objects: [] as number[],
    comments: [] as number[],
    notes: [] as number[],
  }
  for (const [at, part] of slidesOf(parts).entries()) {
    const number = at + 1
    const slide = lookAtSlide(parts.xml(part), look)
    if (slide.hidden) found.hidden.push(number)
    if (slide.objects) found.objects.push(number)
    const related = [...relationsOf(parts, part).values()]
    if (related.some((name) => rootOf(parts.xml(name)) === 'cmLst' && /<[^>]*\bcm\b/.test(parts.xml(name))))
      found.comments.push(number)
    if (related.some((name) => rootOf(parts.xml(name)) === 'notes' && notesIn(parts.xml(name)) !== ''))
      found.notes.push(number)
  }
  if (found.hidden.length > 0)
    look.find(
      t('{count, plural, one {A slide is} other {# slides are}} hidden.', { count: found.hidden.length }),
      slides(found.hidden),
      t('Right-click the slide in the list on the left: delete it, or take the tick from Hide Slide.'),
    )
  if (found.objects.length > 0)
    look.find(
      t('Objects are hidden on {count, plural, one {a slide} other {# slides}}.', {
        count: found.objects.length,
      }),
      slides(found.objects),
      t('In PowerPoint: Home, Arrange, Selection Pane; show what is hidden, and delete it.'),
    )
  if (found.comments.length > 0)
    look.find(
      t('It has comments.'),
      slides(found.comments),
      t('In PowerPoint: Review, Delete, “Delete All Comments and Ink in This Presentation”.'),
    )
  if (found.notes.length > 0)
    look.find(
      t('It has notes for the speaker.'),
      slides(found.notes),
      t(
        'In PowerPoint: File, Info, Check for Issues, Inspect Document; remove “Presentation Notes”. If the notes are meant for everyone, send a PDF with them.',
      ),
    )
}

const slides = (numbers: readonly number[]): string =>
  t('{count, plural, one {slide} other {slides}} {list}', {
    count: numbers.length,
    list: firstOf(numbers.map(String), 10),
  })

/** Names of the slides' parts, in the order shown. */
function slidesOf(parts: Parts): string[] {
  const targets = relationsOf(parts, 'ppt/presentation.xml')
  const found: string[] = []
  readXml(parts.xml('ppt/presentation.xml'), {
    open: ({ name, attributes }) => {
      // `id` is its own number, "r:id" the part's.
      const id = Object.keys(attributes).find((key) => key.endsWith(':id'))
      if (name === 'sldId' && id) found.push(targets.get(attributes[id]!) ?? '')
    },
  })
  return found
}

function lookAtSlide(xml: string, look: Look): { hidden: boolean; objects: boolean } {
  const slide = { hidden: false, objects: false }
  let words = ''
  let within = false
  readXml(xml, {
    open: ({ name, attributes }) => {
      if (name === 'sld') slide.hidden = ['0', 'false'].includes(attributes.show ?? '')
      else if (name === 'cNvPr' && ['1', 'true'].includes(attributes.hidden ?? '')) slide.objects = true
      else if (name === 't') within = true
    },
    text: (text) => {
      if (within) words += text
    },
    close: (name) => {
      if (name === 't') within = false
      else if (name === 'p') {
        look.read(words)
        words = ''
      }
    },
  })
  return slide
}

/** The words of the notes themselves: not the slide's number, nor its date. */
function notesIn(xml: string): string {
  let [words, type, within] = ['', '', false]
  readXml(xml, {
    open: ({ name, attributes }) => {
      if (name === 'sp') type = 'none'
      else if (name === 'ph') type = attributes.type ?? 'obj'
      else if (name === 't') within = true
    },
    text: (text) => {
      if (within && !['sldNum', 'dt', 'hdr', 'ftr', 'sldImg'].includes(type)) words += text
    },
    close: (name) => {
      if (name === 't') within = false
    },
  })
  return words.trim()
}
