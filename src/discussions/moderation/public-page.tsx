/** /discussions/moderation: the rules, how we decide, and what was decided, in figures. */
import {
  DataTable,
  EmptyState,
  Link,
  Links,
  PageTitle,
  Prose,
  Section,
  SlippageChart,
  type Content,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, formatNumber, t } from '#src/kernel/text.ts'
import { appealDays, longestAlone } from './acts.ts'
import { publicAddress } from './addresses.ts'
import type { Figures, Hours, MonthFigures } from './figures.ts'
import type { HouseRules } from './rules.ts'
import { categoryWord, doneWord } from './words.ts'

export type PublicParts = {
  house: HouseRules
  figures: Figures
  /** In a sentence: who may start discussions. */
  profile: string
  /** What is looked for before a comment is posted. */
  interception?: Content
}

export const moderationPage = (parts: PublicParts): Page => ({
  title: t('How discussions are moderated'),
  description: t('The rules, who decides, how to appeal, and figures by month.'),
  breadcrumbs: [{ text: t('Discussions'), href: '/discussions' }, { text: t('Moderation') }],
  alternates: [{ href: `${publicAddress}.csv`, type: 'text/csv', title: t('Figures of moderation') }],
  body: (
    <>
      <PageTitle
        lead={t(
          'Comments are shown at once, unless a discussion says otherwise. Nobody’s report hides anything: a person looks, decides by one of these rules, and tells the author why.',
        )}
      >
        {t('How discussions are moderated')}
      </PageTitle>
      <Links
        items={[
          { href: '#rules', text: t('The rules') },
          { href: '#how', text: t('How we decide') },
          { href: '#appeal', text: t('How to appeal') },
          { href: '#figures', text: t('Figures by month') },
          { href: '/discussions/report', text: t('What came of a report') },
          { href: `${publicAddress}.csv`, text: t('Figures as CSV') },
        ]}
      />
      <p>{parts.profile}</p>
      <Rules house={parts.house} />
      <How />
      {parts.interception}
      <FiguresOf {...parts} />
    </>
  ),
})

const Rules = ({ house }: { house: HouseRules }) => (
  <Section title={t('The rules')} id="rules">
    <Prose text={house.whose} />
    {house.rules.length === 0 && <EmptyState why={t('No rules are set here, so nothing can be decided.')} />}
    {house.rules.map((rule, at) => (
      <div id={`house-${rule.id}`}>
        {/* What a tombstone names leads to the first rule of its category. */}
        <h3
          id={
            house.rules.findIndex(({ category }) => category === rule.category) === at
              ? rule.category
              : undefined
          }
        >
          {rule.title}
        </h3>
        <p>{rule.about}</p>
        {!rule.keeps && (
          <p class="soft">
            {t('Where something was hidden by it, the mark says: {category}.', {
              category: categoryWord(rule.category),
            })}
          </p>
        )}
      </div>
    ))}
  </Section>
)

const How = () => (
  <>
    <Section title={t('How we decide')} id="how">
      <p>
        {t(
          'Moderators of the office decide; never a computer, and never about their own words. A decision needs one of the rules and a reason. It is a line in a list that nobody can change or delete.',
        )}
      </p>
      <p>
        {t(
          'The author is told what was decided, by which rule and why. Whoever reported it and left a way to be reached is told what came of it. What was hidden leaves a mark that names the kind of rule.',
        )}
      </p>
      <p>
        {t(
          'A moderator can suspend an account for {days, number} days at most. To suspend it for good takes a second person.',
          { days: longestAlone },
        )}
      </p>
      <p>
        {t(
          'Within 48 hours, not counting weekends and bank holidays, a legal notice is decided, or the author is asked. Then they have five days to answer, and it is decided within 48 hours after that.',
        )}
      </p>
    </Section>
    <Section title={t('How to appeal')} id="appeal">
      <p>
        {t(
          'Use the link in the e-mail, or your account. You can appeal once against each decision, within {days, number} days. Somebody who did not take the decision decides, and writes to you. If no such person is there, it waits, and the figures below show it.',
          { days: appealDays },
        )}
      </p>
    </Section>
  </>
)

