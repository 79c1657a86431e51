/** The acts of the owner's side of a quarter. */
export { saveDraft, saveDraftIn, sayUnchanged, type SaveDraft, type Saved } from './owner-save.ts'
export {
  giveBack,
  nameSteps,
  passRefusal,
  passStep,
  stepNow,
  takeBack,
  type Passed,
  type PassStep,
} from './owner-steps.ts'
export { endShare, finishShare, shareOut, type ShareOut } from './owner-share.ts'
export { replyToAssessment } from './owner-reply.ts'
