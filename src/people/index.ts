export { listOrganisations, peopleSteps, requirePerson } from './register.ts'
export type { Area, Organisation, RegisterContent } from './register.ts'
export { createGate } from './accounts/gate.ts'
export { actingAs, holdersOf, holdingsOf } from './accounts/viewer-queries.ts'
export { mayPractise, practiceAddress } from './accounts/practice.ts'
export { people } from './public.tsx'
export { areaNames, organisationNames, registeredOrganisations } from './published.ts'
export { againAt, enterNew, forgetBrowser, goOnWith, linkToSignIn, pathWithin } from './accounts/opened.ts'
export {
  eraseAccount,
  openAccount,
  personAt,
  renamePerson,
  type NewAccount,
} from './accounts/opened-queries.ts'
export { sendOrPretend } from './accounts/send-queries.ts'
export { addressOf as readEmail } from './accounts/sign-in.ts'
export { hashOf, newToken } from './accounts/tokens.ts'
