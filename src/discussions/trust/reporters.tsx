/** Who reported, as far as a moderator should know before deciding: how many, how new, whether they act together. Never who. */
import { t } from '#src/kernel/text.ts'
import type { ReporterSigns } from './signals-queries.ts'

export const ReportersLine = ({ signs }: { signs: ReporterSigns }) => {
  const { accounts, reports, young, together } = signs
  if (accounts === 0) return null
  return (
    <p class="soft">
      {t(
        '{accounts, number} of {reports, number} reports came from an account. {young, plural, =0 {None of these accounts was} one {# of these accounts was} other {# of these accounts were}} made within the week before. {together, plural, =0 {The computer noticed none that act together, but a few accounts it cannot tell: look yourself.} one {# seems to act together with others.} other {# seem to act together with others.}} Many reports are no reason by themselves.',
        { accounts, reports, young, together },
      )}
    </p>
  )
}
