/** The append-only public record. What others may use. */
export { checkPublications, publish, type Publishing } from './publish.ts'
export { checkPublicWords, offerPublicWords, publicWordsThatFit, refusedWords } from './public-words.ts'
export type { Version } from './version.ts'
export type { Correction, HoldCategory } from './leaf.ts'
export { holdCategories } from './leaf.ts'
export { openShelf, type Shelf, type ShelfOptions } from './shelf.ts'
export type { EntryRow, Publication, Snapshot } from './snapshot.ts'
export type { ActiveHold } from './hold-state.ts'
export { onHold } from './on-hold.ts'
export { openKeys, originOf, writeDurably, writeOnce, type SigningKeys } from './keys.ts'
export { knownHead, readHead, rememberHead, signLog } from './sign.ts'
export { confirmHold, lapseHolds, liftHold, placeHold, type HoldStep, type PlaceHold } from './holds.ts'
export {
  hasPublications,
  heldKeys,
  latestEntries,
  latestVersions,
  versionsOfEntries,
  type LatestVersion,
} from './latest.ts'
export type { Site } from './site.ts'
export { downloadRecord, type DownloadRecord } from './proof.ts'
export { readSnapshot, verifyDatabase } from './audit.ts'
export { record } from './capability.ts'
export { holdCategoryWords } from './words.ts'
export { keyFeed } from './feed.ts'
export { asIfPublished, contentSha256, type NextVersion } from './as-if.ts'
export { electionInForce, essentialOption, type ElectionWindow } from './elections.ts'
export { DecisionForm, type DecisionFormProps } from './decision-form.tsx'
export { readDecision, readTimedDecision, type Undecided } from './decision-input.ts'
export { electionBanner } from './views/elections.tsx'
