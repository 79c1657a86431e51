/** Who came in whose place, told by a row of a table of people about a row of the same table. */
import { withoutHonorific } from './names.ts'
import type { Entry } from './reading.ts'

const instead =
  /^(?:(?<who>.{2,60}?)\s+(?:deputi[sz]ing|deputi[sz]ed|substituting|substituted|attend(?:ing|ed)|standing in|stood in|represent(?:ing|ed)|in (?:his|her|their) place|on (?:his|her|their) behalf|as (?:substitute|deputy|alternate))\b.*|(?:deput(?:y|i[sz]ed by)|sub(?:stitut\p{L}*)?|alternate|delegate|represented|replaced)\s*(?:by|sent|attend\p{L}*|is|was|[:–-])*\s+(?<other>\p{Lu}.{1,60}))$/iu

/** "Apologies – ACC Tudor deputising": who it was that came in place stands in a row of the same table. */
export function settleSubstitutes(made: readonly Entry[]): void {
  const surname = (name: string): string => (withoutHonorific(name).split(/\s+/u).at(-1) ?? '').toLowerCase()
  for (const gone of made) {
    if (gone.fields['status'] === 'present') continue
    const told = (gone.fields['note'] ?? '').split('; ').map((part) => instead.exec(part)?.groups)
    const who = told.map((groups) => groups?.['who'] ?? groups?.['other'] ?? '').find((one) => one !== '')
    if (who === undefined) continue
    const came = made.filter(
      ({ fields }) => fields['status'] === 'present' && surname(fields['name'] ?? '') === surname(who),
    )
    const [only] = came
    if (!only || came.length > 1) {
      gone.doubts.push(`“${who}” came in their place, and is not the name of one other row of the table`)
      continue
    }
    if (only.fields['capacity'] === 'not-stated' || only.fields['capacity'] === 'member')
      only.fields['capacity'] = 'substitute'
    only.fields['substituteFor'] ||= gone.fields['name'] ?? ''
    only.inferred = true
    only.doubts.push(`“${gone.fields['note']}” stands in the row of ${gone.fields['name']}`)
    only.quotes.push(...gone.pieces)
  }
}
