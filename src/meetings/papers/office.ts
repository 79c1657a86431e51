/** The office's routes of papers. */
import type { FormFault } from '#src/design/index.ts'
import { findFile } from '#src/documents/index.ts'
import type { Db } from '#src/kernel/database.ts'
import { absent } from '#src/kernel/errors.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { listOrganisations } from '#src/people/index.ts'
import type { Site } from '#src/record/index.ts'
import { saveDraft } from '../drafts/commands.ts'
import { findDraft, listDrafts, type Draft } from '../drafts/queries.ts'
import { meetingKey, paper as paperSchema, paperKey, type Meeting, type Paper } from '../model.ts'
import { publishedMeetings } from '../published.ts'
import { formAct, textOf, typedTree, withAct, withoutEmptyRows, type Typed } from '../typed-rows.ts'
import { askAccessible, takeFiles, withFiles, type Refused, type Taken } from './commands.ts'
import { fieldsOf, paperSlug, readFields } from './form.ts'
import { inspectStored } from './inspected.ts'
import { paperKind } from './kind.tsx'
import { paperOffice, paperPage, papersAddress, papersPage, type PaperView } from './office-pages.tsx'

type Shown = {
  fields?: Typed
  faults?: FormFault[]
  overtaken?: PaperView['overtaken']
  news?: string | null
}

/** For all the files of one form. */
const bodyLimit = 61_000_000

export function paperOfficeRoutes(site: Site): Route[] {
  const page = { door: 'office', keep: 'never' } as const
  const list = '/office/meetings/:meeting/papers'
  const one = `${list}/:paper`
  return [
    {
      ...page,
      method: 'GET',
      path: list,
      policy: 'meetings.office',
      answer: (visit) => showList(site, visit),
    },
    {
      ...page,
      method: 'POST',
      path: list,
      policy: 'meetings.prepare',
      uploads: true,
      bodyLimit,
      answer: (visit) => add(site, visit),
    },
    { ...page, method: 'GET', path: one, policy: 'meetings.office', answer: (visit) => show(site, visit) },
    {
      ...page,
      method: 'POST',
      path: one,
      policy: 'meetings.prepare',
      uploads: true,
      bodyLimit,
      answer: (visit) => save(site, visit),
    },
    {
      ...page,
      method: 'POST',
      path: `${one}/accessible`,
      policy: 'meetings.prepare',
      answer: async (visit) => {
        const of = placeOf(visit)
        const written = await askAccessible(site.officeDb(), visit.viewer!, {
          ...of,
          revision: Number(textOf(typedTree(visit.body), 'revision')),
          today: todayOf(site.pack),
          publicUrl: site.config.PUBLIC_URL,
        })
        return { kind: 'redirect', to: `${paperOffice(of.meeting, of.paper)}?asked=${written}` }
      },
    },
    {
      ...page,
      method: 'GET',
      path: `${one}/files/:sha256`,
      policy: 'meetings.office',
      answer: async (visit) => {
        const { content } = await requireDraft(site.officeDb(), placeOf(visit))
        const named = content.files.find(({ sha256 }) => sha256 === visit.params.sha256)
        const file = named && (await findFile(site.officeDb(), named.sha256))
        if (!file) throw absent(t('There is no such file in this draft.'))
        return { kind: 'bytes', type: named.mediaType, bytes: file.content, fileName: named.name }
      },
    },
  ]
}

const placeOf = ({ params }: Visit) => params as { meeting: string; paper: string }

async function requireDraft(db: Db, of: { meeting: string; paper: string }): Promise<Draft<Paper>> {
  const draft = await findDraft<Paper>(db, paperKey(of.meeting, of.paper))
  if (!draft) throw absent(t('There is no such paper.'))
  return draft
}

async function requireMeeting(site: Site, slug: string): Promise<PaperView['meeting']> {
  const draft = await findDraft<Meeting>(site.officeDb(), meetingKey(slug))
  const found = draft?.content ?? publishedMeetings(site.snapshot()).meetings.get(slug)?.notice.content
  if (!found) throw absent(t('There is no such meeting.'))
  return { slug, title: found.title, day: found.on.text }
}

const papersOf = (db: Db, meeting: string) =>
  listDrafts(db, { meeting, kind: 'paper' }) as Promise<Draft<Paper>[]>

async function showList(
  site: Site,
  visit: Visit,
  { fields = {}, faults = [] }: { fields?: Typed; faults?: FormFault[] } = {},
): Promise<Answer> {
  const db = site.officeDb()
  const { meeting } = placeOf(visit)
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: papersPage({
      meeting: await requireMeeting(site, meeting),
      papers: (await papersOf(db, meeting)).toSorted((a, b) => a.title.localeCompare(b.title)),
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
      faults,
      fields,
    }),
  }
}

