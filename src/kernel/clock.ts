/** The real time. Everything that needs "now" takes it from here, or better, is handed it. */
export function now(): Date {
  return new Date()
}
