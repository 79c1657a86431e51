/** What the record's office screens are handed by the app: the record itself does not know who holds which role. */
import type { Config } from '#src/kernel/config.ts'
import type { Db } from '#src/kernel/database.ts'
import type { Role } from '#src/policy.ts'

export type OfficeParts = {
  config: Pick<Config, 'PUBLIC_URL'>
  /** People who hold a role now; `apartFrom` are left out, and whoever is only their deputy. */
  holders: (
    db: Db,
    role: Role,
    of?: { apartFrom: readonly string[] },
  ) => Promise<{ person: string; name: string }[]>
}
