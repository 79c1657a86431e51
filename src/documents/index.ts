/** Files that come in through the office: checked, named by their SHA-256, stored in the database beside what they belong to. */
export { checkUpload, largestUpload, type CheckedUpload, type FileKind } from './check-upload.ts'
export { inspectFile, inspectUpload } from './inspect/inspect.ts'
export type { Finding, Inspection } from './inspect/look.ts'
export * from './reading/index.ts'
export { runElsewhere } from './run-elsewhere.ts'
export { findFile, storeFile, type StoredFile } from './store.ts'
