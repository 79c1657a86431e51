/** report.html: the source beside what was made of it. One file that needs nothing else; readable, printable, without colour too. */
import type { Entry, Reading } from './reading.ts'
import { looseOf, spansOf } from './spans.ts'

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
.source a { background: var(--placed) } .source a sup { font-size: .7em; padding-left: .15em }
.loose { background: var(--loose); border-bottom: 2px dotted } .loose::before { content: "[" } .loose::after { content: "]" }
section.entry { border: 1px solid var(--line); padding: .75rem 1rem; margin: 0 0 1rem; break-inside: avoid }
dl { margin: .5rem 0 0; display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1rem }
dt { font-weight: 600 } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap }
.why { font-size: .875em } .doubt { border-left: 4px solid; padding-left: .5rem }
:target { outline: 3px solid; outline-offset: 2px }
@media print { body { padding: 0; font-size: 9pt } .sides { display: block } }
`

export const entryName = ({ id, kind, fields }: Entry): string =>
  `${id} ${kind === 'attendee' ? (fields['status'] ?? kind) : kind === 'fact' ? (fields['name'] ?? kind) : kind}`

/** The page. `file` is the name of the source. */
export function reportPage(reading: Reading, file: string): string {
  const spans = spansOf(reading)
  const byId = new Map(reading.entries.map((entry) => [entry.id, entry]))
  const source = spans
    .map(({ start, text, place }) => {
      if (place !== null)
        return `<a id="s${start}" href="#e${place}">${escape(text)}<sup>${escape(entryName(byId.get(place)!))}</sup></a>`
      return /[\p{L}\p{N}]/u.test(text)
        ? `<span class="loose" id="s${start}">${escape(text)}</span>`
        : escape(text)
    })
    .join('')
  const firstSpan = new Map<number, number>()
  for (const { place, start } of spans)
    if (place !== null && !firstSpan.has(place)) firstSpan.set(place, start)
  const within = (at: number): number | undefined => spans.findLast(({ start }) => start <= at)?.start
  const entries = reading.entries
    .map((entry) => {
      const at = firstSpan.get(entry.id) ?? (entry.quotes[0] && within(entry.quotes[0].start))
      const fields = Object.entries(entry.fields)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`)
        .join('')
      const doubts = entry.doubts.map((doubt) => `<p class="doubt">Look: ${escape(doubt)}.</p>`).join('')
      const words =
        at === undefined
          ? ''
          : ` <a href="#s${at}">${entry.pieces.length > 0 ? 'its words' : 'told from these words'}</a>`
      return `<section class="entry" id="e${entry.id}" tabindex="-1"><h3>${escape(entryName(entry))}</h3><dl>${fields}</dl><p class="why">${entry.inferred ? 'Concluded: ' : ''}${escape(entry.rule)}.${words}</p>${doubts}</section>`
    })
    .join('\n')
  const list = (items: readonly string[]): string =>
    items.length === 0 ? '<p>None.</p>' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
  const loose = looseOf(reading)
  const count = (kind: Entry['kind'], name = '', value = ''): number =>
    reading.entries.filter((entry) => entry.kind === kind && (name === '' || entry.fields[name] === value))
      .length
  const title = `Draft of minutes from ${file === '' ? 'a document' : file}`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title><style>${style}</style></head><body>
<header><h1>${escape(title)}</h1>
<p>${count('attendee', 'status', 'present')} present, ${count('attendee', 'status', 'apologies')} apologies, ${count('item')} items, ${count('action')} action points and undertakings, ${count('forward')} forward items. ${loose.length} lines without a place.</p>
<p>Words that have a place are links to what was made of them. Words without a place stand in [square brackets]. What was concluded and not read says so.</p></header>
<main>
<section aria-labelledby="warnings"><h2 id="warnings">Warnings (${reading.warnings.length})</h2>${list(reading.warnings.map(escape))}</section>
<section aria-labelledby="suggestions"><h2 id="suggestions">May be promises, not taken (${reading.suggestions.length})</h2>${list(
    reading.suggestions.map(
      (one) => `<a href="#s${within(one.start) ?? 0}">${escape(one.text)}</a> (${escape(one.why)})`,
    ),
  )}</section>
<section aria-labelledby="loose"><h2 id="loose">Not placed (${loose.length})</h2>${list(loose.map(({ start, text }) => `<a href="#s${start}">${escape(text)}</a>`))}</section>
<div class="sides">
<section aria-labelledby="made"><h2 id="made">What was made of it</h2>
${entries === '' ? '<p>Nothing.</p>' : entries}
</section>
<section aria-labelledby="source"><h2 id="source">Source</h2>
<div class="source">${source}</div>
</section>
</div>
</main></body></html>
`
}
