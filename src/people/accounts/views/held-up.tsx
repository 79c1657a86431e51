/** A form that could not be sent because nobody is signed in and nobody knows whose it is: all of it is given back. */
import { Button, Form, Link, PageTitle } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t, tx } from '#src/kernel/text.ts'
import type { Field } from '../kept-queries.ts'
import { onTo } from '../going-on.ts'
import { TypedWords } from './typed-words.tsx'

export const heldUpPage = (form: {
  path: string
  /** Where the form stands. */
  page: string
  fields: readonly Field[]
  files: readonly string[]
  csrfToken: string
  way: string
}): Page => ({
  title: t('You are signed out'),
  description: t('What you typed is on this page.'),
  noIndex: true,
  body: (
    <>
      <PageTitle lead={t('Nothing was saved yet, and nothing is lost: what you typed is on this page.')}>
        {t('You are signed out')}
      </PageTitle>
      <ol>
        <li>
          {tx('<link>Sign in in a new window</link>, and leave this page open.', {
            link: (text) => (
              <Link plain href={onTo(form.way, form.page)} attributes={{ target: '_blank', rel: 'noopener' }}>
                {text}
              </Link>
            ),
          })}
        </li>
        <li>{t('Come back to this page and press “Send it now”.')}</li>
      </ol>
      <Form action={form.path} csrfToken={form.csrfToken}>
        <HiddenFields fields={form.fields} />
        <Button>{t('Send it now')}</Button>
      </Form>
      <TypedWords {...form} />
      <p class="soft">
        <Link href="/">{t('Home')}</Link>
      </p>
    </>
  ),
})

/** The form as it was; a name may come more than once. */
export const HiddenFields = ({ fields }: { fields: readonly Field[] }) => (
  <>
    {fields.map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)
