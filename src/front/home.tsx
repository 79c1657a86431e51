/** The home page. It knows no noun: capabilities offer what opens it and its panels; what is not there is left out. */
import { EmptyState, Link, PageTitle, Panels, Section } from '#src/design/index.ts'
import type { Capability, Page, Panel } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Site, Snapshot, Version } from '#src/record/index.ts'

const latestShown = 4

export function homePage(site: Site, capabilities: readonly Pick<Capability, 'home'>[]): Page {
  const { pack, config } = site
  const offered = capabilities.flatMap((capability) => capability.home?.() ?? [])
  const latest = latestOnRecord(site.snapshot())
  const panels: Panel[] = [
    ...(latest.length > 0
      ? [{ title: t('Last on the record'), children: <Latest versions={latest} /> }]
      : []),
    ...offered.flatMap((home) => home.panels ?? []),
  ]
  const lead =
    pack.home?.lead ?? t('One lasting public record of what was promised, reported, asked and answered.')
  return {
    title: pack.siteName,
    description: lead,
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'WebSite',
      name: pack.siteName,
      url: `${config.PUBLIC_URL}/`,
      description: lead,
      potentialAction: {
        '@type': 'SearchAction',
        target: `${config.PUBLIC_URL}/search?q={words}`,
        'query-input': 'required name=words',
      },
    },
    body: (
      <div class="home">
        <PageTitle first lead={lead}>
          {t('What was promised.')}
          <br />
          {t('What happened.')}
        </PageTitle>
        {offered.map((home) => home.opening)}
        {panels.length > 0 ? (
          <Section>
            <Panels items={panels} />
          </Section>
        ) : (
          <EmptyState why={t('Nothing has been published here yet.')}>
            <p>{t('What is published first will stand here first.')}</p>
          </EmptyState>
        )}
        {offered.map((home) => home.closing)}
      </div>
    ),
  }
}

/** The last published versions that may be read, newest first, each thing once. */
function latestOnRecord(snapshot: Snapshot): Version[] {
  const seen = new Set<string>()
  const latest: Version[] = []
  for (const { index } of snapshot.entries.toReversed()) {
    const version = snapshot.versionOf(index)
    if (!version || seen.has(version.key)) continue
    seen.add(version.key)
    latest.push(version)
    if (latest.length === latestShown) break
  }
  return latest
}

const Latest = ({ versions }: { versions: Version[] }) => (
  <>
    {versions.map(({ key, title, correction, entry, enteredAt }) => (
      <p>
        {/* A publication's key is its address. */}
        <Link href={`/${key}`}>{title}</Link>
        <br />
        {correction && (
          <>
            {t('Corrected: {what}', { what: correction.what })}
            <br />
          </>
        )}
        <span class="soft">
          {t('Entered {when},', { when: formatDate(enteredAt) })}{' '}
          <Link href={`/record/entries/${entry}`}>{t('entry {number, number}', { number: entry })}</Link>
        </span>
      </p>
    ))}
    <p>
      <Link href="/record">{t('The whole record')}</Link>
    </p>
    <p>
      <Link href="/subscribe?target=everything">{t('E-mail me when something is published')}</Link>
    </p>
  </>
)
