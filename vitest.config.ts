import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    exclude: ['**/*.trial.test.*', 'node_modules/**'],
    globalSetup: ['test/database-setup.ts'],
    setupFiles: ['test/patience.ts'],
    // As there: what is asked until it holds.
    expect: { poll: { timeout: 10_000 } },
    // What ends a test that hangs, not what a test may take: a busy machine tells a pack's story in more than a minute.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    pool: 'forks',
    // A process goes on from file to file, as a server does for weeks: loading everything anew for each took a third of the time.
    isolate: false,
    // One more than CI has cores: browsers and databases are waited for.
    maxWorkers: 3,
  },
})
