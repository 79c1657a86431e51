/** What an OpenDocument text (ODT) holds that its reader does not see: changes, comments, hidden sections and words. */
import { t } from '#src/kernel/text.ts'
import { firstOf, near, type Look } from './look.ts'
import { readXml, textsIn, type Parts } from './parts.ts'

export function lookAtOpenDocument(parts: Parts, look: Look): void {
  const hidden = new Set<string>()
  const found = { changes: 0, comments: 0, sections: [] as string[], concealed: [] as string[] }
  for (const name of ['styles.xml', 'content.xml']) {
    lookAtPart(parts.xml(name), { hidden, found, look })
  }
  if (found.changes > 0)
    look.find(
      t('It has tracked changes ({count, number}): words that were taken out can still be read.', {
        count: found.changes,
      }),
      '',
      t('In LibreOffice: Edit, Track Changes, Accept All (or Reject All). Save it, and send it again.'),
    )
  if (found.comments > 0)
    look.find(
      t('It has {count, plural, one {a comment} other {# comments}}.', { count: found.comments }),
      '',
      t('In LibreOffice: Edit, Comment, Delete All Comments.'),
    )
  if (found.sections.length > 0)
    look.find(
      t('It has hidden sections.'),
      firstOf(found.sections),
      t(
        'In LibreOffice: Format, Sections; take the tick from Hide, and delete what is not meant for everyone.',
      ),
    )
  if (found.concealed.length > 0)
    look.find(
      t('It has hidden text.'),
      firstOf(found.concealed),
      t(
        'In LibreOffice: select all, Format, Character, Font Effects; take the tick from Hidden, and see what it says.',
      ),
    )
  const meta = parts.xml('meta.xml')
  for (const tag of ['initial-creator', 'creator'])
    for (const name of textsIn(meta, tag)) if (name.trim()) look.note(t('Author: {name}', { name }))
}

type Found = { changes: number; comments: number; sections: string[]; concealed: string[] }

function lookAtPart(
  xml: string,
  { hidden, found, look }: { hidden: Set<string>; found: Found; look: Look },
): void {
  let style = ''
  let words = ''
  let paragraphs = 0
  let aside = 0
  const concealed: boolean[] = []
  readXml(xml, {
    open: ({ name, attributes }) => {
      const styled = hidden.has(attributes['style-name'] ?? '')
      if (name === 'style') style = attributes.name ?? ''
      else if (name === 'text-properties' && attributes.display === 'none' && style !== '') hidden.add(style)
      else if (name === 'changed-region') found.changes += 1
      else if (name === 'annotation') found.comments += 1
      else if (name === 'section' && (attributes.display === 'none' || attributes.display === 'condition'))
        found.sections.push(t('section “{name}”', { name: attributes.name ?? '?' }))
      else if (name === 'hidden-text' || name === 'hidden-paragraph')
        found.concealed.push(near(attributes['string-value'] ?? '') || t('a hidden field'))
      // What was deleted, and what a comment says, is no text of the document.
      if (name === 'tracked-changes' || name === 'annotation') aside += 1
      if (name === 'p' || name === 'h') {
        if (paragraphs === 0) words = ''
        paragraphs += 1
      }
      if (['p', 'h', 'span'].includes(name)) concealed.push(styled || (concealed.at(-1) ?? false))
      else if (name === 's' || name === 'tab' || name === 'line-break') words += ' '
    },
    text: (text) => {
      if (paragraphs === 0 || aside > 0) return
      words += text
      if (concealed.at(-1) && text.trim() !== '' && !found.concealed.includes(near(text)))
        found.concealed.push(near(text))
    },
    close: (name) => {
      if (name === 'style') style = ''
      if (name === 'tracked-changes' || name === 'annotation') aside -= 1
      if (['p', 'h', 'span'].includes(name)) concealed.pop()
      if (name === 'p' || name === 'h') {
        paragraphs -= 1
        if (paragraphs === 0) look.read(words)
      }
    },
  })
}
