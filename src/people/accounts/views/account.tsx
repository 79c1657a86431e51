/** One's own account: roles, second factors, sessions, and what one did. */
import {
  Button,
  DataTable,
  EmptyState,
  Form,
  Hidden,
  Link,
  PageTitle,
  Section,
  SummaryList,
} from '#src/design/index.ts'
import type { Page, Panel } from '#src/kernel/manifest.ts'
import { roleWord } from '#src/kernel/role-words.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { holdsAny, type Viewer } from '#src/policy.ts'
import type { OwnAct } from '../account-queries.ts'
import type { Factor } from '../second-factor-queries.ts'
import type { SessionRow } from '../session-queries.ts'
import { actWord } from '#src/audit/index.ts'
import { spanWords } from './spans.ts'

export type Account = {
  viewer: Viewer
  email: string
  /** Each role in words, with its organisation and end. */
  roles: readonly string[]
  factors: readonly Factor[]
  sessions: readonly SessionRow[]
  /** Id of the session that asks. */
  here: string
  limits: { idle: number; whole: number }
  acts: readonly OwnAct[]
  /** What the capabilities know of this person. */
  panels: readonly Panel[]
  csrfToken: string
}

export const accountPage = (account: Account): Page => ({
  title: t('Your account'),
  description: t('Your roles, sessions and second factors.'),
  noIndex: true,
  body: (
    <>
      <PageTitle>{t('Your account')}</PageTitle>
      <SummaryList
        rows={[
          { key: t('Name'), value: account.viewer.name },
          { key: t('E-mail address'), value: account.email },
          {
            key: t('Roles'),
            value:
              account.roles.length === 0 ? (
                t('None just now.')
              ) : (
                <ul class="plain-list">
                  {account.roles.map((role) => (
                    <li>{role}</li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
      {inOffice(account) ? (
        <p class="soft">{t('An administrator changes your address and your roles.')}</p>
      ) : (
        <Form action="/sign-out" csrfToken={account.csrfToken} label={t('Sign out')}>
          <Button classes="govuk-button--secondary">{t('Sign out')}</Button>
        </Form>
      )}
      {holdsAny(account.viewer, 'people.name-deputy') && (
        <p>
          <Link href="/account/deputies">{t('Your deputies')}</Link>
        </p>
      )}
      {account.panels.map(({ title, children }) => (
        <Section title={title}>{children}</Section>
      ))}
      <Factors {...account} />
      <Sessions {...account} />
      <Acts acts={account.acts} />
    </>
  ),
})

/** The office's frame has its own way to sign out. */
const inOffice = ({ viewer }: Account): boolean => holdsAny(viewer, 'office.home')

const Factors = ({ factors, csrfToken }: Account) => (
  <Section title={t('Second factors')} id="second-factors">
    <DataTable
      caption={t('Second factors')}
      captionHidden
      columns={[
        { title: t('Name'), heads: true },
        { title: t('Kind') },
        { title: t('Since') },
        { title: t('Remove') },
      ]}
      rows={factors.map(({ id, kind, label, created_at }) => ({
        cells: [
          label,
          kind === 'totp' ? t('Authenticator app') : t('Passkey'),
          formatDate(created_at),
          <Form action={`/account/second-factor/${id}/remove`} csrfToken={csrfToken}>
            <Button classes="govuk-button--secondary">
              {t('Remove')}
              <Hidden> {label}</Hidden>
            </Button>
          </Form>,
        ],
      }))}
      empty={
        <EmptyState why={t('You have none. With one, nobody who reads your e-mail can act in your name.')} />
      }
    />
    <p>
      <Link href="/account/second-factor">{t('Add a second factor')}</Link>
    </p>
    <p class="soft">{t('When you add or remove one, all your other sessions end.')}</p>
  </Section>
)

const Sessions = ({ sessions, here, limits, csrfToken }: Account) => (
  <Section title={t('Where you are signed in')} id="sessions">
    <p>
      {t(
        'You are signed out after {idle} without use, and {whole} after signing in. What you typed is kept.',
        {
          idle: spanWords(limits.idle),
          whole: spanWords(limits.whole),
        },
      )}
    </p>
    <DataTable
      caption={t('Where you are signed in')}
      captionHidden
      columns={[
        { title: t('Device'), heads: true },
        { title: t('Signed in') },
        { title: t('Last used') },
        { title: t('End') },
      ]}
      rows={sessions.map(({ id, device, created_at, last_seen_at }) => ({
        cells: [
          id === here ? t('{device} (this one)', { device }) : device,
          formatDate(created_at, 'time'),
          formatDate(last_seen_at, 'time'),
          <Form action={`/account/sessions/${id}/end`} csrfToken={csrfToken}>
            <Button classes="govuk-button--secondary">
              {t('End')}
              <Hidden>
                {' '}
                {t('{device}, signed in {when}', { device, when: formatDate(created_at, 'time') })}
              </Hidden>
            </Button>
          </Form>,
        ],
      }))}
    />
    {sessions.length > 1 && (
      <Form action="/account/sessions/end-others" csrfToken={csrfToken}>
        <Button classes="govuk-button--secondary">{t('End all others')}</Button>
      </Form>
    )}
    <p class="soft">{t('No address of a device is stored, only what its browser calls itself.')}</p>
  </Section>
)

const Acts = ({ acts }: { acts: readonly OwnAct[] }) => (
  <Section title={t('What you did')} id="acts">
    <p class="soft">{t('Your last 50 acts, as they stand on the audit trail.')}</p>
    <DataTable
      caption={t('What you did')}
      captionHidden
      columns={[
        { title: t('When') },
        { title: t('What'), heads: true },
        { title: t('About') },
        { title: t('Reason') },
      ]}
      rows={acts.map(({ at, act, thing, reason }) => ({
        cells: [formatDate(at, 'time'), actWord(act), thing, reason ?? '–'],
      }))}
      empty={<EmptyState why={t('Nothing yet.')} />}
    />
  </Section>
)

export const roleLine = (role: Viewer['holdings'][number], organisation: string | null): string => {
  const word = role.lead ? t('Lead contributor') : roleWord(role.role)
  return organisation ? t('{role}, {organisation}', { role: word, organisation }) : word
}
