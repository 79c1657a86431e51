/** A generated plan for measuring: 500 actions with one commitment each, 20 quarterly editions, published through the record. */
import type { Db } from '#src/kernel/database.ts'
import { lastDay } from '#src/kernel/dates.ts'
import { publish } from '#src/record/index.ts'
import { draftEdition, type PeriodFacts } from '../src/plans/edition.ts'
import type { EditionContent } from '../src/plans/model.ts'
import { emptyWorkbook } from '../src/plans/workbook/index.ts'

const none = { edtf: null, text: 'not stated' }
const states = [
  'not-started',
  'in-progress',
  'in-progress',
  'paused',
  'reported-complete',
  'ongoing',
] as const
const kinds = ['deliver', 'publish', 'research', 'target', 'lobby', 'ongoing-duty'] as const

function periods(count: number): PeriodFacts[] {
  return Array.from({ length: count }, (_unused, index) => {
    const year = 2020 + Math.floor(index / 4)
    const month = (index % 4) * 3 + 1
    const pad = (value: number) => String(value).padStart(2, '0')
    return {
      slug: `${year}-q${(index % 4) + 1}`,
      label: `${year} quarter ${(index % 4) + 1}`,
      startsOn: `${year}-${pad(month)}-01`,
      asAt: lastDay(`${year}-${pad(month + 2)}`)!,
      updatesDueOn: null,
    }
  })
}

/** The same every time: what varies comes from the numbers of action and edition. */
export async function publishLargePlan(
  db: Db,
  options: { actions: number; editions: number },
): Promise<void> {
  const earlier: EditionContent[] = []
  for (const [edition, period] of periods(options.editions).entries()) {
    const workbook = emptyWorkbook()
    for (let action = 1; action <= options.actions; action += 1) {
      const ref = `${Math.ceil(action / 50)}.${((action - 1) % 50) + 1}`
      workbook.commitments!.push({
        ref: `${ref}/a`,
        former_ref: null,
        theme: String(Math.ceil(action / 50)),
        theme_title: `Theme ${Math.ceil(action / 50)}`,
        action: ref,
        action_title: `Action ${ref} of a plan that was generated to be measured`,
        commitment: `Commitment ${ref}: do the thing that action ${ref} promises, and say how it went each quarter`,
        kind: kinds[action % kinds.length]!,
        owner: `owner-${action % 12}`,
        owner_post: null,
        supporting: [],
        asked_of: [],
        reporting_frequency: 'quarterly',
        testable: true,
        closure_test: null,
        first_due: { edtf: `${2021 + (action % 5)}-06`, text: `June ${2021 + (action % 5)}` },
        current_due: { edtf: `${2021 + (action % 5)}-06`, text: `June ${2021 + (action % 5)}` },
        done_on: none,
        source_place: null,
        reported: null,
        update: null,
      })
      workbook.updates!.push({
        ref: `${ref}/a`,
        requested_on: none,
        received_on: none,
        cleared_on: none,
        withheld_reason: null,
        reported: states[(action + edition) % states.length]!,
        update: `Quarter ${edition + 1}: the work on ${ref} went on. ${'Three groups met, two drafts were read and one was sent back with questions. '.repeat(1 + ((action + edition) % 3))}`,
        unchanged: null,
      })
    }
    const content = draftEdition({
      files: new Map(),
      plan: {
        slug: 'large-plan',
        title: 'A large plan, generated',
        summary: 'Made to be measured.',
        publisher: 'owner-0',
        assessor: null,
        source: null,
      },
      period,
      workbook: workbook as never,
      earlier,
      identity: (ref) => ({ id: `large-plan:${ref}`, formerRefs: [] }),
      organisations: Array.from({ length: 12 }, (_unused, index) => ({
        slug: `owner-${index}`,
        name: `Owner ${index}`,
        shortName: `O${index}`,
      })),
      publishedOn: none,
      practice: true,
    })
    earlier.push(content)
    await db.transaction().execute((tx) =>
      publish(tx, {
        kind: 'edition',
        key: `plans/large-plan/editions/${period.slug}`,
        title: `${content.planTitle}: ${period.label}`,
        content,
        publishedOn: none,
        draftedBy: 'a-drafter',
        publishedBy: 'a-publisher',
        today: period.asAt,
      }),
    )
  }
}
