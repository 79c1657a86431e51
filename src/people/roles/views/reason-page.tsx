/** Pages with one reason and one button: end a role, close an account, remove a second factor, see an address. */
import { FormFaults, InsetText, PageTitle, type Content, type FormFault } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { officeCrumb, officePage, peopleCrumb, personHref, ReasonForm } from './parts.tsx'

export type ReasonPageProps = {
  title: string
  /** What will happen, in a sentence. */
  lead: string
  person: { slug: string; name: string }
  action: string
  submit: string
  warning?: boolean
  reason: string
  faults: readonly FormFault[]
  csrfToken: string
  /** What came of it, where it is shown on this very page. */
  answer?: Content
}

export const reasonPage = ({ title, lead, person, answer, ...form }: ReasonPageProps): Page =>
  officePage({
    title,
    breadcrumbs: [officeCrumb(), peopleCrumb(), { text: person.name, href: personHref(person.slug) }],
    body: (
      <>
        <FormFaults faults={form.faults} />
        <PageTitle lead={lead}>{title}</PageTitle>
        {answer === undefined ? <ReasonForm {...form} /> : <InsetText>{answer}</InsetText>}
      </>
    ),
  })
