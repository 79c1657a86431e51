/** Writing by a program that brings a token of its owner: the same commands, the same rules. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Answer, Route } from '#src/kernel/manifest.ts'
import { problemType } from '#src/kernel/problem.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { helpOf } from '../interception/index.ts'
import { commentAddress } from '../model.ts'
import type { Refused } from './barred.ts'
import type { Nudged } from './commands.ts'
import { postIn, reactIn } from './routes.ts'
import { readReact } from './sent.ts'

const NewComment = z.strictObject({
  words: z
    .string()
    .describe('Plain text. An empty line makes a paragraph, “> ” at the beginning of a line a quote.'),
  parent: z.int().positive().nullable().default(null).describe('Id of the comment that it answers.'),
  once: z
    .uuid()
    .optional()
    .describe(
      'A UUID of your choice: sent again with the same, it is the same comment, and is not written twice. Without one, the same words in the same place within ten minutes are the same comment.',
    ),
  wentOn: z
    .array(z.string().max(80))
    .max(50)
    .default([])
    .describe('Ids of the nudges of an answer before (422), to go on all the same.'),
})
const NewReaction = z.strictObject({
  react: z
    .string()
    .max(200)
    .describe(
      '“agree” or “care”, a colon, and on what: “c12” a comment, “d” the discussion, “p:slug” a point. “undo-” before it takes it back.',
    ),
})

const Posted = z.object({
  id: z.int(),
  state: z.enum(['public', 'waiting']),
  waits: z.enum(['first-comment', 'pre-moderated', 'proceedings']).nullable(),
  address: z.string(),
})

export function commentApi(site: Site): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/v1/discussions/:discussion/comments',
      door: 'api',
      policy: 'discussions.comment',
      keep: 'never',
      bodyLimit: 128 * 1024,
      api: {
        summary: t('Write a comment (with a token)'),
        tag: 'discussions',
        response: Posted,
        example: { id: 43, state: 'public', waits: null, address: '/discussions/night-buses/comments/43' },
        sends: {
          body: NewComment,
          example: { words: 'Lights at the stop would help.', parent: 12 },
          status: 201,
        },
      },
      answer: async (visit) => {
        const read = NewComment.safeParse(visit.body)
        if (!read.success) return unread(visit.requestId, read.error)
        const { once = randomUUID(), ...sent } = read.data
        const done = await postIn(site, visit, { ...sent, once })
        if (done.kind === 'nudged') return nudged(visit.requestId, done, site)
        if (done.kind === 'refused') return refused(visit.requestId, done)
        const address = commentAddress(visit.params['discussion']!, done.id)
        const { id, state, waits } = done
        return {
          kind: 'json',
          status: 201,
          body: { id, state, waits, address },
          headers: { location: address },
        }
      },
    },
    {
      method: 'POST',
      path: '/api/v1/discussions/:discussion/reactions',
      door: 'api',
      policy: 'discussions.react',
      keep: 'never',
      bodyLimit: 16 * 1024,
      api: {
        summary: t('Agree, or say that it matters to you (with a token)'),
        tag: 'discussions',
        response: NewReaction,
        example: { react: 'agree:c12' },
        sends: { body: NewReaction, example: { react: 'agree:c12' } },
      },
      answer: async (visit) => {
        const read = NewReaction.safeParse(visit.body)
        if (!read.success) return unread(visit.requestId, read.error)
        const wish = readReact(read.data.react)
        if (!wish)
          return problem(visit.requestId, 422, t('This cannot be read.'), {
            errors: [
              {
                field: 'react',
                detail: t('Write “agree:c12”, “care:d” or “agree:p:point”; “undo-” before it takes it back.'),
              },
            ],
          })
        const done = await reactIn(site, visit, wish)
        return done.kind === 'refused' ? refused(visit.requestId, done) : { kind: 'json', body: read.data }
      },
    },
  ]
}

function problem(requestId: string, status: number, title: string, detail: Record<string, unknown>): Answer {
  const code = status === 409 ? 'conflict' : status === 403 ? 'forbidden' : 'invalid'
  return {
    kind: 'json',
    status,
    type: problemType,
    body: { type: 'about:blank', title, status, code, requestId, ...detail },
  }
}

const unread = (requestId: string, { issues }: z.ZodError): Answer =>
  problem(requestId, 422, t('This cannot be read.'), {
    errors: issues.map(({ path, message }) => ({ field: path.join('.'), detail: message })),
  })

/** What is wrong with what was sent is 422; who may not write now is 403; what the discussion does not take now is 409. */
function refused(requestId: string, { rule, field, message }: Refused): Answer {
  const status =
    rule === 'words' || rule === 'parent' ? 422 : rule === 'suspended' || rule === 'nobody' ? 403 : 409
  return problem(requestId, status, message, { rule, errors: [{ field, detail: message }] })
}

const nudged = (requestId: string, { nudges }: Nudged, { pack }: Site): Answer =>
  problem(
    requestId,
    422,
    t('Nothing is posted yet: we noticed something. Send it again with “wentOn” to go on.'),
    {
      nudges: nudges.map(({ rule, title, about, help, effect, found }) => ({
        id: rule,
        title,
        about,
        effect,
        found,
        routes: helpOf(pack.discussions.help, help).map(({ slug, title: name, phone, url }) => ({
          slug,
          title: name,
          phone,
          url,
        })),
      })),
    },
  )
