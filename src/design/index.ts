export * from './content.ts'
export * from './govuk/index.ts'
export * from './link.tsx'
