import { renderDocument } from '#src/design/index.ts'
import type { Capability, Page } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'

export function frameFor(site: Site, _capabilities: Capability[]): (page: Page, url: string) => string {
  return (page) => renderDocument({ site: { name: site.pack.siteName, nav: [], footer: [] }, title: page.title, children: page.body })
}
