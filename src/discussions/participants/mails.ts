/** What is written to an address that was typed to take part. Both look alike from outside; each holds a way in. */
import { formatDate, t } from '#src/kernel/text.ts'
import type { Notice } from '#src/notices/index.ts'
import type { Site } from '#src/record/index.ts'
import { hoursToJoin } from './limits.ts'

type Around = Pick<Site, 'pack'>

export const joiningNotice = (
  { email, name, href }: { email: string; name: string; href: string },
  { pack }: Around,
): Notice => ({
  kind: 'joining',
  to: { address: email },
  needs: 'whoever it is',
  subject: t('Your link to take part, {site}', { site: pack.siteName }),
  secret: true,
  language: pack.language,
  blocks: [
    { paragraph: t('Somebody, we think you, wants to take part in discussions as {name}.', { name }) },
    { action: { text: t('Make the account'), href } },
    { paragraph: t('The link works once, for {hours} hours.', { hours: hoursToJoin }) },
    { paragraph: t('It was not you? Then do nothing: what was typed is forgotten by itself.') },
  ],
})

/** To an address whose account was left while it was suspended: once a day at most. */
export const suspendedNotice = (
  { email, until }: { email: string; until: Date },
  { pack }: Around,
): Notice => ({
  kind: 'joining',
  to: { address: email },
  needs: 'whoever it is',
  subject: t('You can take part again later, {site}', { site: pack.siteName }),
  secret: true,
  language: pack.language,
  once: `left-suspended/${until.getTime()}/${new Date().toISOString().slice(0, 10)}`,
  blocks: [
    {
      paragraph: t(
        'Somebody, we think you, wants to take part with this address. Its account was left while it was suspended. From {when} on you can make another.',
        { when: formatDate(until, 'time') },
      ),
    },
    { paragraph: t('It was not you? Then do nothing: what was typed is forgotten by itself.') },
  ],
})

export const accountNotice = (
  { person, email, href }: { person: string | null; email: string; href: string },
  { pack }: Around,
): Notice => ({
  kind: 'joining',
  to: person === null ? { address: email } : { person },
  needs: 'whoever it is',
  subject: t('Your link to take part, {site}', { site: pack.siteName }),
  secret: true,
  language: pack.language,
  blocks: [
    {
      paragraph: t(
        'Somebody, we think you, wants to take part with this address. It has an account already.',
      ),
    },
    { action: { text: t('Sign in'), href } },
    { paragraph: t('The link works once, for 15 minutes. Give it to nobody.') },
    { paragraph: t('It was not you? Then do nothing: without this e-mail nobody gets in.') },
  ],
})
