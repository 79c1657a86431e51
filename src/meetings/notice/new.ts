/** What a new notice begins with. Pure. */
import type { FormFault } from '#src/design/index.ts'
import { notStated } from '#src/kernel/dates.ts'
import { slugFrom } from '#src/kernel/slugs.ts'
import { t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import type { Body, Meeting } from '../model.ts'
import { orNull, textOf, type Typed } from '../typed-rows.ts'
import { dateOf, dayFault } from './fields.tsx'

/** What must be typed before a notice is begun: its address comes from it, and stays for good. */
export function newFaults(typed: Typed): FormFault[] {
  const [body, title, on] = ['body', 'title', 'on'].map((name) => textOf(typed, name)) as [
    string,
    string,
    string,
  ]
  const unsettled = textOf(typed, 'unsettled') === 'yes'
  const noDay = dayFault(on)
  return [
    ...(body === '' ? [{ field: 'body', message: t('Choose the body that leads.') }] : []),
    ...(title === '' ? [{ field: 'title', message: t('Give the meeting a title.') }] : []),
    ...(on === '' && !unsettled
      ? [{ field: 'on', message: t('Give the day, or say that it is not settled.') }]
      : []),
    ...(on !== '' && unsettled
      ? [{ field: 'unsettled', message: t('Give the day, or say that it is not settled: not both.') }]
      : []),
    ...(noDay ? [{ field: 'on', message: noDay }] : []),
  ]
}

/** The body and the run that were chosen; null when no published body was. */
export function chosenOf(typed: Typed, bodies: readonly Body[]) {
  const body = bodies.find((one) => one.body === textOf(typed, 'body'))
  if (!body) return null
  const [of, slug] = textOf(typed, 'run').split('/')
  const run = of === body.body ? (body.series.find((one) => one.slug === slug) ?? null) : null
  const ref = run && { slug: run.slug, name: run.name }
  return {
    body,
    /** A run of another body was chosen. */
    stray: textOf(typed, 'run') !== '' && run === null,
    series: run?.kind === 'series' ? ref : null,
    strand: run?.kind === 'strand' ? ref : null,
  }
}

/** "board-2031-07-08": of the body and the day; of the day's words where it gives no plain one. */
export function proposedSlug(body: string, on: Meeting['on']): string {
  const day = on.edtf !== null && isDay(on.edtf) ? on.edtf : slugFrom(on.text)
  return on.edtf === null && on.text === notStated.text ? body : `${body}-${day}`
}

/** As the schema is to read it. `from` is the meeting that it starts from; `previous` the published one before it. */
export function newNotice(
  typed: Typed,
  chosen: NonNullable<ReturnType<typeof chosenOf>>,
  { from, previous }: { from: Meeting | null; previous: string | null },
): unknown {
  const { body, series, strand } = chosen
  const on = dateOf(textOf(typed, 'on'), null)
  const place = textOf(typed, 'place')
  const start = orNull(typed, 'start')
  return {
    meeting: textOf(typed, 'meeting') || proposedSlug(body.body, on),
    title: textOf(typed, 'title'),
    bodies: [{ slug: body.body, name: body.name }],
    series,
    strand,
    state: on.edtf !== null && isDay(on.edtf) ? 'scheduled' : 'planned',
    on,
    start: start ?? from?.start ?? null,
    end: orNull(typed, 'end') ?? (start ? null : (from?.end ?? null)),
    venues: place ? [{ name: place }] : (from?.venues ?? []),
    previous,
    ...(from
      ? {
          // A place that is typed beside is somewhere to come to; how the last one was held says nothing of this one then.
          takesPlace: place && from.takesPlace === 'online' ? 'not-stated' : from.takesPlace,
          // What was said of access to that one evening belongs to it.
          access: { ...from.access, notes: '' },
          openTo: from.openTo,
          seats: from.seats,
          // Days of booking belong to the day of the meeting, and a recording and its links to what was said there.
          booking:
            from.booking && on.edtf !== null && isDay(on.edtf)
              ? { ...from.booking, opens: null, closes: null }
              : null,
          parts: from.parts.map((part) => ({ ...part, about: '' })),
          periodOfOffice: from.periodOfOffice,
        }
      : { openTo: body.meetsInPublic === 'yes' ? 'public' : 'not-stated' }),
  }
}
