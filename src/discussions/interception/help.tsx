/** Where to turn instead of a discussion: the pack's routes, large enough to press in a hurry. */
import { Link } from '#src/design/index.ts'
import type { Pack } from '#src/kernel/pack.ts'
import { t } from '#src/kernel/text.ts'

export type HelpRoute = Pack['discussions']['help'][number]

/** Routes by their slugs, in that order; slugs that the pack does not have are left out. */
export const helpOf = (help: readonly HelpRoute[], slugs: readonly string[]): HelpRoute[] =>
  slugs.flatMap((slug) => help.find((route) => route.slug === slug) ?? [])

/** What a telephone dials. */
export const telOf = (phone: string): string => `tel:${phone.replaceAll(/[^\d+]/g, '')}`

export const HelpRoutes = ({ routes }: { routes: readonly HelpRoute[] }) => (
  <ul class="help-routes" role="list">
    {routes.map(({ title, about, phone, url }) => (
      <li class="help-route">
        <strong>{title}</strong>
        <span>{about}</span>
        {phone && (
          <Link plain classes="help-route__phone" href={telOf(phone)}>
            {t('Ring {phone}', { phone })}
          </Link>
        )}
        {url && <Link href={url}>{t('{title}: on the web', { title })}</Link>}
      </li>
    ))}
  </ul>
)
