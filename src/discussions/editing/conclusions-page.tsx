/** The office's form of what it takes from a discussion, and what changed because of it. */
import { InsetText, PageTitle } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { Area, Line, Rows, type At, type Draft } from '#src/meetings/index.ts'
import type { Discussion, State } from '../model.ts'
import { Conclusions } from '../public/discussion-parts.tsx'
import { conclusionsAddress, officeAddress } from './noun.ts'
import { crumbsTo, DraftFrame, Ways, type FormView } from './parts.tsx'

export type ConclusionsView = FormView & { draft: Draft<Discussion>; state: State }

export function conclusionsPage(view: ConclusionsView): Page {
  const { draft, typed, faults, state } = view
  const { discussion } = draft.content
  const at: At = { typed, before: '', faults }
  return {
    title: t('Conclusions: {title}', { title: draft.title }),
    description: t('What the office takes from a discussion, and what changed because of it.'),
    breadcrumbs: crumbsTo({ text: draft.title, href: officeAddress(discussion) }, { text: t('Conclusions') }),
    noIndex: true,
    body: (
      <DraftFrame
        view={view}
        action={conclusionsAddress(discussion)}
        href={conclusionsAddress(discussion)}
        before={
          <>
            <PageTitle
              over={draft.title}
              lead={t(
                'Everybody who wrote there is told once by e-mail when conclusions are published, and so are those who follow it.',
              )}
            >
              {t('Conclusions')}
            </PageTitle>
            <Ways slug={discussion} here="conclusions" />
            {(state === 'open' || state === 'planned') && (
              <InsetText>
                <p>
                  {t(
                    'It has not closed yet. You can write conclusions now; they can be published once it has closed, or was left open.',
                  )}
                </p>
              </InsetText>
            )}
          </>
        }
        readOnly={<Conclusions published={draft.content} />}
      >
        <Area
          at={at}
          name="words"
          label={t('What the office takes from it')}
          hint={t('What people said, what you do because of it, what you do not do, and why.')}
          rows={12}
        />
        <Line
          at={at}
          name="on"
          label={t('Day')}
          hint={t('For example 8 July 2031.')}
          classes="govuk-input--width-20"
        />
        <Rows
          at={at}
          list="changed"
          title={t('What changed because of it')}
          about={t('Plans, actions, meetings and decisions of this site.')}
          add={t('Add a link')}
          take={(n) => t('Take out link {n, number}', { n })}
          moves={{
            up: (n) => t('Move link {n, number} up', { n }),
            down: (n) => t('Move link {n, number} down', { n }),
          }}
          row={(row, n) => (
            <>
              <Line
                at={row}
                name="address"
                label={t('Address of link {n, number}', { n: n + 1 })}
                hint={t('Copy it from your browser.')}
              />
              <Line at={row} name="title" label={t('What it leads to')} />
            </>
          )}
        />
      </DraftFrame>
    ),
  }
}
