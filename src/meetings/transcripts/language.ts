/** Languages of what was said, as tags (BCP 47). Pure. */

/** The tag as it is written everywhere ("en-gb" is "en-GB"); null for what is none ("Portuguese (Brazil)"). */
export function languageTag(typed: string): string | null {
  try {
    return Intl.getCanonicalLocales(typed.trim())[0] ?? null
  } catch {
    return null
  }
}
