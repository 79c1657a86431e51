/** Forms that waited while their person signed in again. */
import { z } from 'zod'
import { conflict } from '#src/kernel/errors.ts'
import type { Route } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { nothingHere, type Context } from './context.ts'
import { dropForm, keptForm, takeForm } from './kept-queries.ts'
import { keptPage } from './views/kept.tsx'

const own = {
  door: 'office',
  policy: 'people.own-account',
  keep: 'never',
  params: z.object({ id: z.uuid() }),
} as const

export function keptRoutes({ db }: Context): Route[] {
  return [
    {
      ...own,
      method: 'GET',
      path: '/office/kept/:id',
      answer: async ({ viewer, params, csrfToken }) => {
        const form = await keptForm(db(), viewer!.person, params.id)
        if (!form) throw nothingHere()
        return { kind: 'page', page: keptPage(form, csrfToken()) }
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/office/kept/:id',
      answer: async ({ viewer, params }) => {
        const form = await keptForm(db(), viewer!.person, params.id)
        if (!form) throw nothingHere()
        if (!(await takeForm(db(), viewer!.person, form.id))) throw conflict(t('This form was sent already.'))
        // The browser sends what it holds, the form as it was, to where it belongs.
        return { kind: 'redirect', to: form.path, status: 307 }
      },
    },
    {
      ...own,
      method: 'POST',
      path: '/office/kept/:id/drop',
      answer: async ({ viewer, params }) => {
        await dropForm(db(), viewer!.person, params.id)
        return { kind: 'redirect', to: '/office' }
      },
    },
  ]
}
