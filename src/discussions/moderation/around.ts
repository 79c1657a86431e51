/** What commands of moderation need to know besides who acts. */
import type { Pack } from '#src/kernel/pack.ts'
import { todayOf } from '#src/kernel/today.ts'
import type { Site } from '#src/record/index.ts'

export type Around = {
  pack: Pack
  publicUrl: string
  /** YYYY-MM-DD */
  today: string
  /** Nobody is written to: a pack's story. */
  quiet?: boolean
  requestId?: string | undefined
}
export const aroundOf = (site: Pick<Site, 'pack' | 'config'>, requestId?: string): Around => ({
  pack: site.pack,
  publicUrl: site.config.PUBLIC_URL,
  today: todayOf(site.pack),
  requestId,
})

/** In an example it is noon of its day of showing, for clocks that run over days; otherwise null: the database's own clock. */
export const momentOf = ({ dateOfShowing }: Pick<Pack, 'dateOfShowing'>): string | null =>
  dateOfShowing === undefined ? null : `${dateOfShowing}T12:00:00Z`
