/** A paper as a draft: what it must have before it is published, and what of it is. */
import type { Db, Tx } from '#src/kernel/database.ts'
import { lastDay } from '#src/kernel/dates.ts'
import { Faults } from '#src/kernel/errors.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { notify } from '#src/notices/index.ts'
import { holdersOf } from '#src/people/index.ts'
import type { DraftKind } from '../drafts/draft-kind.ts'
import { findDraft } from '../drafts/queries.ts'
import { agendaKey, meetingKey, paper as paperSchema, paperKey, type Agenda, type Paper } from '../model.ts'
import { publishedAgendas } from '../agenda/queries.ts'
import { papersAt, privateIds } from '../agenda/versions.ts'
import { publishedMeetings } from '../published.ts'
import { PaperBody } from './body.tsx'
import { inspectStored } from './inspected.ts'
import { isLate } from './late.ts'
import { firstEntries } from './queries.ts'

export const paperKind: DraftKind<Paper> = {
  kind: 'paper',
  called: () => t('the paper'),
  schema: paperSchema,
  key: ({ meeting, paper }) => paperKey(meeting, paper),
  title: ({ title }) => title,
  of: ({ meeting }) => ({ body: null, meeting }),
  freeze,
  files: ({ files }) => files.map(({ sha256 }) => sha256),
  published: tellAddressee,
  address: ({ meeting, paper }) => `/office/meetings/${meeting}/papers/${paper}`,
  preview: (content, asIf) => {
    const meeting = publishedMeetings(asIf()).meetings.get(content.meeting)
    const own = meeting?.papers.find(({ content: { paper } }) => paper === content.paper)
    return <PaperBody paper={content} late={Boolean(meeting && own && isLate(own, meeting))} />
  },
}

/** Words for search and whether a file can be read aloud come from the files themselves, each time. */
async function freeze(db: Db, draft: Paper): Promise<Paper> {
  const entries = await firstEntries(db, draft.meeting)
  const faults = [...placeFaults(draft, entries), ...letterFaults(draft, entries)]
  const agenda = await findDraft<Agenda>(db, agendaKey(draft.meeting))
  // A draft that was discarded is what was published: which papers belong to an item in private, earlier versions tell.
  const versions = (await publishedAgendas(db, draft.meeting)).map((one) => one.content)
  const closed = privateIds([...(agenda?.content.items ?? []), ...(versions.at(-1)?.items ?? [])])
  if (papersAt([...(agenda ? [agenda.content] : []), ...versions], closed).has(draft.paper))
    faults.push(t('The agenda takes this paper in private, so it cannot be published.'))
  const files: Paper['files'] = []
  const texts: string[] = []
  for (const file of draft.files) {
    const found = await inspectStored(db, file)
    if (!found) faults.push(t('“{name}” is not held here. Upload it again.', { name: file.name }))
    else if ('fault' in found)
      faults.push(t('“{name}” cannot be published. {fault}', { name: file.name, fault: found.fault }))
    else {
      const { name, mediaType } = found.checked
      const { text } = found.inspection
      files.push({ ...file, name, mediaType, accessible: file.accessible && text !== '' })
      texts.push(text)
    }
  }
  if (draft.files.length === 0 && draft.sources.length === 0)
    faults.push(
      t('Add its file. Or, when a source names the paper and it is not held here, give that source.'),
    )
  if (
    draft.files.length > 0 &&
    !files.some(({ accessible }) => accessible) &&
    draft.accessibleAskedOn === null &&
    draft.note === ''
  )
    faults.push(
      t(
        'None of its files is marked as one that can be read aloud. Ask for an accessible version, or say in the note why there is none.',
      ),
    )
  const frozen = { ...draft, files, text: texts.join('\n').slice(0, 400_000) }
  if (faults.length > 0) throw new Faults(faults)
  return frozen
}

function placeFaults(
  { meeting, paper, lateReason, type, replaces }: Paper,
  entries: ReadonlyMap<string, number>,
): string[] {
  const agenda = entries.get(agendaKey(meeting))
  const own = entries.get(paperKey(meeting, paper)) ?? Infinity
  const isSupplement = agenda !== undefined && own > agenda
  const isFollowUp = type === 'letter' || type === 'reply'
  return [
    ...(entries.has(meetingKey(meeting))
      ? []
      : [t('The notice of its meeting is not published yet: publish that first.')]),
    ...(isSupplement && lateReason === null && !isFollowUp
      ? [t('The agenda is published already, so this paper is late: say why.')]
      : []),
    ...(!isSupplement && lateReason !== null
      ? [t('This paper does not come after the agenda, so it is not late: take out why it is.')]
      : []),
    ...(replaces !== null && (replaces === paper || !entries.has(paperKey(meeting, replaces)))
      ? [t('The paper that it replaces is not published for this meeting.')]
      : []),
  ]
}

function letterFaults({ meeting, paper, letter, on }: Paper, entries: ReadonlyMap<string, number>): string[] {
  if (!letter) return []
  const sent = lastDay(on.edtf)
  const { replyDue, answeredBy } = letter
  return [
    ...(sent === null ? [t('A letter says the day on which it was sent.')] : []),
    ...(sent !== null && replyDue <= sent
      ? [t('The answer must be due after the day on which the letter was sent.')]
      : []),
    ...(answeredBy !== null && (answeredBy === paper || !entries.has(paperKey(meeting, answeredBy)))
      ? [t('The answer to this letter is not published as a paper of this meeting.')]
      : []),
  ]
}

/** The first time, whoever a letter is to hears of it and of its day. */
async function tellAddressee(
  tx: Tx,
  { content, version, publicUrl }: { content: Paper; version: number; publicUrl: string },
): Promise<void> {
  const { letter, meeting, paper, title } = content
  if (!letter?.to.organisation || version > 1) return
  const { organisation } = letter.to
  for (const { person } of await holdersOf(tx, 'contributor', { organisation }))
    await notify(tx, {
      kind: 'published',
      to: { person },
      needs: { role: 'contributor', organisation },
      subject: t('A letter to {name}: {title}', { name: letter.to.name, title }),
      blocks: [
        {
          paragraph: t('It is published. Its answer is due on {day}, and everybody can see that.', {
            day: formatDate(letter.replyDue),
          }),
        },
        {
          action: { text: t('Read the letter'), href: `${publicUrl}/${paperKey(meeting, paper)}` },
        },
      ],
      once: `letter/${meeting}/${paper}/${person}`,
    })
}
