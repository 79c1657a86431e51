/** What a body, and the periods of office, must keep to before they are published. Pure: what they must know they are handed. */
import { firstDay, lastDay, type SourceDate } from '#src/kernel/dates.ts'
import { t } from '#src/kernel/text.ts'
import { isRecurrence } from '../agenda/standing.ts'
import type { Body, PeriodsOfOffice } from '../model.ts'

export type BodyAround = {
  /** Slugs of the register. */
  organisations: ReadonlySet<string>
  /** Every body that is published or drafted, by slug: the published one where there is one. */
  bodies: ReadonlyMap<string, Pick<Body, 'body' | 'name' | 'predecessor' | 'successor'>>
}

/** One sentence for each rule that it breaks. */
export const bodyFaults = (body: Body, around: BodyAround): string[] => [
  ...registerFaults(body, around),
  ...lineageFaults(body, around),
  ...timeFaults(body),
  ...memberFaults(body, around),
  ...seriesFaults(body),
]

/** The slugs that occur more than once, each once. */
const twice = (slugs: readonly string[]): string[] => [
  ...new Set(slugs.filter((slug, at) => slugs.indexOf(slug) !== at)),
]

function registerFaults({ body, within, posts }: Body, { organisations }: BodyAround): string[] {
  const named = [
    ...(within === null ? [] : [within]),
    ...posts.flatMap(({ organisation }) => organisation ?? []),
  ]
  return [
    ...(organisations.has(body)
      ? []
      : [t('“{slug}” is not an organisation of the register: a body is one of them.', { slug: body })]),
    ...[...new Set(named)]
      .filter((slug) => !organisations.has(slug))
      .map((slug) => t('“{slug}” is not an organisation of the register.', { slug })),
  ]
}

/** A body that was renamed or replaced keeps its page: what it points to must be there, agree, and come to an end. */
function lineageFaults(body: Body, { bodies }: BodyAround): string[] {
  const { predecessor, successor } = body
  const faults: string[] = []
  for (const slug of [predecessor, successor]) {
    if (slug === body.body) faults.push(t('A body cannot come before or after itself.'))
    else if (slug !== null && !bodies.has(slug))
      faults.push(t('There is no body “{slug}”, published or drafted.', { slug }))
  }
  const before = predecessor === null ? undefined : bodies.get(predecessor)
  if (before && before.successor !== null && before.successor !== body.body)
    faults.push(
      t('{name} says that another body came after it: “{slug}”.', {
        name: before.name,
        slug: before.successor,
      }),
    )
  const after = successor === null ? undefined : bodies.get(successor)
  if (after && after.predecessor !== null && after.predecessor !== body.body)
    faults.push(
      t('{name} says that another body came before it: “{slug}”.', {
        name: after.name,
        slug: after.predecessor,
      }),
    )
  if (faults.length === 0 && runsInCircle(body, bodies))
    faults.push(t('Going from each body to the one after it leads back to this one.'))
  return faults
}

function runsInCircle(body: Body, bodies: BodyAround['bodies']): boolean {
  const all = new Map([...bodies, [body.body, body]])
  const next = new Map<string, string>()
  for (const one of all.values()) {
    if (one.predecessor !== null) next.set(one.predecessor, one.body)
    if (one.successor !== null) next.set(one.body, one.successor)
  }
  const seen = new Set<string>()
  for (let at = next.get(body.body); at !== undefined && !seen.has(at); at = next.get(at)) {
    if (at === body.body) return true
    seen.add(at)
  }
  return false
}

/** Whether one date comes wholly after another. What is not stated stands in nobody's way. */
const runsBack = (from: SourceDate, to: SourceDate): boolean => {
  const [begin, end] = [firstDay(from.edtf), lastDay(to.edtf)]
  return begin !== null && end !== null && begin > end
}

const timeFaults = ({ founded, dissolved, formerNames }: Body): string[] => [
  ...(runsBack(founded, dissolved) ? [t('It is dissolved before it is founded.')] : []),
  ...formerNames
    .filter(({ from, to }) => runsBack(from, to))
    .map(({ name }) => t('The former name “{name}” ends before it begins.', { name })),
]

function memberFaults({ posts, memberships }: Body, { organisations }: BodyAround): string[] {
  const people = new Set(memberships.map(({ person }) => person))
  const named = new Set(posts.map(({ slug }) => slug))
  return [
    ...twice(posts.map(({ slug }) => slug)).map((slug) => t('Two posts are called “{slug}”.', { slug })),
    ...memberships.flatMap(({ name, person, post, onBehalfOf, substituteFor, from, to }) => [
      ...(runsBack(from, to) ? [t('{name}’s membership ends before it begins.', { name })] : []),
      ...(post !== null && !named.has(post)
        ? [t('{name} holds a post that the body has not: “{post}”.', { name, post })]
        : []),
      ...(onBehalfOf !== null && !organisations.has(onBehalfOf)
        ? [
            t('{name} sits on behalf of “{slug}”, which is not an organisation of the register.', {
              name,
              slug: onBehalfOf,
            }),
          ]
        : []),
      ...(substituteFor !== null && (substituteFor === person || !people.has(substituteFor))
        ? [
            t('{name} stands in for “{slug}”, who is not another member of the body.', {
              name,
              slug: substituteFor,
            }),
          ]
        : []),
    ]),
  ]
}

function seriesFaults({ series, standingItems }: Body): string[] {
  const strands = new Set(series.filter(({ kind }) => kind === 'strand').map(({ slug }) => slug))
  return [
    ...twice(series.map(({ slug }) => slug)).map((slug) =>
      t('Two series or strands are called “{slug}”.', { slug }),
    ),
    ...series
      .filter(({ every }) => every !== null && !isRecurrence(every))
      .map(({ name }) => t('How often “{name}” comes round cannot be read.', { name })),
    ...twice(standingItems.map(({ slug }) => slug)).map((slug) =>
      t('Two standing items are called “{slug}”.', { slug }),
    ),
    ...standingItems.flatMap(({ title, strand, every }) => [
      ...(strand !== null && !strands.has(strand)
        ? [t('“{title}” is of a strand that the body has not: “{strand}”.', { title, strand })]
        : []),
      ...(isRecurrence(every) ? [] : [t('How often “{title}” comes round cannot be read.', { title })]),
    ]),
  ]
}

/** One sentence for each rule that periods of office break. */
export const periodFaults = ({ periods }: PeriodsOfOffice): string[] => [
  ...twice(periods.map(({ slug }) => slug)).map((slug) =>
    t('Two periods of office are called “{slug}”.', { slug }),
  ),
  ...periods
    .filter(({ from, to }) => runsBack(from, to))
    .map(({ title }) => t('“{title}” ends before it begins.', { title })),
]
