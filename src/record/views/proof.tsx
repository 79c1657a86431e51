/** What seals an entry, and the proof that it is in the signed list. */
import { DataTable, Downloads, EmptyState, Section, SummaryList, type SummaryRow } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import { isPublish } from '../leaf.ts'
import { proofSteps } from '../proof-path.ts'
import { proofFor } from '../proof.ts'
import type { EntryRow, Snapshot } from '../snapshot.ts'
import { leafHash } from '../tree.ts'
import { entryAddress } from '../words.ts'

const fact = (key: string, code: string, about: string): SummaryRow => ({
  key,
  value: (
    <>
      <code>{code}</code>
      <br />
      <small class="soft">{about}</small>
    </>
  ),
})

/** What the log itself holds of this entry. */
export const Seal = ({ snapshot, row }: { snapshot: Snapshot; row: EntryRow }) => {
  const { manifest } = row
  const version = snapshot.versionOf(row.index)
  const rows: SummaryRow[] = [
    ...(version
      ? [
          fact(
            'SHA-256',
            version.sha256,
            t('Of the published content. Anyone who has the content can work it out again.'),
          ),
        ]
      : []),
    ...(manifest && isPublish(manifest)
      ? [
          fact(
            t('Commitment'),
            manifest.commitment,
            t(
              'What the log holds instead of the content: the SHA-256 of a random salt followed by the SHA-256 of the content. If the law ever makes us erase the content, this tells nobody what it was.',
            ),
          ),
        ]
      : []),
    ...(version
      ? [fact(t('Salt'), version.salt, t('The random number that goes into the commitment.'))]
      : []),
    fact(
      t('The entry as it stands in the log'),
      row.leaf.toString('utf8'),
      row.number === null
        ? t('These very characters are hashed. Who did it, and the full reason, are in them only as a seal.')
        : t(
            'These very characters are hashed. Who drafted and who published are in them only as a seal. They are two different people, each time.',
          ),
    ),
    fact(
      t('Hash of the entry'),
      leafHash(row.leaf).toString('hex'),
      t('SHA-256 of a zero byte and the characters above: where the proof below begins.'),
    ),
  ]
  return (
    <Section title={t('What seals it')} id="seal">
      <p>
        {version
          ? t('With these you can work out for yourself that the entry is of these words and no others.')
          : row.number === null
            ? t('The log holds what was done, to what, when, and the reason in a word.')
            : t('While it is on hold its content and its hash are not shown. The entry in the log is whole.')}
      </p>
      <SummaryList rows={rows} />
    </Section>
  )
}

/** The way from the entry to the signed head, one hash at a time, to be followed by hand. */
export const Proof = ({ snapshot, row }: { snapshot: Snapshot; row: EntryRow }) => {
  const proof = proofFor(snapshot, row.index)
  const version = snapshot.versionOf(row.index)
  if (!proof)
    return (
      <Section title={t('The proof')} id="proof">
        <EmptyState why={t('This entry is not signed yet.')}>
          <p>{t('The list is signed right after something is entered. Load this page again in a moment.')}</p>
        </EmptyState>
      </Section>
    )
  const start = leafHash(row.leaf)
  const steps = proofSteps(
    start,
    proof.index,
    proof.size,
    proof.hashes.map((hash) => Buffer.from(hash, 'base64')),
  )
  const root = steps.at(-1)?.result ?? start
  return (
    <Section title={t('The proof')} id="proof">
      <p>
        {t(
          'Start with the hash of the entry. Put each hash below beside it, in this order and on the side that is named, with a byte of value 1 in front of the two, and take the SHA-256. You end at the root of the signed head over {size, plural, one {# entry} other {# entries}}. That only works if this entry is in the list, unchanged.',
          { size: proof.size },
        )}
      </p>
      <DataTable
        caption={t('From the entry to the root')}
        columns={[
          { title: t('Step'), heads: true },
          { title: t('Put beside it') },
          { title: t('Side') },
          { title: t('Gives') },
        ]}
        rows={steps.map(({ neighbour, side, result }, at) => ({
          cells: [
            t('Step\u00a0{number, number}', { number: at + 1 }),
            <code>{neighbour.toString('hex')}</code>,
            side === 'left' ? t('left') : t('right'),
            <code>{result.toString('hex')}</code>,
          ],
        }))}
        empty={<p>{t('The list has one entry: its hash is the root, and nothing needs joining.')}</p>}
      />
      <SummaryList
        rows={[
          fact(
            t('Root, worked out here'),
            root.toString('hex'),
            t('The same as the third line of the signed head below, which writes it in base64: {root}', {
              root: root.toString('base64'),
            }),
          ),
          {
            key: t('Signed head (checkpoint)'),
            value: (
              <code>
                {proof.checkpoint
                  .trimEnd()
                  .split('\n')
                  .map((line) => (
                    <>
                      {line}
                      <br />
                    </>
                  ))}
              </code>
            ),
          },
          fact(t('Public key'), proof.vkey, t('With this the signature is checked.')),
        ]}
      />
      <Downloads
        items={[
          {
            href: `${entryAddress(row.index)}.tlog-proof`,
            name: t('The proof of this entry'),
            type: 'tlog-proof',
          },
          ...(version
            ? [
                {
                  href: `/record/versions/${row.index}.json`,
                  name: t('This version, as it was frozen'),
                  type: 'JSON',
                },
              ]
            : []),
          { href: '/record/checkpoint', name: t('The signed head'), type: t('Text') },
        ]}
      />
    </Section>
  )
}
