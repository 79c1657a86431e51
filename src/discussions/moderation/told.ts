/** What a form of moderation is shown again with. */
import type { FormFault } from '#src/design/index.ts'

export type Told = { faults: FormFault[]; typed: Record<string, string>; status?: number }
export const nothingTold: Told = { faults: [], typed: {} }
