/** A form that waited while its person signed in again. */
import { Button, EmptyState, Form, Link, PageTitle } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { KeptForm } from '../kept-queries.ts'
import { HiddenFields } from './held-up.tsx'
import { TypedWords } from './typed-words.tsx'

export const keptPage = (form: KeptForm, csrfToken: string): Page => ({
  title: t('What you typed is still here'),
  description: t('A form that waited while you signed in.'),
  noIndex: true,
  body: form.taken_at ? (
    <>
      <PageTitle>{t('This was sent')}</PageTitle>
      <EmptyState
        why={t('You sent this form on {when}. It is not kept any longer than needed.', {
          when: formatDate(form.taken_at, 'time'),
        })}
      >
        <Link href={form.path}>{t('Where it belongs')}</Link>
      </EmptyState>
    </>
  ) : (
    <>
      <PageTitle
        lead={t('You had to sign in before it could be sent, on {when}. Nothing of it was saved yet.', {
          when: formatDate(form.kept_at, 'time'),
        })}
      >
        {t('What you typed is still here')}
      </PageTitle>
      <Form action={`/office/kept/${form.id}`} csrfToken={csrfToken}>
        <HiddenFields fields={form.fields} />
        <Button preventDoubleClick>{t('Send it now')}</Button>
      </Form>
      <TypedWords {...form} />
      <Form action={`/office/kept/${form.id}/drop`} csrfToken={csrfToken} label={t('Throw it away')}>
        <Button classes="govuk-button--secondary">{t('Throw it away')}</Button>
      </Form>
      <p class="soft">{t('Only you can see this. It is thrown away after 14 days.')}</p>
    </>
  ),
})