const FiguresOf = ({ figures, house }: PublicParts) => {
  const { months, waiting, since, days } = figures
  const titleOf = (id: string) => house.rules.find((rule) => rule.id === id)?.title ?? id
  return (
    <Section title={t('Figures by month')} id="figures">
      <p>
        {waiting === 0 || since === null
          ? t('Nothing waits for a moderator now.')
          : t(
              '{n, plural, one {# thing waits} other {# things wait}} for a moderator now. The oldest came on {day}, {days, plural, =0 {today} one {# day ago} other {# days ago}}.',
              { n: waiting, day: formatDate(since), days },
            )}
      </p>
      {months.length === 0 && (
        <EmptyState
          why={t('Nothing was reported or decided yet. Figures stand here from the first month on.')}
        />
      )}
      {months.length > 0 && (
        <>
          <p class="soft">
            {t(
              'Counted are acts, not people, by the month of the office’s own clock. Time to decide runs from when something came to the queue until it was decided; half were decided within the middle value, nine of ten within the other. Appeals are counted apart.',
            )}
          </p>
          <SlippageChart
            caption={t('Decisions by month')}
            columns={[t('Month'), t('Decisions')]}
            bars={months.map((one) => ({
              label: monthWord(one.month),
              value: decided(one),
              calm: true,
              text: numberOf(decided(one)),
            }))}
          />
          <DataTable
            caption={t('Time to decide, appeals, suspensions')}
            columns={[
              { title: t('Month'), heads: true },
              { title: t('Reports'), numeric: true },
              { title: t('Time to decide') },
              { title: t('Appeals') },
              { title: t('Suspensions'), numeric: true },
              { title: t('Legal notices'), numeric: true },
            ]}
            rows={months.map((one) => ({
              cells: [
                monthWord(one.month),
                numberOf(one.reports.reduce((all, { n }) => all + n, 0)),
                hoursWords(one.hours),
                appealsWords(one),
                numberOf(one.suspensions),
                numberOf(one.notices),
              ],
            }))}
          />
          {months.slice(0, 12).map((one) => (
            <div id={`month-${one.month}`}>
              <h3>{monthWord(one.month)}</h3>
              <DataTable
                caption={t('Reports in {month}, by what they were for', { month: monthWord(one.month) })}
                columns={[
                  { title: t('For'), heads: true },
                  { title: t('Reports'), numeric: true },
                ]}
                keepColumns
                rows={one.reports.map(({ category, n }) => ({
                  cells: [categoryWord(category), formatNumber(n)],
                }))}
                empty={<p>{t('Nothing was reported.')}</p>}
              />
              <DataTable
                caption={t('Decisions in {month}, by rule', { month: monthWord(one.month) })}
                columns={[
                  { title: t('Rule'), heads: true },
                  { title: t('Decided') },
                  { title: t('Decisions'), numeric: true },
                ]}
                rows={one.decisions.map(({ rule, act, n }) => ({
                  cells: [
                    <Link href={`#house-${rule}`}>{titleOf(rule)}</Link>,
                    doneWord(act),
                    formatNumber(n),
                  ],
                }))}
                empty={<p>{t('Nothing was decided.')}</p>}
              />
            </div>
          ))}
        </>
      )}
    </Section>
  )
}

const decided = ({ decisions }: MonthFigures): number => decisions.reduce((all, { n }) => all + n, 0)

/** Nothing is said as plainly as something. */
const numberOf = (n: number): string => (n === 0 ? t('none') : formatNumber(n))

const monthWord = (month: string): string => formatDate(`${month}-01`, 'month')

function hoursWords(hours: Hours | null): string {
  if (!hours) return t('nothing was decided')
  return t('half within {median}, nine of ten within {ninetieth} ({n, number} decided)', {
    median: time(hours.median),
    ninetieth: time(hours.ninetieth),
    n: hours.n,
  })
}
const time = (hours: number): string =>
  hours < 1
    ? t('an hour')
    : hours < 48
      ? t('{n, plural, one {# hour} other {# hours}}', { n: Math.ceil(hours) })
      : t('{n, plural, one {# day} other {# days}}', { n: Math.ceil(hours / 24) })

const appealsWords = ({ appeals: { made, upheld, undone } }: MonthFigures): string =>
  made + upheld + undone === 0
    ? t('none')
    : t(
        '{made, number} made; {upheld, plural, one {# decision} other {# decisions}} stood, {undone, plural, one {# was} other {# were}} undone',
        {
          made,
          upheld,
          undone,
        },
      )
