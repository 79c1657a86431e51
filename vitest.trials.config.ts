import { defineConfig, mergeConfig } from 'vitest/config'
import tests from './vitest.config.ts'

/** The long trials: faults, tampering, axe over everything, and what needs a process of its own. Two at a time: they load the machine. */
export default mergeConfig(
  { ...tests, test: { ...tests.test, include: [], exclude: [] } },
  defineConfig({
    test: {
      include: [
        'src/**/*.trial.test.{ts,tsx}',
        'test/**/*.trial.test.{ts,tsx}',
        'scripts/**/*.trial.test.ts',
      ],
      exclude: ['node_modules/**'],
      testTimeout: 600_000,
      maxWorkers: 2,
      isolate: true,
    },
  }),
)
