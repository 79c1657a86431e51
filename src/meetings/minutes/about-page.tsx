/** What the minutes are: draft or approved and where, their sources, what was set for later without an item, a note. */
import { PageTitle } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { Area, Choose, Line, Rows, type At } from '../notice/fields.tsx'
import { headingOf } from './body.tsx'
import { minutesAddress } from './kind.tsx'
import { crumbsOf, PartForm } from './office-parts.tsx'
import type { FormState, MinutesOffice } from './office-view.ts'
import { statusWords } from './words.ts'

export function aboutPage(view: MinutesOffice, form: FormState): Page {
  const at: At = { typed: form.typed, before: '', faults: form.faults }
  const places = view.later.flatMap(({ slug, notice, agenda, minutes }) => {
    const items = minutes?.content.items ?? agenda?.content.items ?? []
    return items.map((item) => ({
      value: `${slug}#${item.id}`,
      text: t('{when}: {item}', {
        when: notice.content.on.text,
        item: 'state' in item ? headingOf(item) : item.title,
      }),
    }))
  })
  return {
    title: t('About the minutes: {meeting}', { meeting: view.meeting.title }),
    description: t('Whether minutes are approved, and what they are made from.'),
    breadcrumbs: crumbsOf(view, t('Status, sources, note')),
    noIndex: true,
    body: (
      <>
        <PageTitle
          over={t('Minutes: {meeting}, {when}', { meeting: view.meeting.title, when: view.meeting.on.text })}
        >
          {t('Status, sources, note')}
        </PageTitle>
        <PartForm view={view} form={form} action={`${minutesAddress(view.meeting.meeting)}/about`}>
          <Choose
            at={at}
            name="status"
            label={t('Status')}
            hint={t('Approved minutes can be corrected, and never become a draft again.')}
            items={(['draft', 'approved', 'not-stated'] as const).map((value) => ({
              value,
              text: statusWords(value),
            }))}
          />
          <Choose
            at={at}
            name="approvedAt"
            label={t('Approved at')}
            hint={t('A later meeting of the same body or strand, and the item there.')}
            items={[{ value: '', text: t('Not stated') }, ...places]}
          />
          <Rows
            at={at}
            list="forward"
            title={t('Set for a later meeting, at no item')}
            add={t('Add something set for later')}
            take={(n) => t('Take out number {n, number} of what is set for later', { n })}
            row={(row, n) => (
              <>
                <Line at={row} name="title" label={t('What, number {n, number}', { n: n + 1 })} />
                <Line
                  at={row}
                  name="on"
                  label={t('When')}
                  hint={t('In words: July 2031, or the next meeting.')}
                />
                <Area at={row} name="text" label={t('More')} rows={2} />
              </>
            )}
          />
          <Rows
            at={at}
            list="sources"
            title={t('Where it is stated')}
            add={t('Add a source')}
            take={(n) => t('Take out source {n, number}', { n })}
            row={(row, n) => (
              <>
                <Line at={row} name="title" label={t('Title of source {n, number}', { n: n + 1 })} />
                <Line
                  at={row}
                  name="url"
                  label={t('Address')}
                  hint={t('With https:// before it; empty when there is none.')}
                />
                <Line at={row} name="note" label={t('Note')} />
              </>
            )}
          />
          <Area at={at} name="note" label={t('Note')} hint={t('Stands at the end of the minutes.')} />
        </PartForm>
      </>
    ),
  }
}
