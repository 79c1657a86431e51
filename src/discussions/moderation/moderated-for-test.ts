/** A discussion with moderators, for tests of what they decide. */
import { connect, type Db } from '#src/kernel/database.ts'
import { readPack } from '#src/kernel/pack.ts'
import { actingAs } from '#src/people/index.ts'
import { testDatabase } from '#test/database.ts'
import { givePerson } from '#test/people.ts'
import { giveDiscussion } from '../comments/site-for-test.ts'
import { appeal } from './appeal.ts'
import { decide, type Wish } from './decide.ts'
import { confirmSuspension } from './suspend.ts'

export type Moderated = Awaited<ReturnType<typeof moderated>>

/** Three moderators (first, second, third), a publisher, and “buses”, an open discussion. */
export async function moderated() {
  const database = await testDatabase()
  const { db } = database
  const office: Db = connect({ connectionString: database.officeUrl, max: 4 })
  const pack = readPack('packs/northmere')
  const around = { pack, publicUrl: 'http://records.example', today: '2025-07-17' }
  for (const slug of ['first', 'second', 'third'])
    await givePerson(db, { slug, name: `Moderator ${slug}`, roles: [{ role: 'moderator' }] })
  await givePerson(db, { slug: 'publisher', name: 'Publisher', roles: [{ role: 'publisher' }] })
  await giveDiscussion(db, 'buses')
  const as = async (slug: string) => ({ ...(await actingAs(db, slug)), fresh: true })
  return {
    db,
    office,
    around,
    as,
    comment: async (author: string, words: string, discussion = 'buses', state = 'public') => {
      const { id } = await db
        .insertInto('discussions_comment')
        .values({ discussion, root: 0, depth: 0, author, words, state })
        .returning('id')
        .executeTakeFirstOrThrow()
      return Number(id)
    },
    by: async (who: string, wish: Partial<Wish> & Pick<Wish, 'act'>) =>
      decide(
        // As of another day only the owner decides: a pack's story.
        wish.at ? db : office,
        await as(who),
        { rule: 'private-details', reason: 'Because.', seen: null, ...wish },
        around,
      ),
    appeal: async (who: string, decision: string) =>
      appeal(office, await as(who), { decision, words: 'It was wrong.' }, around),
    confirm: async (who: string, decision: string) =>
      confirmSuspension(office, await as(who), { decision, reason: 'I agree.' }, around),
    /** The words of each, oldest first, in one line. */
    mailsTo: async (person: string) => {
      const rows = await db
        .selectFrom('notices_message')
        .select('text_part')
        .where('person', '=', person)
        .orderBy('created_at')
        .execute()
      return rows.map((one) => one.text_part.replaceAll(/\s+/g, ' '))
    },
    close: async () => {
      await office.destroy()
      await database.close()
    },
  }
}
