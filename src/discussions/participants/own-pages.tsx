/** What a participant sees of their own: their account, their name, their programs, leaving. */
import {
  Button,
  DataTable,
  EmptyState,
  faultOf,
  Form,
  FormFaults,
  Hidden,
  Input,
  InsetText,
  Link,
  PageTitle,
  Section,
  Select,
  WarningText,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { NameInput } from './join-pages.tsx'
import { daysBetweenNames } from './limits.ts'
import { suspendedNameWords } from './own.ts'
import type { Participant, TokenLine } from './queries.ts'

export const page = (title: string, body: Page['body']): Page => ({
  title,
  description: title,
  noIndex: true,
  breadcrumbs: [{ text: t('Your account'), href: '/account' }, { text: title }],
  body,
})

/* ---- on /account ------------------------------------------------------------------------------------------------- */

export const Panel = (parts: {
  participant: Participant
  comments: number
  suspended: { until: Date | null } | null
  mayLeave: boolean
  csrfToken: string
}) => {
  const { participant, comments, suspended, mayLeave, csrfToken } = parts
  return (
    <>
      {suspended && <InsetText>{suspendedWords(suspended.until)}</InsetText>}
      <p>
        {t('Others see you as {name}. You joined on {day}.', {
          name: participant.name,
          day: formatDate(participant.joinedAt),
        })}
      </p>
      <ul>
        <li>
          <Link href="/account/comments">
            {t('What you wrote: {n, plural, =0 {nothing yet} one {# comment} other {# comments}}', {
              n: comments,
            })}
          </Link>
        </li>
        <li>
          <Link href="/account/name">{t('Change your name')}</Link>
        </li>
        <li>
          <Link href="/account/area">
            {participant.area === null ? t('Your area: not said') : t('Your area: see, change or take back')}
          </Link>
        </li>
        <li>
          <Link href="/account/tokens">{t('Programs that act for you')}</Link>
        </li>
        <li>
          <Link href="/account/take-along" download>
            {t('Take along all that is held about you (JSON)')}
          </Link>
        </li>
        {mayLeave && (
          <li>
            <Link href="/account/leave">{t('Leave, and have it deleted')}</Link>
          </li>
        )}
      </ul>
      <Form
        action="/account/replies"
        csrfToken={csrfToken}
        hidden={{ tell: participant.tellReplies ? 'no' : 'yes' }}
        label={t('E-mail when somebody answers')}
      >
        <p>
          {participant.tellReplies
            ? t('You get an e-mail when somebody answers you.')
            : t('You get no e-mail when somebody answers you.')}
        </p>
        <Button classes="govuk-button--secondary">
          {participant.tellReplies ? t('Stop these e-mails') : t('Send me these e-mails')}
        </Button>
      </Form>
    </>
  )
}

const suspendedWords = (until: Date | null): string =>
  until
    ? t(
        'You are suspended until {when}: you cannot write or react. You can withdraw, appeal, take along and leave.',
        {
          when: formatDate(until, 'time'),
        },
      )
    : t('You are suspended: you cannot write or react. You can withdraw, appeal, take along and leave.')

/* ---- the name ---------------------------------------------------------------------------------------------------- */

export const namePage = (parts: {
  name: string
  /** Not before then. */
  from: Date | null
  isSuspended: boolean
  typed: string
  faults: readonly FormFault[]
  csrfToken: string
}): Page =>
  page(
    t('Change your name'),
    <>
      <FormFaults faults={parts.faults} />
      <PageTitle
        lead={t('Others see you as {name}. A new name stands on everything you wrote, at once.', {
          name: parts.name,
        })}
      >
        {t('Change your name')}
      </PageTitle>
      {parts.isSuspended ? (
        <InsetText>{suspendedNameWords()}</InsetText>
      ) : parts.from ? (
        <InsetText>
          {t('You changed it lately. You can change it again from {when}.', {
            when: formatDate(parts.from, 'time'),
          })}
        </InsetText>
      ) : (
        <Form action="/account/name" csrfToken={parts.csrfToken} classes="measured">
          <NameInput value={parts.typed} faults={parts.faults} />
          <p class="soft">{t('You can change it once in {days} days.', { days: daysBetweenNames })}</p>
          <Button>{t('Change it')}</Button>
        </Form>
      )}
    </>,
  )

/* ---- the area ---------------------------------------------------------------------------------------------------- */

export const areaPage = (parts: {
  area: string | null
  /** Names by code. */
  areas: ReadonlyMap<string, string>
  faults: readonly FormFault[]
  csrfToken: string
}): Page => {
  const { area, areas, faults, csrfToken } = parts
  // An area that the register does not have any more stays theirs until they choose another.
  const offered = new Map([...(area === null ? [] : [[area, area] as const]), ...areas])
  return page(
    t('Your area'),
    <>
      <FormFaults faults={faults} />
      <PageTitle lead={t('Used for counts only, never beside your name. You need not say.')}>
        {t('Your area')}
      </PageTitle>
      <Form action="/account/area" csrfToken={csrfToken} classes="measured">
        <Select
          name="area"
          label={t('Your area, if you wish')}
          value={area ?? ''}
          error={faultOf(faults, 'area')}
          items={[
            { value: '', text: t('I prefer not to say') },
            ...[...offered].map(([value, text]) => ({ value, text })),
          ]}
        />
        <Button>{t('Change it')}</Button>
      </Form>
    </>,
  )
}

/* ---- programs ---------------------------------------------------------------------------------------------------- */

export const tokensPage = (parts: {
  tokens: readonly TokenLine[]
  /** Just made: shown this once. */
  made: string | null
  typed: string
  faults: readonly FormFault[]
  csrfToken: string
}): Page =>
  page(
    t('Programs that act for you'),
    <>
      <FormFaults faults={parts.faults} />
      <PageTitle
        lead={t(
          'With a token, a program of yours writes and reacts in your name, as you could. It cannot change your account.',
        )}
      >
        {t('Programs that act for you')}
      </PageTitle>
      {parts.made !== null && (
        <InsetText>
          <p>
            <strong>{t('Your new token. It is shown this once; copy it now.')}</strong>
          </p>
          <p>
            <code class="breaks">{parts.made}</code>
          </p>
        </InsetText>
      )}
      <DataTable
        caption={t('Tokens')}
        columns={[
          { title: t('For'), heads: true },
          { title: t('Made') },
          { title: t('Last used') },
          { title: t('End') },
        ]}
        rows={parts.tokens.map(({ id, label, madeAt, usedAt }) => ({
          cells: [
            label,
            formatDate(madeAt, 'time'),
            usedAt ? formatDate(usedAt, 'time') : t('Never'),
            <Form action={`/account/tokens/${id}/end`} csrfToken={parts.csrfToken}>
              <Button classes="govuk-button--secondary">
                {t('End')}
                <Hidden> {label}</Hidden>
              </Button>
            </Form>,
          ],
        }))}
        empty={<EmptyState why={t('You have none. A program needs one to write; reading needs none.')} />}
      />
      <Section title={t('A new token')}>
        <Form action="/account/tokens" csrfToken={parts.csrfToken} classes="measured">
          <Input
            name="label"
            label={t('Which program is it for?')}
            hint={t('So that you know it again.')}
            value={parts.typed}
            error={faultOf(parts.faults, 'label')}
          />
          <Button preventDoubleClick>{t('Make a token')}</Button>
        </Form>
        <p class="soft">
          {t(
            'Whoever has it can write as you. Only a hash of it is kept here, and the hour of its last use.',
          )}{' '}
          <Link href="/api">{t('How programs use it')}</Link>
        </p>
      </Section>
    </>,
  )

/* ---- leaving ----------------------------------------------------------------------------------------------------- */

export const leavePage = (parts: {
  comments: number
  suspension: { until: Date | null } | null
  csrfToken: string
}): Page =>
  page(
    t('Leave, and have it deleted'),
    <>
      <PageTitle lead={t('This cannot be undone: we keep no copy that could bring it back.')}>
        {t('Leave, and have it deleted')}
      </PageTitle>
      <Section title={t('What goes')} bare>
        <ul>
          <li>
            {t('Your account, your e-mail address, your name and your area. You are signed out everywhere.')}
          </li>
          <li>
            {t(
              '{n, plural, =0 {Your comments: there are none.} one {The words of your comment, and how they changed.} other {The words of your # comments, and how they changed.}}',
              {
                n: parts.comments,
              },
            )}
          </li>
          <li>{t('What you agreed with, and what mattered to you.')}</li>
          <li>
            {t(
              'Your tokens, what was noticed about your account, and the words and address of your reports.',
            )}
          </li>
        </ul>
      </Section>
      <Section title={t('What stays')} bare>
        <ul>
          <li>
            {t(
              'Where a comment of yours stood, a line that one stood there, without a name, so that answers keep their place; also that a moderator hid it, if one did.',
            )}
          </li>
          <li>{t('What others quoted from you, because it is part of their comments.')}</li>
          <li>
            {t(
              'Words of yours about which somebody sent a legal notice, or which they reported as against the law: for moderators alone, until a year after they decided.',
            )}
          </li>
          <li>
            {t(
              'What moderators decided about your comments, with rule and reason, under a number that is nobody’s; and a line that somebody left.',
            )}
          </li>
          <li>
            {t(
              'Legal notices that you sent, because the law needs them; and e-mail about publications, until you stop it with the link in it.',
            )}
          </li>
          {parts.suspension && (
            <li>
              {parts.suspension.until
                ? t(
                    'Until {when}, a fingerprint of your address, from which nobody can read it: you are suspended until then, and can join again after it.',
                    { when: formatDate(parts.suspension.until, 'time') },
                  )
                : t(
                    'For a year, a fingerprint of your address, from which nobody can read it: you are suspended, and can join again after it.',
                  )}
            </li>
          )}
          <li>{t('Backups hold a copy until they are overwritten.')}</li>
        </ul>
      </Section>
      <p>
        <Link href="/account/take-along" download>
          {t('Take it along first (JSON)')}
        </Link>
      </p>
      <WarningText>{t('Everything above under “What goes” is deleted at once.')}</WarningText>
      <Form action="/account/leave" csrfToken={parts.csrfToken}>
        <Button classes="govuk-button--warning" preventDoubleClick>
          {t('Delete it all and leave')}
        </Button>
      </Form>
      <p>
        <Link href="/account">{t('Stay')}</Link>
      </p>
    </>,
  )

export const leftPage = (): Page => ({
  ...page(
    t('You have left'),
    <>
      <PageTitle
        lead={t('What you wrote, your name and your address are deleted. Thank you for having taken part.')}
      >
        {t('You have left')}
      </PageTitle>
      <p>
        <Link href="/discussions">{t('See the discussions')}</Link>
      </p>
    </>,
  ),
  breadcrumbs: [],
})
