/** Looks through one file, in a process of its own. */
import type { FileKind } from '../check-upload.ts'
import { answerFrom } from '../program.ts'
import { inspectFile } from './inspect-file.ts'

await answerFrom((file, [kind]) => inspectFile(file, kind as FileKind))
