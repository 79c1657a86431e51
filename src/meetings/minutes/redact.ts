/** What of minutes the public gets: of an item taken in private its number, the public title and the reason, and no word more. */
import { dutyInPublic, minutesItem, type Minutes, type MinutesItem } from '../model.ts'

/**
 * Action points given in private, and what was set for a later meeting there, are not published. That an action point which
 * is public was reviewed is told with its new state, so that nobody reads that it was not; the words are not. Of what was given
 * in private at earlier meetings (`unseen`, by id) no review goes out at all.
 */
export function withoutPrivate(whole: Minutes, unseen: ReadonlySet<string> = new Set()): Minutes {
  const draft = { ...whole, reviews: whole.reviews.filter(({ action }) => !unseen.has(action)) }
  const hidden = new Set(draft.items.filter((item) => item.private !== null).map(({ id }) => id))
  if (hidden.size === 0) return draft
  return {
    ...draft,
    items: draft.items.map(publicItem),
    actions: draft.actions.filter(({ item }) => !hidden.has(item)),
    reviews: draft.reviews.map((review) =>
      hidden.has(review.item) ? { ...review, text: '', newDue: null, links: [] } : review,
    ),
    forward: draft.forward.filter(({ item }) => item === null || !hidden.has(item)),
  }
}

const publicItem = (item: MinutesItem): MinutesItem =>
  item.private === null
    ? item
    : minutesItem.parse({
        id: item.id,
        number: item.number,
        order: item.order,
        ...dutyInPublic(item),
        state: item.state,
        unplanned: item.unplanned,
        title: item.private.publicTitle,
        private: item.private,
      })
