import type { Policy } from '#src/kernel/manifest.ts'

/** Who may do what with plans. Published plans are for everyone. */
export const plansPolicy = { 'plans.read': ['reader'] } as const satisfies Policy
