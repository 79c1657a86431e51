/** The public pages of meetings: what they bring to the manifest, and what other rooms may use. */
export { askAddress, meetingAddress, standsOn } from './addresses.ts'
export { meetingsPanels } from './home.tsx'
export { listsOf } from './lists.ts'
export { meetingsOpenData } from './open-data.ts'
export { publicPages } from './routes.tsx'
export { itemKind, meetingItems } from './search.ts'
