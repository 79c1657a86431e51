/** The small vocabulary that all components share. */
import type { ComponentChildren } from 'preact'

/** Anything that can stand on a page. Strings are escaped. */
export type Content = ComponentChildren
/** Extra attributes of an element, by name. Never `style` or an event: the content security policy refuses both. */
export type Attributes = { [name: `data-${string}` | `aria-${string}`]: string | number } & {
  [name: string]: string | number | boolean
}

/** Class names that hold, in order. */
export const classNames = (...names: (string | false | null | undefined)[]): string =>
  names.filter((name) => name !== false && name !== null && name !== undefined && name !== '').join(' ')

/** A part of a component that is usually only words, but may carry classes and attributes. */
export type Part<More = object> =
  Content | ({ content: Content; classes?: string | undefined; attributes?: Attributes | undefined } & More)
type PartObject<More> = {
  content: Content
  classes?: string | undefined
  attributes?: Attributes | undefined
} & Partial<More>

/** A part in its long form. */
export const toPart = <More>(part: Part<More>): PartObject<More> =>
  typeof part === 'object' && part !== null && 'content' in part
    ? (part as PartObject<More>)
    : ({ content: part as Content } as PartObject<More>)

/** Whether there is anything to show. */
export const isShown = (content: Content): boolean =>
  content !== undefined && content !== null && content !== false && content !== ''
