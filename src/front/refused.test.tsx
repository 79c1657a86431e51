import { renderToString } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { policy, type Action, type Denial } from '#src/policy.ts'
import { errorPage } from './error-page.tsx'
import { stepsOfRefusal } from './refused.ts'

const steps = (denial: Denial, action: Action) => stepsOfRefusal({ denial, action })!

describe('whoever may not do something reads', () => {
  test('which roles may, and whom to ask', () => {
    expect(steps('role', 'plans.publish')).toEqual([
      'What you asked for: Publish an edition or an interim notice, now or at a set time.',
      'It takes one of these roles: publisher.',
      'If it is your work, ask an administrator of this site for the role. Roles that ended can be given again.',
    ])
  })
  test('that it takes somebody else', () => {
    expect(steps('other-half', 'people.confirm-grant').slice(1)).toEqual([
      'This takes two people. It cannot be done by the person who proposed it, or who would get it.',
      'Ask somebody else who may do it: publisher and administrator.',
    ])
  })
  test.each(['sign-in', 'role', 'organisation', 'second-factor', 'fresh', 'other-half'] as const)(
    'sentences, for every act: %s',
    (denial) => {
      for (const action of Object.keys(policy) as Action[])
        for (const sentence of steps(denial, action)) expect(sentence, action).toMatch(/^[^{}]+\.$/)
    },
  )
})

test('a form that was open too long is another matter', () => {
  expect(stepsOfRefusal({ code: 'form-expired' })).toBeNull()
  const page = errorPage({ status: 403, title: 'Too long', requestId: '1', detail: { code: 'form-expired' } })
  expect(renderToString(<>{page.body}</>)).toContain('load the page again')
})

test('the page itself says it', () => {
  const page = errorPage({
    status: 403,
    title: 'Your roles do not let you do this.',
    requestId: '1',
    detail: { denial: 'role', action: 'audit.read' },
  })
  expect(renderToString(<>{page.body}</>)).toContain(
    'It takes one of these roles: auditor and administrator.',
  )
})
