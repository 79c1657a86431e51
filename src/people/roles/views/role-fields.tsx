/** Which role, for whom, for how long: the fields of an invitation and of a role more. */
import { Checkboxes, faultOf, Select, type FormFault } from '#src/design/index.ts'
import { roleWord } from '#src/kernel/role-words.ts'
import { t } from '#src/kernel/text.ts'
import { outsideRoles, type Role } from '#src/policy.ts'
import { grantable, grantMonths, takesTwo, usualMonths } from '../rules.ts'

export type RoleTyped = { role: string; organisation: string; lead: string; months: string }
export const nothingTyped: RoleTyped = {
  role: '',
  organisation: '',
  lead: '',
  months: String(usualMonths),
}

export type RoleFieldsProps = {
  typed: RoleTyped
  faults: readonly FormFault[]
  organisations: readonly { slug: string; name: string }[]
}

export const RoleFields = ({ typed, faults, organisations }: RoleFieldsProps) => (
  <>
    <Select
      name="role"
      label={t('Role')}
      hint={t('A role that needs a second factor takes two people: somebody else confirms it.')}
      error={faultOf(faults, 'role')}
      value={typed.role}
      items={[{ value: '', text: t('Choose a role') }, ...grantable.map(choiceOf)]}
    />
    <Select
      name="organisation"
      label={t('Acts for')}
      hint={t('Only for people from outside: {roles}.', {
        roles: outsideRoles.map(roleWord).join(', '),
      })}
      error={faultOf(faults, 'organisation')}
      value={typed.organisation}
      items={[
        { value: '', text: t('No organisation') },
        ...organisations.map(({ slug, name }) => ({ value: slug, text: name })),
      ]}
    />
    <Checkboxes
      name="lead"
      error={faultOf(faults, 'lead')}
      values={typed.lead === '' ? [] : ['yes']}
      items={[
        {
          value: 'yes',
          label: t('Lead contributor'),
          hint: t('Shares rows out to colleagues, and names the steps of the organisation.'),
        },
      ]}
    />
    <Select
      name="months"
      label={t('For how long')}
      hint={t('A role of somebody from outside always ends.')}
      error={faultOf(faults, 'months')}
      value={typed.months}
      items={[
        ...grantMonths.map((months) => ({
          value: String(months),
          text: t('{months, plural, one {# month} other {# months}}', { months }),
        })),
        { value: 'none', text: t('Without an end') },
      ]}
    />
  </>
)

const choiceOf = (role: Role) => ({
  value: role,
  text: takesTwo(role) ? t('{role} (two people)', { role: roleWord(role) }) : roleWord(role),
})
