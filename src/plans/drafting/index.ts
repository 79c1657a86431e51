/** Document import: a document becomes a draft of a plan that a person checks. Nothing is guessed silently. */
export { draftingCommand } from './command.ts'
export { columns as draftColumns, type Draft as DocumentDraft } from './draft.ts'
export { letterOf as letterOfRow } from './numbering.ts'
