/** The office's page of one meeting: how far each thing of it is, its numbers, and the next step of the meeting itself. */
import {
  Button,
  DataTable,
  Details,
  faultOf,
  Form,
  FormFaults,
  Input,
  InsetText,
  Link,
  Links,
  NotificationBanner,
  PageTitle,
  Section,
  Tag,
  Textarea,
  type Content,
  type FormFault,
} from '#src/design/index.ts'
import type { Page } from '#src/kernel/manifest.ts'
import { formatDate, formatList, t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import { holdsAny, may, type Viewer } from '#src/policy.ts'
import { decisionAddress } from '../drafts/commands.ts'
import type { Meeting } from '../model.ts'
import { overviewAddress } from './kind.tsx'
import { machineWords, nextStep, stageWords, type Machine } from './machines.ts'
import { movesFrom, needsReason, type MeetingState } from './moves.ts'
import type { Numbers } from './queries.ts'
import { stateWords, timesWords } from './words.ts'

export type OverviewView = {
  meeting: Meeting
  published: Meeting | null
  revision: number
  machines: readonly Machine[]
  papers: { drafted: number; published: number }
  numbers: Numbers
  /** Titles of what is due at it and not on its agenda. */
  dueMissing: readonly string[]
  today: string
  viewer: Viewer
  csrfToken: string
  faults: readonly FormFault[]
  typed: Readonly<Record<string, string>>
  done: string | undefined
}

export const overviewPage = (view: OverviewView): Page => ({
  title: view.meeting.title,
  description: t('How far the notice, the agenda, the minutes and the transcript of this meeting are.'),
  breadcrumbs: [{ text: t('Meetings'), href: '/office/meetings' }, { text: view.meeting.title }],
  noIndex: true,
  body: <Overview {...view} />,
})

const Overview = (view: OverviewView) => {
  const { meeting, published, machines, faults, today } = view
  const here = overviewAddress(meeting.meeting)
  const day = meeting.on.edtf
  const unsaid = published?.state === 'scheduled' && day !== null && isDay(day) && day < today
  return (
    <>
      <FormFaults faults={faults} />
      {view.done === 'asked' && faults.length === 0 && (
        <NotificationBanner
          type="success"
          text={t('A publisher is asked. Readers see the change once somebody else has published it.')}
        />
      )}
      <PageTitle over={meeting.bodies.map(({ name }) => name).join('; ')} lead={leadOf(meeting)}>
        {meeting.title}
      </PageTitle>
      {unsaid && (
        <InsetText>
          {t(
            'Its day has passed, and its notice does not say whether it was held. Readers are told just that.',
          )}
        </InsetText>
      )}
      <DataTable
        caption={t('What is published of it')}
        columns={[
          { title: t('What'), heads: true },
          { title: t('State') },
          { title: t('Last saved') },
          { title: t('Next') },
        ]}
        rows={machines.map((machine) => ({ id: machine.name, cells: cellsOf(machine, view.viewer) }))}
      />
      <Section title={t('Papers, bookings, questions')} id="more">
        <Links
          items={[
            {
              href: `${here}/papers`,
              text: t(
                '{drafted, plural, =0 {No paper yet} one {One paper, {published, number} published} other {# papers, {published, number} published}}',
                view.papers,
              ),
            },
            ...(may(view.viewer, 'meetings.bookings')
              ? [
                  {
                    href: `${here}/bookings`,
                    text: t('{booked, number} booked, {waiting, number} on the waiting list', {
                      booked: view.numbers.booked,
                      waiting: view.numbers.waiting,
                    }),
                  },
                ]
              : []),
            ...(may(view.viewer, 'meetings.joining')
              ? [{ href: `${here}/joining`, text: t('How those who booked join online') }]
              : []),
            ...(may(view.viewer, 'meetings.moderate')
              ? [
                  {
                    href: '/office/questions',
                    text: t('{fresh, number} new questions for it, {accepted, number} accepted', {
                      fresh: view.numbers.questionsNew,
                      accepted: view.numbers.questionsAccepted,
                    }),
                  },
                ]
              : []),
            ...(published ? [{ href: `/meetings/${meeting.meeting}`, text: t('Read it as published') }] : []),
          ]}
        />
        {view.dueMissing.length > 0 && (
          <p>
            {t('Due at this meeting and not on its agenda: {items}.', { items: formatList(view.dueMissing) })}{' '}
            <Link href={`${here}/agenda`}>{t('Go to the agenda')}</Link>
          </p>
        )}
      </Section>
      {may(view.viewer, 'meetings.prepare') && published && <Moves view={view} state={published.state} />}
    </>
  )
}

const leadOf = (meeting: Meeting): string =>
  [stateWords(meeting.state), meeting.on.text, timesWords(meeting)].filter(Boolean).join(' · ')

function cellsOf({ name, stage, versions, line, href }: Machine, viewer: Viewer): Content[] {
  return [
    machineWords(name),
    <>
      <Tag>{stageWords(stage)}</Tag>
      {versions > 1 && <> {t('version {number, number}', { number: versions })}</>}
      {line?.askedByName && <p>{t('Asked by {name}.', { name: line.askedByName })}</p>}
      {stage === 'refused' && <p>{line?.refusedWhy}</p>}
    </>,
    line ? t('{name}, {when}', { name: line.savedByName, when: formatDate(line.savedAt, 'time') }) : '–',
    <>
      <Link href={href}>
        {nextStep(stage)}
        <span class="govuk-visually-hidden">: {machineWords(name)}</span>
      </Link>
      {line && stage === 'asked' && (
        <p>
          <Link href={decisionAddress(line.key)}>
            {holdsAny(viewer, 'meetings.publish')
              ? t('Look at it and decide')
              : t('See what would be published')}
          </Link>
        </p>
      )}
    </>,
  ]
}

const Moves = ({ view, state }: { view: OverviewView; state: MeetingState }) => {
  const moves = movesFrom(state)
  const asked = view.machines.find(({ name }) => name === 'notice')
  return (
    <Section title={t('The meeting itself')} id="state">
      <p>
        {t('Published as “{state}”.', { state: stateWords(state) })}{' '}
        {moves.length === 0
          ? t('That is its end. What is wrong in the notice is put right by a correction.')
          : t(
              'Each step below changes the notice and asks a publisher, who is somebody else, to publish it.',
            )}
      </p>
      {asked?.stage === 'changed' && (
        <InsetText>{t('The notice has other changes in draft. They go out together with a step.')}</InsetText>
      )}
      {asked?.stage === 'asked' && (
        <InsetText>
          {t('A change of the notice waits for a publisher. A step takes its place, and holds it too.')}
        </InsetText>
      )}
      {moves.map((to) => (
        <Details summary={moveWords(to, state)} id={`move-${to}`} open={view.typed.to === to}>
          <MoveForm view={view} to={to} from={state} />
        </Details>
      ))}
    </Section>
  )
}

const moveWords = (to: MeetingState, from: MeetingState): string => {
  const words: Record<MeetingState, string> = {
    planned: t('Plan it'),
    scheduled: from === 'postponed' ? t('Set its new day') : t('Set its day'),
    postponed: t('Postpone it'),
    cancelled: t('Cancel it'),
    'in-session': from === 'adjourned' ? t('Say that it goes on') : t('Say that it has begun'),
    adjourned: t('Say that it is adjourned'),
    held: t('Say that it was held'),
  }
  return words[to]
}

const MoveForm = ({ view, to, from }: { view: OverviewView; to: MeetingState; from: MeetingState }) => {
  const { meeting, faults } = view
  const mine = view.typed.to === to
  const typed = mine ? view.typed : {}
  const field = (
    name: string,
    label: string,
    hint: string,
    before = '',
    classes = 'govuk-input--width-10',
  ) => (
    <Input
      name={name}
      id={`${to}-${name}`}
      label={label}
      hint={hint}
      classes={classes}
      value={typed[name] ?? before}
      error={mine ? faultOf(faults, `${to}-${name}`) : undefined}
    />
  )
  const clock = t('24-hour clock: 18:30')
  return (
    <Form
      action={`${overviewAddress(meeting.meeting)}/state`}
      csrfToken={view.csrfToken}
      hidden={{ to, revision: view.revision }}
      label={moveWords(to, from)}
      classes="measured"
    >
      {to === 'postponed' &&
        field(
          'day',
          t('New day'),
          t(
            'Leave it empty when none is set yet. The address of the meeting stays. Booking and questions open again once you press “Set its new day”.',
          ),
          '',
          'govuk-input--width-20',
        )}
      {to === 'scheduled' && (
        <>
          {field(
            'day',
            t('Day'),
            t('For example 8 July 2031.'),
            meeting.on.edtf === null ? '' : meeting.on.text,
            'govuk-input--width-20',
          )}
          {field('start', t('Starts'), clock, meeting.start ?? '')}
          {field('end', t('Ends'), clock, meeting.end ?? '')}
        </>
      )}
      {to === 'in-session' && field('at', t('It began at'), clock)}
      {to === 'held' && field('at', t('It ended at'), t('24-hour clock; empty when it is not known.'))}
      <Textarea
        name="reason"
        id={`${to}-reason`}
        label={needsReason(to) ? t('Why: readers are told') : t('Anything readers should know of why')}
        hint={needsReason(to) ? undefined : t('You may leave it empty.')}
        rows={2}
        value={typed.reason ?? ''}
        error={mine ? faultOf(faults, `${to}-reason`) : undefined}
      />
      <Button preventDoubleClick>{t('Ask a publisher to publish it')}</Button>
    </Form>
  )
}
