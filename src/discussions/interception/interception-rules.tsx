/** The rules of interception as everybody may read them: a part of the page of rules. */
import { DataTable, Link, Section } from '#src/design/index.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { t } from '#src/kernel/text.ts'
import type { Effect } from './intercept.ts'
import { interceptionRules } from './rules.ts'

const effectWords: Readonly<Record<Effect, () => string>> = {
  help: () => t('Shows where to turn first; then you may go on'),
  nudge: () => t('Asks you to have another look; then you may go on'),
  wait: () => t('A moderator reads it before it is shown'),
}

/** Its address is `/discussions/moderation#before-posting`. */
export const InterceptionRules = ({ pack }: { pack: Pack }) => (
  <Section title={t('What we look for before a comment is posted')} id="before-posting">
    <p>
      {t(
        'A computer looks for certain words before anything is posted. It refuses nothing: it says what it noticed, shows where to turn, and lets the writer go on. While a court has a case before it that we know of, a comment that touches it may wait for a moderator.',
      )}
    </p>
    <DataTable
      caption={t('The rules')}
      columns={[
        { title: t('What it looks for'), heads: true },
        { title: t('What it asks the writer to think of') },
        { title: t('What happens') },
      ]}
      rows={interceptionRules(pack).map(({ id, title, about, effect, queue, during }) => {
        const always = effectWords[effect]()
        const what =
          during === 'always'
            ? always
            : t('Only while a pre-election period is in force. {what}', { what: always })
        return {
          id: `rule-${id}`,
          cells: [title, about, queue ? t('{what}. A moderator reads it afterwards.', { what }) : what],
        }
      })}
    />
    <p>
      <Link href="/discussions/help">{t('Where to turn instead of a discussion')}</Link>
    </p>
  </Section>
)
