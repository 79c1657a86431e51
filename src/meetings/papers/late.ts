/** Which papers came after the agenda: told from the order of the record, whatever a paper says of itself. Pure. */
import type { Paper } from '../model.ts'
import type { Published, PublishedMeeting } from '../published.ts'

/** A supplement: it was entered after the agenda was first published. */
export const isLate = (
  { versions }: Published<Paper>,
  { agendaEntry }: Pick<PublishedMeeting, 'agendaEntry'>,
): boolean => agendaEntry !== null && versions[0]!.entry > agendaEntry
