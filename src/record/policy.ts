import type { Policy } from '#src/kernel/manifest.ts'

/** The record is everybody's to read and to check. */
export const recordPolicy: Policy = {
  'record.read': ['reader'],
  'record.check': ['reader'],
}
