/** Preview: the public pages exactly, as they would be if the edition were published today. */
import { Links } from '#src/design/index.ts'
import { Faults, absent } from '#src/kernel/errors.ts'
import type { Answer, Capability, Route } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import type { Site } from '#src/record/index.ts'
import { findFile } from '#src/documents/index.ts'
import { editionKey } from '../commands.ts'
import { filesOf } from '../edition.ts'
import { lookAtDraft, siteWith, type EditionDraft } from './draft.ts'
import { answerInside, notBornWith } from './inside.tsx'

export const publicationAddress = (plan: string, period: string) =>
  `/office/plans/${plan}/periods/${period}/publication`
export const previewAddress = (plan: string, period: string) =>
  `/office/plans/${plan}/periods/${period}/preview`

export function previewRoutes(site: Site, others: () => Capability[]): Route[] {
  const look = {
    method: 'GET',
    door: 'office',
    policy: 'plans.preview',
    keep: 'never',
  } as const
  return [
    {
      ...look,
      path: '/office/plans/:plan/periods/:period/preview',
      answer: ({ params }) => {
        const { plan, period } = params as { plan: string; period: string }
        return {
          kind: 'redirect',
          to: `${previewAddress(plan, period)}/plans/${plan}/editions/${period}`,
          status: 302,
        }
      },
    },
    {
      ...look,
      path: '/office/plans/:plan/periods/:period/preview/*',
      answer: ({ params, url }) => {
        const { plan, period } = params as { plan: string; period: string }
        const base = previewAddress(plan, period)
        return answerPreview(site, others, { plan, period }, decodedSlice(url, base))
      },
    },
  ]
}

async function answerPreview(
  site: Site,
  others: () => Capability[],
  of: { plan: string; period: string },
  address: string,
): Promise<Answer> {
  if (site.snapshot().publications.has(editionKey(of.plan, of.period)))
    return { kind: 'redirect', to: publicationAddress(of.plan, of.period), status: 302 }
  const draft = await requireDraft(site, of)
  const file = await draftFile(site, draft, address)
  if (file) return file
  const { site: asIf, version } = siteWith(site, { content: draft.content, now: new Date() })
  return answerInside(
    {
      site: asIf,
      others,
      base: previewAddress(of.plan, of.period),
      unborn: notBornWith(version.entry),
      title: t('Preview'),
      bar: <PreviewBar of={of} draft={draft} />,
    },
    address,
  )
}

/** A file that the edition will bring as evidence: until then it is only among those that were sent to the office. */
async function draftFile(site: Site, { content }: EditionDraft, address: string): Promise<Answer | null> {
  const base = `/plans/${content.plan}/editions/${content.period}/evidence/`
  const sha256 = address.startsWith(base) ? address.slice(base.length).split('/')[0] : undefined
  const named = sha256 && filesOf(content).find((file) => file.sha256 === sha256)
  const bytes = named && (await findFile(site.officeDb(), named.sha256))?.content
  return bytes ? { kind: 'bytes', type: named.mediaType, bytes, fileName: named.name } : null
}

/** The draft as of today; 404 when there is no such plan, period or commitment. */
export async function requireDraft(
  site: Site,
  of: { plan: string; period: string },
  day: string = todayOf(site.pack),
): Promise<EditionDraft> {
  try {
    return await lookAtDraft(site.officeDb(), { ...of, day, practice: site.pack.practice })
  } catch (error) {
    if (error instanceof Faults) throw absent(error.lines[0] ?? error.message)
    throw error
  }
}

const PreviewBar = ({ of, draft }: { of: { plan: string; period: string }; draft: EditionDraft }) => {
  const base = previewAddress(of.plan, of.period)
  const { content } = draft
  return (
    <aside class="preview-bar" aria-label={t('About this preview')}>
      <p>
        <strong>{t('Preview. Not published.')}</strong>{' '}
        {t('These are the public pages as they would be if {label} were published today.', {
          label: content.periodLabel,
        })}
      </p>
      <p>
        {t('SHA-256 of what would be published:')} <code>{draft.sha256}</code>
      </p>
      <Links
        items={[
          { href: `${base}/plans/${of.plan}/editions/${of.period}`, text: t('The edition') },
          { href: `${base}/plans/${of.plan}`, text: t('The plan') },
          {
            href: `${base}/plans/${of.plan}/editions/${of.period}/changes`,
            text: t('Difference from the last edition'),
          },
          { href: `${base}/organisations`, text: t('Organisations') },
          { href: publicationAddress(of.plan, of.period), text: t('Back to publication') },
        ]}
      />
    </aside>
  )
}

/** What follows the base in the address asked for, query included. */
const decodedSlice = (url: string, base: string): string => url.slice(base.length) || '/'
