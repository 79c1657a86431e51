/** The way in that an e-mail brings, as its reader finds it. */
import type { Db } from '#src/kernel/database.ts'

export type Mail = { code: string; link: string; count: number }

/** The newest e-mail of a kind to a person. Throws when there is none. */
export async function newestMail(db: Db, person: string, kind = 'sign-in'): Promise<Mail> {
  const mails = await db
    .selectFrom('notices_message')
    .select('text_part')
    .where('person', '=', person)
    .where('kind', '=', kind)
    .orderBy('created_at', 'desc')
    .execute()
  const [newest] = mails
  if (!newest) throw new Error(`No e-mail of the kind ${kind} to ${person}.`)
  const link = /\/sign-in\/link\/[\w-]{43}(?:\?to=[\w%.~-]*)?/.exec(newest.text_part)?.[0] ?? ''
  const code = /(?<![\w-])\d{6}(?![\w-])/.exec(newest.text_part.replace(link, ''))?.[0] ?? ''
  return { code, link, count: mails.length }
}
