/** The first draft of minutes: items as the published agenda has them, and who may have been there. Pure. */
import { firstDay, lastDay } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import { agendaItem, minutes, type Agenda, type Body, type Membership, type Minutes } from '../model.ts'

/** `open`: action points wait to be reviewed. Without an agenda they get an item of their own. */
export const blankMinutes = (meeting: string, agenda: Agenda | null, open: boolean): Minutes =>
  minutes.parse({
    meeting,
    status: 'draft',
    items: (agenda?.items ?? (open ? [previousActions()] : [])).map(
      ({ id, number, order, title, kind, standingItem, withdrawn, private: closed, links }) => ({
        id,
        number,
        order,
        title,
        kind,
        standingItem,
        ...(withdrawn ? { state: 'withdrawn', reason: withdrawn } : {}),
        private: closed,
        links,
      }),
    ),
  })

const previousActions = () =>
  agendaItem.parse({
    id: 'previous-actions',
    order: 1,
    title: t('Minutes and previous actions'),
    kind: 'minutes-and-actions',
  })

/** A member as minutes name them: with their title, and the office that their post is. */
export type Member = Membership & { office: string }

/** Who sat on these bodies on a day; everyone when the day is not known. Nobody is named twice. */
export function membersOn(bodies: readonly Body[], day: string | null): Member[] {
  const sat = ({ from, to }: Membership): boolean =>
    day === null || ((firstDay(from.edtf) ?? '0000') <= day && (lastDay(to.edtf) ?? '9999') >= day)
  const members = bodies.flatMap(({ memberships, posts }) =>
    memberships.filter(sat).map((one) => ({
      ...one,
      name: [one.honorific, one.name].filter(Boolean).join(' '),
      office: posts.find(({ slug }) => slug === one.post)?.label ?? '',
    })),
  )
  return [...new Map(members.map((one) => [one.person, one])).values()]
}
