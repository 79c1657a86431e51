/** Names of pages under /plans: no plan may have them as its slug. */
export const reservedPlanSlugs: readonly string[] = [
  'moved-dates',
  'editions',
  'actions',
  'new',
  'import',
  'template',
]
