/** Minutes: what the room brings to the capability. */
export { minutesPages } from './public.tsx'
export { actionSearchKind, minutesSearch } from './search.ts'
