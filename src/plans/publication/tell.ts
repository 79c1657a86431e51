/** The e-mails of a publication: who is asked, who is told. Each in the transaction of the act that it tells of. */
import type { Tx } from '#src/kernel/database.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { notify } from '#src/notices/index.ts'
import { holdersOf } from '#src/people/index.ts'
import type { EditionContent } from '../model.ts'
import type { EditionOf } from './queries.ts'

type Facts = EditionOf & { planTitle: string; periodLabel: string }
export const factsOf = (content: EditionContent): Facts => ({
  plan: content.plan,
  period: content.period,
  planTitle: content.planTitle,
  periodLabel: content.periodLabel,
})

const address = ({ plan, period }: EditionOf, last: string) =>
  `/office/plans/${plan}/periods/${period}/${last}`

/** To the publishers who may decide. */
export async function tellAsked(
  tx: Tx,
  facts: Facts,
  told: { people: readonly string[]; by: string; note: string; publicUrl: string },
): Promise<void> {
  for (const person of told.people)
    await notify(tx, {
      kind: 'publication',
      to: { person },
      needs: { role: 'publisher' },
      subject: t('You are asked to publish {plan}, {label}', {
        plan: facts.planTitle,
        label: facts.periodLabel,
      }),
      blocks: [
        {
          paragraph: t(
            '{name} asks you to publish the edition of {plan} for {label}. You wrote none of it, so you can be its second person.',
            { name: told.by, plan: facts.planTitle, label: facts.periodLabel },
          ),
        },
        ...(told.note ? [{ paragraph: told.note }] : []),
        {
          action: {
            text: t('Look at it and decide'),
            href: told.publicUrl + address(facts, 'publish'),
          },
        },
      ],
    })
}

/** To the office's staff, and to contributors of every organisation that the edition names, once each. */
export async function tellPublished(
  tx: Tx,
  content: EditionContent,
  told: { publicUrl: string; except: string },
): Promise<void> {
  const facts = factsOf(content)
  const href = `${told.publicUrl}/plans/${facts.plan}/editions/${facts.period}`
  const of = { plan: facts.planTitle, label: facts.periodLabel, day: formatDate(content.asAt) }
  const subject = t('Published: {plan}, {label}', { plan: facts.planTitle, label: facts.periodLabel })
  const seen = new Set([told.except])
  const tell = async (person: string, needs: { role: 'staff' | 'contributor'; organisation?: string }) => {
    if (seen.has(person)) return
    seen.add(person)
    await notify(tx, {
      kind: 'published',
      to: { person },
      needs,
      subject,
      blocks: [
        {
          paragraph: needs.organisation
            ? t(
                'The edition of {plan} for {label}, as at {day}, is published. It names your organisation.',
                of,
              )
            : t('The edition of {plan} for {label}, as at {day}, is published.', of),
        },
        { action: { text: t('Read the edition'), href } },
      ],
      once: `published/${facts.plan}/${facts.period}/${person}`,
    })
  }
  for (const { person } of await holdersOf(tx, 'staff')) await tell(person, { role: 'staff' })
  for (const { slug } of content.organisations)
    for (const { person } of await holdersOf(tx, 'contributor', { organisation: slug }))
      await tell(person, { role: 'contributor', organisation: slug })
}

/** The time that a publisher set: to staff, and where it is announced to contributors of the organisations it names. */
export async function tellScheduled(
  tx: Tx,
  content: EditionContent,
  { at, announced }: { at: Date; announced: boolean },
): Promise<void> {
  const facts = factsOf(content)
  const told = new Map((await holdersOf(tx, 'staff')).map(({ person }) => [person, null as string | null]))
  for (const { slug } of announced ? content.organisations : [])
    for (const { person } of await holdersOf(tx, 'contributor', { organisation: slug }))
      if (!told.has(person)) told.set(person, slug)
  for (const [person, organisation] of told)
    await notify(tx, {
      kind: 'publication',
      to: { person },
      needs: organisation === null ? { role: 'staff' } : { role: 'contributor', organisation },
      subject: t('Time set: {plan}, {label}', { plan: facts.planTitle, label: facts.periodLabel }),
      blocks: [
        {
          paragraph: t(
            'The edition of {plan} for {label} is to be published on {when}. If anything in it changes until then, it is not published at that time.',
            { plan: facts.planTitle, label: facts.periodLabel, when: formatDate(at, 'time') },
          ),
        },
      ],
    })
}

/** To staff and to whoever was going to publish; nobody twice. */
export async function tellCalledOff(
  tx: Tx,
  facts: Facts,
  told: { staff: readonly string[]; publishers: readonly string[]; why: string; publicUrl: string },
): Promise<void> {
  const people = new Map([
    ...told.publishers.map((person) => [person, 'publisher'] as const),
    ...told.staff.map((person) => [person, 'staff'] as const),
  ])
  for (const [person, role] of people)
    await notify(tx, {
      kind: 'publication',
      to: { person },
      needs: { role },
      subject: t('Not published: {plan}, {label}', { plan: facts.planTitle, label: facts.periodLabel }),
      blocks: [
        {
          paragraph: t('The edition of {plan} for {label} was not published.', {
            plan: facts.planTitle,
            label: facts.periodLabel,
          }),
        },
        { paragraph: told.why },
        {
          action: { text: t('See what to do'), href: told.publicUrl + address(facts, 'publication') },
        },
      ],
    })
}

/** To an organisation's contributors: pages that name it may be seen before they are out. */
export async function tellEmbargo(
  tx: Tx,
  facts: Facts,
  told: { organisation: string; until: Date; publicUrl: string },
): Promise<number> {
  const people = await holdersOf(tx, 'contributor', { organisation: told.organisation })
  for (const { person } of people)
    await notify(tx, {
      kind: 'embargo',
      to: { person },
      needs: { role: 'contributor', organisation: told.organisation },
      subject: t('Before publication: what {plan}, {label} says of your organisation', {
        plan: facts.planTitle,
        label: facts.periodLabel,
      }),
      blocks: [
        {
          paragraph: t(
            'Until {until}, or until it is published, you may see the pages of {plan}, {label} that name your organisation. Nobody else may see them yet: please keep them to yourselves. Each look is noted.',
            {
              until: formatDate(told.until, 'time'),
              plan: facts.planTitle,
              label: facts.periodLabel,
            },
          ),
        },
        {
          action: {
            text: t('See the pages'),
            href: `${told.publicUrl}/office/embargoed/${facts.plan}/${facts.period}`,
          },
        },
      ],
    })
  return people.length
}
