/** The part of a case that says who wants it looked at: reports, who sent them, and legal notices. */
import { Button, DataTable, Details, faultOf, Form, InsetText, Section, Textarea } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { may } from '#src/policy.ts'
import { ReportersLine } from '../trust/reporters.tsx'
import { queueAddress } from './addresses.ts'
import type { CaseParts } from './case-page.tsx'
import { Words } from './case-parts.tsx'
import { reportWords } from './queue-page.tsx'
import { categoryWord } from './words.ts'

export const Reports = ({
  item,
  reports,
  reporterSigns,
  discussion,
  comment,
  viewer,
  reporters,
  csrfToken,
  typed,
  faults,
}: CaseParts) =>
  reports.length === 0 ? null : (
    <Section title={t('Reports')} id="reports">
      {item && item.reports.map((one) => <p>{reportWords(one)}</p>)}
      <ReportersLine signs={reporterSigns} />
      <DataTable
        caption={t('Newest first, without who sent them')}
        columns={[
          { title: t('For'), heads: true },
          { title: t('Words') },
          { title: t('When') },
          { title: t('Account') },
        ]}
        rows={reports.map((one) => ({
          cells: [
            categoryWord(one.category),
            one.words === '' ? '–' : <Words text={one.words} />,
            formatDate(one.reportedAt, 'time'),
            one.accountDays === null
              ? t('none')
              : t('{n, plural, one {# day old} other {# days old}}', { n: one.accountDays }),
          ],
        }))}
      />
      {may(viewer, 'discussions.see-reporter') && (
        <SeeReporters
          {...{ reporters, csrfToken, typed, faults }}
          of={comment ? { comment: comment.id } : { discussion: discussion.slug }}
        />
      )}
    </Section>
  )

const SeeReporters = ({
  of,
  reporters,
  csrfToken,
  typed,
  faults,
}: Pick<CaseParts, 'reporters' | 'csrfToken' | 'typed' | 'faults'> & {
  of: Record<string, string | number>
}) =>
  reporters ? (
    <DataTable
      caption={t('Who sent them: personal data. That you looked stands on the audit trail.')}
      columns={[
        { title: t('Who'), heads: true },
        { title: t('E-mail') },
        { title: t('For') },
        { title: t('When') },
      ]}
      rows={reporters.map((one) => ({
        cells: [
          one.name ?? t('No account'),
          one.email ?? t('none given'),
          one.what === 'legal-notice'
            ? t('Legal notice: {ground}', { ground: one.category })
            : categoryWord(one.category),
          formatDate(one.at, 'time'),
        ],
      }))}
    />
  ) : (
    <Details summary={t('See who reported')} open={faultOf(faults, 'why') !== undefined}>
      <Form
        action={`${queueAddress}/reporters`}
        csrfToken={csrfToken}
        hidden={of}
        label={t('See who reported')}
      >
        <Textarea
          name="why"
          label={t('Why you need to know')}
          hint={t('It stands on the audit trail, with your name.')}
          rows={2}
          value={typed.why ?? ''}
          error={faultOf(faults, 'why')}
        />
        <Button classes="govuk-button--secondary">{t('Show who reported')}</Button>
      </Form>
    </Details>
  )

export const Notices = (parts: CaseParts) =>
  parts.notices.length === 0 ? null : (
    <Section title={t('Legal notices')} id="notices">
      {parts.notices.map((one) => (
        <>
          <p>
            {t('Ground: {ground}. Came on {day}, its author to be asked or it to be decided by {due}.', {
              ground: one.ground,
              day: formatDate(one.receivedAt, 'time'),
              due: formatDate(one.dueAt, 'time'),
            })}
          </p>
          {one.confirmedAt === null && (
            <p>
              {t(
                'Its sender has not opened the link in our e-mail: the address may be somebody else’s. They are told nothing of what you decide.',
              )}
            </p>
          )}
          <InsetText>
            <Words text={one.words} />
          </InsetText>
        </>
      ))}
      <p>
        {t(
          'For a notice about a person’s good name, the steps are these. Say in your reason which of them were taken, and when.',
        )}
      </p>
      <ol class="govuk-list govuk-list--number">
        <li>
          {t(
            'Within 48 hours (weekends and bank holidays do not count), ask the author: pass the notice on, without who sent it if they so wish.',
          )}
        </li>
        <li>{t('The author has 5 days to answer: whether the comment may go, or that they stand by it.')}</li>
        <li>
          {t(
            'No answer, or the author agrees: hide it. The author stands by it: keep it or hide it, and say why.',
          )}
        </li>
        <li>{t('Whoever sent the notice is told what was decided.')}</li>
      </ol>
      {parts.reports.length === 0 && may(parts.viewer, 'discussions.see-reporter') && parts.comment && (
        <SeeReporters {...parts} of={{ comment: parts.comment.id }} />
      )}
    </Section>
  )
