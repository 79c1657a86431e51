/** The page between writing and posting, when something was noticed. It says what and why, where to turn, and lets one go on. */
import { Button, Form, InsetText, Link, PageTitle, Section, Textarea } from '#src/design/index.ts'
import type { Crumb, Page } from '#src/kernel/manifest.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { t } from '#src/kernel/text.ts'
import { HelpRoutes, helpOf } from './help.tsx'
import { joinedHelp, type Nudge } from './intercept.ts'
import { Marked } from './marked.tsx'

export type CheckParts = {
  /** As typed. */
  words: string
  /** What was noticed and is not accepted yet; one at least. */
  nudges: readonly Nudge[]
  /** `pack.discussions.help` */
  help: Pack['discussions']['help']
  /** Where the form posts to: the same address as before. */
  action: string
  csrfToken: string
  /** What else the form had: `parent`, `once`. */
  hidden?: Readonly<Record<string, string | number>>
  /** Rules that its writer has gone on from already. */
  wentOn?: readonly string[]
  breadcrumbs: Crumb[]
  /** Where one goes who rather does not post. */
  back: string
}

/** Ids of accepted rules, from the field `went-on`: one field with commas, or several. At most 50. */
export function readWentOn(body: unknown): string[] {
  const typed = (body as Record<string, unknown> | null)?.['went-on']
  return [typed]
    .flat()
    .filter((one): one is string => typeof one === 'string')
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => /^[a-z0-9-]{1,80}$/.test(one))
    .slice(0, 50)
}

/** To be answered with status 422: nothing was posted yet. */
export function checkPage(parts: CheckParts): Page {
  const { words, nudges, help, action, csrfToken, hidden = {}, wentOn = [], back } = parts
  const urgent = nudges.filter(({ effect }) => effect === 'help')
  const routes = helpOf(help, joinedHelp(urgent.flatMap((nudge) => nudge.help)))
  const waits = nudges.some(({ effect }) => effect === 'wait')
  const marks = nudges.flatMap(({ found }) => found)
  const title =
    urgent.length > 0 ? t('Before you post: where to turn') : t('Before you post: have another look')
  const accepted = [...new Set([...wentOn, ...nudges.map(({ rule }) => rule)])].join(',')
  return {
    title,
    description: title,
    noIndex: true,
    breadcrumbs: parts.breadcrumbs,
    body: (
      <>
        <PageTitle
          lead={
            urgent.length > 0
              ? t('Nothing is posted yet. If somebody is in danger, please do this first.')
              : t('Nothing is posted yet. We noticed something that you may want to change. You decide.')
          }
        >
          {title}
        </PageTitle>
        {routes.length > 0 && (
          <Section title={t('Where to turn')}>
            <HelpRoutes routes={routes} />
          </Section>
        )}
        <Section title={t('What we noticed')}>
          {nudges.map((nudge) => (
            <Noticed nudge={nudge} help={help} shown={routes.map(({ slug }) => slug)} />
          ))}
          {marks.length > 0 && <Marked words={words} found={marks} />}
          <p class="soft">
            {t('A computer looked for certain words, and may be wrong.')}{' '}
            <Link href="/discussions/moderation#before-posting">{t('All that it looks for')}</Link>
          </p>
        </Section>
        <Form
          action={action}
          csrfToken={csrfToken}
          classes="measured"
          hidden={{ ...hidden, ...(wentOn.length > 0 ? { 'went-on': wentOn.join(',') } : {}) }}
        >
          <Textarea name="words" label={t('Your words')} rows={8} value={words} />
          {waits && (
            <InsetText>{t('A moderator reads this one before it is shown, whatever you choose.')}</InsetText>
          )}
          <div class="govuk-button-group">
            <Button preventDoubleClick>{t('Check my changes and post')}</Button>
            <Button classes="govuk-button--secondary" name="went-on" value={accepted} preventDoubleClick>
              {t('Post it unchanged')}
            </Button>
            <Link href={back}>{t('Do not post it')}</Link>
          </div>
        </Form>
      </>
    ),
  }
}

/** One thing that was noticed; routes that stand above already are not given twice. */
const Noticed = ({
  nudge,
  help,
  shown,
}: {
  nudge: Nudge
  help: CheckParts['help']
  shown: readonly string[]
}) => {
  const routes = helpOf(
    help,
    nudge.help.filter((slug) => !shown.includes(slug)),
  )
  return (
    <div class="noticed">
      <h3>{nudge.title}</h3>
      <p>{nudge.about}</p>
      {routes.length > 0 && <HelpRoutes routes={routes} />}
    </div>
  )
}
