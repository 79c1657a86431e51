/**
 * Pre-election periods: from one day to another nothing goes out but what is essential, and what does is listed. One
 * person proposes the days, a publisher confirms them. Days are those of the pack's time zone.
 */
import { sql } from 'kysely'
import type { Db, Tx } from '#src/kernel/database.ts'
import { absent, Faults } from '#src/kernel/errors.ts'
import { permit } from '#src/kernel/permit.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Viewer } from '#src/policy.ts'
import { noteAct } from '#src/audit/index.ts'
import { notify } from '#src/notices/index.ts'
import { isoTime } from './append.ts'
import type { OfficeParts } from './office-parts.ts'

export type Election = {
  id: string
  label: string
  /** YYYY-MM-DD, both days included. */
  startsOn: string
  endsOn: string
  reason: string
  proposedBy: string
  proposerName: string
  confirmedBy: string | null
  confirmerName: string | null
  endedAt: string | null
}

/** A period that was confirmed, as the public sees it. */
export type ElectionWindow = Pick<Election, 'id' | 'label' | 'startsOn' | 'endsOn' | 'endedAt'> & {
  /** What went out in it, and why it could not wait. */
  went: readonly { entry: number; reason: string }[]
}

/** Whether it holds back publications on this day (YYYY-MM-DD). Ended before its last day, it does no longer. */
export const isInForce = (
  { startsOn, endsOn, endedAt }: Omit<ElectionWindow, 'went'>,
  day: string,
): boolean => endedAt === null && startsOn <= day && day <= endsOn

/** Every confirmed period, the latest first. Only columns that the web's role may read. */
export async function readElections(db: Db): Promise<ElectionWindow[]> {
  const { rows } = await sql<Omit<ElectionWindow, 'went'>>`
    select id, label, to_char(starts_on, 'YYYY-MM-DD') as "startsOn", to_char(ends_on, 'YYYY-MM-DD') as "endsOn",
      ${isoTime('ended_at')} as "endedAt"
    from record_election where confirmed_at is not null order by starts_on desc, id`.execute(db)
  if (rows.length === 0) return []
  const went = await sql<{ election: string; entry: number; reason: string }>`
    select election, entry, reason from record_essential order by entry`.execute(db)
  return rows.map((row) => ({
    ...row,
    went: went.rows
      .filter(({ election }) => election === row.id)
      .map(({ entry, reason }) => ({ entry, reason })),
  }))
}

/** The period that is in force on a day (YYYY-MM-DD, `todayOf(pack)`). */
export async function electionInForce(db: Db, day: string): Promise<ElectionWindow | null> {
  return (await readElections(db)).find((window) => isInForce(window, day)) ?? null
}

/** Before something is entered: the period that it goes out in, or null. Throws Faults when it must wait. */
export async function demandEssential(
  tx: Tx,
  { essential, today }: { essential?: string | undefined; today: string },
): Promise<ElectionWindow | null> {
  const window = await electionInForce(tx, today)
  if (window && !essential?.trim())
    throw new Faults([
      t(
        'A pre-election period is in force until {day} ({label}). Only what is essential goes out: say why this cannot wait, or publish it after that day.',
        { day: formatDate(window.endsOn), label: window.label },
      ),
    ])
  return window
}

/** For commands of the terminal that publish: flags and description of an option. */
export const essentialOption = [
  '--essential <reason>',
  'why it cannot wait: needed in a pre-election period, and public then',
] as const

/** Lists something as gone out in a pre-election period. */
export async function noteEssential(
  tx: Tx,
  { id }: ElectionWindow,
  { entry, reason, person }: { entry: number; reason: string; person: string },
): Promise<void> {
  await sql`insert into record_essential (entry, election, reason, person)
    values (${entry}, ${id}, ${reason.trim()}, ${person})`.execute(tx)
}

/** Every period, proposed ones too, the latest first. For the office. */
export async function listElections(db: Db): Promise<Election[]> {
  const { rows } = await sql<Election>`
    select e.id, e.label, to_char(e.starts_on, 'YYYY-MM-DD') as "startsOn", to_char(e.ends_on, 'YYYY-MM-DD') as "endsOn",
      e.reason, e.proposed_by as "proposedBy", coalesce(p.name, e.proposed_by) as "proposerName",
      e.confirmed_by as "confirmedBy", coalesce(c.name, e.confirmed_by) as "confirmerName", ${isoTime('e.ended_at')} as "endedAt"
    from record_election e left join people_person p on p.slug = e.proposed_by
      left join people_person c on c.slug = e.confirmed_by
    order by e.starts_on desc, e.id`.execute(db)
  return rows
}

export type ProposeElection = { label: string; startsOn: string; endsOn: string; reason: string }

const thing = (id: string) => `record/elections/${id}`

