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
