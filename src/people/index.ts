export { listOrganisations, peopleSteps, requirePerson } from './register.ts'
export type { Area, Organisation, RegisterContent } from './register.ts'
export { people } from './public.tsx'
export { areaNames } from './published.ts'
