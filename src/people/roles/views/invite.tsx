/** The form that invites a person. */
import {
  Button,
  faultOf,
  Form,
  FormFaults,
  Input,
  PageTitle,
  Select,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { officeCrumb, officePage, peopleCrumb, peopleHref } from './parts.tsx'
import { RoleFields, type RoleTyped } from './role-fields.tsx'

export type InviteTyped = RoleTyped & { name: string; post: string; worksFor: string; email: string }
export type InviteProps = {
  typed: InviteTyped
  /** Somebody who is known here and has no account. */
  known: { slug: string; name: string } | null
  faults: readonly FormFault[]
  organisations: readonly { slug: string; name: string }[]
  csrfToken: string
}

export const invitePage = (props: InviteProps): Page =>
  officePage({
    title: t('Invite a person'),
    breadcrumbs: [officeCrumb(), peopleCrumb()],
    body: <Invite {...props} />,
  })

const Invite = ({ typed, known, faults, organisations, csrfToken }: InviteProps) => (
  <>
    <FormFaults faults={faults} />
    <PageTitle
      lead={t(
        'They get a mail with a link that lets them in once. There is no password: later they ask for a link or a code by mail.',
      )}
    >
      {known ? t('Invite {name}', { name: known.name }) : t('Invite a person')}
    </PageTitle>
    <Form
      action={`${peopleHref}/invite`}
      csrfToken={csrfToken}
      hidden={known ? { person: known.slug } : {}}
      label={t('Invite a person')}
    >
      {known === null && (
        <>
          <Input
            name="name"
            label={t('Name')}
            hint={t('As colleagues know them. It stands on the audit trail for good.')}
            autocomplete="off"
            value={typed.name}
            error={faultOf(faults, 'name')}
          />
          <Input name="post" label={t('What they do (optional)')} autocomplete="off" value={typed.post} />
          <Select
            name="worksFor"
            label={t('Works for')}
            error={faultOf(faults, 'worksFor')}
            value={typed.worksFor}
            items={[
              { value: '', text: t('No organisation named') },
              ...organisations.map(({ slug, name }) => ({ value: slug, text: name })),
            ]}
          />
        </>
      )}
      <Input
        name="email"
        type="email"
        label={t('E-mail address')}
        hint={t('Nobody but administrators can see it later, and only with a reason.')}
        autocomplete="off"
        spellcheck={false}
        value={typed.email}
        error={faultOf(faults, 'email')}
      />
      <RoleFields typed={typed} faults={faults} organisations={organisations} />
      <Button preventDoubleClick>{t('Send the invitation')}</Button>
    </Form>
  </>
)
