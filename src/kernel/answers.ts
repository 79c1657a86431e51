/** The site's own answers, asked for from inside: how large a download is, what the API really says. */
import { Refusal } from './errors.ts'
import type { Answer, Route } from './manifest.ts'
import { readQuery } from './query.ts'

type Match = { route: Route; params: Record<string, string> }

/** The GET route that answers a path: of several, the one with the most fixed characters, as the server chooses. */
export function findRoute(routes: readonly Route[], path: string): Match | null {
  let best: (Match & { fixed: number }) | null = null
  for (const route of routes) {
    if (route.method !== 'GET') continue
    const params = matchPath(route.path, path)
    const fixed = route.path.replaceAll(/:\w+|\*/g, '').length
    if (params && (!best || fixed > best.fixed)) best = { route, params, fixed }
  }
  return best && { route: best.route, params: best.params }
}

function matchPath(pattern: string, path: string): Record<string, string> | null {
  const names: string[] = []
  const source = pattern
    .split(/(:\w+|\*)/)
    .map((part) => {
      if (!/^(:\w+|\*)$/.test(part)) return part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
      names.push(part === '*' ? '*' : part.slice(1))
      return part === '*' ? '(.*)' : '([^/]+?)'
    })
    .join('')
  const found = new RegExp(`^${source}$`).exec(path)
  return (
    found && Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1]!)]))
  )
}

/** Answers an address of this site. Throws an Error when no route answers it, and whatever the route throws. */
export async function answerAt(routes: readonly Route[], href: string): Promise<Answer> {
  const { pathname, searchParams } = new URL(href, 'http://site.invalid')
  const match = findRoute(routes, pathname)
  if (!match) throw new Error(`No route answers ${href}.`)
  const query = Object.fromEntries(searchParams)
  const noReader = (): never => {
    throw new Error('There is no reader, and no form, inside an answer to ourselves.')
  }
  return match.route.answer({
    params: match.params,
    query: readQuery(match.route, query),
    body: undefined,
    url: href,
    csrfToken: noReader,
    viewer: null,
    files: [],
    requestId: '',
    userAgent: '',
    local: false,
    trace: noReader,
    cookie: noReader,
    setCookie: noReader,
  })
}

/** Size in bytes of what is served at an address; null while it is on hold or not there. */
export async function sizeAt(routes: readonly Route[], href: string): Promise<number | null> {
  try {
    const answer = await answerAt(routes, href)
    if (answer.kind === 'json') return Buffer.byteLength(JSON.stringify(answer.body))
    if (answer.kind === 'bytes') return Buffer.byteLength(answer.bytes)
    throw new Error(`${href} is listed as a download and answers with a ${answer.kind}.`)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
