/** How far an edition is from being published: what is missing, who wrote what, who may publish, and the ways on. */
import {
  Button,
  Columns,
  Form,
  FormFaults,
  Input,
  InsetText,
  Link,
  Links,
  PageTitle,
  Progress,
  Section,
  Select,
  Textarea,
  faultOf,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { countsInWords, type ChecklistLine, type UpdateCounts } from './checklist.ts'
import { AuthorsList, Checklist, officeAddress, periodCrumbs, PublishersList, standingOf } from './parts.tsx'
import { previewAddress } from './preview.tsx'
import type { EditionOf, Embargo, Publication } from './queries.ts'
import type { Authors, PublisherOf } from './who.ts'

export type PublicationView = {
  of: EditionOf & { planTitle: string; periodLabel: string }
  publication: Publication | undefined
  /** Null once the edition is out: then there is nothing to prepare. */
  draft:
    | (UpdateCounts & {
        sha256: string
        lines: ChecklistLine[]
        organisations: { slug: string; name: string }[]
      })
    | null
  authors: Authors
  publishers: PublisherOf[]
  embargoes: Embargo[]
  /** What the viewer's roles open. */
  mayPrepare: boolean
  mayPublish: boolean
  csrfToken: string
  faults: readonly FormFault[]
  typed: Readonly<Record<string, string>>
}

export function publicationPage(view: PublicationView): Page {
  const { of, publication, draft, faults } = view
  return {
    title: t('Publication: {plan}, {label}', { plan: of.planTitle, label: of.periodLabel }),
    description: t('How far this edition is from being published.'),
    breadcrumbs: periodCrumbs(of, t('Publication')),
    noIndex: true,
    body: (
      <>
        <FormFaults faults={faults} />
        <PageTitle
          over={`${of.planTitle}: ${of.periodLabel}`}
          lead={
            draft || publication?.state === 'published'
              ? standingOf(publication)
              : t('This edition is published.')
          }
        >
          {t('Publication')}
        </PageTitle>
        {draft ? (
          <Preparing {...view} draft={draft} />
        ) : (
          <p>
            <Link href={`/plans/${of.plan}/editions/${of.period}`}>{t('Read the published edition')}</Link>.{' '}
            {t('What is wrong in it is put right by a correction:')}{' '}
            <Link href={`/office/corrections/new?plan=${of.plan}&period=${of.period}`}>
              {t('propose a correction')}
            </Link>
          </p>
        )}
      </>
    ),
  }
}

const Preparing = (view: PublicationView & { draft: NonNullable<PublicationView['draft']> }) => {
  const { of, draft, authors, publishers, publication } = view
  const base = previewAddress(of.plan, of.period)
  const open = publication?.state === 'asked' || publication?.state === 'scheduled'
  return (
    <>
      <Columns
        facts={
          <Section title={t('Look at it')} bare>
            <Links
              down
              items={[
                { href: `${base}/plans/${of.plan}/editions/${of.period}`, text: t('Preview of the edition') },
                {
                  href: `${base}/plans/${of.plan}/editions/${of.period}/changes`,
                  text: t('Difference from the last edition'),
                },
                { href: officeAddress(of), text: t('The board') },
              ]}
            />
          </Section>
        }
      >
        <Progress
          label={t('Commitments with an update')}
          done={draft.updates}
          of={draft.all}
          words={countsInWords(draft)}
        />
        <h2>{t('What is missing')}</h2>
        <Checklist of={of} lines={draft.lines} />
      </Columns>
      <Section title={t('Two people')}>
        <p>
          {t(
            'Whoever wrote any of an edition cannot publish it. This is who did what, and who is left to publish.',
          )}
        </p>
        <PublishersList publishers={publishers} />
        <h3>{t('Who wrote what')}</h3>
        <AuthorsList authors={authors} />
      </Section>
      {view.mayPublish && open && (
        <Section title={t('Your decision')}>
          <Button href={officeAddress(of, 'publish')}>{t('Look at it and decide')}</Button>
        </Section>
      )}
      {view.mayPrepare && (open ? <CallOff {...view} /> : <Ask {...view} />)}
      {view.mayPrepare && <Embargoes {...view} />}
    </>
  )
}

const Ask = ({ of, csrfToken, publishers, faults, typed }: PublicationView) => {
  const able = publishers.filter(({ may }) => may)
  return (
    <Section title={t('Ask for publication')} id="ask">
      <Form
        action={officeAddress(of, 'publication')}
        csrfToken={csrfToken}
        hidden={{ act: 'ask' }}
        classes="measured"
      >
        <Select
          name="waiting_for"
          label={t('Who is asked')}
          hint={t('They get an e-mail, and it stands under “What needs you” until somebody decides.')}
          value={typed.waiting_for ?? ''}
          error={faultOf(faults, 'waiting_for')}
          items={[
            { value: '', text: t('Any publisher who may') },
            ...able.map(({ person, name }) => ({ value: person, text: name })),
          ]}
        />
        <Textarea
          name="note"
          label={t('What they should know (optional)')}
          rows={3}
          value={typed.note ?? ''}
          error={faultOf(faults, 'note')}
        />
        <Button>{t('Ask for publication')}</Button>
      </Form>
    </Section>
  )
}

const CallOff = ({ of, csrfToken, faults, typed }: PublicationView) => (
  <Section title={t('Call it off')} id="call-off">
    <Form
      action={officeAddress(of, 'publication')}
      csrfToken={csrfToken}
      hidden={{ act: 'call-off' }}
      classes="measured"
    >
      <Textarea
        name="why"
        label={t('Why it is called off')}
        rows={3}
        value={typed.why ?? ''}
        error={faultOf(faults, 'why')}
      />
      <Button classes="govuk-button--secondary">{t('Call it off')}</Button>
    </Form>
  </Section>
)

const Embargoes = ({ of, draft, embargoes, csrfToken, faults, typed }: PublicationView) => (
  <Section title={t('Show it beforehand to organisations that it names')} id="embargo">
    <p>
      {t(
        'Contributors of the organisation can then see the pages that name it, and no others, until it is published or the day is over. Each look is noted.',
      )}
    </p>
    {embargoes.length > 0 && (
      <ul class="govuk-list">
        {embargoes.map(({ organisation, name, until, ended }) => (
          <li>
            {ended
              ? t('{name}: ended', { name })
              : t('{name}: until {until}', { name, until: formatDate(until, 'time') })}{' '}
            {!ended && (
              <Form
                action={officeAddress(of, 'publication')}
                csrfToken={csrfToken}
                hidden={{ act: 'embargo-end', organisation }}
                label={t('End the access of {name}', { name })}
              >
                <Button classes="govuk-button--secondary">{t('End the access of {name}', { name })}</Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    )}
    <Form
      action={officeAddress(of, 'publication')}
      csrfToken={csrfToken}
      hidden={{ act: 'embargo' }}
      classes="measured"
    >
      <Select
        name="organisation"
        label={t('Organisation')}
        value={typed.organisation ?? ''}
        error={faultOf(faults, 'organisation')}
        items={(draft?.organisations ?? []).map(({ slug, name }) => ({ value: slug, text: name }))}
      />
      <Input
        name="until"
        label={t('Last day')}
        value={typed.until ?? ''}
        error={faultOf(faults, 'until')}
        classes="govuk-input--width-10"
        attributes={{ type: 'date' }}
      />
      <Button classes="govuk-button--secondary">{t('Give access')}</Button>
    </Form>
    <InsetText>{t('Pages that name an organisation name others too: give access with care.')}</InsetText>
  </Section>
)