/** One paper of all the files, or one of each. */
async function add(site: Site, visit: Visit): Promise<Answer> {
  const db = site.officeDb()
  const viewer = visit.viewer!
  const { meeting } = placeOf(visit)
  await requireMeeting(site, meeting)
  const fields = typedTree(visit.body)
  const title = textOf(fields, 'title')
  if (title === '' && visit.files.length === 0)
    return showList(site, visit, {
      fields,
      faults: [{ field: 'title', message: t('Give a title, or choose files.') }],
    })
  const { taken, refused } = await takeFiles(db, viewer, visit.files)
  const slugs = (await papersOf(db, meeting)).map(({ content }) => content.paper)
  const wanted =
    title === '' ? taken.map((one) => ({ title: stem(one.file.name), taken: [one] })) : [{ title, taken }]
  const added: string[] = []
  // A title alone says that the paper is wanted; one whose files were all refused would be an empty one that nobody wanted.
  if (taken.length === 0 && refused.length > 0)
    return showList(site, visit, { fields, faults: faultsOf(refused) })
  for (const paper of wanted) {
    const slug = paperSlug(paper.title, [...slugs, ...added])
    const content = paperSchema.safeParse({
      meeting,
      paper: slug,
      title: paper.title,
      type: textOf(fields, 'type') || undefined,
      files: withFiles([], paper.taken),
    })
    if (!content.success)
      return showList(site, visit, {
        fields,
        faults: [
          {
            field: 'title',
            message: t('A title has one line, of 500 letters at most; a paper has ten files at most.'),
          },
        ],
      })
    await saveDraft(db, viewer, paperKind, { content: content.data, revision: 0 })
    added.push(slug)
  }
  if (refused.length > 0 && title !== '')
    return show(site, { ...visit, params: { meeting, paper: added[0]! } }, { faults: faultsOf(refused) })
  if (refused.length > 0) return showList(site, visit, { fields, faults: faultsOf(refused) })
  return {
    kind: 'redirect',
    to: added.length === 1 ? paperOffice(meeting, added[0]!) : papersAddress(meeting),
  }
}

const stem = (name: string): string =>
  name
    .replace(/\.[^.]+$/, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim() || name
const faultsOf = (refused: readonly Refused[]): FormFault[] =>
  refused.map(({ field, name, fault }) => ({
    field,
    message: t('“{name}” was not taken. {fault}', { name, fault }),
  }))

async function show(
  site: Site,
  visit: Visit,
  { fields, faults = [], overtaken = null, news }: Shown = {},
): Promise<Answer> {
  const db = site.officeDb()
  const of = placeOf(visit)
  const draft = await requireDraft(db, of)
  const others = (await papersOf(db, of.meeting)).filter(({ content }) => content.paper !== of.paper)
  const notes: Record<string, string[]> = {}
  for (const file of draft.content.files) {
    const found = await inspectStored(db, file)
    if (found) notes[file.sha256] = 'fault' in found ? [found.fault] : found.inspection.notes
  }
  return {
    kind: 'page',
    status: faults.length > 0 || overtaken ? 422 : 200,
    page: paperPage({
      meeting: await requireMeeting(site, of.meeting),
      draft,
      organisations: (await listOrganisations(db)).map(({ slug, name }) => ({ value: slug, text: name })),
      others: others.map(({ content }) => ({ value: content.paper, text: content.title })),
      notes,
      overtaken,
      news: news ?? newsOf(visit.query),
      viewer: visit.viewer!,
      csrfToken: visit.csrfToken(),
      faults,
      fields: fields ?? fieldsOf(draft.content),
    }),
  }
}

function newsOf({ saved, asked }: Visit['query']): string | null {
  if (saved) return t('Saved. Nothing of it is public before a publisher publishes it.')
  if (asked === undefined || !/^\d{1,4}$/.test(asked)) return null
  return asked === '0'
    ? t(
        'Noted as asked for. Nobody of its authors’ organisations has an account here, so write to them yourself.',
      )
    : t(
        'Asked: {count, plural, one {one person} other {# people}} of its authors’ organisations will get an e-mail.',
        {
          count: Number(asked),
        },
      )
}

/** What is right is saved, files among it, whatever else is wrong; what is wrong stays as it was typed. */
async function save(site: Site, visit: Visit): Promise<Answer> {
  const db = site.officeDb()
  const of = placeOf(visit)
  const draft = await requireDraft(db, of)
  const tree = typedTree(visit.body)
  const act = formAct(tree)
  const isSave = act.do === 'save'
  const typed = isSave ? withoutEmptyRows(tree) : withAct(tree, act)
  const { taken, refused } = await takeFiles(db, visit.viewer!, visit.files)
  const read = readFields(typed, draft.content)
  // Rows that were only added or taken away save nothing but the files that came along.
  const words = isSave && read.content !== null ? read.content : draft.content
  const content = { ...words, files: withFiles(words.files, taken) }
  const fields = { ...typed, ...accessibleOf(taken) }
  if (content.files.length > 10)
    return show(site, visit, {
      fields,
      faults: [{ field: 'upload', message: t('A paper has ten files at most.') }],
    })
  if (isSave || taken.length > 0) {
    const revision = Number(textOf(typed, 'revision'))
    const saved = await saveDraft(db, visit.viewer!, paperKind, { content, revision })
    if (saved.overtaken)
      return show(site, visit, { fields, overtaken: { theirs: saved.overtaken, mine: content } })
  }
  const faults = [...(isSave ? read.faults : []), ...faultsOf(refused)]
  if (faults.length > 0 || !isSave) return show(site, visit, { fields, faults })
  return { kind: 'redirect', to: `${paperOffice(of.meeting, of.paper)}?saved=1` }
}

const accessibleOf = (taken: readonly Taken[]): Typed =>
  Object.fromEntries(taken.map(({ file }) => [`accessible.${file.sha256}`, file.accessible ? 'yes' : '']))
