/** A notice under the law about a comment: what it must say to be one, asked for in plain words. */
import {
  Button,
  Checkboxes,
  faultOf,
  Form,
  FormFaults,
  Input,
  Link,
  PageTitle,
  Radios,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { around, noticeAddress, Quoted, reportAddress } from './pages.tsx'
import { commentAddress } from '../model.ts'
import { shownAs } from './commands.ts'
import { confirmAddress } from './mails.ts'
import type { Reported, SentNotice } from './queries.ts'
import { grounds, groundWords } from './words.ts'

export type NoticeParts = {
  receipt: string
  typed: Readonly<Record<string, string>>
  faults: readonly FormFault[]
  csrfToken: string
}

export function noticePage(of: Reported, { receipt, typed, faults, csrfToken }: NoticeParts): Page {
  const title = t('Send a legal notice')
  return around(
    title,
    of,
    <>
      <FormFaults faults={faults} />
      <PageTitle
        lead={t(
          'For what the law forbids to be shown. A moderator deals with it within 48 hours, not counting weekends and bank holidays in England.',
        )}
      >
        {title}
      </PageTitle>
      <Quoted of={of} />
      <p>
        <Link href={`${reportAddress(of.discussion)}?comment=${of.comment}`}>
          {t('Report it without a legal notice: shorter, and without your name')}
        </Link>
      </p>
      <Form
        action={noticeAddress}
        csrfToken={csrfToken}
        classes="measured"
        hidden={{ comment: of.comment ?? '', receipt, shown: typed.shown ?? shownAs(of) }}
      >
        <Radios
          name="ground"
          fieldset={{ legend: t('What is it about?') }}
          value={typed.ground}
          error={faultOf(faults, 'ground')}
          items={grounds.map((ground) => {
            const { title: label, about } = groundWords[ground]()
            return { value: ground, label, hint: about }
          })}
        />
        <Textarea
          name="what"
          label={t('Which words do you complain of?')}
          hint={t('As they stand in the comment. If it is all of it, say so.')}
          rows={3}
          value={typed.what}
          error={faultOf(faults, 'what')}
        />
        <Textarea
          name="why"
          label={t('Why may they not be shown?')}
          hint={t(
            'What you take them to mean; what in them is untrue, or an opinion that no facts support; what harm they do.',
          )}
          rows={6}
          value={typed.why}
          error={faultOf(faults, 'why')}
        />
        <Input
          name="name"
          label={t('Your name')}
          autocomplete="name"
          spellcheck={false}
          value={typed.name}
          error={faultOf(faults, 'name')}
        />
        <Input
          name="address"
          type="email"
          label={t('Your e-mail address')}
          hint={t(
            'A link goes there. Open it, so that we know that the notice is yours; then we write there what we decide.',
          )}
          autocomplete="email"
          spellcheck={false}
          value={typed.address}
          error={faultOf(faults, 'address')}
        />
        <Checkboxes
          name="unknown"
          values={typed.unknown === 'yes' ? ['yes'] : []}
          fieldset={{ legend: t('For defamation') }}
          items={[
            {
              value: 'yes',
              label: t('I do not know enough about whoever wrote it to take them to court myself'),
            },
          ]}
        />
        <Radios
          name="pass"
          fieldset={{ legend: t('May we give whoever wrote it your name and address?') }}
          hint={t('Without a yes we pass on what you complain of, and not who you are.')}
          value={typed.pass}
          error={faultOf(faults, 'pass')}
          items={[
            { value: 'yes', label: t('Yes') },
            { value: 'no', label: t('No') },
          ]}
        />
        <Button preventDoubleClick>{t('Send the notice')}</Button>
      </Form>
    </>,
  )
}

/** Where the link in the e-mail leads: nothing is confirmed by opening it, because programs open links, too. */
export function confirmNoticePage(
  { discussion, comment, ground, came, due, confirmedAt }: SentNotice,
  { token, csrfToken }: { token: string; csrfToken: string },
): Page {
  const title = confirmedAt === null ? t('Is this legal notice yours?') : t('Thank you: the notice is yours')
  return {
    title,
    description: t('For whoever sent a legal notice.'),
    noIndex: true,
    body: (
      <>
        <PageTitle
          lead={
            confirmedAt === null
              ? t('A legal notice ({ground}) came on {when} with your e-mail address.', {
                  ground: groundWords[ground]().title,
                  when: formatDate(came, 'time'),
                })
              : t(
                  'It came on {when}. A moderator deals with it by {due}, and you are told what is decided.',
                  {
                    when: formatDate(came, 'time'),
                    due: formatDate(due, 'time'),
                  },
                )
          }
        >
          {title}
        </PageTitle>
        <p>
          <Link href={commentAddress(discussion, comment)}>{t('The comment that it is about')}</Link>
        </p>
        {confirmedAt === null && (
          <Form action={confirmAddress(token)} csrfToken={csrfToken}>
            <Button preventDoubleClick>{t('Yes, it is mine')}</Button>
          </Form>
        )}
      </>
    ),
  }
}
