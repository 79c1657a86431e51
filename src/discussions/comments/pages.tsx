/** Writing a comment, changing one, withdrawing one: pages of their own, which need no script. */
import {
  Button,
  Form,
  FormFaults,
  InsetText,
  Link,
  PageTitle,
  Textarea,
  faultOf,
  type FormFault,
} from '#src/design/index.ts'
import type { Crumb, Page } from '#src/kernel/manifest.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import { commentAddress, discussionAddress, longestComment } from '../model.ts'
import { CommentWords } from '../public/words-of-comment.tsx'
import type { Live, Shown } from '../threads/index.ts'
import { editFor } from './barred.ts'
import type { Own } from './queries.ts'

type Around = { live: Live; title: string; csrfToken: string }

export const crumbsOf = (live: Live, title: string): Crumb[] => [
  { text: t('Discussions'), href: '/discussions' },
  { text: title, href: discussionAddress(live.slug) },
]

const page = (live: Live, of: string, title: string, body: Page['body']): Page => ({
  title,
  description: title,
  noIndex: true,
  breadcrumbs: crumbsOf(live, of),
  body,
})

export type WriteParts = Around & {
  /** What is answered; null when it answers the question itself. */
  parent: Shown | null
  words: string
  /** Hidden fields: `once`, `parent`. */
  hidden: Readonly<Record<string, string | number>>
  faults: readonly FormFault[]
  /** Under which name it will stand. */
  name: string
  /** Name of the organisation that its author speaks for; null for people who speak for themselves. */
  badge: string | null
}

export function writePage(parts: WriteParts): Page {
  const { live, title: of, parent, faults, hidden, csrfToken } = parts
  const title = parent === null ? t('Write a comment') : t('Reply to {name}', { name: nameOf(parent) })
  if (!live.takesComments && faults.length === 0)
    return page(live, of, title, <Closed live={live} title={title} />)
  return page(
    live,
    of,
    title,
    <>
      <FormFaults faults={faults} />
      <PageTitle lead={parent === null ? (live.published?.question ?? live.row.words) : undefined}>
        {title}
      </PageTitle>
      {parent !== null && (
        <figure class="answered measured">
          <blockquote>
            <CommentWords text={parent.words} redacted={parent.redacted} />
          </blockquote>
          <figcaption>
            {nameOf(parent)}
            {parent.postedAt !== null && `, ${formatDate(parent.postedAt, 'time')}`}
          </figcaption>
        </figure>
      )}
      <Form
        action={`${discussionAddress(live.slug)}/comments`}
        csrfToken={csrfToken}
        hidden={hidden}
        classes="measured"
      >
        <Textarea
          name="words"
          label={parent === null ? t('Your comment') : t('Your reply')}
          rows={8}
          value={parts.words}
          hint={t(
            'Plain text, at most {most, number} characters. An empty line makes a paragraph, “> ” at the beginning of a line a quote.',
            { most: longestComment },
          )}
          error={faultOf(faults, 'words')}
        />
        <p>
          {parts.badge === null
            ? tx('It stands under your name, <b>{name}</b>. Everybody can read it.', {
                name: parts.name,
                b: (words) => <b>{words}</b>,
              })
            : tx(
                'It stands under your name, <b>{name}</b>, with the badge of <b>{badge}</b>. Everybody can read it.',
                {
                  name: parts.name,
                  badge: parts.badge,
                  b: (words) => <b>{words}</b>,
                },
              )}{' '}
          {live.row.waits === 'all' && parts.badge === null
            ? t('In this discussion a moderator reads each comment before it is shown.')
            : ''}
          {live.row.waits === 'first' && parts.badge === null
            ? t('In this discussion a moderator reads somebody’s first comment before it is shown.')
            : ''}
        </p>
        <p>
          {parts.badge === null
            ? editFor()
            : t('If you change it later, everybody sees that, and can read what it said before.')}
        </p>
        <div class="govuk-button-group">
          <Button preventDoubleClick>
            {parent === null ? t('Post your comment') : t('Post your reply')}
          </Button>
          <Link href={parent === null ? discussionAddress(live.slug) : commentAddress(live.slug, parent.id)}>
            {t('Cancel')}
          </Link>
        </div>
      </Form>
      <Rules />
    </>,
  )
}

