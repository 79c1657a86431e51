/** The rules that a draft must keep: the same as the edition's, said beside the field. Pure. */
import { lastDay, notPublished, notStated, parseEdtf, type SourceDate } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import type { CommitmentKind, Reported } from '../model.ts'
import { restatementFault, unchangedFault } from '../rules.ts'
import type { Draft, DraftFault } from './draft.ts'

export type DraftContext = {
  kind: CommitmentKind
  /** Slug of the organisation that answers. */
  organisation: string
  /** The date in force before any move of this period. */
  dueBefore: SourceDate
  /** Words that stand where a date belongs in the working copy already: a source's ("shortly"), not the owner's to mend. */
  wordsOfDates?: readonly string[]
  /** What the last published edition says; null where it is silent, on hold, or there is none. */
  last: { period: string; label: string; reported: Reported; update: string; unchangedRunning: number } | null
}

/**
 * Why a draft cannot be submitted as it stands; empty when it can. Saving asks for none of this: a draft is kept
 * however unfinished it is.
 */
export function faultsOfDraft(draft: Draft, context: DraftContext): DraftFault[] {
  return [
    ...unchangedFaults(draft, context),
    ...updateFaults(draft),
    ...doneFaults(draft, context),
    ...dateFaults(draft, context),
    ...restatementFaults(draft, context),
    ...milestoneFaults(draft),
    ...moneyFaults(draft),
    ...figureFaults(draft),
    ...evidenceFaults(draft),
  ].filter((fault, at, all) => all.findIndex(({ field }) => field === fault.field) === at)
}

/** Whether "no change since last quarter" may be said at all; the sentence why not, or null. */
export function unchangedRefusal({ kind, last }: DraftContext): string | null {
  const duty = unchangedFault(kind)
  if (duty) return duty.sentence
  if (!last) return t('The last edition carries no update on this, so there are no words that could stand.')
  return null
}

function unchangedFaults(draft: Draft, context: DraftContext): DraftFault[] {
  if (!draft.unchanged) return []
  const refusal = unchangedRefusal(context)
  if (refusal) return [{ field: 'unchanged', message: refusal }]
  if (draft.restatement)
    return [
      {
        field: 'unchanged',
        message: t('A date has moved, so something has changed: say in words what.'),
      },
    ]
  return []
}

function updateFaults(draft: Draft): DraftFault[] {
  if (draft.unchanged) return []
  return [
    ...need('reported', draft.reported, t('Choose how far the commitment has got.')),
    ...need('update', draft.update, t('Say in words what happened: a state alone is no update.')),
  ]
}

function doneFaults({ doneOn, unchanged, reported }: Draft, { last }: DraftContext): DraftFault[] {
  const state = unchanged ? (last?.reported ?? null) : reported
  if (doneOn.edtf === null || state === null || state === 'reported-complete') return []
  return [
    {
      field: 'doneOn',
      message: t(
        'Is it done? Then choose “reported complete”. If it is not, take out the day on which it was done.',
      ),
    },
  ]
}

/** Typed, and no date: a draft keeps it as it is. */
function unreadable({ edtf, text }: SourceDate, { wordsOfDates = [] }: DraftContext): boolean {
  if (edtf !== null) return parseEdtf(edtf) === null
  const words = text.trim()
  return ![...wordsOfDates, '', notStated.text, notPublished.text].includes(words)
}

function dateFaults(
  { doneOn, restatement, milestones, evidence }: Draft,
  context: DraftContext,
): DraftFault[] {
  const dates: [string, SourceDate][] = [
    ['doneOn', doneOn],
    ...(restatement
      ? ([
          ['restatement.to', restatement.to],
          ['restatement.announcedOn', restatement.announcedOn],
        ] as [string, SourceDate][])
      : []),
    ...milestones.flatMap(({ first_due, due, done_on }, n): [string, SourceDate][] => [
      [`milestones.${n}.first_due`, first_due],
      [`milestones.${n}.due`, due],
      [`milestones.${n}.done_on`, done_on],
    ]),
    ...evidence.map(({ inspected_on }, n): [string, SourceDate] => [
      `evidence.${n}.inspected_on`,
      inspected_on,
    ]),
  ]
  return dates
    .filter(([, date]) => unreadable(date, context))
    .map(([field, { text }]) => ({
      field,
      // With a number in it may be a date of which we cannot tell which: 03/04/2026.
      message: /\d/.test(text)
        ? t('We cannot read a date from “{text}”. Write it like 4 March 2026, March 2026 or spring 2026.', {
            text,
          })
        : t('This is not a date. Write it like 4 March 2026, March 2026 or spring 2026.'),
    }))
}

const restatementFields: Readonly<Record<string, string>> = {
  'reason-code': 'restatement.reasonCode',
  'reason-missing': 'restatement.reason',
  'announced-missing': 'restatement.announcedOn',
  'nothing-moved': 'restatement.to',
}

