/** Every download: what it is, its licence, its format, its size. Capabilities name them; the sizes are measured here. */
import { Downloads, EmptyState, Link, PageTitle, Section } from '#src/design/index.ts'
import type { Capability, OpenDataItem, Page } from '#src/kernel/manifest.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { t, tx } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { sizeAt } from '#src/kernel/answers.ts'
import { createSizes } from './sizes.ts'

type Nouns = readonly Pick<Capability, 'openData' | 'routes'>[]
/** `bytes` is undefined while the file has not been measured yet. */
type File = { href: string; type: string; bytes: number | undefined }
type Measured = Omit<OpenDataItem, 'files'> & { files: File[] }

/** So long a reader waits for sizes that are not known yet, in milliseconds. */
const patience = 3000

/** Gives the function that makes the page. */
export function openDataPages(site: Site, nouns: Nouns): () => Promise<Page> {
  const sizes = createSizes()
  const routes = nouns.flatMap((noun) => noun.routes)
  return async () => {
    const items = nouns.flatMap((noun) => noun.openData?.() ?? [])
    const { generation } = site.snapshot()
    const nameOf = ({ href, madeFrom }: OpenDataItem['files'][number]) => `${madeFrom ?? generation} ${href}`
    const files = items.flatMap((item) => item.files)
    const known = await sizes.of(
      files.map((file) => ({ name: nameOf(file), measure: () => sizeAt(routes, file.href) })),
      patience,
    )
    const measured = items.map((item) => ({
      ...item,
      files: item.files.flatMap((file): File[] => {
        const bytes = known.get(nameOf(file))
        return bytes === null ? [] : [{ href: file.href, type: file.type, bytes }]
      }),
    }))
    return openDataPage(
      site.pack,
      measured.filter((item) => item.files.length > 0),
    )
  }
}

function openDataPage(pack: Pack, items: Measured[]): Page {
  const title = t('Open data')
  const description = t('Everything published here as files, each with its licence, its format and its size.')
  return {
    title,
    description,
    breadcrumbs: [{ text: t('Home'), href: '/' }, { text: title }],
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'DataCatalog',
      name: `${pack.siteName}: ${title}`,
      description,
      dataset: items.map((item) => ({
        '@type': 'Dataset',
        name: item.title,
        description: item.about,
        license: item.licence,
        distribution: item.files.map(({ href, type, bytes }) => ({
          '@type': 'DataDownload',
          contentUrl: href,
          encodingFormat: type,
          ...(bytes === undefined ? {} : { contentSize: `${bytes} B` }),
        })),
      })),
    },
    body: (
      <>
        <PageTitle lead={description}>{title}</PageTitle>
        {items.length === 0 ? (
          <EmptyState why={t('Nothing has been published yet, so there is nothing to download.')} />
        ) : (
          items.map((item) => <Files item={item} />)
        )}
        <Section title={t('Good to know')}>
          <ul>
            <li>{t('You need no account and no key.')}</li>
            <li>
              {t(
                'Sizes are of the whole file. Your browser may fetch less, because files are sent compressed.',
              )}
            </li>
            <li>
              {tx('Programs can read the same through the <api>API</api>.', {
                api: (words) => <Link href="/api">{words}</Link>,
              })}
            </li>
            <li>
              {tx('What is downloaded can be checked against the <record>public record</record>.', {
                record: (words) => <Link href="/record">{words}</Link>,
              })}
            </li>
          </ul>
        </Section>
      </>
    ),
  }
}

const Files = ({ item }: { item: Measured }) => (
  <Section title={item.title}>
    <p>{item.about}</p>
    <Downloads
      items={item.files.map(({ href, type, bytes }) => ({
        href,
        name: href.split('/').at(-1)!,
        type:
          bytes === undefined
            ? t('{format}, size not measured yet', { format: formatName(type) })
            : formatName(type),
        bytes,
      }))}
    />
    <p class="soft">{t('Licence: {licence}', { licence: item.licence })}</p>
  </Section>
)

const formats: Record<string, string> = {
  'text/csv': 'CSV',
  'text/plain': 'TXT',
  'application/json': 'JSON',
  'application/pdf': 'PDF',
  'application/atom+xml': 'Atom',
  'application/zip': 'ZIP',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
}

/** A media type as people call it; anything else as it stands. */
const formatName = (type: string): string => formats[type.split(';', 1)[0]!] ?? type
