/** What speeches may be about: suggestions, which a person takes or puts aside. */
import {
  Button,
  EmptyState,
  Form,
  FormFaults,
  Link,
  PageTitle,
  Pagination,
  Section,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatList, t } from '#src/kernel/text.ts'
import type { Speech } from '../model.ts'
import { transcriptAddress } from './kind.tsx'
import type { OfficeTranscript } from './office-load.ts'
import { officeCrumbs, TranscriptTabs } from './office-parts.tsx'
import type { LinkSuggestion, LinkWhy } from './suggest-links.ts'

export type LinksView = {
  csrfToken: string
  faults: readonly FormFault[]
  known: OfficeTranscript
  /** Those of this page. */
  suggestions: readonly (LinkSuggestion & { speech: Speech })[]
  count: number
  page: number
  pages: number
  linked: readonly Speech[]
  mayPrepare: boolean
}

export function linksPage(view: LinksView): Page {
  const { known, suggestions, count, page, pages, linked, csrfToken, mayPrepare } = view
  const at = `${transcriptAddress(known.notice.meeting)}/links`
  return {
    title: t('What it is about: {meeting}', { meeting: known.notice.title }),
    description: t('Links between speeches and what they are about.'),
    breadcrumbs: officeCrumbs(known, t('What it is about')),
    noIndex: true,
    body: (
      <>
        <FormFaults faults={view.faults} />
        <PageTitle
          over={t('Transcript')}
          lead={t(
            'Speeches that seem to be about a commitment, an open action point or a question. Nothing is linked by itself: once you link one, the speech leads there, and that page shows the speech.',
          )}
        >
          {t('What it is about')}
        </PageTitle>
        <TranscriptTabs meeting={known.notice.meeting} open="links" />
        <Section title={t('Suggested: {count, number}', { count })} id="suggested">
          {suggestions.length === 0 ? (
            <EmptyState
              why={t(
                'Nothing is suggested: no speech names or shares words with anything published, or all is answered.',
              )}
            />
          ) : (
            suggestions.map((one) => (
              <div class="review-speech">
                <p>
                  <strong>{one.anchor}</strong>, {one.speech.speaker}: “{around(one.speech.text, one.why)}”
                </p>
                <p>
                  <Link href={`/${one.address}`}>{one.title}</Link> ({whyWords(one.why)})
                </p>
                {mayPrepare && (
                  <Form
                    action={at}
                    csrfToken={csrfToken}
                    hidden={{ anchor: one.anchor, address: one.address, page }}
                    label={t('{anchor} and {title}', { anchor: one.anchor, title: one.title })}
                  >
                    <Button name="answer" value="linked">
                      {t('Link {anchor} to it', { anchor: one.anchor })}
                    </Button>{' '}
                    <Button name="answer" value="dismissed" classes="govuk-button--secondary">
                      {t('Not about it')}
                    </Button>
                  </Form>
                )}
              </div>
            ))
          )}
          {pages > 1 && (
            <Pagination
              previous={page > 1 ? { href: `${at}?page=${page - 1}` } : undefined}
              next={page < pages ? { href: `${at}?page=${page + 1}` } : undefined}
            />
          )}
        </Section>
        <Section title={t('Linked')} id="linked">
          {linked.length === 0 ? (
            <EmptyState why={t('No speech is linked to anything yet.')} />
          ) : (
            linked.flatMap((speech) =>
              speech.links.map(({ address, title }) => (
                <div class="review-speech">
                  <p>
                    <strong>{speech.anchor}</strong>, {speech.speaker}:{' '}
                    <Link href={`/${address}`}>{title}</Link>
                  </p>
                  {mayPrepare && (
                    <Form
                      action={at}
                      csrfToken={csrfToken}
                      hidden={{ anchor: speech.anchor, address, page, answer: 'off' }}
                      label={t('{anchor} and {title}', { anchor: speech.anchor, title })}
                    >
                      <Button classes="govuk-button--secondary">
                        {t('Take the link off {anchor}', { anchor: speech.anchor })}
                      </Button>
                    </Form>
                  )}
                </div>
              )),
            )
          )}
        </Section>
      </>
    ),
  }
}

const whyWords = (why: LinkWhy): string =>
  why.kind === 'ref'
    ? t('it says “{words}”', { words: why.said })
    : t('both say {words}', { words: formatList(why.words.slice(0, 5).map((word) => `“${word}”`)) })

/** The words around what was found. */
function around(text: string, why: LinkWhy): string {
  const flat = text.replaceAll(/\s+/gu, ' ')
  const found = flat
    .toLowerCase()
    .indexOf((why.kind === 'ref' ? why.said : (why.words[0] ?? '')).toLowerCase())
  const from = Math.max(0, found - 120)
  const part = flat.slice(from, from + 280)
  return `${from > 0 ? '…' : ''}${part}${from + 280 < flat.length ? '…' : ''}`
}
