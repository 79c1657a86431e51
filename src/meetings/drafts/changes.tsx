/** A list of what changes from one content to another. */
import { DataTable, WordDiff } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import { changesOf } from './what-changed.ts'

/** More than so many are counted. */
const mostListed = 200

export const Changes = ({
  caption,
  before,
  after,
  none,
}: {
  caption: string
  before: unknown
  after: unknown
  /** Said when nothing differs. */
  none: string
}) => {
  const changes = changesOf(before, after)
  if (changes.length === 0) return <p>{none}</p>
  return (
    <>
      <DataTable
        caption={caption}
        columns={[{ title: t('Where'), heads: true }, { title: t('What changes') }]}
        rows={changes.slice(0, mostListed).map(({ place, segments }) => ({
          cells: [place, <WordDiff segments={segments} />],
        }))}
      />
      {changes.length > mostListed && (
        <p>
          {t('{count, plural, one {One more change} other {# more changes}} beyond these.', {
            count: changes.length - mostListed,
          })}
        </p>
      )}
    </>
  )
}
