/** A program that does what it is told, for the tests of processes of their own. */
import { answerFrom } from './program.ts'
import { Faults } from '#src/kernel/errors.ts'

const held: Buffer[] = []
await answerFrom(async (input, [act]) => {
  if (act === 'never end') for (;;);
  // Not JavaScript's own memory, which has a limit of its own.
  if (act === 'grow') for (;;) held.push(Buffer.alloc(10_000_000, 1))
  if (act === 'refuse') throw new Faults(['It is not good.', 'Nor is this.'])
  const from = Date.now()
  if (act === 'wait')
    await new Promise((resolve) => {
      setTimeout(resolve, 300)
    })
  return { said: input.toString(), from, to: Date.now() }
})
