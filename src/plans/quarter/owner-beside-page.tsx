/** Two versions of one draft: who saved what and when, side by side, and three ways on. No words are lost. */
import { Button, Form, InsetText, PageTitle } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { DraftSave, OwnRequest } from './owner-queries.ts'
import { differencesOf } from './owner-draft-lines.ts'
import { formAt, officePage, owedAt } from './owner-parts.tsx'

export type Beside = {
  request: OwnRequest
  /** What was set beside. */
  save: DraftSave
  csrfToken: string
  /** The update is with the office: nothing can be chosen. */
  closed: boolean
  person: string
}

export const besidePage = (parts: Beside): Page => {
  const { request, closed } = parts
  return officePage({
    title: t('Two versions: {ref}', { ref: request.ref }),
    breadcrumbs: [
      { text: t('What you owe'), href: owedAt() },
      { text: request.periodLabel, href: owedAt(request.plan, request.period) },
      { text: request.ref, href: formAt(request) },
      { text: t('Two versions') },
    ],
    body: (
      <>
        <PageTitle
          over={t('Your update on {ref}', { ref: request.ref })}
          lead={
            closed
              ? t(
                  'It was submitted before you saved. What you typed is kept here, and is not what the office has.',
                )
              : t(
                  '{name} saved at {time}, while this form was open. Both versions are kept: nothing is lost.',
                  {
                    name: request.savedByName ?? '',
                    time: request.savedAt ? formatDate(request.savedAt, 'time') : '',
                  },
                )
          }
        >
          {t('Two versions of one update')}
        </PageTitle>
        <Differences parts={parts} />
        {closed ? (
          <Button href={formAt(request)}>{t('Go on')}</Button>
        ) : (
          <Form
            action={`${formAt(request)}/beside/${parts.save.id}`}
            csrfToken={parts.csrfToken}
            hidden={{ revision: request.revision }}
          >
            <Button name="keep" value="mend">
              {t('Mend both into one')}
            </Button>{' '}
            <Button classes="govuk-button--secondary" name="keep" value="mine">
              {parts.save.savedBy === parts.person
                ? t('Keep yours')
                : t('Keep the version of {name}', { name: parts.save.savedByName })}
            </Button>{' '}
            <Button classes="govuk-button--secondary" name="keep" value="theirs">
              {t('Keep what is saved')}
            </Button>
          </Form>
        )}
      </>
    ),
  })
}

/** Both versions, field by field, where they differ. */
export const Differences = ({ parts }: { parts: Pick<Beside, 'request' | 'save'> }) => {
  const { request, save } = parts
  const theirs = request.draft ?? request.submitted
  const differences = theirs ? differencesOf(save.content, theirs) : []
  if (differences.length === 0) return <InsetText>{t('Both say the same.')}</InsetText>
  return (
    <div class="versions">
      {differences.map(({ label, mine, theirs: other }) => (
        <section>
          <h2>{label}</h2>
          <div class="versions__pair">
            <div>
              <h3>
                {t('{name}, {time}', { name: save.savedByName, time: formatDate(save.savedAt, 'time') })}
              </h3>
              <p class="versions__words">{mine || t('Nothing')}</p>
            </div>
            <div>
              <h3>
                {t('Saved by {name}, {time}', {
                  name: request.savedByName ?? '',
                  time: request.savedAt ? formatDate(request.savedAt, 'time') : '',
                })}
              </h3>
              <p class="versions__words">{other || t('Nothing')}</p>
            </div>
          </div>
        </section>
      ))}
    </div>
  )
}
