/** One entry for people: what it is, when it was entered, what seals it, and the way from it to the signed head. */
import {
  Columns,
  DataTable,
  InsetText,
  Link,
  Links,
  MarginFacts,
  PageTitle,
  Pagination,
  Section,
} from '#src/design/index.ts'
import { explain } from '#src/kernel/dates.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { isPublish } from '../leaf.ts'
import { entryAt, kindOf } from '../list.ts'
import type { Site } from '../site.ts'
import type { EntryRow, Snapshot } from '../snapshot.ts'
import {
  actionMeaning,
  actionWords,
  addressOf,
  entryAddress,
  holdCategoryWords,
  kindWords,
} from '../words.ts'
import { Proof, Seal } from './proof.tsx'
import { EntryLink, entryName, ThingLink, titleOf, Tombstone, WhatWasDone } from './parts.tsx'

/** The page of an entry; null when there is none of this number. */
export const entryPage = (site: Site, index: number): Page | null => {
  const snapshot = site.snapshot()
  const row = entryAt(snapshot, index)
  if (!row) return null
  const entered = formatDate(row.enteredAt, 'second')
  const title = titleOf(snapshot, row)
  const version = snapshot.versionOf(index)
  const hold = snapshot.tombstone(row.key)
  const name = entryName(index)
  const act = actionWords(row.action)
  const meaning = actionMeaning(row.action)
  return {
    title: t('{entry}: {act}{title, select, none {} other {, {title}}}', {
      entry: name,
      act: act.toLowerCase(),
      title: title ?? 'none',
    }),
    description: t(
      '{entry} of the public record: {act}, entered {entered}. With the proof that it is in the signed log.',
      { entry: name, act: act.toLowerCase(), entered },
    ),
    breadcrumbs: [{ text: t('Record'), href: '/record' }, { text: name }],
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'CreativeWork',
      name: title === null ? name : `${name}: ${title}`,
      url: `${site.config.PUBLIC_URL}${entryAddress(index)}`,
      identifier: String(index),
      dateCreated: row.enteredAt,
      about: { '@type': 'CreativeWork', url: `${site.config.PUBLIC_URL}${addressOf(row.key)}` },
    },
    body: (
      <>
        <Columns
          head={
            <PageTitle
              over={t('{entry} of the public record', { entry: name })}
              lead={t('{act} on {entered}.', { act, entered })}
            >
              {title ?? act}
            </PageTitle>
          }
          facts={<EntryFacts site={site} row={row} />}
        >
          {hold && <Tombstone hold={hold} />}
          {version?.correction && (
            <InsetText>
              <p>
                <strong>{t('What changed:')}</strong> {version.correction.what}
              </p>
              <p>
                <strong>{t('Why:')}</strong> {version.correction.why}
              </p>
            </InsetText>
          )}
          {meaning && <p>{meaning}</p>}
          {!hold && (
            <Links
              items={[
                {
                  href: addressOf(row.key),
                  text: !version
                    ? t('Go to what this is about')
                    : version === snapshot.readable(row.key)?.versions.at(-1)
                      ? t('Read it at its own address')
                      : t('Read the latest version at its own address'),
                },
                ...(version
                  ? [{ href: `/record/check?entry=${index}`, text: t('Check a file against this entry') }]
                  : []),
              ]}
            />
          )}
        </Columns>
        <SameThing snapshot={snapshot} row={row} />
        <Seal snapshot={snapshot} row={row} />
        <Proof snapshot={snapshot} row={row} />
        <Neighbours snapshot={snapshot} index={index} />
      </>
    ),
  }
}

