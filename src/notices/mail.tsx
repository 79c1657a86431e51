/** The two parts of a message, made from the same blocks: what one says, the other says. */
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { currentLocale } from '#src/kernel/text.ts'
import type { NoticeBlock } from './notify.ts'

/** Characters on a line of the text part. */
const width = 72

export type MailParts = { text: string; html: string }

export function partsOf(subject: string, blocks: readonly NoticeBlock[], language?: string): MailParts {
  return {
    text: `${blocks.map(textOf).join('\n\n')}\n`,
    html: `<!doctype html>${renderToString(<Mail {...{ subject, blocks }} language={language ?? currentLocale().language} />)}`,
  }
}

/** Addresses of links stand on a line of their own, so that no program cuts them. */
function textOf(block: NoticeBlock): string {
  if ('paragraph' in block) return wrap(block.paragraph)
  if ('heading' in block)
    return `${wrap(block.heading)}\n${'-'.repeat(Math.min(width, block.heading.length))}`
  if ('list' in block)
    return block.list
      .map(
        ({ text, href }) => `- ${wrap(text, width - 2).replaceAll('\n', '\n  ')}${href ? `\n  ${href}` : ''}`,
      )
      .join('\n')
  if ('action' in block) return `${wrap(block.action.text)}:\n${block.action.href}`
  return `    ${block.code}`
}

/** Breaks lines between words; a word that is longer, such as an address, stays whole. */
function wrap(text: string, most = width): string {
  const lines: string[] = []
  for (const given of text.split('\n')) {
    let line = ''
    for (const word of given.split(/\s+/).filter(Boolean)) {
      if (line !== '' && line.length + 1 + word.length > most) {
        lines.push(line)
        line = ''
      }
      line = line === '' ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  return lines.join('\n')
}

// No colour is set, so that light and dark are the reader's own; nothing is fetched from anywhere.
const body = 'margin:0;padding:24px 16px;font-family:Verdana,Arial,sans-serif;font-size:17px;line-height:1.5'
const column = 'max-width:600px;margin:0 auto;overflow-wrap:anywhere'
const big = 'font-size:24px;line-height:1.25;margin:0 0 20px'
const middle = 'font-size:19px;line-height:1.3;margin:28px 0 8px'
// A blue of our own could not be read on every ground.
const link = 'color:inherit;text-decoration:underline'
const button =
  'display:inline-block;padding:12px 20px;border:2px solid;border-radius:4px;font-weight:bold;text-decoration:underline;color:inherit'
const digits = 'font-size:32px;letter-spacing:4px;font-weight:bold;margin:16px 0'

const Mail = (props: { subject: string; blocks: readonly NoticeBlock[]; language: string }) => (
  <html lang={props.language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{props.subject}</title>
    </head>
    <body style={body}>
      <main style={column}>
        <h1 style={big}>{props.subject}</h1>
        {props.blocks.map(htmlOf)}
      </main>
    </body>
  </html>
)

function htmlOf(block: NoticeBlock): ComponentChildren {
  if ('paragraph' in block) return block.paragraph.split(/\n+/).map((line) => <p>{line}</p>)
  if ('heading' in block) return <h2 style={middle}>{block.heading}</h2>
  if ('list' in block)
    return (
      <ul>
        {block.list.map(({ text, href }) => (
          <li style="margin-bottom:8px">
            {href ? (
              <a href={href} style={link}>
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    )
  if ('action' in block)
    return (
      <p style="margin:24px 0">
        <a href={block.action.href} style={button}>
          {block.action.text}
        </a>
      </p>
    )
  return <p style={digits}>{block.code}</p>
}
