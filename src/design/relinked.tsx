/** The same content with its links leading elsewhere: public pages inside a preview. */
import { renderToString } from 'preact-render-to-string'
import type { Content } from './content.ts'

export type RelinkedProps = {
  children: Content
  /** Where a link, or a form that filters, leads instead; null leaves only the words. */
  to: (href: string) => string | null
  classes?: string | undefined
}

/** Renders its content and changes nothing in it but the addresses. Quotes are escaped in words, so only attributes fit. */
export const Relinked = ({ children, to, classes }: RelinkedProps) => (
  <div
    class={classes}
    dangerouslySetInnerHTML={{
      __html: renderToString(<>{children}</>).replaceAll(
        / (href|action)="([^"]*)"/g,
        (_attribute, name: string, address: string) => {
          const target = to(unescaped(address))
          return target === null ? '' : ` ${name}="${escaped(target)}"`
        },
      ),
    }}
  />
)

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
