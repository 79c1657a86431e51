/** What belongs to no noun: the home page, the frame, texts of the pack, open data, the API's page, health, errors. */
export { front } from './routes.tsx'
export { errorPage } from './error-page.tsx'
export { frameFor } from './frame.tsx'