const EntryFacts = ({ site, row }: { site: Site; row: EntryRow }) => {
  const snapshot = site.snapshot()
  const version = snapshot.versionOf(row.index)
  const date = version?.publishedOn
  const taken = date && explain(date)
  const of = snapshot.versionLines.filter(({ key }) => key === row.key).length
  const { manifest } = row
  return (
    <MarginFacts
      label={t('This entry')}
      facts={[
        { term: t('Of'), value: <ThingLink snapshot={snapshot} row={row} /> },
        { term: t('Kind'), value: kindWords(site, kindOf(snapshot, row)) },
        ...(row.number === null
          ? []
          : [
              {
                term: t('Version'),
                value: t('{number, number} of {of, number}', { number: row.number, of }),
              },
            ]),
        {
          term: t('Entered'),
          value: <time dateTime={row.enteredAt}>{formatDate(row.enteredAt, 'second')}</time>,
          note: t('The real time, by the clock of this site’s database.'),
        },
        ...(date
          ? [
              {
                term: t('Its own date'),
                value: date.text,
                note: taken
                  ? t('taken as {taken}', { taken: formatDate(taken) })
                  : t('The date that the document gives for itself.'),
              },
            ]
          : []),
        ...(manifest && !isPublish(manifest)
          ? [{ term: t('Reason'), value: holdCategoryWords(manifest.category) }]
          : []),
      ]}
    />
  )
}

/** Every entry under the same key, so that a reader sees the whole life of one thing. */
const SameThing = ({ snapshot, row }: { snapshot: Snapshot; row: EntryRow }) => {
  const life = snapshot.entries.filter(({ key }) => key === row.key)
  const at = life.findIndex(({ index }) => index === row.index)
  const versions = life.filter(({ number }) => number !== null)
  const [before, after] = [
    versions.findLast(({ index }) => index < row.index),
    versions.find(({ index }) => index > row.index),
  ]
  return (
    <Section title={t('Everything entered about this')} id="versions">
      {life.length === 1 ? (
        <p>{t('This is its only entry: it was never corrected and never on hold.')}</p>
      ) : (
        <>
          <p>
            {t(
              '{count, plural, one {One version} other {# versions}}; {acts, plural, =0 {never on hold} one {one act of a hold} other {# acts of a hold}}. Oldest first.',
              {
                count: versions.length,
                acts: life.length - versions.length,
              },
            )}
          </p>
          <DataTable
            caption={t('Entries about the same thing, oldest first')}
            captionHidden
            columns={[
              { title: t('Entry'), heads: true },
              { title: t('Entered') },
              { title: t('What was done') },
              { title: t('Version'), numeric: true },
            ]}
            rows={life.map((each, place) => ({
              cells: [
                place === at ? (
                  t('{entry} (this one)', { entry: entryName(each.index) })
                ) : (
                  <EntryLink entry={each.index} />
                ),
                formatDate(each.enteredAt, 'time'),
                <WhatWasDone row={each} />,
                each.number === null ? '' : String(each.number),
              ],
            }))}
          />
          {(before ?? after) && (
            <Links
              items={[
                ...(before
                  ? [
                      {
                        href: entryAddress(before.index),
                        text: t('The version before: {number, number}', { number: before.number }),
                      },
                    ]
                  : []),
                ...(after
                  ? [
                      {
                        href: entryAddress(after.index),
                        text: t('The next version: {number, number}', { number: after.number }),
                      },
                    ]
                  : []),
              ]}
            />
          )}
        </>
      )}
    </Section>
  )
}

const Neighbours = ({ snapshot, index }: { snapshot: Snapshot; index: number }) => {
  const [before, after] = [entryAt(snapshot, index - 1), entryAt(snapshot, index + 1)]
  const about = (row: EntryRow) => titleOf(snapshot, row) ?? actionWords(row.action)
  if (!before && !after)
    return (
      <p>
        <Link href="/record">{t('The whole record')}</Link>
      </p>
    )
  return (
    <Section bare>
      <Pagination
        landmarkLabel={t('Entries before and after')}
        previous={
          before
            ? { href: entryAddress(before.index), text: entryName(before.index), labelText: about(before) }
            : undefined
        }
        next={
          after
            ? { href: entryAddress(after.index), text: entryName(after.index), labelText: about(after) }
            : undefined
        }
      />
    </Section>
  )
}
