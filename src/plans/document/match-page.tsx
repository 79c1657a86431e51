/** Which organisation the document's owners are, and which commitment of today's plan each row is: a person says so. */
import {
  Button,
  faultOf,
  Form,
  FormFaults,
  Hidden,
  Link,
  PageTitle,
  Pagination,
  Section,
  Select,
  type FormFault,
} from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { OpenImport } from './commands.ts'
import { likest, suggested, type Likeness } from './match.ts'
import { cellsOfRow, placedPieces, type Match, type Work, type WorkRow } from './work.ts'
import { importAt, matchesPerPage, pagesOf, rowHref, rowWords } from './words.ts'

export type MatchProps = {
  one: OpenImport
  work: Work
  plan: readonly { ref: string; commitment: string }[]
  organisations: readonly { slug: string; name: string; shortName: string }[]
  page: number
  csrfToken: string
  faults: readonly FormFault[]
}

export const MatchBody = (props: MatchProps) => {
  const { one, work, plan, faults, page } = props
  const at = importAt(one)
  const undecided = work.rows.filter(({ match }) => match === null).length
  return (
    <>
      <FormFaults faults={faults} />
      <PageTitle
        over={`${one.planTitle}: ${one.periodLabel}`}
        lead={t('{name}: who the owners are, and which commitment each row is.', { name: one.fileName })}
      >
        {t('Match the rows with the plan')}
      </PageTitle>
      <Owners {...props} />
      <Section title={t('Commitments')} id="commitments">
        {plan.length === 0 ? (
          <p>{t('The plan has no commitments yet, so every row is a new one.')}</p>
        ) : (
          <>
            <p>
              {t(
                '{undecided, plural, =0 {Every row is matched.} one {# row is not matched yet. What we suggest is chosen below; look at it, then confirm.} other {# rows are not matched yet. What we suggest is chosen below; look at it, then confirm.}}',
                { undecided },
              )}
            </p>
            <Rows {...props} />
            {pagesOf(work, matchesPerPage) > 1 && (
              <Pagination
                items={Array.from({ length: pagesOf(work, matchesPerPage) }, (_, index) => ({
                  number: index + 1,
                  href: `${at}/match?page=${index + 1}`,
                  current: index + 1 === page,
                }))}
              />
            )}
          </>
        )}
      </Section>
      <p>
        <Button
          href={`${at}/load`}
          classes={undecided > 0 && plan.length > 0 ? 'govuk-button--secondary' : undefined}
        >
          {t('Look at what would be loaded')}
        </Button>{' '}
        <Link href={at}>{t('Back to the rows')}</Link>
      </p>
    </>
  )
}

/** Words that stand as owners and are no organisation of this installation, with how many rows have them. */
function strangeOwners(
  work: Work,
  organisations: readonly { slug: string }[],
): { words: string; rows: number }[] {
  const known = new Set(organisations.map(({ slug }) => slug))
  const placed = placedPieces(work)
  const counts = new Map<string, number>()
  for (const row of work.rows) {
    const owner = cellsOfRow(work, row, placed).get('owner')!.value
    if (!known.has(owner)) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  }
  return [...counts].map(([words, rows]) => ({ words, rows }))
}

/** By its slug, its name or its short name, in any letters. */
const likely = (words: string, organisations: MatchProps['organisations']): string => {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
  const sought = plain(words)
  return sought === ''
    ? ''
    : (organisations.find(({ slug, name, shortName }) =>
        [slug, name, shortName].some((one) => plain(one) === sought),
      )?.slug ?? '')
}

const Owners = ({ one, work, organisations, csrfToken, faults }: MatchProps) => {
  const strange = strangeOwners(work, organisations)
  return (
    <Section title={t('Owners')} id="owners">
      {strange.length === 0 ? (
        <p>{t('Every owner is an organisation of the list.')}</p>
      ) : (
        <Form
          action={`${importAt(one)}/match`}
          csrfToken={csrfToken}
          hidden={{ revision: one.revision, do: 'owners' }}
        >
          {strange.map(({ words, rows }, index) => (
            <>
              <input type="hidden" name={`words.${index}`} value={words} />
              <Select
                name={`owner.${index}`}
                label={
                  words === ''
                    ? t(
                        'Who owns the {rows, plural, one {row that has no owner} other {# rows that have no owner}}?',
                        { rows },
                      )
                    : t('Who is “{words}” ({rows, plural, one {# row} other {# rows}})?', { words, rows })
                }
                error={faultOf(faults, `owner.${index}`)}
                value={likely(words, organisations)}
                items={[
                  { value: '', text: t('Not said yet') },
                  ...organisations.map(({ slug, name }) => ({ value: slug, text: name })),
                ]}
              />
            </>
          ))}
          <Button>{t('Keep these owners')}</Button>
        </Form>
      )}
    </Section>
  )
}

