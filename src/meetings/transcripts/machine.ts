/** What a program wrote first stays known as that, whatever becomes of its words. Pure. */
import { t } from '#src/kernel/text.ts'
import type { Transcript } from '../model.ts'

/** Whether a program wrote it first: as it stands, or before a person put it in order for reading. */
export const isMachineMade = ({ source, engine }: Pick<Transcript, 'source' | 'engine'>): boolean =>
  source === 'machine' || engine !== ''

/** What is printed where nobody says which program it was. */
export const unnamedProgram = (): string => t('a program that is not named')

type Made = Pick<Transcript, 'source' | 'engine' | 'byHand'>

/**
 * What kind of text a reading is. Where its file, or whoever reads it in, names a program, or it takes the place of a program’s
 * text, it is a program’s too, unless a person says why it is not.
 */
export function madeAs(
  said: Made,
  { named, before }: { named: string; before: Pick<Transcript, 'source' | 'engine'> | null },
): Made & { taken: boolean } {
  const engine = said.engine || named
  const isHint = engine !== '' || (before !== null && isMachineMade(before))
  if (said.source !== 'machine' && (said.byHand !== '' || !isHint))
    return { source: said.source, engine: '', byHand: isHint ? said.byHand : '', taken: false }
  return {
    source: 'machine',
    engine: engine || before?.engine || '',
    byHand: '',
    taken: said.source !== 'machine',
  }
}
