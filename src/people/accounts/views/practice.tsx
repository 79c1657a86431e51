/** The practice accounts by role, each with a button. */
import { Button, EmptyState, Form, Hidden, InsetText, PageTitle, Section } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { roleInText, roleWord } from '#src/kernel/role-words.ts'
import { formatList, t } from '#src/kernel/text.ts'
import { roles } from '#src/policy.ts'
import type { PracticePerson } from '../practice-queries.ts'

export const practicePage = (people: readonly PracticePerson[], csrfToken: string, to: string): Page => {
  const groups = [
    ...roles.map((role) => ({
      title: roleWord(role),
      people: people.filter((one) => one.roles.some((held) => held.role === role)),
    })),
    { title: t('Nobody yet'), people: people.filter((one) => one.roles.length === 0) },
  ].filter((group) => group.people.length > 0)
  return {
    title: t('Sign in for practice'),
    description: t('Practice accounts, on your own machine only.'),
    noIndex: true,
    body: (
      <>
        <PageTitle lead={t('Choose who you are. Everybody below is invented, and so is what they do.')}>
          {t('Sign in for practice')}
        </PageTitle>
        <InsetText>
          <strong>{t('Practice only.')}</strong>{' '}
          {t(
            'This page lets anybody in without e-mail or second factor. It is there because this is an example on your own machine; nobody else can reach it, and a real record never has it.',
          )}
        </InsetText>
        {groups.length === 0 && <EmptyState why={t('This example has no practice accounts.')} />}
        {groups.map(({ title, people: here }) => (
          <Section title={title}>
            <ul class="practice">
              {here.map((one) => (
                <li>
                  <div>
                    <strong>{one.name}</strong>
                    <p class="soft">{about(one)}</p>
                  </div>
                  <Form action={`/sign-in/practice/${one.person}`} csrfToken={csrfToken} hidden={{ to }}>
                    <Button classes="govuk-button--secondary">
                      {t('Sign in')}
                      <Hidden>{t(' as {name}', { name: one.name })}</Hidden>
                    </Button>
                  </Form>
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </>
    ),
  }
}

/** "Plans manager, Northmere Oversight Office. Staff and publisher." */
function about({ post, organisation, roles: held }: PracticePerson): string {
  const words = held.map(({ role, lead }) =>
    lead ? t('lead {role}', { role: roleInText(role) }) : roleInText(role),
  )
  const place = [post, organisation].filter(Boolean).join(', ')
  return [place, formatList([...new Set(words)])].filter(Boolean).join(' · ')
}
