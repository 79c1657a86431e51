/** What a test waits for may take its time on a busy machine: ten seconds, not the one that `vi.waitFor` gives of itself. */
import { vi } from 'vitest'

const { waitFor } = vi
// Once in a process: this is run again before each file.
if (waitFor.name !== 'waitPatiently')
  vi.waitFor = function waitPatiently(callback, options = {}) {
    const given = typeof options === 'number' ? { timeout: options } : options
    return waitFor(callback, { timeout: 10_000, ...given })
  }
