/** Document import: a document becomes a draft of a plan that a person checks. Nothing is guessed silently. */
export { draftingCommand } from './command.ts'
export type { Draft, Hints } from './draft.ts'
export { draftFromText } from './draft.ts'
export { draftFromFile } from './files.ts'
export type { Place, Span } from './spans.ts'
export { writeDraft } from './write.ts'
