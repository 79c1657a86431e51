import { t } from '#src/kernel/text.ts'

/** A span of whole minutes, hours or days in words: "60 minutes", "12 hours", "14 days". */
export function spanWords(seconds: number): string {
  const hours = seconds / 3600
  if (hours >= 24) return t('{count, plural, one {# day} other {# days}}', { count: hours / 24 })
  if (hours > 1) return t('{count, plural, one {# hour} other {# hours}}', { count: hours })
  return t('{count, plural, one {# minute} other {# minutes}}', { count: seconds / 60 })
}
