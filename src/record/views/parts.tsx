/** Small parts that the pages of the record share. */
import { InsetText, Link, type Content } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { ActiveHold } from '../hold-state.ts'
import type { EntryRow, Snapshot } from '../snapshot.ts'
import { actionWords, addressOf, entryAddress, holdCategoryWords } from '../words.ts'

/** The space does not break: a number alone on a line is no name. */
export const entryName = (entry: number): string => t('Entry\u00a0{entry, number}', { entry })

export const EntryLink = ({ entry, children }: { entry: number; children?: Content }) => (
  <Link href={entryAddress(entry)}>{children ?? entryName(entry)}</Link>
)

/** The title of what an entry is about: of its own version, or for an act of a hold of the latest. Null while it is held. */
export const titleOf = (snapshot: Snapshot, { index, key, number }: EntryRow): string | null =>
  (number === null ? snapshot.readable(key)?.versions.at(-1) : snapshot.versionOf(index))?.title ?? null

/** A link to the thing by its title; while it is held its address alone, which leads to the tombstone. */
export const ThingLink = ({ snapshot, row }: { snapshot: Snapshot; row: EntryRow }) => {
  const title = titleOf(snapshot, row)
  return (
    <>
      <Link href={addressOf(row.key)}>{title ?? <code>{addressOf(row.key)}</code>}</Link>
      {title === null && snapshot.tombstone(row.key) && <> {t('(on hold)')}</>}
    </>
  )
}

/** What an entry did, in a few words: “Corrected”; “Put on hold”, and why. */
export const WhatWasDone = ({ row: { action, manifest } }: { row: EntryRow }) => (
  <>
    {actionWords(action)}
    {manifest?.action === 'place-hold' && <span class="soft">: {holdCategoryWords(manifest.category)}</span>}
  </>
)

/** What stands in place of something held. */
export const Tombstone = ({ hold }: { hold: ActiveHold }) => (
  <InsetText>
    <p>
      <strong>{t('On hold since {when}.', { when: formatDate(hold.since, 'time') })}</strong>{' '}
      {t('Reason: {category}.', { category: holdCategoryWords(hold.category) })}
    </p>
    <p>
      {t(
        'It is hidden in every form, for a legal or safety reason. That it was published stays on the record, and so does the hold:',
      )}{' '}
      <EntryLink entry={hold.entry}>{t('entry {entry, number}', { entry: hold.entry })}</EntryLink>.{' '}
      {hold.until === null
        ? t('A second person has confirmed the hold. It stays until it is lifted.')
        : t('Unless a second person confirms the hold by {when}, it ends by itself.', {
            when: formatDate(hold.until, 'time'),
          })}
    </p>
  </InsetText>
)
