/** Every component in every named state, on one page or one component a page: for development and for tests. */
import type { VNode } from 'preact'
import { examples as changes } from './changes.examples.tsx'
import { examples as facts } from './facts.examples.tsx'
import { renderDocument } from './frame.tsx'
import { examples as govuk } from './govuk/govuk.examples.tsx'
import { examples as layout } from './layout.examples.tsx'
import { Links } from './layout.tsx'
import { examples as lists } from './lists.examples.tsx'
import { examples as shapes } from './shapes.examples.tsx'
import { examples as slippage } from './slippage-chart.examples.tsx'
import { examples as strip } from './strip.examples.tsx'
import { examples as thread } from './thread.examples.tsx'
import { examples as dates } from './two-dates.examples.tsx'

const gallery: Record<string, Record<string, () => VNode>> = {
  strip,
  shapes,
  'two-dates': dates,
  thread,
  facts,
  changes,
  lists,
  'slippage-chart': slippage,
  layout,
  govuk,
}

/** The parts of the gallery. */
export const galleryNames = Object.keys(gallery)

/** The gallery's page for one part, or its list of parts; null when there is no such part. A whole HTML document. */
export const galleryPage = (name?: string): string | null => {
  const examples = name === undefined ? {} : gallery[name]
  if (!examples) return null
  return renderDocument({
    site: {
      name: 'Gallery',
      banner: 'Examples for those who build this. Nothing here is true.',
      nav: galleryNames.map((text) => ({ text, href: `/design/${text}`, current: text === name })),
      footer: [{ href: '/design', text: 'All parts' }],
      colophon: 'Components of src/design.',
    },
    title: name ?? 'Gallery',
    noIndex: true,
    children: (
      <>
        <h1>{name ?? 'Gallery'}</h1>
        {name === undefined && (
          <Links down items={galleryNames.map((text) => ({ text, href: `/design/${text}` }))} />
        )}
        {Object.entries(examples).map(([state, show]) => (
          <div class="section">
            <h2 class="soft">{state}</h2>
            {show()}
          </div>
        ))}
      </>
    ),
  })
}
