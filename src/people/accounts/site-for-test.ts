/** The addresses of signing in and the gate, as in the real server, with routes of a test's own behind them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderToString } from 'preact-render-to-string'
import { connect } from '#src/kernel/database.ts'
import { parseConfig } from '#src/kernel/config.ts'
import { deaf } from '#src/kernel/ear.ts'
import type { Route } from '#src/kernel/manifest.ts'
import type { Server } from '#src/kernel/http.ts'
import { packageRoot } from '#src/kernel/package-root.ts'
import { readPack } from '#src/kernel/pack.ts'
import type { Site } from '#src/record/index.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { planted } from '#test/planted.ts'
import { createGate } from './gate.ts'
import { accountsRoutes } from './routes.ts'

export type AccountsSite = { server: Server; database: TestDatabase; close: () => Promise<void> }

/** `env`: variables of the server. `pack`: what another pack says. */
export async function accountsSite(
  routes: Route[] = [],
  options: {
    env?: Record<string, string>
    pack?: { practice?: boolean; dateOfShowing?: string | undefined }
  } = {},
): Promise<AccountsSite> {
  const database = await testDatabase()
  const data = mkdtempSync(join(tmpdir(), 'answerable-accounts-'))
  const env = { ANSWERABLE_DATA: data, PUBLIC_URL: 'http://localhost', ...options.env }
  const config = parseConfig({ NODE_ENV: 'test', RATE_LIMIT: '100000', ...env })
  const officeDb = connect({ connectionString: database.officeUrl, max: 5 })
  const pack = { ...readPack(join(packageRoot, 'packs/northmere')), ...options.pack }
  const notServing = (): never => {
    throw new Error('Signing in has nothing to do with the record.')
  }
  const site: Site = {
    pack,
    config,
    snapshot: notServing,
    readDb: notServing,
    webDb: notServing,
    ear: deaf,
    officeDb: () => officeDb,
    enter: notServing,
  }
  const { server, close } = await planted([...accountsRoutes(site), ...routes], {
    env,
    parts: {
      gate: createGate(() => officeDb, []),
      renderPage: ({ title, body, scripts }) =>
        `<title>${title}</title>${(scripts ?? []).join()}${renderToString(body as never)}`,
    },
  })
  return {
    server,
    database,
    close: async () => {
      await close()
      await officeDb.destroy()
      await database.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
