/**
 * What a correction of minutes must keep: every action point and undertaking that readers know. Later minutes review it by its
 * name, so it cannot vanish, become private, or hand its name to other work. Pure.
 */
import { t } from '#src/kernel/text.ts'
import type { Action, Minutes } from '../model.ts'
import { likeness } from '../transcripts/alike.ts'

/** From here on, a text is taken for the same work in better words; where the owner changes too, it must be closer. */
const sameWork = 0.5
const sameWorkOfAnother = 0.8

/** `id` of the action that was published, and a sentence; empty when all of them stay. */
export function keptFaults(
  { actions, items }: Pick<Minutes, 'actions' | 'items'>,
  published: readonly Action[],
): { id: string; message: string }[] {
  const hidden = new Set(items.filter((item) => item.private !== null).map(({ id }) => id))
  return published.flatMap((before): { id: string; message: string }[] => {
    const fault = (message: string) => [{ id: before.id, message }]
    const { ref } = before
    const now = actions.find(({ id }) => id === before.id)
    if (!now)
      return fault(
        t(
          '{ref} is published: it cannot be taken out, and its kind stays. If it should not stand, a later meeting reviews it as “Withdrawn”.',
          { ref },
        ),
      )
    if (hidden.has(now.item))
      return fault(
        t(
          '{ref} is published: a correction cannot make its item private. To keep it from readers, place a hold on these minutes.',
          { ref },
        ),
      )
    const enough = isSameOwner(now, before) ? sameWork : sameWorkOfAnother
    return likeness(before.text, now.text) < enough
      ? fault(
          t(
            '{ref} is published, and this reads like other work. Correct its words, or give the other work a number of its own.',
            { ref },
          ),
        )
      : []
  })
}

const isSameOwner = ({ owner: a }: Action, { owner: b }: Action): boolean =>
  a.organisation === b.organisation && (a.organisation !== null || a.organisationName === b.organisationName)
