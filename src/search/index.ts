/** One index over what capabilities offer, and the page that searches it. */
export { refreshSearch } from './refresh.ts'
export { search } from './public.tsx'
