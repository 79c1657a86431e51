/** The form of a decision, read. */
import type { FormFault } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { acts, type DecisionAct } from '../model.ts'
import { aroundOf } from './around.ts'
import { decisionFaults, type Wish } from './decide.ts'
import { spansOf } from './redaction.ts'

const isAct = (text: string | undefined): text is DecisionAct =>
  (acts as readonly string[]).includes(text ?? '')

/** The form's part of a decision; and what is wrong with it. */
export function wishOf(
  site: Site,
  typed: Record<string, string>,
  words: string,
): { wish: Wish; faults: FormFault[] } {
  const { act, rule = '', reason = '', seen = '', takeOut = '', days = '', forGood, despite } = typed
  const { spans, missing } = spansOf(words, act === 'redact' ? takeOut : '')
  const wish: Wish = {
    act: isAct(act) ? act : 'dismiss',
    rule,
    reason: reason.replaceAll('\r\n', '\n'),
    seen,
    ...(despite ? { despite } : {}),
    detail: {
      ...(act === 'redact' ? { spans } : {}),
      ...(act === 'suspend' ? { days: Number(days) || 0, forGood: forGood === 'yes' } : {}),
    },
  }
  const faults: FormFault[] = []
  if (!isAct(act)) faults.push({ field: 'act', message: t('Choose what to do') })
  if (act === 'redact' && missing.length > 0)
    faults.push({
      field: 'takeOut',
      message: t('“{words}” does not stand there: type it exactly', { words: missing[0]! }),
    })
  else if (act === 'redact' && spans.length === 0)
    faults.push({ field: 'takeOut', message: t('Give the words to take out') })
  faults.push(...decisionFaults(wish, aroundOf(site)))
  return { wish, faults }
}
