/** What a form or a program sent, read: nothing here asks the database. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { typedOf } from '#src/kernel/fields.ts'
import { readWentOn } from '../interception/index.ts'
import { commentAnchor, discussionAddress, reactions, type Reaction } from '../model.ts'
import type { Target } from './queries.ts'

export type Sent = { words: string; parent: number | null; once: string; wentOn: string[] }

const idShape = /^[1-9]\d{0,14}$/
export const readId = (text: string | undefined): number | null =>
  text !== undefined && idShape.test(text) ? Number(text) : null

/** A form without its own mark is taken as a new one. What it answers, if that cannot be read, is nothing that is there. */
export function readSent(body: unknown): Sent {
  const { words = '', parent = '', once } = typedOf(body)
  return {
    words,
    parent: parent === '' ? null : (readId(parent) ?? 0),
    once: z.uuid().safeParse(once).data ?? randomUUID(),
    wentOn: readWentOn(body),
  }
}

export type Reacting = { kind: Reaction; undo: boolean } & Target

/** `agree:c12`, `undo-care:d`, `agree:p:buses`; null for anything else. */
export function readReact(text: string | undefined): Reacting | null {
  const [, undo, kind, on, point] =
    /^(undo-)?([a-z]+):(d|c[1-9]\d{0,14}|p:([a-z0-9-]{1,120}))$/.exec(text ?? '') ?? []
  if (on === undefined || !(reactions as readonly (string | undefined)[]).includes(kind)) return null
  return {
    kind: kind as Reaction,
    undo: undo !== undefined,
    comment: on.startsWith('c') ? Number(on.slice(1)) : null,
    point: point ?? null,
  }
}

/** The page that the button stood on, at the thing that it was for; the discussion's own when that cannot be told. */
export function backFrom(discussion: string, typed: string | undefined, { comment, point }: Target): string {
  const own = discussionAddress(discussion)
  const path = (typed ?? '').split('#', 1)[0]!
  const known = path.startsWith(own) && /^(\/comments\/\d+)?(\?[\w=&.%-]*)?$/.test(path.slice(own.length))
  const anchor = comment !== null ? `#${commentAnchor(comment)}` : point !== null ? `#point-${point}` : ''
  return `${known ? path : own}${anchor}`
}