/** Proposes the days; nothing is held back before a publisher confirms them. Returns the id. Throws Faults. */
export async function proposeElection(
  db: Db,
  viewer: Viewer,
  { label, startsOn, endsOn, reason }: ProposeElection,
  { today, config, holders }: { today: string } & Pick<OfficeParts, 'config' | 'holders'>,
): Promise<string> {
  permit(viewer, 'record.propose-election')
  const faults = [
    label.trim() === '' ? t('Say which election it is.') : '',
    reason.trim() === '' ? t('Say why: the reason stands on the audit trail.') : '',
    endsOn < startsOn ? t('The last day comes before the first.') : '',
    endsOn < today ? t('The last day has passed already.') : '',
  ].filter((fault) => fault !== '')
  if (faults.length > 0) throw new Faults(faults)
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      insert into record_election (label, starts_on, ends_on, proposed_by, reason)
      values (${label.trim()}, ${startsOn}, ${endsOn}, ${viewer.person}, ${reason.trim()}) returning id`.execute(
      tx,
    )
    const { id } = rows[0]!
    await noteAct(tx, {
      person: viewer.person,
      act: 'record.propose-election',
      thing: thing(id),
      reason: reason.trim(),
      detail: { label: label.trim(), startsOn, endsOn },
    })
    for (const { person } of await holders(tx, 'publisher', { apartFrom: [viewer.person] }))
      await notify(tx, {
        kind: 'election',
        to: { person },
        needs: { role: 'publisher' },
        subject: t('A pre-election period waits for you'),
        blocks: [
          {
            paragraph: t(
              '{name} proposes that from {from} to {to} only what is essential is published ({label}). It takes a second person.',
              {
                name: viewer.name,
                from: formatDate(startsOn),
                to: formatDate(endsOn),
                label: label.trim(),
              },
            ),
          },
          { action: { text: t('Look at it'), href: `${config.PUBLIC_URL}/office/elections` } },
        ],
        once: `election/${id}/${person}`,
      })
    return id
  })
}

async function lockElection(tx: Tx, id: string): Promise<Election> {
  await sql`select from record_election where id = ${id} for update`.execute(tx)
  const found = (await listElections(tx)).find((one) => one.id === id)
  if (!found) throw absent(t('There is no such pre-election period.'))
  return found
}

/** A publisher who did not propose it confirms it; it then holds back what is not essential on its days. Throws Faults. */
export const confirmElection = (
  db: Db,
  viewer: Viewer,
  { id }: { id: string },
  parts: OfficeParts,
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const election = await lockElection(tx, id)
    permit(viewer, 'record.confirm-election', { otherHalf: [election.proposedBy] })
    if (election.endedAt !== null) throw new Faults([t('This pre-election period was taken back.')])
    if (election.confirmedBy !== null) throw new Faults([t('This pre-election period is confirmed already.')])
    await sql`update record_election set confirmed_by = ${viewer.person}, confirmed_at = clock_timestamp()
      where id = ${id}`.execute(tx)
    await noteAct(tx, { person: viewer.person, act: 'record.confirm-election', thing: thing(id) })
    await tellAuditors(tx, election, 'confirmed', viewer, parts)
  })

/** What stops publication, and what lets it go on again, is known to those who look at how it is done. */
async function tellAuditors(
  tx: Tx,
  { id, label, startsOn, endsOn }: Election,
  what: 'confirmed' | 'ended',
  viewer: Viewer,
  { config, holders }: OfficeParts,
): Promise<void> {
  const words = { name: viewer.name, label, from: formatDate(startsOn), to: formatDate(endsOn) }
  for (const { person } of await holders(tx, 'auditor'))
    await notify(tx, {
      kind: 'election',
      to: { person },
      needs: { role: 'auditor' },
      subject:
        what === 'confirmed'
          ? t('A pre-election period was confirmed')
          : t('A pre-election period was ended early'),
      blocks: [
        {
          paragraph:
            what === 'confirmed'
              ? t(
                  '{name} confirmed that from {from} to {to} only what is essential is published ({label}).',
                  words,
                )
              : t(
                  '{name} ended a pre-election period that would have lasted from {from} to {to} ({label}).',
                  words,
                ),
        },
        // The office's page of these is not an auditor's; the public one says what was confirmed.
        { action: { text: t('See it'), href: `${config.PUBLIC_URL}/record/elections` } },
      ],
      once: `election/${id}/${what}/${person}`,
    })
}

/** Ends a period before its last day (or refuses a proposal): a publisher who did not propose it. Throws Faults. */
export const endElection = (
  db: Db,
  viewer: Viewer,
  { id }: { id: string },
  parts: OfficeParts,
): Promise<void> =>
  end(
    db,
    viewer,
    id,
    ({ proposedBy }) => permit(viewer, 'record.confirm-election', { otherHalf: [proposedBy] }),
    parts,
  )

/** Takes back a proposal that nobody confirmed: only who made it. Throws Faults. */
export const takeBackElection = (
  db: Db,
  viewer: Viewer,
  { id }: { id: string },
  parts: OfficeParts,
): Promise<void> =>
  end(
    db,
    viewer,
    id,
    ({ proposedBy, confirmedBy }) => {
      permit(viewer, 'record.propose-election')
      if (proposedBy !== viewer.person || confirmedBy !== null)
        throw new Faults([t('Only who proposed the days can take them back, until somebody confirms them.')])
    },
    parts,
  )

const end = (
  db: Db,
  viewer: Viewer,
  id: string,
  demand: (election: Election) => void,
  parts: OfficeParts,
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const election = await lockElection(tx, id)
    demand(election)
    if (election.endedAt !== null) throw new Faults([t('This pre-election period has ended already.')])
    await sql`update record_election set ended_by = ${viewer.person}, ended_at = clock_timestamp() where id = ${id}`.execute(
      tx,
    )
    await noteAct(tx, {
      person: viewer.person,
      act: 'record.end-election',
      thing: thing(id),
      detail: { confirmed: election.confirmedBy !== null },
    })
    if (election.confirmedBy !== null) await tellAuditors(tx, election, 'ended', viewer, parts)
  })
