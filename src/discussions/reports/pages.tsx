/** Reporting a comment: what is wrong, then what else there is to say; and what came of it. */
import {
  Button,
  faultOf,
  Form,
  FormFaults,
  Input,
  InsetText,
  Link,
  PageTitle,
  Prose,
  Radios,
  SummaryList,
  Textarea,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { formatDate, t, tx } from '#src/kernel/text.ts'
import { commentAddress, discussionAddress, type Category } from '../model.ts'
import { HelpRoutes, helpOf } from '../interception/help.tsx'
import { findRule } from '../moderation/rules.ts'
import { shownAs } from './commands.ts'
import type { Receipt, Reported } from './queries.ts'
import { untitled } from '../threads/live.ts'
import {
  categoriesAsked,
  categoryWords,
  groundWords,
  outcomeOf,
  takenBackWords,
  type Ground,
} from './words.ts'

type Help = Pack['discussions']['help']

export const reportAddress = (discussion: string): string => `${discussionAddress(discussion)}/report`
export const receiptAddress = (code: string): string => `/discussions/report/${code}`
export const lookUpAddress = '/discussions/report'
export const noticeAddress = '/discussions/notices'

export const whereOf = ({ discussion, comment }: { discussion: string; comment: number | null }): string =>
  comment === null ? discussionAddress(discussion) : commentAddress(discussion, comment)

export const around = (
  title: string,
  of: { discussion: string; title: string } | null,
  body: Page['body'],
): Page => ({
  title,
  description: title,
  noIndex: true,
  breadcrumbs: [
    { text: t('Discussions'), href: '/discussions' },
    ...(of ? [{ text: of.title, href: discussionAddress(of.discussion) }] : []),
    { text: title },
  ],
  body,
})

/** What it is about, so that nobody reports another comment than they meant. */
export const Quoted = ({ of }: { of: Reported }) => (
  <InsetText>
    <p class="soft">
      {of.comment === null
        ? t('The discussion')
        : of.name === null
          ? t('A comment')
          : t('A comment of {name}', { name: of.name })}
    </p>
    <Prose text={of.words.length > 400 ? `${of.words.slice(0, 399)}…` : of.words || of.title} />
    <p>
      <Link href={whereOf(of)}>{t('See it where it stands')}</Link>
    </p>
  </InsetText>
)

/** Step one: what is wrong with it. A form that only asks, so the second step has an address to come back to. */
export function categoryPage(of: Reported, faults: readonly FormFault[], help: Help): Page {
  const title = of.comment === null ? t('Report this discussion') : t('Report this comment')
  return around(
    title,
    of,
    <>
      <FormFaults faults={faults} />
      <PageTitle
        over={t('Step 1 of 2')}
        lead={t('A moderator reads every report. Reports alone hide nothing, however many there are.')}
      >
        {title}
      </PageTitle>
      <Quoted of={of} />
      <form action={reportAddress(of.discussion)} method="get" class="measured" novalidate>
        {of.comment !== null && <input type="hidden" name="comment" value={of.comment} />}
        <input type="hidden" name="step" value="2" />
        <Radios
          name="category"
          fieldset={{ legend: t('What is wrong with it?') }}
          error={faultOf(faults, 'category')}
          items={categoriesAsked.map((category) => {
            const { title: label, about } = categoryWords[category]()
            return { value: category, label, hint: about }
          })}
        />
        <Button>{t('Go on')}</Button>
      </form>
      <p>
        {help.length > 0 && (
          <Link href="/discussions/help">{t('Where to turn when somebody is in danger')}</Link>
        )}
      </p>
    </>,
  )
}

export type ReportParts = {
  category: Category
  typed: Readonly<Record<string, string>>
  faults: readonly FormFault[]
  csrfToken: string
  help: Help
}

/** Step two: words and an address, neither of which is asked for. */
export function wordsPage(of: Reported, { category, typed, faults, csrfToken, help }: ReportParts): Page {
  const title = of.comment === null ? t('Report this discussion') : t('Report this comment')
  const routes = routesFor[category]?.(help) ?? []
  const again = new URLSearchParams(of.comment === null ? {} : { comment: String(of.comment) })
  return around(
    title,
    of,
    <>
      <FormFaults faults={faults} />
      <PageTitle over={t('Step 2 of 2')}>{title}</PageTitle>
      <p>
        {t('What is wrong: {category}.', { category: categoryWords[category]().title })}{' '}
        <Link href={`${reportAddress(of.discussion)}?${again.toString()}`}>{t('Choose something else')}</Link>
      </p>
      {routes.length > 0 && <HelpRoutes routes={routes} />}
      {of.comment !== null && (category === 'about-me' || category === 'illegal') && (
        <p>
          <Link href={`${noticeAddress}?comment=${of.comment}`}>
            {t('Send a legal notice instead: it has a clock of 48 hours')}
          </Link>
        </p>
      )}
      <Form
        action={reportAddress(of.discussion)}
        csrfToken={csrfToken}
        classes="measured"
        hidden={{
          category,
          shown: typed.shown ?? shownAs(of),
          ...(of.comment === null ? {} : { comment: of.comment }),
        }}
      >
        <Textarea
          name="words"
          label={t('What should the moderator know? (optional)')}
          hint={t('Only moderators read it. 2,000 characters at most.')}
          rows={4}
          value={typed.words}
          error={faultOf(faults, 'words')}
        />
        <Input
          name="address"
          type="email"
          label={t('Your e-mail address (optional)')}
          hint={t('Only to tell you what came of it. Then it is deleted.')}
          autocomplete="email"
          spellcheck={false}
          value={typed.address}
          error={faultOf(faults, 'address')}
        />
        <p class="soft">{t('Whoever wrote it is never told who reported it.')}</p>
        <Button preventDoubleClick>{t('Send the report')}</Button>
      </Form>
    </>,
  )
}

const routesFor: Partial<Record<Category, (help: Help) => Help>> = {
  illegal: (help) => helpOf(help, ['emergency', 'non-emergency', 'crimestoppers']),
  abuse: (help) => helpOf(help, ['victim-support']),
  hate: (help) => helpOf(help, ['emergency', 'non-emergency', 'victim-support']),
}

/** Reported already, from another browser: its code is on that one. */
export const againPage = (of: Reported): Page => {
  const title = t('You have reported this already')
  return around(
    title,
    of,
    <>
      <PageTitle lead={t('One report of a person is enough: it is with the moderators.')}>{title}</PageTitle>
      <p>
        {t(
          'The code of its receipt is where you reported it first. If you left an address, we write to you.',
        )}
      </p>
      <p>
        <Link href={whereOf(of)}>{t('Back to where it stands')}</Link>
      </p>
    </>,
  )
}

/** What came of it: for whoever has the code. Nothing here says who reported, or what they said. */
/** Where somebody who wrote down the code of a receipt types it. */
export const lookUpPage = (code: string, faults: readonly FormFault[]): Page =>
  around(
    t('What came of a report'),
    null,
    <>
      <FormFaults faults={faults} />
      <PageTitle
        lead={t('Each report and each notice has a receipt with a code of four groups of five signs.')}
      >
        {t('What came of a report')}
      </PageTitle>
      <form method="get" action={lookUpAddress} class="measured">
        <Input
          name="code"
          label={t('Code of the receipt')}
          hint={t('With or without the strokes, in small letters or large ones.')}
          classes="govuk-input--width-20"
          value={code}
          error={faultOf(faults, 'code')}
        />
        <Button>{t('Look it up')}</Button>
      </form>
    </>,
  )

export function receiptPage(code: string, receipt: Receipt, pack: Pick<Pack, 'folder'>): Page {
  const { outcome, dueAt, comment } = receipt
  const notice = receipt.kind === 'legal-notice'
  const called = receipt.title ?? untitled()
  const title = notice ? t('We have your notice') : t('We have your report')
  return around(
    title,
    { discussion: receipt.discussion, title: called },
    <>
      <PageTitle
        lead={
          outcome
            ? t('Decided on {when}. {what}', {
                when: formatDate(outcome.on, 'time'),
                what: outcome.act === 'taken-back' ? takenBackWords() : outcomeOf(outcome.act, receipt.gone),
              })
            : dueAt
              ? t('It waits for a moderator, who deals with it by {when}.', {
                  when: formatDate(dueAt, 'time'),
                })
              : t('It waits for a moderator. Nothing is hidden until one has read it.')
        }
      >
        {title}
      </PageTitle>
      <SummaryList
        rows={[
          { key: t('Receipt'), value: <strong class="figures">{code}</strong> },
          { key: t('Came on'), value: formatDate(receipt.came, 'time') },
          {
            key: notice ? t('Ground') : t('What is wrong'),
            value: notice
              ? groundWords[receipt.about as Ground]().title
              : categoryWords[receipt.about as Category]().title,
          },
          {
            key: t('About'),
            value: (
              <Link href={whereOf(receipt)}>
                {comment === null ? called : t('A comment in “{title}”', { title: called })}
              </Link>
            ),
          },
          ...(outcome && outcome.rule !== null
            ? [{ key: t('By this rule'), value: findRule(pack, outcome.rule)?.title ?? outcome.rule }]
            : []),
          ...(comment === null ? [] : [{ key: t('The comment now'), value: stateNow(receipt.state) }]),
        ]}
      />
      {receipt.unconfirmed && !outcome && (
        <p>
          <strong>
            {t(
              'We sent you an e-mail with a link. Open it, so that we know that the notice is yours. Until then it waits among the reports, and nothing else is sent to you.',
            )}
          </strong>
        </p>
      )}
      <p>
        {tx(
          'Keep this address, or the code, which can be typed on the page <a>What came of a report</a>: whoever has it can see what came of it, and nothing else.',
          { a: (words) => <Link href={lookUpAddress}>{words}</Link> },
        )}
      </p>
      {!notice && !outcome && (
        <p>
          {t(
            'If you left an e-mail address, one e-mail tells you what was decided. If you left none, no e-mail comes, and the code is the only way back.',
          )}
        </p>
      )}
      <p>
        <Link href="/discussions/moderation">
          {t('The rules by which moderators decide, and their figures')}
        </Link>
      </p>
    </>,
  )
}

const stateNow = (state: string | null): string =>
  state === 'public'
    ? t('It is shown.')
    : state === 'withdrawn'
      ? t('Its writer took it back.')
      : t('It is not shown.')
