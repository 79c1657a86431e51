/** The page on which a draft of any kind is looked at, asked for and decided. */
import { DraftState, AskToPublish } from './ask-to-publish.tsx'
import {
  FormFaults,
  InsetText,
  Link,
  PageTitle,
  Section,
  type Content,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, formatList, t } from '#src/kernel/text.ts'
import { may, type Viewer } from '#src/policy.ts'
import { DecisionForm } from '#src/record/index.ts'
import { Changes } from './changes.tsx'
import { besideTitle, type NamedMeeting } from './names-of-meetings.ts'
import { News } from './news.tsx'
import { decisionAddress, type DraftNoun } from './noun.ts'
import { publicAddress } from './public-address.ts'
import type { Draft } from './queries.ts'

export type DecisionView = {
  draft: Draft
  noun: DraftNoun
  /** "the minutes" */
  called: string
  /** Title and day of the meeting that it belongs to: titles of drafts name it by its address only. */
  meeting: NamedMeeting | null
  /** What was done here just now, as the address says. */
  did: string | undefined
  /** Names of those who may decide. */
  publishers: readonly string[]
  /** The draft's own page. */
  address: string
  /** Who saved what is not published yet. */
  saves: { name: string; at: string; beside: boolean }[]
  /** What would be frozen, with its hash and how readers would see it; null when it breaks a rule. */
  frozen: { content: unknown; sha256: string; preview: Content } | null
  /** Drafts that must be published before it. */
  first: readonly { key: string; title: string }[]
  /** The rules it breaks. */
  cannot: readonly string[]
  /** Where they are put right, besides the draft's own page. */
  putRight: { href: string; text: string } | undefined
  /** What whoever publishes it must know besides. */
  toKnow: readonly { text: string; href: string; link: string }[]
  /** Latest published content; undefined before the first. */
  published: unknown
  /** Null when this viewer publishes nothing; else why they cannot publish this, or '' when they can. */
  barred: string | null
  election: boolean
  viewer: Viewer
  csrfToken: string
  faults: readonly FormFault[]
  typed: Readonly<Record<string, string>>
}

export function decisionPage(view: DecisionView): Page {
  const { draft, noun, frozen, faults, viewer } = view
  const { asked } = draft
  return {
    title: t('Publication: {title}', { title: draft.title }),
    description: t('What would be published, and who decides.'),
    breadcrumbs: [
      { text: noun.title(), href: noun.office },
      { text: draft.title, href: view.address },
      { text: t('Publication') },
    ],
    noIndex: true,
    body: (
      <>
        <FormFaults faults={faults} />
        {faults.length === 0 && <News did={view.did} draft={draft} publishers={view.publishers} />}
        <PageTitle
          over={t('Publication of {what}', { what: view.called })}
          lead={(view.meeting && besideTitle(view.meeting, draft.title)) || undefined}
        >
          {draft.title}
        </PageTitle>
        {asked ? (
          <aside class="preview-bar" aria-label={t('About this draft')}>
            <DraftState draft={draft} />
            <Asking draft={draft} saves={view.saves} />
            <p>
              <Link href={view.address}>{t('The draft itself')}</Link>
            </p>
          </aside>
        ) : (
          <p>
            <Link href={view.address}>{t('The draft itself')}</Link>
            {draft.versions > 0 && (
              <>
                {' · '}
                <Link href={publicAddress(draft.key)}>{t('What is published now')}</Link>
              </>
            )}
          </p>
        )}
        {view.cannot.length > 0 && (
          <InsetText>
            <p>{t('It cannot be published as it stands:')}</p>
            <ul>
              {view.cannot.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
            {view.putRight && (
              <p>
                <Link href={view.putRight.href}>{view.putRight.text}</Link>
              </p>
            )}
          </InsetText>
        )}
        {view.toKnow.map(({ text, href, link }) => (
          <InsetText>
            <p>{text}</p>
            <p>
              <Link href={href}>{link}</Link>
            </p>
          </InsetText>
        ))}
        {view.first.length > 0 && (
          <Section title={t('To be published before it')} id="first">
            <p>{t('It names these papers. Publish them first, or they count as late.')}</p>
            <ul class="govuk-list govuk-list--bullet">
              {view.first.map(({ key, title }) => (
                <li>
                  <Link href={decisionAddress(key, noun)}>{title}</Link>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {frozen && draft.versions > 0 && (
          <Section title={t('What would change')} id="changes">
            <Changes
              caption={t('From version {number, number} to this draft', { number: draft.versions })}
              before={view.published}
              after={frozen.content}
              none={t('Nothing: it is what is published already.')}
            />
          </Section>
        )}
        {frozen && (
          <Section title={t('As readers would see it')} id="preview">
            <div class="preview">{frozen.preview}</div>
          </Section>
        )}
        {asked && view.barred !== null && <Decide {...view} />}
        {(!asked || may(viewer, noun.actions.prepare)) && (
          <AskToPublish
            draft={draft}
            noun={noun}
            csrfToken={view.csrfToken}
            viewer={viewer}
            faults={faults}
            typed={view.typed}
          />
        )}
      </>
    ),
  }
}

const Asking = ({ draft: { asked, versions }, saves }: Pick<DecisionView, 'draft' | 'saves'>) => (
  <>
    <p>
      {t('Written by {names}.', {
        names: formatList([...new Set(saves.filter(({ beside }) => !beside).map(({ name }) => name))]),
      })}{' '}
      {asked?.publishedOn && t('It gives its own date: {date}.', { date: asked.publishedOn.text })}
    </p>
    {asked?.note && <p>{t('Note to the publisher: {note}', { note: asked.note })}</p>}
    {asked?.correction && versions > 0 && (
      <p>
        {t('What changes: {what} Why: {why}', {
          what: stopped(asked.correction.what),
          why: stopped(asked.correction.why),
        })}
      </p>
    )}
  </>
)

const stopped = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)

const Decide = ({ draft, noun, frozen, barred, election, csrfToken, typed, faults }: DecisionView) => {
  if (barred) return <p>{barred}</p>
  const asked = draft.asked!
  const moved = frozen !== null && frozen.sha256 !== asked.sha256
  return (
    <DecisionForm
      action={decisionAddress(draft.key, noun)}
      publish={{
        label: draft.versions === 0 ? t('Publish it now') : t('Publish the correction now'),
        hint: draft.versions === 0 ? undefined : t('The earlier version stays readable.'),
      }}
      refuse={{ label: t('Why not: its drafter will read this') }}
      sha256={asked.sha256}
      stopped={frozen === null || moved}
      {...{ election, csrfToken, typed, faults }}
    >
      {moved && (
        <p>
          {t(
            'What it depends on changed after {name} asked on {when}. It can be refused; to publish it, its drafter must ask again.',
            { name: asked.byName, when: formatDate(asked.at, 'time') },
          )}
        </p>
      )}
    </DecisionForm>
  )
}
