/** `npm run faults`: the program and its database are killed, stopped and filled, and nothing acknowledged may be lost. */
import { install } from './prepare.mjs'
import { add, finish, nothing, runVitest } from './suite.mjs'

await install()
const counts = nothing()
add(counts, await runVitest('faults', ['--config', 'vitest.trials.config.ts', 'test/faults']))
finish(counts)
