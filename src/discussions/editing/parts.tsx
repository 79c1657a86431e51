/** What the office's pages of a discussion share: the frame of a form, and the trail. */
import { Button, Form, FormFaults, Links, type Content, type FormFault } from '#src/design/index.ts'
import type { Crumb } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { AskToPublish, Overtaken, type Draft, type Typed } from '#src/meetings/index.ts'
import { may, type Viewer } from '#src/policy.ts'
import type { Discussion } from '../model.ts'
import {
  conclusionsAddress,
  discussionsNoun,
  draftAddress,
  officeAddress,
  officeDiscussions,
} from './noun.ts'

export type FormView = {
  /** Null before it was first saved. */
  draft: Draft<Discussion> | null
  typed: Typed
  faults: readonly FormFault[]
  /** What somebody else saved in between, with what was typed here. */
  overtaken: { draft: Draft; mine: unknown } | null
  /** What the correction says, when something was just done that says it. */
  what: string
  viewer: Viewer
  csrfToken: string
}

export const crumbsTo = (...last: Crumb[]): Crumb[] => [
  { text: t('Discussions'), href: officeDiscussions },
  ...last,
]

/** The office's pages of one discussion. */
export const Ways = ({ slug, here }: { slug: string; here: 'overview' | 'draft' | 'conclusions' }) => (
  <Links
    items={[
      ...(here === 'overview' ? [] : [{ href: officeAddress(slug), text: t('How it goes') }]),
      ...(here === 'draft' ? [] : [{ href: draftAddress(slug), text: t('The question and its dates') }]),
      ...(here === 'conclusions' ? [] : [{ href: conclusionsAddress(slug), text: t('Conclusions') }]),
    ]}
  />
)

/** The first button is what the enter key presses: it saves, whatever stands beside the rows. */
const Save = () => (
  <div class="form-save">
    <Button>{t('Save the draft')}</Button>
  </div>
)

/** The form for whoever may draft, for others what it says; below it the way to its publication. */
export const DraftFrame = ({
  view,
  action,
  href,
  before,
  readOnly,
  files,
  hidden = {},
  children,
}: {
  view: FormView
  action: string
  href: string
  before: Content
  readOnly: Content
  files?: boolean
  hidden?: Readonly<Record<string, string>>
  children: Content
}) => {
  const { draft, faults, overtaken, viewer, csrfToken, what } = view
  return (
    <>
      <FormFaults faults={faults} />
      {overtaken && <Overtaken overtaken={overtaken.draft} mine={overtaken.mine} href={href} />}
      {before}
      {may(viewer, 'discussions.prepare') ? (
        <Form
          action={action}
          csrfToken={csrfToken}
          classes="measured"
          files={files}
          hidden={{ ...hidden, revision: overtaken?.draft.revision ?? draft?.revision ?? 0 }}
        >
          <Save />
          {children}
          <Save />
        </Form>
      ) : (
        readOnly
      )}
      {draft && (
        <AskToPublish
          draft={draft}
          noun={discussionsNoun}
          csrfToken={csrfToken}
          viewer={viewer}
          typed={{ what }}
        />
      )}
    </>
  )
}
