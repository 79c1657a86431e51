/** What readers see of a decision: on its page, and where the office looks at it before it is published. */
import { InsetText, Link, Section } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { Decision } from '../model.ts'
import type { Published } from '../published.ts'
import { decisionPath } from './register.ts'

export type DecisionBodyProps = {
  decision: Decision
  supersedes?: Published<Decision> | null
  supersededBy?: readonly Published<Decision>[]
}

export const DecisionBody = ({ decision, supersedes, supersededBy = [] }: DecisionBodyProps) => (
  <>
    {supersededBy.map((later) => (
      <InsetText>
        {t('A later decision takes the place of this one:')}{' '}
        <Link href={decisionPath(later)}>{`${later.content.ref}: ${later.content.title}`}</Link>
      </InsetText>
    ))}
    {decision.summary === '' ? (
      <p>{t('No summary is published.')}</p>
    ) : (
      decision.summary.split(/\n{2,}/).map((words) => <p>{words}</p>)
    )}
    {supersedes && (
      <p>
        {t('It takes the place of')}{' '}
        <Link
          href={decisionPath(supersedes)}
        >{`${supersedes.content.ref}: ${supersedes.content.title}`}</Link>
        .
      </p>
    )}
    {decision.exempt !== null && (
      <InsetText>
        <strong>{t('A part of this decision is not published.')}</strong>{' '}
        {t('The reason given: {reason}', { reason: decision.exempt })}
      </InsetText>
    )}
    {decision.links.length > 0 && (
      <Section title={t('What it is about')} id="about">
        <ul class="govuk-list govuk-list--bullet">
          {decision.links.map(({ address, title }) => (
            <li>
              <Link href={`/${address}`}>{title}</Link>
            </li>
          ))}
        </ul>
      </Section>
    )}
    {decision.sources.length > 0 && (
      <Section title={t('Where this is stated')} id="sources">
        <ul class="govuk-list govuk-list--bullet">
          {decision.sources.map(({ title, url, note }) => (
            <li>
              {url ? <Link href={url}>{title}</Link> : title}
              {note !== '' && ` (${note})`}
            </li>
          ))}
        </ul>
      </Section>
    )}
  </>
)
