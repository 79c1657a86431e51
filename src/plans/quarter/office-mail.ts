/** The e-mails that the office sends to owners in a quarter: one for each contributor, with the rows that it is about. */
import type { Db } from '#src/kernel/database.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { notify, type NoticeBlock } from '#src/notices/index.ts'
import { holdersOf } from '#src/people/index.ts'
import { refSlug } from './request.ts'

/** What a message is about. `publicUrl` has no stroke at its end. */
export type Asking = {
  plan: { slug: string; title: string }
  period: { slug: string; label: string; asAt: string }
  publicUrl: string
}
export type Row = { ref: string; text: string }

/** More rows than this are counted, not listed. */
const mostRows = 40

/** The address of what an organisation owes, and of one row of it. */
export const owedHref = ({ plan, period, publicUrl }: Asking, ref?: string): string =>
  `${publicUrl}/office/owed/${plan.slug}/${period.slug}${ref === undefined ? '' : `/${refSlug(ref)}`}`

export const rowBlocks = (asking: Asking, rows: readonly Row[]): NoticeBlock[] => [
  {
    list: rows
      .slice(0, mostRows)
      .map(({ ref, text }) => ({ text: `${ref} ${text}`, href: owedHref(asking, ref) })),
  },
  ...(rows.length > mostRows
    ? [{ paragraph: t('And {more, number} more.', { more: rows.length - mostRows }) }]
    : []),
]

/**
 * Writes one message to each contributor of an organisation; `once` keeps it from being written twice for the same reason.
 * Returns how many were written; 0 when nobody of the organisation can be asked, or everybody has it.
 */
export async function tellContributors(
  tx: Db,
  organisation: string,
  message: {
    kind: string
    asking: Asking
    once: string
    subject: string
    blocks: NoticeBlock[]
    people?: readonly string[]
  },
): Promise<number> {
  const { kind, asking, once, subject, blocks } = message
  const people = message.people ?? (await contributorsOf(tx, organisation))
  let written = 0
  for (const person of people) {
    const id = await notify(tx, {
      kind,
      to: { person },
      needs: { role: 'contributor', organisation },
      subject,
      blocks,
      once: [once, asking.plan.slug, asking.period.slug, organisation, person].join('/'),
    })
    if (id !== null) written += 1
  }
  return written
}

/** Slugs of those who can be asked for an organisation. */
export async function contributorsOf(db: Db, organisation: string): Promise<string[]> {
  return (await holdersOf(db, 'contributor', { organisation })).map(({ person }) => person)
}

export function requestMail(asking: Asking, owner: string, rows: readonly Row[], dueOn: string) {
  return {
    kind: 'request',
    subject: t('Updates due by {day}: {plan}, {period}', {
      day: formatDate(dueOn),
      plan: asking.plan.title,
      period: asking.period.label,
    }),
    blocks: [
      {
        paragraph: t(
          '{owner} is asked for {count, plural, one {an update on one commitment} other {updates on # commitments}}, as things stood on {asAt}. {count, plural, one {It is} other {They are}} due by {day}.',
          {
            owner,
            count: rows.length,
            asAt: formatDate(asking.period.asAt),
            day: formatDate(dueOn),
          },
        ),
      },
      ...rowBlocks(asking, rows),
      { action: { text: t('See what you owe'), href: owedHref(asking) } },
      {
        paragraph: t(
          'If nothing has changed, you can say so with one click. What you send is checked by the office and published with the edition.',
        ),
      },
    ] satisfies NoticeBlock[],
  }
}
