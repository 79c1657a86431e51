/** A form to lay a downloaded file beside the record, and what came of it in plain words. */
import {
  Button,
  DataTable,
  Details,
  ErrorSummary,
  InsetText,
  Link,
  NotificationBanner,
  PageTitle,
  Section,
  Textarea,
  WarningText,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import type { Compared, Unreadable } from '../compare.ts'
import { entryAt } from '../list.ts'
import type { Site } from '../site.ts'
import type { Snapshot } from '../snapshot.ts'
import { EntryLink, ThingLink, titleOf, Tombstone } from './parts.tsx'

export type CheckState = {
  csrf: string
  /** The entry that the reader came from, when there is one of that number. */
  entry: number | null
  /** What was pasted and what came of it; null before anything was. */
  result: { text: string; compared: Compared | Unreadable } | null
}

export const checkPage = (site: Site, { csrf, entry, result }: CheckState): Page => {
  const snapshot = site.snapshot()
  const title = t('Check a file')
  const failed = result !== null && 'unreadable' in result.compared ? result.compared.unreadable : null
  const compared = result !== null && !('unreadable' in result.compared) ? result.compared : null
  return {
    title,
    description: t(
      'Paste a downloaded file and read whether it is what the public record holds, or how it differs.',
    ),
    breadcrumbs: [{ text: t('Record'), href: '/record' }, { text: title }],
    body: (
      <>
        {failed !== null && <ErrorSummary errors={[{ text: failed, href: '#file' }]} />}
        <PageTitle
          lead={t(
            'Did someone send you a file from this site, or did you keep one? See whether its words are those that were published.',
          )}
        >
          {title}
        </PageTitle>
        {compared && (
          <Section bare>
            <Outcome snapshot={snapshot} compared={compared} />
          </Section>
        )}
        {entry !== null && !compared && <CameFrom snapshot={snapshot} entry={entry} />}
        <form
          method="post"
          action={entry === null ? '/record/check' : `/record/check?entry=${entry}`}
          novalidate
        >
          <input type="hidden" name="_csrf" value={csrf} />
          <Textarea
            name="file"
            id="file"
            label={{
              content: compared ? t('Check another file') : t('The text of the file'),
              classes: 'govuk-label--m',
            }}
            hint={t(
              'Open a file that you downloaded here, one that ends in .json, copy all of it, and paste it in. We compare it and do not keep it.',
            )}
            rows={10}
            spellcheck={false}
            value={failed === null ? undefined : result?.text}
            error={failed ?? undefined}
          />
          <Button preventDoubleClick>{t('Check it')}</Button>
        </form>
        <Section title={t('Without trusting this page')} id="offline">
          <p>
            {t(
              'This page is ours, so it asks you to believe us. You need not. Our open-source program checks a file on your own computer, without a network, against the proof that the file carries:',
            )}
          </p>
          <p>
            <code>answerable record verify edition.json</code>
          </p>
          <p>{t('And it checks the whole record, from what anyone can download:')}</p>
          <p>
            <code>{`answerable record verify ${site.config.PUBLIC_URL}`}</code>
          </p>
          {snapshot.checkpoint && (
            <p>
              {t('It believes the public key that you name. This site’s is')}{' '}
              <code>{snapshot.checkpoint.vkey}</code>
            </p>
          )}
        </Section>
      </>
    ),
  }
}

const CameFrom = ({ snapshot, entry }: { snapshot: Snapshot; entry: number }) => {
  const row = entryAt(snapshot, entry)!
  const version = snapshot.versionOf(entry)
  const hold = snapshot.tombstone(row.key)
  if (hold) return <Tombstone hold={hold} />
  return (
    <InsetText>
      <p>
        {tx('You came from <link>entry {entry, number}</link>: {thing}.', {
          entry,
          link: (words) => <EntryLink entry={entry}>{words}</EntryLink>,
          thing: <ThingLink snapshot={snapshot} row={row} />,
        })}
      </p>
      {version && (
        <p>
          {tx(
            'The record holds content with the SHA-256 <code>{sha256}</code>. <file>Download this version</file> to see what such a file looks like, or paste one that you have.',
            {
              sha256: version.sha256,
              file: (words) => <Link href={`/record/versions/${entry}.json`}>{words}</Link>,
            },
          )}
        </p>
      )}
    </InsetText>
  )
}

const Outcome = ({ snapshot, compared }: { snapshot: Snapshot; compared: Compared }) => {
  const { outcome, line, later, faults } = compared
  const row = line && entryAt(snapshot, line.entry)
  const which = line && row && (
    <p>
      {tx('It is <link>entry {entry, number}</link>, version {number, number} of {thing}, entered {when}.', {
        entry: line.entry,
        link: (words) => <EntryLink entry={line.entry}>{words}</EntryLink>,
        number: line.number,
        thing: <ThingLink snapshot={snapshot} row={row} />,
        when: formatDate(row.enteredAt, 'time'),
      })}
    </p>
  )
  switch (outcome) {
    case 'same':
      return (
        <NotificationBanner type="success" title={t('Checked')}>
          <p class="govuk-notification-banner__heading">
            {t('Yes: every word of this file is what the record holds.')}
          </p>
          {which}
          {compared.proof && <p>{t('The file’s own proof leads to a head that this site signed.')}</p>}
          {later && <Later entry={later.entry} number={later.number} />}
        </NotificationBanner>
      )
    case 'held':
      return (
        <>
          <NotificationBanner title={t('Checked')}>
            <p class="govuk-notification-banner__heading">
              {faults.length === 0
                ? t('The file names something that is on hold, so its words are not compared here.')
                : t('The file names something that is on hold, and something in the file is wrong.')}
            </p>
            <Faults faults={faults} />
          </NotificationBanner>
          {line && <Tombstone hold={snapshot.tombstone(line.key)!} />}
        </>
      )
    case 'unknown':
      return (
        <NotificationBanner title={t('Checked')}>
          <p class="govuk-notification-banner__heading">
            {t('No: nothing in this record has the content of this file.')}
          </p>
          <p>
            {t(
              'It may come from another site, or from a form of a file that is not published here, or it was changed and no longer says what it was.',
            )}
          </p>
          <Faults faults={faults} />
          <Hash sha256={compared.sha256} />
        </NotificationBanner>
      )
    case 'different':
      return (
        <>
          <WarningText>
            {compared.differ > 0
              ? t(
                  'No: this file differs from the record in {differ, plural, one {# place} other {# places}}.',
                  { differ: compared.differ },
                )
              : t(
                  'Not quite: the content is what was published, but what the file says about itself is not.',
                )}
          </WarningText>
          {compared.differ > 0 && line && row ? (
            <p>
              {tx(
                'It says that it is <link>entry {entry, number}</link>, version {number, number} of {thing}. These are the words that differ.',
                {
                  entry: line.entry,
                  link: (words) => <EntryLink entry={line.entry}>{words}</EntryLink>,
                  number: line.number,
                  thing: <ThingLink snapshot={snapshot} row={row} />,
                },
              )}
            </p>
          ) : (
            which
          )}
          {compared.differ > 0 && (
            <Differences compared={compared} title={row ? titleOf(snapshot, row) : null} />
          )}
          {faults.length > 0 && <h2>{t('What its seal says')}</h2>}
          <Faults faults={faults} />
          {later && <Later entry={later.entry} number={later.number} />}
          <Hash sha256={compared.sha256} />
        </>
      )
  }
}

const Later = ({ entry, number }: { entry: number; number: number }) => (
  <p>
    {t('It was corrected since. The latest is version {number, number}:', { number })}{' '}
    <EntryLink entry={entry} />.
  </p>
)

const Faults = ({ faults }: { faults: string[] }) =>
  faults.length === 0 ? null : (
    <ul class="govuk-list govuk-list--bullet">
      {faults.map((fault) => (
        <li>{fault}</li>
      ))}
    </ul>
  )

const Hash = ({ sha256 }: { sha256: string }) => (
  <Details summary={t('For the exact reader')}>
    <p>
      {t('SHA-256 of the content of the pasted file:')} <code>{sha256}</code>
    </p>
  </Details>
)

/** Long texts differ in a few words: so much of each is shown. */
const mostLetters = 300
const shorten = (text: string | null) =>
  text === null ? (
    <em>{t('nothing')}</em>
  ) : text.length > mostLetters ? (
    `${text.slice(0, mostLetters)}…`
  ) : (
    text
  )

const Differences = ({ compared, title }: { compared: Compared; title: string | null }) => (
  <>
    <DataTable
      caption={title === null ? t('Differences') : t('Differences from “{title}”', { title })}
      columns={[
        { title: t('Where'), heads: true },
        { title: t('The record says') },
        { title: t('The file says') },
      ]}
      rows={compared.differences.map(({ place, record, file }) => ({
        cells: [<code>{place.join(' › ') || t('the whole')}</code>, shorten(record), shorten(file)],
      }))}
    />
    {compared.differ > compared.differences.length && (
      <p>{t('And {more, number} more.', { more: compared.differ - compared.differences.length })}</p>
    )}
  </>
)