function restatementFaults({ restatement }: Draft, context: DraftContext): DraftFault[] {
  if (!restatement) return []
  const { to, announcedOn, reasonCode, reason } = restatement
  if (to.edtf === null && to.text.trim() === '')
    return [{ field: 'restatement.to', message: t('Give the new date, or say that there is none.') }]
  const fault = restatementFault(
    {
      from: context.dueBefore,
      to,
      announcedOn,
      reasonCode: reasonCode as never,
      reason,
      by: context.organisation,
    },
    { fromSource: false },
  )
  return fault ? [{ field: restatementFields[fault.rule] ?? 'restatement.to', message: fault.sentence }] : []
}

const milestoneFaults = ({ milestones }: Draft): DraftFault[] =>
  milestones.flatMap(({ title }, n) =>
    need(`milestones.${n}.title`, title, t('Say what the step is, or take the row out.')),
  )

function moneyFaults({ money, unread }: Draft): DraftFault[] {
  return money.flatMap((sum, n) => {
    const at = `money.${n}`
    return [
      ...need(`${at}.purpose`, sum.purpose, t('Say what the money is for, or take the row out.')),
      ...unreadFaults(unread, [`${at}.amount`, `${at}.per_year`]),
      ...(sum.amount === null && sum.per_year === null
        ? [{ field: `${at}.amount`, message: t('Give the sum, in total or for each year.') }]
        : []),
      ...(/^[A-Z]{3}$/.test(sum.currency)
        ? []
        : [{ field: `${at}.currency`, message: t('Give the currency as three letters: GBP.') }]),
      ...need(`${at}.stage`, sum.stage, t('Choose how far the money has got.')),
    ]
  })
}

function figureFaults({ figures, unread }: Draft): DraftFault[] {
  return figures.flatMap((figure, n) => {
    const at = `figures.${n}`
    return [
      ...need(`${at}.measure`, figure.measure, t('Say in words what is counted, or take the row out.')),
      ...need(`${at}.group`, figure.group, t('Say whom the figure is about: “all” for everyone.')),
      ...unreadFaults(unread, [`${at}.value`]),
      ...need(`${at}.value`, figure.value, t('Give the figure.')),
      ...need(`${at}.unit`, figure.unit, t('Give the unit: percent, officers, GBP.')),
      ...need(
        `${at}.figure_period`,
        figure.figure_period,
        t('Say which days the figure covers. A figure without its period tells nothing.'),
      ),
      ...need(`${at}.geography`, figure.geography, t('Give the area that the figure is about.')),
      ...need(
        `${at}.base`,
        figure.base,
        t('Say out of how many; write “not published” if that is not published.'),
      ),
    ]
  })
}

function evidenceFaults({ evidence }: Draft): DraftFault[] {
  return evidence.flatMap((item, n) => {
    const at = `evidence.${n}`
    // An empty name says that it was inspected, and not yet by whom.
    const inspected = item.inspected_by !== null
    return [
      ...need(`${at}.title`, item.title, t('Say what the evidence is, or take the row out.')),
      ...(item.tier !== null && [1, 2, 3, 4].includes(item.tier)
        ? []
        : [{ field: `${at}.tier`, message: t('Choose what kind of evidence it is.') }]),
      ...(item.url && !isAddress(item.url)
        ? [{ field: `${at}.url`, message: t('Write the whole address, with https:// at its start.') }]
        : []),
      ...(inspected ? need(`${at}.inspected_by`, item.inspected_by, t('Say who inspected it.')) : []),
      ...(inspected && lastDay(item.inspected_on.edtf) === null
        ? [{ field: `${at}.inspected_on`, message: t('Give the day on which it was inspected.') }]
        : []),
      ...(item.public === false && !inspected
        ? need(`${at}.withheld_reason`, item.withheld_reason, t('Say why this evidence is withheld.'))
        : []),
      ...(item.public !== false && !item.url && !item.file
        ? [
            {
              field: `${at}.url`,
              message: t('Give its address or a file, or say that it is withheld or was inspected.'),
            },
          ]
        : []),
    ]
  })
}

function isAddress(text: string): boolean {
  const address = URL.parse(text)
  return address !== null && /^https?:$/.test(address.protocol)
}

const need = (field: string, value: string | number | null, message: string): DraftFault[] =>
  value === null || (typeof value === 'string' && value.trim() === '') ? [{ field, message }] : []

const unreadFaults = (unread: Draft['unread'], fields: readonly string[]): DraftFault[] =>
  fields.flatMap((field) =>
    unread?.[field] === undefined
      ? []
      : [
          {
            field,
            message: t('“{typed}” is not a figure. Write it like 1200 or 16.5.', { typed: unread[field] }),
          },
        ],
  )
