/** Public routes of the register of decisions. */
import { stringify } from 'csv-stringify/sync'
import { csvLines, guardCsv } from '#src/kernel/csv.ts'
import { z } from 'zod'
import { absent, held } from '#src/kernel/errors.ts'
import type { OpenDataItem, Route, SearchItem } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { organisationNames } from '#src/people/index.ts'
import { downloadRecord, keyFeed, type Site } from '#src/record/index.ts'
import type { Decision } from '../model.ts'
import { publishedMeetings, type Published } from '../published.ts'
import { registerKey } from './kind.tsx'
import { decisionPage, registerAddress, registerPage } from './public-pages.tsx'
import { filtered } from './register.ts'

const Query = z.object({
  q: z.string().trim().max(200).optional(),
  year: z
    .string()
    .regex(/^(\d{4})?$/)
    .optional(),
  page: z
    .string()
    .regex(/^[1-9]\d{0,4}$/)
    .optional(),
})

export function decisionPublicRoutes(site: Site): Route[] {
  const read = { method: 'GET', policy: 'meetings.read', keep: 'published' } as const
  const all = () => publishedMeetings(site.snapshot()).decisions
  return [
    {
      ...read,
      door: 'page',
      path: registerAddress,
      query: Query,
      answer: ({ query }) => {
        const page = registerPage(
          all(),
          { q: query.q || undefined, year: query.year || undefined },
          Number(query.page ?? 1),
        )
        if (!page) throw absent(t('There is no such page of the register.'))
        // What somebody typed is rarely asked for twice.
        return query.q ? { kind: 'page', page, keep: false } : { kind: 'page', page }
      },
    },
    {
      ...read,
      door: 'file',
      path: `${registerAddress}.csv`,
      answer: () => ({
        kind: 'bytes',
        type: 'text/csv; charset=utf-8',
        bytes: registerCsv(all()),
        fileName: 'decisions.csv',
      }),
    },
    {
      ...read,
      door: 'file',
      path: `${registerAddress}.atom`,
      answer: () => {
        const { siteName } = site.pack
        const atom = keyFeed(site.snapshot(), registerKey, {
          siteName,
          siteUrl: site.config.PUBLIC_URL,
          feedAddress: `${registerAddress}.atom`,
        })
        if (!atom) throw absent(t('Nothing has been published here yet.'))
        return { kind: 'bytes', type: 'application/atom+xml; charset=utf-8', bytes: atom }
      },
    },
    {
      ...read,
      door: 'page',
      path: `${registerAddress}/:decision`,
      answer: ({ params }) => {
        const one = requireDecision(site, params.decision!)
        const names = organisationNames(site.snapshot())
        return { kind: 'page', page: decisionPage(all(), one, (slug) => names.get(slug) ?? slug) }
      },
    },
    {
      ...read,
      door: 'file',
      path: `${registerAddress}/:decision.json`,
      answer: ({ params }) => {
        const { content, version } = requireDecision(site, params.decision!)
        const record = downloadRecord(site.snapshot(), version)
        const { number, sha256, entry } = version
        return {
          kind: 'json',
          body: { ...content, version: number, sha256, entry, ...(record ? { record } : {}) },
        }
      },
    },
  ]
}

/** 451 while it is on hold. */
function requireDecision(site: Site, slug: string): Published<Decision> {
  const snapshot = site.snapshot()
  const key = `${registerKey}${slug}`
  const hold = snapshot.tombstone(key)
  if (hold)
    throw held(t('This is on hold: it is hidden for a legal or safety reason.'), {
      category: hold.category,
      since: new Date(hold.since).toISOString(),
      entry: hold.entry,
    })
  const found = publishedMeetings(snapshot).decisions.find((one) => one.key === key)
  if (!found) throw absent(t('There is no decision at this address.'))
  return found
}

const columns = [
  'ref',
  'title',
  'maker',
  'maker_post',
  'authority',
  'signed_on',
  'signed_on_text',
  'summary',
  'amount',
  'exempt',
  'body',
  'supersedes',
  'entry',
  'address',
]

/** All of the register (RFC 4180, UTF-8), the last signed first. */
function registerCsv(decisions: readonly Published<Decision>[]): string {
  const rows = filtered(decisions, {}).map(({ key, content, version }) => [
    content.ref,
    content.title,
    content.maker.name,
    content.maker.post,
    content.authority,
    content.signedOn.edtf,
    content.signedOn.text,
    content.summary,
    content.amount,
    content.exempt,
    content.body,
    content.supersedes,
    version.entry,
    `/${key}`,
  ])
  const inert = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guardCsv(cell) : cell)))
  return stringify(inert, { header: true, columns, bom: true, ...csvLines })
}

export const decisionItems = ({
  key,
  kind,
  content,
}: {
  key: string
  kind: string
  content: unknown
}): SearchItem[] => {
  if (kind !== 'decision') return []
  const { ref, title, summary, maker } = content as Decision
  return [
    {
      kind,
      address: `/${key}`,
      title: t('{ref}: {title}', { ref, title }),
      body: [summary, maker.name, maker.post].filter(Boolean).join('\n'),
    },
  ]
}

/** Nothing before the first decision. */
export const decisionOpenData = (site: Site): OpenDataItem[] =>
  publishedMeetings(site.snapshot()).decisions.length === 0
    ? []
    : [
        {
          title: t('Register of decisions'),
          about: t('Every decision that was signed outside a meeting: number, title, who signed it, when.'),
          licence: site.pack.licence,
          files: [{ href: `${registerAddress}.csv`, type: 'text/csv' }],
        },
      ]
