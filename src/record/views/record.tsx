/** The record for people: what it is, what was entered, how to check it, and its files. */
import {
  Columns,
  Downloads,
  EmptyState,
  Link,
  Links,
  MarginFacts,
  PageTitle,
  Panels,
  Section,
  type Content,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import type { ListChoice } from '../list.ts'
import type { Site } from '../site.ts'
import type { Snapshot } from '../snapshot.ts'
import { Entries, OverTime } from './entries.tsx'

const feedAlternate = () => ({
  href: '/record/feed.atom',
  type: 'application/atom+xml',
  title: t('Everything published and corrected'),
})

export const recordPage = (site: Site, choice: ListChoice): Page => {
  const snapshot = site.snapshot()
  const { length } = snapshot.entries
  const description = t(
    'The append-only public record: {count, plural, =0 {no entries yet} one {# entry} other {# entries}}, each in a signed log that anyone can check.',
    { count: length },
  )
  return {
    title: t('The public record'),
    description,
    breadcrumbs: [{ text: t('Record') }],
    alternates: [
      feedAlternate(),
      { href: '/record/index.json', type: 'application/json', title: t('Every entry as JSON') },
    ],
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      name: t('The public record'),
      description,
      url: `${site.config.PUBLIC_URL}/record`,
      license: site.pack.licence,
      distribution: ['index.json', 'checkpoint'].map((name) => ({
        '@type': 'DataDownload',
        contentUrl: `${site.config.PUBLIC_URL}/record/${name}`,
        encodingFormat: name.endsWith('.json') ? 'application/json' : 'text/plain',
      })),
    },
    body: (
      <>
        <Columns
          head={
            <PageTitle
              lead={t(
                'A list of everything published here, in the order in which it was entered. Lines are only ever added. Anyone can check that none was changed or taken away.',
              )}
            >
              {t('The public record')}
            </PageTitle>
          }
          facts={<HeadFacts snapshot={snapshot} />}
        >
          <p>
            {t(
              'Each line, or entry, holds the time it was entered and a seal made from the words that were published. Change one letter of those words, and the seal no longer fits. The site then signs the whole list, again and again as it grows.',
            )}
          </p>
          <p>
            {t(
              'When something published turns out to be wrong, a correction is entered below it. The first words stay.',
            )}
          </p>
        </Columns>
        <Limits />
        <Entries site={site} choice={choice} />
        <OverTime snapshot={snapshot} />
        <CheckIt address={site.config.PUBLIC_URL} />
        <Files snapshot={snapshot} />
      </>
    ),
  }
}

/** The latest signed head. */
const HeadFacts = ({ snapshot }: { snapshot: Snapshot }) => {
  const { checkpoint, entries } = snapshot
  const waiting = entries.length - (checkpoint?.size ?? 0)
  if (!checkpoint)
    return (
      <MarginFacts
        label={t('The signed head')}
        facts={[
          { term: t('Entries'), value: String(entries.length) },
          {
            term: t('Signed'),
            value: t('not yet'),
            note: t('The list is signed as soon as something is published.'),
          },
        ]}
      />
    )
  return (
    <MarginFacts
      label={t('The signed head')}
      facts={[
        {
          term: t('Entries'),
          value: t('{count, number} signed', { count: checkpoint.size }),
          ...(waiting > 0
            ? {
                note: t('{waiting, plural, one {# more waits} other {# more wait}} to be signed', {
                  waiting,
                }),
              }
            : {}),
        },
        { term: t('Signed'), value: formatDate(checkpoint.signedAt, 'second') },
        {
          term: t('Root'),
          value: <code>{checkpoint.root}</code>,
          note: t('One number that stands for all of these entries.'),
        },
        {
          term: t('Public key'),
          value: <code>{checkpoint.vkey}</code>,
          note: t('Keep it: with it you can tell whether a signature is this site’s.'),
        },
      ]}
    />
  )
}

const List = ({ items }: { items: Content[] }) => (
  <ul>
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ul>
)

const Limits = () => (
  <Section>
    <Panels
      items={[
        {
          title: t('What it stops'),
          children: (
            <List
              items={[
                t(
                  'Nobody can quietly reword something published, remove it, or give it an earlier date. Not even we can: the sums would no longer come out.',
                ),
                t(
                  'We cannot show you one version and your neighbour another. Compare your signed head with theirs: they must fit together.',
                ),
                t(
                  'When something has to be hidden by law or for someone’s safety, the list says that it was hidden, and when.',
                ),
              ]}
            />
          ),
        },
        {
          title: t('What it cannot do'),
          children: (
            <List
              items={[
                t(
                  'It cannot tell you that what was published is true. It tells you only that these were the words.',
                ),
                t('It knows nothing of what was never published.'),
                t(
                  'Today nobody but this site signs the list. Its proof is strongest when others keep copies: save the signed head, and any later change can be shown.',
                ),
              ]}
            />
          ),
        },
      ]}
    />
  </Section>
)

const CheckIt = ({ address }: { address: string }) => (
  <Section title={t('Check it yourself')} id="check">
    <ol>
      <li>
        {tx(
          '<page>Check a file here</page>: paste a file that you downloaded, and read whether it is what the record holds.',
          { page: (words) => <Link href="/record/check">{words}</Link> },
        )}
      </li>
      <li>
        {t(
          'Check everything on your own computer, without trusting this site. With our open-source program:',
        )}
        <br />
        <code>{`answerable record verify ${address}`}</code>
      </li>
      <li>
        {tx(
          'Or use another program: the list is kept in an open format, <format>C2SP tlog-tiles</format>, and signed with Ed25519.',
          {
            format: (words) => <Link href="https://c2sp.org/tlog-tiles">{words}</Link>,
          },
        )}
      </li>
      <li>
        {t(
          'Keep the signed head each time. The next time you check, the program can tell you whether the list of then is still the beginning of the list of now.',
        )}
      </li>
    </ol>
    <Links
      items={[
        { href: '/record/check', text: t('Check a file') },
        { href: '/record/feed.atom', text: t('Follow the record (Atom feed)') },
      ]}
    />
  </Section>
)

const Files = ({ snapshot }: { snapshot: Snapshot }) => {
  const { checkpoint } = snapshot
  return (
    <Section title={t('The files of the record')} id="files">
      {!checkpoint && (
        <EmptyState why={t('Nothing is signed yet, so there is no signed head to download.')} />
      )}
      <Downloads
        items={[
          ...(checkpoint
            ? [
                { href: '/record/checkpoint', name: t('The signed head (checkpoint)'), type: t('Text') },
                { href: '/record/vkey', name: t('The public key'), type: t('Text') },
              ]
            : []),
          { href: '/record/index.json', name: t('Every entry, version and hold'), type: 'JSON' },
          { href: '/record/checkpoints.json', name: t('Every signed head there has been'), type: 'JSON' },
          { href: '/record/feed.atom', name: t('Publications and corrections, as a feed'), type: 'Atom' },
        ]}
      />
      <p class="soft">
        {tx(
          'The tiles of the list are below <code>/record/tile/</code>; each published version, as it was frozen, is at <code>/record/versions/0.json</code> and on, under the number of its entry.',
        )}
      </p>
    </Section>
  )
}
