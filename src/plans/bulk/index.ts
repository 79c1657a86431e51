/** Bulk: what an organisation owes as a workbook, CSV files or one Word document, out and back in. */
export { bulkRoutes } from './routes.tsx'
