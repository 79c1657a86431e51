/** The gate of http.ts: who a session's token belongs to, and what somebody gets who may not pass. */
import type { Db } from '#src/kernel/database.ts'
import type { Gate } from '#src/kernel/manifest.ts'
import { refuse } from '#src/kernel/permit.ts'

export function createGate(_db: () => Db): Gate {
  return {
    viewer: async () => null,
    turnedAway: async ({ denial, action }) => refuse(denial, action),
  }
}
