/** What the office's pages of minutes share: where they stand, and the frame of a form. */
import { Button, Form, FormFaults, NotificationBanner, type Content } from '#src/design/index.ts'
import type { Crumb } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { may } from '#src/policy.ts'
import { Overtaken } from '../drafts/overtaken.tsx'
import { partFormId } from './edit.ts'
import { minutesAddress } from './kind.tsx'
import type { FormState, MinutesOffice } from './office-view.ts'

export const itemAddress = (meeting: string, item: string): string =>
  `${minutesAddress(meeting)}/items/${item}`

export const crumbsOf = ({ meeting }: Pick<MinutesOffice, 'meeting'>, last?: string): Crumb[] => [
  { text: t('Meetings'), href: '/office/meetings' },
  { text: meeting.title, href: `/office/meetings/${meeting.meeting}` },
  ...(last
    ? [{ text: t('Minutes'), href: minutesAddress(meeting.meeting) }, { text: last }]
    : [{ text: t('Minutes') }]),
]

/** A part of the minutes as a form: what was wrong, what somebody else saved, what was saved. */
export const PartForm = ({
  view,
  form,
  action,
  children,
}: {
  view: MinutesOffice
  form: FormState
  action: string
  children: Content
}) => (
  <>
    <FormFaults faults={form.faults} />
    {form.news && form.faults.length === 0 && <NotificationBanner type="success" text={form.news} />}
    {form.overtaken && (
      <Overtaken overtaken={form.overtaken.draft} mine={form.overtaken.mine} href={action} />
    )}
    {may(view.viewer, 'meetings.prepare') ? (
      <Form
        action={action}
        csrfToken={view.csrfToken}
        id={partFormId}
        hidden={{ revision: form.revision }}
        label={t('This part of the minutes')}
      >
        {/* The first button of a form is what Enter presses: it must be the harmless one. */}
        <div class="govuk-visually-hidden" aria-hidden="true">
          <button type="submit" name="act" value="save" tabindex={-1}>
            {t('Save')}
          </button>
        </div>
        {children}
        <div class="form-acts">
          <Button name="act" value="save">
            {t('Save')}
          </Button>
          <Button name="act" value="save-and-next" classes="govuk-button--secondary">
            {t('Save, and go on')}
          </Button>
        </div>
      </Form>
    ) : (
      <p>{t('Your roles let you read drafts of minutes, not write them.')}</p>
    )}
  </>
)
