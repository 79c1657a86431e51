/** Reads invented minutes as somebody would hand them in: as a file of their kind, opened, read. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDocument } from '#src/documents/index.ts'
import { asDocx, asPdf } from '#test/documents.ts'
import type { Fixture } from './fixtures-for-test.ts'
import { readMinutes } from './read-minutes.ts'
import type { Reading } from './reading.ts'

/** Without what is expected of it. */
type Given<One> = One extends unknown ? Omit<One, 'name' | 'expected'> : never

export async function readFixture(folder: string, fixture: Given<Fixture>): Promise<Reading> {
  const [ending, bytes] =
    'txt' in fixture
      ? ['txt', fixture.txt]
      : 'html' in fixture
        ? ['html', fixture.html]
        : fixture.as === 'docx'
          ? ['docx', await asDocx(fixture.paper)]
          : ['pdf', asPdf(fixture.paper, { tagged: fixture.as === 'tagged pdf' })]
  const path = join(folder, `minutes.${ending}`)
  writeFileSync(path, bytes)
  return readMinutes(await openDocument(path))
}
