/** Who may do what: the policy as a table that a person can read. The same as docs/roles.md. */
import { DataTable, Details, PageTitle, Section } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { aboutOf, actsOfRole, cellInWords, notByOf } from '#src/kernel/policy-words.ts'
import { roleWord } from '#src/kernel/role-words.ts'
import { t } from '#src/kernel/text.ts'
import { policy, roles, rolesFor, type Action } from '#src/policy.ts'
import { ruleSentences } from '../rule-sentences.ts'
import { officeCrumb, officePage } from './parts.tsx'

export const rolesPage = (): Page =>
  officePage({ title: t('Roles'), breadcrumbs: [officeCrumb()], body: <Roles /> })

const Roles = () => (
  <>
    <PageTitle lead={t('What each role lets a person do. What is not written here, nobody may do.')}>
      {t('Roles')}
    </PageTitle>
    <Section title={t('Rules')}>
      <ul>
        {ruleSentences().map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Section>
    <Section title={t('By role')}>
      {roles.map((role) => (
        <Details summary={roleWord(role)}>
          {actsOfRole(role).length === 0 ? (
            <p>{t('Has an account. No screen of the office is for this role yet.')}</p>
          ) : (
            <ul>
              {actsOfRole(role).map((about) => (
                <li>{about}</li>
              ))}
            </ul>
          )}
        </Details>
      ))}
    </Section>
    <Section title={t('By act')}>
      <DataTable
        caption={t('Acts, who may do them, and how')}
        captionHidden
        columns={[{ title: t('Act'), heads: true }, { title: t('Who') }, { title: t('Never by') }]}
        rows={(Object.keys(policy) as Action[])
          .filter((action) => rolesFor(action).length > 0)
          .map((action) => ({
            cells: [
              aboutOf(action),
              <ul class="roles-of-act">
                {rolesFor(action).map((role) => (
                  <li>
                    {t('{role}: {how}', { role: roleWord(role), how: cellInWords(action, role) ?? '' })}
                  </li>
                ))}
              </ul>,
              notByOf(action) ?? '–',
            ],
          }))}
      />
    </Section>
  </>
)
