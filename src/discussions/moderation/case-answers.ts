/** What a case answers: its page, a decision about it, who reported it. */
import { z } from 'zod'
import { absent, Faults, Refusal } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import type { Site } from '#src/record/index.ts'
import { dangerRules, nudgeTitle } from '../interception/index.ts'
import { acts } from '../model.ts'
import { settles } from './acts.ts'
import { queueAddress } from './addresses.ts'
import { aroundOf } from './around.ts'
import { addressOfCase, casePage } from './case-page.tsx'
import { decide } from './decide.ts'
import { loadCase, type CaseOf } from './load-case.ts'
import type { Reporter } from './queue-queries.ts'
import { redacted } from './redaction.ts'
import { findRule, moderationRules } from './rules.ts'
import { seeReporters } from './suspend.ts'
import { nothingTold, type Told } from './told.ts'
import { wishOf } from './wish-typed.ts'

export const DidQuery = z.object({ did: z.enum(acts).optional() })

export async function showCase(
  site: Site,
  visit: Visit,
  of: CaseOf,
  told: Told & {
    preview?: string
    claimed?: { by: string; name: string }
    reporters?: readonly Reporter[]
  } = nothingTold,
): Promise<Answer> {
  const found = await loadCase(site, of, visit.viewer!)
  return {
    kind: 'page',
    status: told.status ?? (told.faults.length > 0 ? 422 : 200),
    page: casePage({
      ...found,
      rules: moderationRules(site.pack),
      noticed: (rule) => nudgeTitle(site.pack, rule),
      danger: dangerRules(site.pack),
      viewer: visit.viewer!,
      typed: told.typed,
      faults: told.faults,
      preview: told.preview ?? null,
      claimed: told.claimed ?? null,
      did: (visit.query as z.infer<typeof DidQuery>).did ?? null,
      reporters: told.reporters ?? null,
      csrfToken: visit.csrfToken(),
    }),
  }
}

export async function decideCase(site: Site, visit: Visit, of: CaseOf): Promise<Answer> {
  const typed = typedOf(visit.body)
  const { comment, discussion, item } = await loadCase(site, of, visit.viewer!)
  const words = comment?.words ?? discussion.words
  const { wish, faults } = wishOf(site, typed, words)
  if (typed.preview && wish.act === 'redact') {
    const ours = faults.filter(({ field }) => field === 'takeOut' || field === 'act')
    if (ours.length > 0) return showCase(site, visit, of, { typed, faults: ours })
    const category = findRule(site.pack, wish.rule)?.category ?? 'other'
    const preview = redacted(words, wish.detail?.spans ?? [], category)
    return showCase(site, visit, of, { typed, faults: [], preview })
  }
  if (faults.length > 0) return showCase(site, visit, of, { typed, faults })
  try {
    await decide(site.officeDb(), visit.viewer!, { ...wish, ...of }, aroundOf(site, visit.requestId))
  } catch (error) {
    if (error instanceof Faults)
      return showCase(site, visit, of, {
        typed,
        faults: error.lines.map((message) => ({ field: 'act', message })),
      })
    // Somebody was quicker, or looks at it: how it stands now, with everything that was typed.
    if (error instanceof Refusal && error.status === 409) {
      const { claimedBy, claimedByName } = error.detail
      const claimed =
        typeof claimedBy === 'string' ? { by: claimedBy, name: String(claimedByName) } : undefined
      return showCase(site, visit, of, {
        typed,
        faults: [{ field: claimed ? 'despite' : 'words', message: error.message }],
        status: 409,
        ...(claimed ? { claimed } : {}),
      })
    }
    throw error
  }
  const stays = item !== null && !settles(wish.act)
  return {
    kind: 'redirect',
    to: `${stays ? addressOfCase({ item, comment }) : queueAddress}?did=${wish.act}`,
  }
}

export async function showReporters(site: Site, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const { why = '', comment, discussion } = typed
  const of: CaseOf | null = /^[1-9]\d{0,14}$/.test(comment ?? '')
    ? { comment: Number(comment) }
    : discussion
      ? { discussion }
      : null
  if (!of) throw absent(t('There is nothing at this address.'))
  const { comment: found, discussion: around } = await loadCase(site, of, visit.viewer!)
  try {
    const reporters = await seeReporters(site.officeDb(), visit.viewer!, {
      discussion: around.slug,
      comment: found?.id ?? null,
      reason: why,
      requestId: visit.requestId,
    })
    return await showCase(site, visit, of, { typed: {}, faults: [], reporters })
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    return showCase(site, visit, of, {
      typed,
      faults: error.lines.map((message) => ({ field: 'why', message })),
    })
  }
}
