/** Signing in for practice: only where there is practice; elsewhere nothing is at these addresses. */
import { z } from 'zod'
import type { Route, Visit } from '#src/kernel/manifest.ts'
import { actingOf, enteringOf, goOn, nothingHere, toOf, ToQuery, type Context } from './context.ts'
import { safePath } from './going-on.ts'
import { isPracticePerson, practicePeople } from './practice-queries.ts'
import { mayPractise } from './practice.ts'
import { passed } from './second-factor.ts'
import { letIn } from './sign-in.ts'
import { practicePage } from './views/practice.tsx'

const open = { door: 'page', policy: 'people.sign-in', keep: 'never' } as const

export function practiceRoutes(context: Context): Route[] {
  const { site, db } = context
  const onlyHere = (visit: Visit) => {
    if (!mayPractise(site, visit)) throw nothingHere()
  }
  return [
    {
      ...open,
      method: 'GET',
      path: '/sign-in/practice',
      query: ToQuery,
      answer: async (visit) => {
        onlyHere(visit)
        const people = await practicePeople(db())
        return { kind: 'page', page: practicePage(people, visit.csrfToken(), safePath(visit.query.to)) }
      },
    },
    {
      ...open,
      method: 'POST',
      path: '/sign-in/practice/:person',
      params: z.object({ person: z.string() }),
      answer: async (visit) => {
        onlyHere(visit)
        const { person } = visit.params
        if (!(await isPracticePerson(db(), person))) throw nothingHere()
        const token = await db()
          .transaction()
          .execute((tx) => letIn(tx, person, 'practice', enteringOf(visit)))
        return goOn(context, visit, token, toOf(visit.body))
      },
    },
    {
      ...open,
      method: 'POST',
      policy: 'people.own-account',
      path: '/sign-in/practice/go-on',
      answer: async (visit) => {
        onlyHere(visit)
        const acting = await actingOf(context, visit)
        if (!(await isPracticePerson(db(), acting.session.viewer.person))) throw nothingHere()
        const token = await db()
          .transaction()
          .execute((tx) => passed(tx, acting, 'practice'))
        return goOn(context, visit, token, toOf(visit.body))
      },
    },
  ]
}
