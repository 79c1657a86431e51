/** Once an edition is out, each page of its period says so: it shows how things were left, and nothing is waited for. */
import { InsetText, Link } from '#src/design/index.ts'
import { t } from '#src/kernel/text.ts'

export const PublishedNote = ({ plan, period }: { plan: string; period: string }) => (
  <InsetText>
    {t('The edition of this period is published. This is how it was left: nothing more can be done here.')}{' '}
    <Link href={`/plans/${plan}/editions/${period}`}>{t('Read the published edition')}</Link>
  </InsetText>
)
