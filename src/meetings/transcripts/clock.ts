/** Seconds of a recording as people write them. Pure; `secondsOf` of labels.ts reads them back. */

/** "12:31", "1:02:03"; with thousandths where `exact` and there are any. */
export function clockOf(seconds: number, exact = false): string {
  const whole = exact ? Math.round(seconds * 1000) / 1000 : Math.floor(seconds)
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), (whole / 60) % 60]
  const fraction = exact
    ? (whole % 1)
        .toFixed(3)
        .slice(1)
        .replace(/\.?0+$/u, '')
    : ''
  return `${hours > 0 ? `${hours}:${two(minutes)}` : Math.floor(minutes)}:${two(whole % 60)}${fraction}`
}
