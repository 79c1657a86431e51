/**
 * Every component here gives the markup that govuk-frontend publishes for it: each of its fixtures is rendered from
 * the same options, and the two trees are compared without regard to white space and the order of attributes.
 */
import { readFileSync } from 'node:fs'
import { load, type CheerioAPI } from 'cheerio'
import { h, type VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { Content } from '../content.ts'
import * as govuk from './index.ts'

// Options are whatever the fixture says; the components' own types are checked where pages use them.
// oxlint-disable-next-line typescript/no-explicit-any
type Options = Record<string, any>
type Fixture = { name: string; options: Options; html: string }

/** Our options hold VNodes where theirs hold HTML. */
const fromHtml = (html: string): Content => {
  const page = load(html, null, false)
  const build = (node: ReturnType<typeof page.root>[0]['children'][number]): Content =>
    node.type === 'text'
      ? node.data
      : 'attribs' in node
        ? h(node.name, node.attribs, node.children.map(build))
        : null
  return page.root()[0]?.children.map(build)
}
const content = ({ html, text }: { html?: string; text?: string }): Content => (html ? fromHtml(html) : text)

/** `{text, html, classes, …}` as a part of ours. */
const part = (value: { html?: string; text?: string } | undefined): never | undefined => {
  if (!value) return undefined
  const { html, text, ...rest } = value
  return {
    content: content({ ...(html ? { html } : {}), ...(text === undefined ? {} : { text }) }),
    ...rest,
  } as never
}
const compact = <T,>(items: T[]): T[] => items.filter((item) => item && Object.keys(item).length > 0)

const asChildren = ({ html, text, ...rest }: Options) => ({
  ...rest,
  children: content({ html, text }) as never,
})
const field = ({ label, hint, errorMessage, ...rest }: Options) => ({
  ...rest,
  label: part(label),
  hint: part(hint),
  error: part(errorMessage),
})
const choices = ({ items, ...rest }: Options) => {
  const { fieldset, ...props } = field(rest as Options) as Options
  return {
    ...props,
    ...(fieldset
      ? { fieldset: { ...(fieldset as object), legend: part((fieldset as { legend?: never }).legend) } }
      : {}),
    items: compact(items as Options[]).map(({ text, html, label, hint, conditional, ...item }) =>
      'divider' in item
        ? item
        : {
            ...item,
            label: { ...(label as object), content: content({ text, html }) },
            hint: part(hint),
            conditional: conditional?.html && fromHtml(conditional.html),
          },
    ),
  }
}
const worded = ({ html, text, ...rest }: Options) => ({ ...rest, text: content({ html, text }) })

type Case = { render: (options: Options) => VNode; without?: Record<string, string> }
const component =
  <P,>(Component: (props: P) => VNode | null, props: (options: Options) => unknown = (options) => options) =>
  (options: Options): VNode =>
    h(Component as (props: object) => VNode, props(options) as object)

const cases: Record<string, Case> = {
  breadcrumbs: {
    render: component(govuk.Breadcrumbs, ({ items, ...rest }) => ({
      ...rest,
      items: (items as Options[]).map(worded),
    })),
  },
  button: {
    without: {
      start: 'start buttons belong to GOV.UK services',
      'start link': 'start buttons belong to GOV.UK services',
      'start link with html': 'start buttons belong to GOV.UK services',
    },
    render: component(govuk.Button, asChildren),
  },
  checkboxes: {
    without: { 'with falsy values': 'no empty rows or items: a list is filtered before it is shown' },
    render: component(govuk.Checkboxes, choices),
  },
  details: {
    render: component(govuk.Details, ({ summaryText, summaryHtml, ...rest }) => ({
      ...asChildren(rest as Options),
      summary: content({ html: summaryHtml, text: summaryText }),
    })),
  },
  'error-message': { render: component(govuk.ErrorMessage, asChildren) },
  'error-summary': {
    render: component(
      govuk.ErrorSummary,
      ({ titleText, titleHtml, descriptionText, descriptionHtml, errorList, ...rest }) => ({
        ...rest,
        title: content({ html: titleHtml, text: titleText }),
        description: content({ html: descriptionHtml, text: descriptionText }),
        errors: ((errorList ?? []) as Options[]).map(worded),
      }),
    ),
  },
  fieldset: {
    render: component(govuk.Fieldset, ({ legend, ...rest }) => ({
      ...asChildren(rest as Options),
      legend: part(legend),
    })),
  },
  'file-upload': {
    without: {
      enhanced: 'its script is not shipped; the browser’s own control is used',
      'enhanced, with error message and hint': 'its script is not shipped; the browser’s own control is used',
      'enhanced, multiple files': 'its script is not shipped; the browser’s own control is used',
      'enhanced, custom wrapper classes and attributes':
        'its script is not shipped; the browser’s own control is used',
      translated: 'its script is not shipped; the browser’s own control is used',
    },
    render: component(govuk.FileUpload, field),
  },
  hint: { render: component(govuk.Hint, asChildren) },
  input: {
    without: { 'with customised input wrapper': 'the box round prefix and suffix has no options' },
    render: component(govuk.Input, ({ prefix, suffix, ...rest }) => ({
      ...field(rest as Options),
      prefix: part(prefix),
      suffix: part(suffix),
    })),
  },
  'inset-text': { render: component(govuk.InsetText, asChildren) },
  label: { render: component(govuk.Label, asChildren) },
  'notification-banner': {
    render: component(govuk.NotificationBanner, ({ text, html, titleText, titleHtml, ...rest }) => ({
      ...rest,
      text,
      ...(html ? { children: fromHtml(html) } : {}),
      title: content({ html: titleHtml, text: titleText }),
    })),
  },
  pagination: {
    render: component(govuk.Pagination, ({ previous, next, items, ...rest }) => ({
      ...rest,
      previous: previous && worded(previous),
      next: next && worded(next),
      items: items && compact(items as Options[]),
    })),
  },
  radios: {
    without: { 'with falsy items': 'no empty rows or items: a list is filtered before it is shown' },
    render: component(govuk.Radios, choices),
  },
  select: {
    without: { 'with falsy values': 'a value is a word or a number, never false' },
    render: component(govuk.Select, ({ items, ...rest }) => ({
      ...field(rest as Options),
      items: compact((items ?? []) as Options[]),
    })),
  },
  'skip-link': { render: component(govuk.SkipLink, asChildren) },
  'summary-list': {
    without: {
      'as a summary card with a text header': 'no summary cards',
      'as a summary card with a html header': 'no summary cards',
      'as a summary card with actions': 'no summary cards',
      'as a summary card with actions plus summary list actions': 'no summary cards',
      'as a summary card extreme': 'no summary cards',
      'summary card with custom classes': 'no summary cards',
      'summary card with custom attributes': 'no summary cards',
      'summary card with only 1 action': 'no summary cards',
      'as a summary card with a custom header level': 'no summary cards',
    },
    render: component(govuk.SummaryList, ({ rows, ...rest }) => ({
      ...rest,
      rows: compact(rows as Options[]).map(({ key, value, actions, ...row }) => ({
        ...row,
        key: part(key),
        value: part(value),
        actions: actions && {
          ...(actions as object),
          items: (actions as { items?: Options[] }).items?.map(worded),
        },
      })),
    })),
  },
  table: {
    render: component(govuk.Table, ({ head, rows, ...rest }) => ({
      ...rest,
      head: head && (head as Options[]).map((cell) => part(cell)),
      rows: compact(rows as Options[][]).map((row) => row.map((cell) => part(cell as never))),
    })),
  },
  tag: { render: component(govuk.Tag, asChildren) },
  textarea: { render: component(govuk.Textarea, field) },
  'warning-text': { render: component(govuk.WarningText, asChildren) },
}

type Tree = string | { name: string; attributes: Record<string, string>; children: Tree[] }

/** The tree without white space between elements, comments, or any order of attributes. */
const tree = (html: string): Tree[] => {
  const page: CheerioAPI = load(html, null, false)
  const walk = (nodes: ReturnType<typeof page.root>[0]['children']): Tree[] =>
    nodes.flatMap((node): Tree[] => {
      if (node.type === 'text') {
        const words = node.data.replace(/\s+/g, ' ').trim()
        return words === '' ? [] : [words]
      }
      if (!('attribs' in node)) return []
      const attributes = Object.fromEntries(
        Object.entries(node.attribs).map(([name, value]) => [name, value.replace(/\s+/g, ' ').trim()]),
      )
      return [{ name: node.name, attributes, children: walk(node.children) }]
    })
  return walk(page.root()[0]?.children ?? [])
}
/** Neighbouring texts read as one. */
const joined = (nodes: Tree[]): Tree[] =>
  nodes.reduce<Tree[]>((made, node) => {
    const last = made.at(-1)
    if (typeof node === 'string' && typeof last === 'string') return [...made.slice(0, -1), `${last} ${node}`]
    return [...made, typeof node === 'string' ? node : { ...node, children: joined(node.children) }]
  }, [])

describe.each(Object.entries(cases))('%s', (name, { render, without = {} }) => {
  const url = new URL(
    `../../../node_modules/govuk-frontend/dist/govuk/components/${name}/fixtures.json`,
    import.meta.url,
  )
  const { fixtures } = JSON.parse(readFileSync(url, 'utf8')) as { fixtures: Fixture[] }
  const known = new Set(fixtures.map((fixture) => fixture.name))
  it('leaves out only what exists', () => {
    expect(Object.keys(without).filter((left) => !known.has(left))).toEqual([])
  })
  it.each(fixtures.filter((fixture) => !(fixture.name in without)))('$name', ({ options, html }) => {
    expect(joined(tree(renderToString(render(options))))).toEqual(joined(tree(html)))
  })
})

it('every component of the folder is checked', () => {
  const names = Object.keys(cases).map((name) =>
    name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
  )
  expect(names.toSorted()).toEqual(Object.keys(govuk).toSorted())
})
