/** report.html: the source beside the rows. One file that needs nothing else; readable, printable, without colour too. */
import type { Draft } from './draft.ts'

const escape = (string: string): string =>
  string.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const style = `
:root { color-scheme: light dark; --line: #8a8f94; --loose: #fff3d6; --placed: #e3f1f0; --ink: #0b0c0c; --paper: #fff; --link: #0b4a52 }
@media (prefers-color-scheme: dark) { :root { --loose: #4a3a10; --placed: #143c40; --ink: #f3f2f1; --paper: #16191b; --link: #8fd3db } }
* { box-sizing: border-box }
body { margin: 0; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
a { color: var(--link) } a:focus-visible, [tabindex]:focus-visible { outline: 3px solid; outline-offset: 2px }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem } h3 { font-size: 1rem; margin: 0 }
.sides { display: grid; gap: 2rem } @media (min-width: 64rem) { .sides { grid-template-columns: 1fr 1fr } }
.source { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: 1rem }
.source a { background: var(--placed); text-decoration: underline }
.source a sup { font-size: .7em; padding-left: .15em }
.loose { background: var(--loose); border-bottom: 2px dotted }
.loose::before { content: "[" } .loose::after { content: "]" }
section.row { border: 1px solid var(--line); padding: .75rem 1rem; margin: 0 0 1rem; break-inside: avoid }
dl { margin: .5rem 0 0; display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1rem }
dt { font-weight: 600 } dd { margin: 0; overflow-wrap: anywhere }
.worked { font-style: italic } .why { font-size: .875em }
:target { outline: 3px solid; outline-offset: 2px }
@media print { body { padding: 0; font-size: 9pt } .sides { display: block } .source a { text-decoration: none } }
`

/** The page. `file` is the name of the source. */
export const reportPage = (draft: Draft, file: string): string => {
  const computed = new Map(draft.computed.map((one) => [`${one.row} ${one.column}`, one.why]))
  const spansOf = new Map<string, number[]>()
  draft.spans.forEach((span, index) => {
    if (span.place === null) return
    const key = `${span.place.row} ${span.place.column}`
    spansOf.set(key, [...(spansOf.get(key) ?? []), index])
  })
  const ref = (row: number): string => draft.rows[row]?.['ref'] ?? String(row)
  const source = draft.spans
    .map((span, index) => {
      if (span.place !== null) {
        const { row, column } = span.place
        const name = `${ref(row)} ${column}`
        return `<a id="s${index}" href="#c${row}-${column}" title="row ${row}, ${column}">${escape(span.text)}<sup>${escape(name)}</sup></a>`
      }
      return /\S/u.test(span.text)
        ? `<span class="loose" id="s${index}">${escape(span.text)}</span>`
        : escape(span.text)
    })
    .join('')
  const rows = draft.rows
    .map((row, index) => {
      const cells = draft.columns
        .filter((column) => row[column] !== '')
        .map((column) => {
          const key = `${index} ${column}`
          const why = computed.get(key)
          const spans = spansOf.get(key) ?? []
          const value =
            why === undefined
              ? spans.map((span) => `<a href="#s${span}">${escape(draft.spans[span]!.text)}</a>`).join(' ')
              : `<span class="worked">${escape(row[column]!)}</span> <span class="why">(worked out: ${escape(why)})</span>`
          return `<dt>${column}</dt><dd id="c${index}-${column}" tabindex="-1">${value}</dd>`
        })
        .join('')
      return `<section class="row" id="r${index}"><h3>Row ${index + 2}: ${escape(row['ref'] ?? '')}</h3><dl>${cells}</dl></section>`
    })
    .join('\n')
  const linked = (warning: string): string =>
    escape(warning).replace(
      /^Row (\d+)/u,
      (match, row: string) => `<a href="#r${Number(row) - 2}">${match}</a>`,
    )
  const items = (list: readonly string[]): string =>
    `<ul>${list.map((item) => `<li>${item}</li>`).join('')}</ul>`
  const loose = draft.spans.filter((span) => span.place === null && /\S/u.test(span.text)).length
  const title = `Draft from ${file === '' ? 'a document' : file}`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><style>${style}</style></head><body>
<header><h1>${escape(title)}</h1>
<p>${draft.title === '' ? '' : `The document calls itself “${escape(draft.title)}”. `}${draft.rows.length} rows, ${draft.themes} themes, ${draft.computed.length} cells worked out, ${loose} pieces of text without a place.</p>
<p>Words that went into a row are links to their cell, with its name behind them. Words without a place stand in [square brackets]. In a row, every word from the source is a link back to where it stands; a value in italics was worked out, and says how.</p></header>
<main>
<section aria-labelledby="warnings"><h2 id="warnings">Warnings (${draft.warnings.length})</h2>
${draft.warnings.length === 0 ? '<p>None.</p>' : items(draft.warnings.map(linked))}
</section>
${
  draft.suggestions.length === 0
    ? ''
    : `<section aria-labelledby="suggestions"><h2 id="suggestions">Suggestions (${draft.suggestions.length})</h2>${items(
        draft.suggestions.map(
          (one) =>
            `<a href="#r${one.row}">Row ${one.row + 2} (${escape(ref(one.row))})</a>: “${escape(one.text)}” for ${one.column}: ${escape(one.why)}`,
        ),
      )}</section>`
}
<div class="sides">
<section aria-labelledby="rows"><h2 id="rows">Rows</h2>
${rows === '' ? '<p>No rows.</p>' : rows}
</section>
<section aria-labelledby="source"><h2 id="source">Source</h2>
<div class="source">${source}</div>
</section>
</div>
</main></body></html>
`
}
