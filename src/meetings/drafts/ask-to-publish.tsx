/** How a draft stands, and the way on: every room's page of a draft shows this below its form. */
import { Button, Form, Input, Link, Section, Textarea, faultOf, type FormFault } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import {
  askPath,
  decisionAddress,
  discardAddress,
  meetingsNoun,
  takeBackPath,
  type DraftNoun,
} from './noun.ts'
import type { Draft } from './queries.ts'

/** Id of the form, which faults lead to. */
export const askId = 'ask-to-publish'

export type AskToPublishProps = {
  /** As saved; the form asks for exactly this revision. */
  draft: Draft
  /** Whose it is; meetings' own when left out. */
  noun?: DraftNoun
  csrfToken: string
  /** Whoever may not prepare drafts sees how it stands, and no form. */
  viewer?: Viewer | null | undefined
  faults?: readonly FormFault[] | undefined
  typed?: Readonly<Record<string, string>> | undefined
}

export const AskToPublish = ({
  draft,
  noun = meetingsNoun,
  csrfToken,
  viewer,
  faults = [],
  typed = {},
}: AskToPublishProps) => {
  const mayAsk = viewer === undefined || may(viewer, noun.actions.prepare)
  const nothingNew = draft.versions > 0 && !draft.savedSince
  return (
    <Section title={t('Publication')} id="publication">
      <DraftState draft={draft} />
      <p>
        <Link href={decisionAddress(draft.key, noun)}>
          {draft.versions === 0 ? t('See it as it would be published') : t('See what would change')}
        </Link>
      </p>
      {mayAsk && !draft.asked && !nothingNew && (
        <p>
          <Link href={discardAddress(draft.key, noun)}>
            {draft.versions === 0 ? t('Discard this draft') : t('Discard what was changed since')}
          </Link>
        </p>
      )}
      {mayAsk && draft.asked && (
        <Form
          action={takeBackPath(noun)}
          csrfToken={csrfToken}
          hidden={{ key: draft.key }}
          label={t('Take it back')}
        >
          <Button classes="govuk-button--secondary">{t('Take it back')}</Button>
        </Form>
      )}
      {mayAsk && !draft.asked && !nothingNew && (
        <Form
          action={askPath(noun)}
          csrfToken={csrfToken}
          id={askId}
          classes="measured"
          hidden={{ key: draft.key, revision: draft.revision }}
          label={t('Ask a publisher to publish it')}
        >
          {draft.versions > 0 && (
            <>
              <Textarea
                name="what"
                label={t('What changes: this is public')}
                rows={2}
                value={typed.what ?? ''}
                error={faultOf(faults, 'what')}
              />
              <Textarea
                name="why"
                label={t('Why: this is public')}
                rows={2}
                value={typed.why ?? ''}
                error={faultOf(faults, 'why')}
              />
            </>
          )}
          <Input
            name="publishedOn"
            label={t('Date it gives for itself, if that is another than the day of publication')}
            hint={t('In words: 13 March 2018, or spring 2022.')}
            value={typed.publishedOn ?? ''}
            error={faultOf(faults, 'publishedOn')}
            classes="govuk-input--width-20"
          />
          <Textarea
            name="note"
            label={t('A note to the publisher, if you like')}
            hint={t('It is not published.')}
            rows={2}
            value={typed.note ?? ''}
            error={faultOf(faults, 'note')}
          />
          <Button preventDoubleClick>{t('Ask a publisher to publish it')}</Button>
        </Form>
      )}
    </Section>
  )
}

/** Never published, published, waiting or refused: in sentences that say who and when. */
export const DraftState = ({ draft }: { draft: Draft }) => {
  const { versions, asked, refused } = draft
  return (
    <>
      <p>
        <strong>
          {versions === 0
            ? t('Never published.')
            : t('Published: version {number, number}.', { number: versions })}
        </strong>{' '}
        {versions > 0 &&
          (draft.savedSince
            ? t('The draft has been changed since.')
            : t('The draft has not been changed since.'))}
      </p>
      <p>
        {t('Last saved by {name} on {when}.', {
          name: draft.savedByName,
          when: formatDate(draft.savedAt, 'time'),
        })}
      </p>
      {asked && (
        <p>
          {t(
            'Waits for a publisher: {name} asked on {when}. When anybody saves it again, it no longer waits.',
            { name: asked.byName, when: formatDate(asked.at, 'time') },
          )}
        </p>
      )}
      {refused && (
        <p>
          {t('Not published: {name} refused it on {when}. {why}', {
            name: refused.byName,
            when: formatDate(refused.at, 'time'),
            why: refused.why,
          })}
        </p>
      )}
    </>
  )
}
