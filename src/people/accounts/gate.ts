/** The gate of http.ts: who a session's token belongs to, and what somebody gets who may not pass. */
import type { Db } from '#src/kernel/database.ts'
import type { Gate } from '#src/kernel/manifest.ts'
import { refuse } from '#src/kernel/permit.ts'
import { sessionOf } from './session-queries.ts'

export function createGate(db: () => Db): Gate {
  return {
    viewer: async (token) => (await sessionOf(db(), token))?.viewer ?? null,
    turnedAway: async ({ denial, action, method, url }) => {
      if (method === 'GET' && denial === 'sign-in')
        return { kind: 'redirect', to: `/sign-in?to=${encodeURIComponent(url)}` }
      return refuse(denial, action)
    },
  }
}
