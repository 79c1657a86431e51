/** The office's own pages: *What needs you*, made from what every noun says waits for this person. */
import { EmptyState, Link, PageTitle } from '#src/design/index.ts'
import type { Capability, Need } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import type { Viewer } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'

export function office(site: Site, nouns: readonly Capability[]): Capability {
  return {
    name: 'office',
    routes: [
      {
        method: 'GET',
        path: '/office',
        door: 'office',
        policy: 'office.home',
        keep: 'never',
        answer: async ({ viewer }) => {
          const needs = await needsOf(site, nouns, viewer!)
          return {
            kind: 'page',
            page: {
              title: t('What needs you'),
              description: t('What waits for you in the office.'),
              noIndex: true,
              body: <NeedsBody needs={needs} />,
            },
          }
        },
      },
    ],
  }
}

const NeedsBody = ({ needs }: { needs: readonly Need[] }) => (
  <>
    <PageTitle>{t('What needs you')}</PageTitle>
    {needs.length === 0 ? (
      <EmptyState
        why={t('Nothing waits for you. When something does, it stands here and you get an e-mail.')}
      />
    ) : (
      <ul class="needs">
        {needs.map((need) => (
          <li class={need.late ? 'needs__late' : undefined}>
            <Link href={need.href}>{need.title}</Link>
            <p>{need.about}</p>
            {need.due && <p class="soft">{t('By {day}', { day: formatDate(need.due) })}</p>}
          </li>
        ))}
      </ul>
    )}
  </>
)

async function needsOf(site: Site, nouns: readonly Capability[], viewer: Viewer): Promise<Need[]> {
  const asked = await Promise.all(
    nouns.map(
      async (noun) => (await noun.office?.needs?.(site.officeDb(), viewer, todayOf(site.pack))) ?? [],
    ),
  )
  return asked
    .flat()
    .toSorted(
      (a, b) =>
        Number(b.late ?? false) - Number(a.late ?? false) || (a.due ?? '9').localeCompare(b.due ?? '9'),
    )
}
