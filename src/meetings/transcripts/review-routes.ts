/** The office's routes of reading and correcting speeches. */
import { z } from 'zod'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { may } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import type { Speech } from '../model.ts'
import { transcriptAddress } from './kind.tsx'
import { candidatesOf, labelsOf, loadWithDraft } from './office-load.ts'
import * as queries from './queries.ts'
import { saveSpeeches } from './review-commands.ts'
import { reviewPage, reviewPages, type ReviewRow } from './review-page.tsx'
import {
  fieldNames,
  fieldsOf,
  markOf,
  whoOf,
  type ReviewFault,
  type SpeechChange,
  type SpeechFields,
} from './review.ts'

type Reviewing = Visit<{ meeting: string }, { page?: number; saved?: string }>

export function reviewRoutes(site: Site): Route[] {
  const path = '/office/meetings/:meeting/transcript/speeches'
  const page = { door: 'office', keep: 'never' } as const
  const query = z.object({
    page: z.coerce.number().int().min(1).max(20_000).optional(),
    saved: z.string().max(10).optional(),
  })
  return [
    {
      ...page,
      method: 'GET',
      path,
      policy: 'meetings.office',
      query,
      answer: (visit) => show(site, visit, { faults: [], typed: {} }),
    },
    {
      ...page,
      method: 'POST',
      path,
      policy: 'meetings.prepare',
      query,
      answer: (visit) => save(site, visit),
    },
  ]
}

async function show(
  site: Site,
  visit: Reviewing,
  told: { faults: readonly ReviewFault[]; typed: Record<string, string> },
): Promise<Answer> {
  const db = site.officeDb()
  const known = await loadWithDraft(db, visit.params.meeting)
  const { speeches } = known.draft.content
  const pages = reviewPages(speeches)
  const page = Math.min(visit.query.page ?? 1, pages.length)
  const marks = await queries.readMarks(db, known.draft.key)
  const rows = pages[page - 1]!.map((speech): ReviewRow => {
    const saved = fieldsOf(speech)
    const typed = typedFields(told.typed, speech.anchor)
    return {
      speech,
      fields: typed ?? saved,
      was: markOf(saved),
      read: typed ? told.typed[`read.${speech.anchor}`] === 'yes' : queries.isRead(marks, speech),
      first: speech === speeches[0],
    }
  })
  return {
    kind: 'page',
    status: told.faults.length > 0 ? 422 : 200,
    page: reviewPage({
      csrfToken: visit.csrfToken(),
      faults: told.faults.map(({ anchor, field, message }) => ({ field: `${field}.${anchor}`, message })),
      known,
      rows,
      page,
      pages: pages.length,
      speakers: choicesOf(speeches, candidatesOf(known)),
      read: speeches.filter((speech) => queries.isRead(marks, speech)).length,
      of: speeches.length,
      mayPrepare: may(visit.viewer, 'meetings.prepare'),
      saved: visit.query.saved !== undefined && told.faults.length === 0,
    }),
  }
}

/** Whoever speaks in it, then whoever may. */
function choicesOf(
  speeches: readonly Speech[],
  candidates: ReturnType<typeof candidatesOf>,
): { value: string; text: string }[] {
  const all = [
    ...labelsOf(speeches).map(({ label: speaker, person, post, organisation }) => ({
      person,
      speaker,
      post,
      organisation,
    })),
    ...candidates.map(({ person, name: speaker, post, organisation }) => ({
      person,
      speaker,
      post,
      organisation,
    })),
  ]
  const values = new Map(
    all.map((one) => [whoOf(one as Speech), [one.speaker, one.post].filter(Boolean).join(', ')]),
  )
  return [...values].map(([value, text]) => ({ value, text }))
}

function typedFields(typed: Record<string, string>, anchor: string): SpeechFields | null {
  if (typed[`text.${anchor}`] === undefined) return null
  return Object.fromEntries(
    fieldNames.map((name) => [name, typed[`${name}.${anchor}`] ?? '']),
  ) as SpeechFields
}

async function save(site: Site, visit: Reviewing): Promise<Answer> {
  const typed = typedOf(visit.body)
  const [act = '', on = ''] = (typed.do ?? '').split(':')
  const anchors = Object.keys(typed).flatMap((name) => /^was\.(s\d+(?:-\d+)*)$/u.exec(name)?.[1] ?? [])
  const changes = anchors.flatMap((anchor): SpeechChange[] => {
    const fields = typedFields(typed, anchor)
    return fields
      ? [
          {
            anchor,
            fields,
            was: typed[`was.${anchor}`]!,
            join: act === 'join' && on === anchor,
            remove: act === 'remove' && on === anchor,
          },
        ]
      : []
  })
  const read = anchors.filter((anchor) => act === 'read-all' || typed[`read.${anchor}`] === 'yes')
  const faults = await saveSpeeches(site.officeDb(), visit.viewer!, {
    meeting: visit.params.meeting,
    changes,
    read,
    unread: anchors.filter((anchor) => !read.includes(anchor)),
  })
  if (faults.length > 0) return show(site, visit, { faults, typed })
  const page = (visit.query.page ?? 1) + (act === 'next' ? 1 : 0)
  const place = act === 'join' || act === 'remove' ? `#${on}` : ''
  return {
    kind: 'redirect',
    to: `${transcriptAddress(visit.params.meeting)}/speeches?page=${page}&saved=yes${place}`,
  }
}
