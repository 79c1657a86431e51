/** Filling in the forms of pages as a browser does. For tests. */
import { load } from 'cheerio'
import type { SignedIn } from './signed-in.ts'

type Answer = Awaited<ReturnType<SignedIn['get']>>

/** Where an act leads. Throws what stands on the page when it was not taken. */
export function led(answer: Answer): string {
  if (answer.statusCode !== 303)
    throw new Error(
      `${answer.statusCode}: ${load(answer.body)('main').text().replaceAll(/\s+/gu, ' ').slice(0, 600)}`,
    )
  return answer.headers.location!
}

/** The fields of a page's forms as they stand, with some changed; of one form alone, when `form` selects it. */
export async function filled(
  browser: SignedIn,
  page: string,
  change: Record<string, string>,
  form = 'main form[method=post]',
): Promise<Record<string, string>> {
  const $ = load((await browser.get(page)).body)
  const fields: Record<string, string> = {}
  for (const element of $(form).find('[name]').toArray()) {
    const field = $(element)
    const idle = field.is('button') || (field.is('[type=radio], [type=checkbox]') && !field.is('[checked]'))
    if (idle) continue
    const value = element.tagName === 'select' ? field.find('[selected]').attr('value') : field.val()
    if (field.attr('name') !== '_csrf') fields[field.attr('name')!] = String(value ?? '')
  }
  return { ...fields, ...change }
}