const Rows = ({ one, work, plan, page, csrfToken }: MatchProps) => {
  const placed = placedPieces(work)
  const all = work.rows.map((row) => {
    const cells = cellsOfRow(work, row, placed)
    return { id: row.id, ref: cells.get('ref')!.value, commitment: cells.get('commitment')!.value }
  })
  const taken = new Set(work.rows.flatMap(({ match }) => (match?.as === 'known' ? [match.ref] : [])))
  const open = plan.filter(({ ref }) => !taken.has(ref))
  const suggestions = suggested(
    all.filter(({ id }) => work.rows.find((row) => row.id === id)!.match === null),
    open,
  )
  const texts = new Map(plan.map(({ ref, commitment }) => [ref, commitment]))
  return (
    <Form
      action={`${importAt(one)}/match`}
      csrfToken={csrfToken}
      hidden={{ revision: one.revision, page, do: 'rows' }}
    >
      {work.rows.slice((page - 1) * matchesPerPage, page * matchesPerPage).map((row) => (
        <RowMatch
          one={one}
          work={work}
          row={row}
          words={all.find(({ id }) => id === row.id)!.commitment}
          chosen={chosenOf(row.match, suggestions.get(row.id) ?? null)}
          offered={offeredFor(
            row,
            all.find(({ id }) => id === row.id)!,
            plan,
          )}
          texts={texts}
        />
      ))}
      <Button>{t('Confirm the matches of this page')}</Button>
    </Form>
  )
}

const offeredFor = (
  row: WorkRow,
  words: { ref: string; commitment: string },
  plan: MatchProps['plan'],
): Likeness[] => {
  const offered = likest(words, plan)
  const { match } = row
  return match?.as === 'known' && !offered.some(({ ref }) => ref === match.ref)
    ? [...offered, { ref: match.ref, likeness: 0 }]
    : offered
}

/** What the list of choices says: "known 1.2/a", "new", "gone". */
const choiceOf = (match: Match): string => (match.as === 'known' ? `known ${match.ref}` : match.as)
export const matchOf = (choice: string): Match | null =>
  choice.startsWith('known ')
    ? { as: 'known', ref: choice.slice('known '.length) }
    : choice === 'new' || choice === 'gone'
      ? { as: choice }
      : null

const chosenOf = (match: Match | null, suggestion: Likeness | null): string =>
  match ? choiceOf(match) : suggestion ? `known ${suggestion.ref}` : 'new'

const RowMatch = ({
  one,
  work,
  row,
  words,
  chosen,
  offered,
  texts,
}: {
  one: OpenImport
  work: Work
  row: WorkRow
  words: string
  chosen: string
  offered: readonly Likeness[]
  texts: ReadonlyMap<string, string>
}) => (
  <div class="import-match" id={`match-${row.id}`}>
    <p>
      <Link href={rowHref(one, work, row.id)}>{rowWords(work, row)}</Link> {words}{' '}
      {row.match === null && <span class="soft">{t('(not confirmed yet)')}</span>}
    </p>
    <Select
      name={`match.${row.id}`}
      label={
        <>
          {t('In the plan this is')} <Hidden>{rowWords(work, row)}</Hidden>
        </>
      }
      value={chosen}
      items={[
        ...offered.map(({ ref, likeness }) => ({
          value: `known ${ref}`,
          text: t('{ref} {words} ({likeness, number, percent} alike)', {
            ref,
            words: shortened(texts.get(ref) ?? ''),
            likeness,
          }),
        })),
        { value: 'new', text: t('A new commitment') },
        { value: 'gone', text: t('Not in the plan any more: leave it out') },
      ]}
    />
  </div>
)

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text)
