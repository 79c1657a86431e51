/** A page of the office, and who looks at it. */
import type { Made } from './office-at-work.ts'

type Fields = Readonly<Record<string, string>>
export type OfficePage = {
  /** A slug of the practice pack's people; null for somebody who is not signed in. */
  by: string | null
  at: string | ((made: Made) => string)
  /** A form that is sent there: what comes back is looked at. */
  sends?: Fields | ((made: Made) => Fields)
  /** 200, or 422 for a form that was sent, when not said. */
  status?: number
  /** How far they signed in. */
  how?: { secondFactor?: boolean; fresh?: boolean }
}

type At = OfficePage['at']
export const sees = (by: string | null, at: At, more: Partial<OfficePage> = {}): OfficePage => ({
  by,
  at,
  ...more,
})
export const sent = (
  by: string | null,
  at: At,
  fields: NonNullable<OfficePage['sends']> = {},
  more: Partial<OfficePage> = {},
): OfficePage => ({ by, at, sends: fields, ...more })
