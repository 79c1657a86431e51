/** Reads one Word document with a transcript, in a process of its own. */
import { answerFrom } from '#src/documents/index.ts'
import { readDocx } from './read-docx.ts'

await answerFrom(readDocx)
