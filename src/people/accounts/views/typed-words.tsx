import { DataTable, InsetText } from '#src/design/index.ts'
import { formatList, t } from '#src/kernel/text.ts'
import { typedOf } from '../kept-fields.ts'
import type { Field } from '../kept-queries.ts'

/** What was typed, so that its writer can see that it is all there, and copy it. Files cannot be kept, and this says so. */
export const TypedWords = ({ fields, files }: { fields: readonly Field[]; files: readonly string[] }) => (
  <>
    {files.length > 0 && (
      <InsetText>
        {t('Files cannot be kept. Choose again afterwards: {names}.', { names: formatList([...files]) })}
      </InsetText>
    )}
    <DataTable
      caption={t('What you typed')}
      columns={[{ title: t('Field'), heads: true }, { title: t('Your words') }]}
      rows={typedOf(fields).map(([name, value]) => ({
        cells: [fieldWord(name), <span class="typed-words">{value}</span>],
      }))}
      empty={<p>{t('Nothing was typed: the form held only what you pressed.')}</p>}
    />
  </>
)

/** The names of fields are plain words: `evidence.0.title` is "Evidence 1 title", `doneOn` "Done on". */
const fieldWord = (name: string) => {
  const words = name
    .replace(/\.(\d+)(?=\.)/g, (_dot, n: string) => ` ${Number(n) + 1}`)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
