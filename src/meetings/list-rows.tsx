/** Rows that papers and decisions have alike: what a thing is about, and where it is stated. */
import { t } from '#src/kernel/text.ts'
import { Line, Rows, type At } from './notice/fields.tsx'
import { orNull, rowsOf, textOf, type Typed } from './typed-rows.ts'

export const LinkRows = ({ at }: { at: At }) => (
  <Rows
    at={at}
    list="links"
    title={t('What it is about')}
    add={t('Add a link')}
    take={(n) => t('Take out link {n, number}', { n })}
    row={(row) => (
      <>
        <Line at={row} name="address" label={t('Address on this site')} />
        <Line at={row} name="title" label={t('What it leads to')} />
      </>
    )}
  />
)

export const SourceRows = ({ at }: { at: At }) => (
  <Rows
    at={at}
    list="sources"
    title={t('Where this is stated')}
    add={t('Add a source')}
    take={(n) => t('Take out source {n, number}', { n })}
    row={(row) => (
      <>
        <Line at={row} name="title" label={t('Title')} />
        <Line at={row} name="url" label={t('Address')} />
        <Line at={row} name="note" label={t('Note')} />
      </>
    )}
  />
)

/** As typed, for the schema to read: without the stroke that an address of this site begins with. */
export const linksOf = (typed: Typed): { address: string; title: string }[] =>
  rowsOf(typed, 'links').map((row) => ({
    address: textOf(row, 'address').replace(/^\/+/, ''),
    title: textOf(row, 'title'),
  }))

export const sourcesOf = (typed: Typed): { title: string; url: string | null; note: string }[] =>
  rowsOf(typed, 'sources').map((row) => ({
    title: textOf(row, 'title'),
    url: orNull(row, 'url'),
    note: textOf(row, 'note'),
  }))
