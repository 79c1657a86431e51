/** The addresses of signing in and of one's own account. */
import { z } from 'zod'
import type { Route } from '#src/kernel/manifest.ts'
import type { Site } from '#src/record/index.ts'
import { signInPage } from './views/sign-in.tsx'

const ToQuery = z.object({ to: z.string().optional() })

export function accountRoutes(_site: Site): Route[] {
  return [
    {
      method: 'GET',
      path: '/sign-in',
      door: 'page',
      policy: 'people.sign-in',
      keep: 'never',
      query: ToQuery,
      answer: ({ query, csrfToken }) => ({
        kind: 'page',
        page: signInPage({ csrfToken: csrfToken(), to: query.to ?? '/office' }),
      }),
    },
  ]
}
