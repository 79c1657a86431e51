/** Pieces that several pages of moderation show. */
import { DataTable, EmptyState, Link } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { caseAddress } from './addresses.ts'
import type { DecisionRow } from './queries.ts'
import { titleOfRule, type ModerationRule } from './rules.ts'
import { doneWord } from './words.ts'

/** Plain text; line breaks as they were typed. */
export const Words = ({ text }: { text: string }) => (
  <>
    {text.split(/\n{2,}/).map((paragraph) => (
      <p>
        {paragraph.split('\n').map((line, at) => (
          <>
            {at > 0 && <br />}
            {line}
          </>
        ))}
      </p>
    ))}
  </>
)

export const Decisions = ({
  rows,
  rules,
  empty,
}: {
  rows: readonly DecisionRow[]
  rules: readonly ModerationRule[]
  empty: string
}) => (
  <DataTable
    caption={t('Newest first')}
    columns={[
      { title: t('What'), heads: true },
      { title: t('Rule, and why') },
      { title: t('By') },
      { title: t('When') },
      { title: t('Appeal') },
    ]}
    rows={rows.map((row) => ({
      id: `decision-${row.id}`,
      cells: [
        <>
          {doneWord(row.act)}
          {row.comment !== null && (
            <div class="soft">
              <Link href={caseAddress(row.comment)}>{t('Comment {id, number}', { id: row.comment })}</Link>
            </div>
          )}
          {row.comment === null && row.title !== null && <div class="soft">{row.title}</div>}
          {row.comment === null && row.personName !== null && <div class="soft">{row.personName}</div>}
        </>,
        <>
          {titleOfRule(rules, row.rule)}
          <div class="soft">{row.reason}</div>
        </>,
        <>
          {row.decidedByName}
          {row.confirmedByName && (
            <div class="soft">
              {row.confirmedReason === null
                ? t('Confirmed by {name}', { name: row.confirmedByName })
                : t('Confirmed by {name}: {reason}', {
                    name: row.confirmedByName,
                    reason: row.confirmedReason,
                  })}
            </div>
          )}
        </>,
        formatDate(row.decidedAt, 'time'),
        appealWords(row),
      ],
    }))}
    empty={<EmptyState why={empty} />}
  />
)

const appealWords = ({ appeal }: DecisionRow): string =>
  appeal === null
    ? '–'
    : appeal.result === 'uphold'
      ? t('The decision stands')
      : appeal.result === 'overturn'
        ? t('Undone')
        : t('Waits')
