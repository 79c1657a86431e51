/** The public pages of meetings: what they bring to the manifest, and what other rooms may use. */
export { standsOn } from './addresses.ts'
export { meetingsPanels } from './home.tsx'
export { meetingsOpenData } from './open-data.ts'
export { publicPages } from './routes.tsx'
export { itemKind, meetingItems } from './search.ts'
