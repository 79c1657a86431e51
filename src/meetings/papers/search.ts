/** Papers in search: by title, authors, and the words of their files. */
import type { SearchItem } from '#src/kernel/manifest.ts'
import type { Paper } from '../model.ts'

export function paperItems({
  key,
  kind,
  content,
}: {
  key: string
  kind: string
  content: unknown
}): SearchItem[] {
  if (kind !== 'paper') return []
  const { title, ref, authors, note, text } = content as Paper
  return [
    {
      kind,
      address: `/${key}`,
      title: [ref, title].filter(Boolean).join(' '),
      body: [...authors.map(({ name }) => name), note, text].filter(Boolean).join('\n'),
    },
  ]
}
