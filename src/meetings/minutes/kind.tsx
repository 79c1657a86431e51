/** Minutes as a kind of draft: their rules, and what of them is published. */
import type { Db } from '#src/kernel/database.ts'
import { Faults } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { findNotice, readHidden, readLogSource, registeredSlugs } from '../actions/queries.ts'
import { withDay } from '../drafts/names-of-meetings.ts'
import type { DraftKind } from '../drafts/draft-kind.ts'
import { kinds, minutes, minutesKey, type Meeting, type Minutes } from '../model.ts'
import { saidInPrivate } from '../transcripts/said-in-private.ts'
import { PreviewOfMinutes } from './body.tsx'
import { withoutPrivate } from './redact.ts'
import { completed, faultsOf, type Around } from './rules.ts'

export const minutesAddress = (meeting: string): string => `/office/meetings/${meeting}/minutes`

export const minutesKind: DraftKind<Minutes> = {
  kind: kinds.minutes,
  called: () => t('the minutes'),
  schema: minutes,
  key: ({ meeting }) => minutesKey(meeting),
  title: ({ meeting }, named) => t('Minutes: {meeting}', { meeting: named ? withDay(named) : meeting }),
  of: ({ meeting }) => ({ body: null, meeting }),
  freeze: async (db, content) => {
    const around = await readAround(db, content.meeting)
    const faults = [
      ...faultsOf(content, around),
      ...(await saidInPrivate(db, content.meeting, content.items)),
    ]
    if (faults.length > 0) throw new Faults(faults)
    return minutes.parse(withoutPrivate(completed(content, around), around.office.hidden))
  },
  address: ({ meeting }) => minutesAddress(meeting),
  preview: (content, asIf) => <PreviewOfMinutes minutes={content} snapshot={asIf()} />,
}

/** What is published around the minutes of a meeting. */
export async function readAround(db: Db, meeting: string): Promise<Around> {
  const notice = await findNotice(db, meeting)
  const organisations = await registeredSlugs(db)
  const source = notice
    ? await readLogSource(db, bodiesOf(notice))
    : { inOrder: [], bodies: new Map(), agendas: new Map(), minutes: new Map() }
  const office = await readHidden(db, source)
  return { notice, source, office, agendas: source.agendas, minutes: source.minutes, organisations }
}

const bodiesOf = ({ bodies }: Meeting): string[] => bodies.map(({ slug }) => slug)
