/** Reads one transcript, in a process of its own: see `readElsewhere`. */
import { answerFrom } from '#src/documents/index.ts'
import { readHere, unpacked } from './read-elsewhere.ts'

await answerFrom((input) => readHere(...unpacked(input)))