const nameOf = ({ name }: Shown): string => name ?? t('somebody')

const Closed = ({ live, title }: { live: Live; title: string }) => (
  <>
    <PageTitle>{title}</PageTitle>
    <InsetText>
      {live.state === 'planned'
        ? t('This discussion opens on {day}. Come back then.', { day: formatDate(live.row.opensOn) })
        : t('This discussion takes no comments now.')}
    </InsetText>
    <p>
      <Link href={discussionAddress(live.slug)}>{t('Read the discussion')}</Link>
    </p>
  </>
)

const Rules = () => (
  <p class="soft measured">
    {tx(
      'Be fair to whoever you write about. <rules>The rules, and how they are applied</rules>. <help>Somebody is in danger, or you know of a crime?</help>',
      {
        rules: (words) => <Link href="/discussions/moderation">{words}</Link>,
        help: (words) => <Link href="/discussions/help">{words}</Link>,
      },
    )}
  </p>
)

export type EditParts = Around & { id: number; mine: Own; faults: readonly FormFault[] }

/** What waits has no page of its own to go back to. */
const backTo = (live: Live, id: number, { state }: Own): string =>
  state === 'waiting' ? discussionAddress(live.slug) : commentAddress(live.slug, id)

function editLead({ asked, early, state }: Own): string {
  if (asked)
    return state === 'waiting'
      ? t(
          'A moderator asked you to change it. You can do that once. What it says now is then shown to nobody but moderators. The change is shown once they have read it.',
        )
      : t(
          'A moderator asked you to change it. You can do that once, and a moderator reads the change. What it says now is then shown to nobody but moderators.',
        )
  return early
    ? t(
        'You wrote it a few minutes ago: what it said before is shown to nobody. If somebody reported it, a moderator reads what they reported.',
      )
    : t('Everybody will see that it was changed, and can read what it said before.')
}

export function editPage({ live, title: of, id, mine, faults, csrfToken }: EditParts): Page {
  const title = t('Change your comment')
  return page(
    live,
    of,
    title,
    <>
      <FormFaults faults={faults} />
      <PageTitle lead={editLead(mine)}>{title}</PageTitle>
      <Form action={`${commentAddress(live.slug, id)}/edit`} csrfToken={csrfToken} classes="measured">
        <Textarea
          name="words"
          label={t('Your comment')}
          rows={8}
          value={mine.words}
          error={faultOf(faults, 'words')}
        />
        <div class="govuk-button-group">
          <Button preventDoubleClick>{t('Save the change')}</Button>
          <Link href={backTo(live, id, mine)}>{t('Leave it as it is')}</Link>
        </div>
      </Form>
      <Rules />
    </>,
  )
}

export type WithdrawParts = Around & { id: number; mine: Own }

export function withdrawPage({ live, title: of, id, mine, csrfToken }: WithdrawParts): Page {
  const title = t('Withdraw your comment')
  return page(
    live,
    of,
    title,
    <>
      <PageTitle
        lead={
          mine.shown
            ? t(
                'Nobody sees its words and your name any more. In its place it says that it was withdrawn, so that replies make sense. The words are kept apart for a year, in case of a complaint or a court, and then erased.',
              )
            : t(
                'Nobody but moderators has seen it, and nobody will. The words are kept apart for a year, in case of a complaint or a court, and then erased.',
              )
        }
      >
        {title}
      </PageTitle>
      <figure class="answered measured">
        <blockquote>
          <CommentWords text={mine.words} plainLinks />
        </blockquote>
      </figure>
      <p class="measured">
        {t('This cannot be undone. You can write another comment while the discussion is open.')}
      </p>
      <Form action={`${commentAddress(live.slug, id)}/withdraw`} csrfToken={csrfToken}>
        <div class="govuk-button-group">
          <Button classes="govuk-button--warning" preventDoubleClick>
            {t('Withdraw it')}
          </Button>
          <Link href={backTo(live, id, mine)}>{t('Keep it')}</Link>
        </div>
      </Form>
    </>,
  )
}
