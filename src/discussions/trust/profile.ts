/** Which of the two legal regimes a pack is under: comments on our own content alone, or discussions that people start. */
import { absent } from '#src/kernel/errors.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { t } from '#src/kernel/text.ts'

type Profile = Pick<Pack, 'discussions'>

/** Whether people may start discussions of their own here. */
export const isFull = ({ discussions }: Profile): boolean => discussions.profile === 'full'

/** For `/discussions/start` and its command: where only the office starts discussions, it is as if the address were not there. */
export function requireFull(pack: Profile): void {
  if (!isFull(pack)) throw absent(t('There is nothing at this address.'))
}

/** One line for the page of rules. */
export const profileWords = (pack: Profile): string =>
  isFull(pack)
    ? t('Here people comment on what the office asks, and may start discussions of their own.')
    : t(
        'Here people comment on what the office asks and publishes. Nobody but the office starts a discussion.',
      )
