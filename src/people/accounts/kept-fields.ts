import type { Field } from './kept-queries.ts'

/** The fields of a form's body, without its token. */
export function fieldsOf(body: unknown): Field[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body as Record<string, unknown>).flatMap(([name, value]) =>
    name === '_csrf'
      ? []
      : (Array.isArray(value) ? value : [value]).flatMap((one: unknown): Field[] =>
          typeof one === 'string' ? [[name, one]] : [],
        ),
  )
}

/**
 * Names of fields that the forms of this site fill in themselves, and codes that a choice stands for. They are sent with
 * the rest and say nothing to their reader.
 */
const machineMade =
  /(^|\.)(revisions?|form|seq|act|do|autosave|id|key|plan|period|state|taking|page|piece|from|sha256|looked|later|days|decision|organisation|person|ref|to|csrf|seen|file|first_due|tier|once|parent|went-on)$|^revision\.|^words\.\d+$/

/** What a person typed or chose of a form, for showing it to them. */
export const typedOf = (fields: readonly Field[]): Field[] =>
  fields.filter(
    ([name, value]) => value.trim() !== '' && (name === 'restatement.to' || !machineMade.test(name)),
  )
