/** The office's form of a discussion: its question, its points, its dates; rows are added, taken out and moved without a script. */
import { Checkboxes, FileUpload, Link, PageTitle, Section, faultOf } from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { Area, Choose, Line, Rows, textOf, type At } from '#src/meetings/index.ts'
import type { Snapshot } from '#src/record/index.ts'
import { waits } from '../model.ts'
import { draftAddress, officeAddress, officeDiscussions, officePictureAddress } from './noun.ts'
import { crumbsTo, DraftFrame, Ways, type FormView } from './parts.tsx'
import { Preview } from './preview.tsx'

export type DraftView = FormView & {
  organisations: readonly { slug: string; name: string }[]
  /** The picture that would be saved with it, with what a person should know of it. */
  picture: { sha256: string; name: string; notes: readonly string[] } | null
  snapshot: Snapshot
}

const waitsWords = (one: (typeof waits)[number]): string =>
  ({
    none: () => t('None: comments are shown at once'),
    first: () => t('The first comment of each new account'),
    all: () => t('Every comment'),
  })[one]()

export function draftPage(view: DraftView): Page {
  const { draft, typed, faults } = view
  const slug = draft?.content.discussion ?? null
  const title = draft?.title ?? t('A new discussion')
  const at: At = { typed, before: '', faults }
  return {
    title: draft ? t('Draft: {title}', { title }) : title,
    description: t('The draft of a discussion: its question, its points, its dates.'),
    breadcrumbs: slug
      ? crumbsTo({ text: title, href: officeAddress(slug) }, { text: t('The question and its dates') })
      : crumbsTo({ text: title }),
    noIndex: true,
    body: (
      <DraftFrame
        view={view}
        action={slug ? draftAddress(slug) : `${officeDiscussions}/new`}
        href={slug ? draftAddress(slug) : officeDiscussions}
        files
        hidden={view.picture ? { file: view.picture.sha256 } : {}}
        before={
          <>
            <PageTitle
              over={t('Discussion')}
              lead={t(
                'What the office says: the question, who asks, when. Two people publish it. What you save is a draft, which nobody but the office sees.',
              )}
            >
              {title}
            </PageTitle>
            {slug && <Ways slug={slug} here="draft" />}
          </>
        }
        readOnly={draft && <Preview one={draft.content} snapshot={view.snapshot} />}
      >
        <Question at={at} view={view} slug={slug} />
        <Dates at={at} />
        <Section title={t('What happens with it')} id="happens">
          <Area at={at} name="readers" label={t('Who reads it')} rows={2} />
          <Area
            at={at}
            name="next"
            label={t('What will happen with what people say')}
            hint={t('Say by when, and where people will read of it.')}
            rows={4}
          />
        </Section>
        <Picture at={at} view={view} slug={slug} />
        <Section title={t('What it hangs on')} id="hangs-on">
          <p>{t('Leave this empty for a discussion that stands alone.')}</p>
          <Line
            at={at}
            name="aboutAddress"
            label={t('Address on this site')}
            hint={t('A plan, an action, an item of a meeting, a consultation: copy it from your browser.')}
          />
          <Line at={at} name="aboutTitle" label={t('What it leads to')} />
        </Section>
        <Rows
          at={at}
          list="sources"
          title={t('Where it is stated')}
          add={t('Add a source')}
          take={(n) => t('Take out source {n, number}', { n })}
          row={(row, n) => (
            <>
              <Line at={row} name="title" label={t('Title of source {n, number}', { n: n + 1 })} />
              <Line
                at={row}
                name="url"
                label={t('Address')}
                hint={t('With https:// before it; empty when there is none.')}
              />
              <Line at={row} name="note" label={t('Note')} />
            </>
          )}
        />
      </DraftFrame>
    ),
  }
}

const Question = ({ at, view, slug }: { at: At; view: DraftView; slug: string | null }) => (
  <>
    <Line
      at={at}
      name="title"
      label={t('Title')}
      hint={
        slug
          ? t('Its address stays /discussions/{slug}.', { slug })
          : t('Its address is made of it, and stays when the title changes.')
      }
    />
    <Area at={at} name="question" label={t('The question')} rows={4} />
    <Area
      at={at}
      name="context"
      label={t('What people should know first')}
      hint={t('Facts, what is decided already, what is not. An empty line makes a paragraph.')}
      rows={8}
    />
    <Choose
      at={at}
      name="askedBy"
      label={t('Who asks')}
      items={[
        { value: '', text: t('Choose one') },
        ...view.organisations.map(({ slug: value, name }) => ({ value, text: name })),
      ]}
    />
    <Rows
      at={at}
      list="points"
      title={t('Priorities, or points to react to')}
      about={t('People can agree with each, and say that it matters to them.')}
      add={t('Add a point')}
      take={(n) => t('Take out point {n, number}', { n })}
      moves={{
        up: (n) => t('Move point {n, number} up', { n }),
        down: (n) => t('Move point {n, number} down', { n }),
      }}
      row={(row, n) => (
        <>
          <input type="hidden" name={`${row.before}slug`} value={textOf(row.typed, 'slug')} />
          <Line at={row} name="title" label={t('Point {n, number}', { n: n + 1 })} />
          <Area at={row} name="about" label={t('What it means')} rows={2} />
        </>
      )}
    />
  </>
)

const Dates = ({ at }: { at: At }) => (
  <Section title={t('When, and how')} id="when">
    <Line
      at={at}
      name="opensOn"
      label={t('Opens on')}
      hint={t('For example 8 July 2031.')}
      classes="govuk-input--width-20"
    />
    <Line
      at={at}
      name="closesOn"
      label={t('Last day')}
      hint={t('Comments are taken until its end. Empty: until somebody closes it.')}
      classes="govuk-input--width-20"
    />
    <Checkboxes
      name="leftOpen"
      values={[textOf(at.typed, 'leftOpen')]}
      error={faultOf(at.faults, 'leftOpen')}
      items={[
        {
          value: 'yes',
          label: t('Left open: comments are still taken after the last day, while they are looked at'),
        },
      ]}
    />
    <Choose
      at={at}
      name="waits"
      label={t('Comments that a moderator reads before they are shown')}
      items={waits.map((value) => ({ value, text: waitsWords(value) }))}
    />
  </Section>
)

const Picture = ({ at, view: { picture }, slug }: { at: At; view: DraftView; slug: string | null }) => (
  <Section title={t('Picture')} id="picture-part">
    {picture && (
      <>
        <p>
          {slug ? (
            <Link href={officePictureAddress(slug, picture.sha256)}>{picture.name}</Link>
          ) : (
            picture.name
          )}
        </p>
        {picture.notes.map((note) => (
          <p class="soft">{note}</p>
        ))}
        <Checkboxes
          name="removePicture"
          values={[textOf(at.typed, 'removePicture')]}
          items={[{ value: 'yes', label: t('Take the picture out') }]}
        />
      </>
    )}
    <FileUpload
      name="picture"
      label={picture ? t('Another picture in its place') : t('A picture')}
      hint={t(
        'PNG or JPEG. It is looked through first: one that says where it was taken is not taken, and you are told how to remove that.',
      )}
      error={faultOf(at.faults, 'picture')}
    />
    <Line
      at={at}
      name="alt"
      label={t('What the picture shows')}
      hint={t('For people who do not see it. Needed with a picture.')}
    />
    <Line at={at} name="credit" label={t('Whose picture it is')} />
  </Section>
)
