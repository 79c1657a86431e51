import { EntryStamp, Link } from '#src/design/index.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import type { Organisation } from '../register.ts'
import type { PublishedRegister } from '../published.ts'

export const addressOf = ({ slug }: Pick<Organisation, 'slug'>): string => `/organisations/${slug}`

export const OrganisationLink = ({ organisation }: { organisation: Organisation }) => (
  <Link href={addressOf(organisation)}>{organisation.name}</Link>
)

export const RegisterStamp = ({ register: { version, versions } }: { register: PublishedRegister }) => (
  <EntryStamp
    number={version.entry}
    href={`/record/entries/${version.entry}`}
    about={
      versions.length === 1
        ? t('the register of organisations, version 1, no corrections')
        : t('the register of organisations, version {number, number} of {count, number}', {
            number: version.number,
            count: versions.length,
          })
    }
    entered={formatDate(version.enteredAt, 'second')}
    sha256={version.sha256}
    checkHref={`/record/check?entry=${version.entry}`}
    holdHref={`/office/holds/new?key=${encodeURIComponent(version.key)}`}
  />
)
