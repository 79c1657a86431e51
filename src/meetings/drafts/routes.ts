/** The office's routes of publication, for drafts of every kind: look, ask, take back, decide. */
import { z } from 'zod'
import type { FormFault } from '#src/design/index.ts'
import { fromWords, sourceDate } from '#src/kernel/dates.ts'
import { absent, Faults, Refusal } from '#src/kernel/errors.ts'
import { typedOf } from '#src/kernel/fields.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { holdersOf } from '#src/people/index.ts'
import { holdsAny } from '#src/policy.ts'
import { asIfPublished, contentSha256, electionInForce, readDecision, type Site } from '#src/record/index.ts'
import { askId } from './ask-to-publish.tsx'
import { askToPublish, publishDraft, refuseDraft, takeBack, type Around } from './commands.ts'
import { decisionPage } from './decision-page.tsx'
import type { DraftKind } from './draft-kind.ts'
import { discardDraft, whyNot } from './discard.ts'
import { afterDiscarding, discardedPage, discardPage } from './discard-page.tsx'
import { decisionDone } from './news.tsx'
import {
  askPath,
  discardAddress,
  discardPath,
  nounOf,
  publicationPath,
  takeBackPath,
  type DraftNoun,
} from './noun.ts'
import * as queries from './queries.ts'
import { namesOfMeetings } from './names-of-meetings.ts'
import { barredFrom } from './second.ts'

type Told = { faults?: FormFault[]; typed?: Record<string, string>; did?: string | undefined }
type KindOf = (name: string) => DraftKind

/** What commands on drafts are told besides the act. */
export const aroundOf = (site: Site): Around => ({
  today: todayOf(site.pack),
  publicUrl: site.config.PUBLIC_URL,
  pack: site.pack,
})

/** For each noun that has kinds of drafts, its own addresses under its own entries of the policy: a draft is found under its own noun's alone. */
export function draftRoutes(site: Site, kinds: readonly DraftKind[]): Route[] {
  return [...new Set(kinds.map(nounOf))].flatMap((noun) => {
    const own = kinds.filter((kind) => nounOf(kind) === noun)
    return routesOf(site, noun, (name) => {
      const found = own.find(({ kind }) => kind === name)
      if (!found) throw absent(t('There is no such draft.'))
      return found
    })
  })
}

function routesOf(site: Site, noun: DraftNoun, kindOf: KindOf): Route[] {
  const { actions } = noun
  const page = { door: 'office', keep: 'never' } as const
  const query = z.object({ key: z.string().max(300), did: z.string().max(20).optional() })
  return [
    {
      ...page,
      method: 'GET',
      path: publicationPath(noun),
      policy: actions.office,
      query,
      answer: (visit) => show(site, kindOf, visit, visit.query.key, { did: visit.query.did }),
    },
    {
      ...page,
      method: 'POST',
      path: publicationPath(noun),
      policy: actions.publish,
      query,
      answer: (visit) => decide(site, kindOf, visit, visit.query.key),
    },
    {
      ...page,
      method: 'POST',
      path: askPath(noun),
      policy: actions.prepare,
      answer: (visit) => ask(site, kindOf, visit),
    },
    {
      ...page,
      method: 'GET',
      path: discardPath(noun),
      policy: actions.prepare,
      query: z.object({ key: z.string().max(300) }),
      answer: (visit) => showDiscard(site, noun, kindOf, visit, visit.query.key),
    },
    {
      ...page,
      method: 'POST',
      path: discardPath(noun),
      policy: actions.prepare,
      answer: async (visit) => {
        const { key = '', revision } = typedOf(visit.body)
        try {
          await discardDraft(site.officeDb(), visit.viewer!, kindOf, { key, revision: Number(revision) })
          return { kind: 'redirect', to: discardAddress(key, noun) }
        } catch (error) {
          if (!(error instanceof Faults)) throw error
          return showDiscard(
            site,
            noun,
            kindOf,
            visit,
            key,
            error.lines.map((message) => ({ field: 'discard', message })),
          )
        }
      },
    },
    {
      ...page,
      method: 'POST',
      path: takeBackPath(noun),
      policy: actions.prepare,
      answer: async (visit) => {
        const { key = '' } = typedOf(visit.body)
        const draft = await requireDraft(site, key)
        const { address } = kindOf(draft.kind)
        await takeBack(site.officeDb(), visit.viewer!, key, noun)
        return { kind: 'redirect', to: address(draft.content) }
      },
    },
  ]
}

async function requireDraft(site: Site, key: string): Promise<queries.Draft> {
  const draft = await queries.findDraft(site.officeDb(), key)
  if (!draft) throw absent(t('There is no such draft.'))
  return draft
}

/** Asks; or, where nothing is left to discard, says what became of it. */
async function showDiscard(
  site: Site,
  noun: DraftNoun,
  kindOf: KindOf,
  visit: Visit,
  key: string,
  faults: FormFault[] = [],
): Promise<Answer> {
  const db = site.officeDb()
  const draft = await queries.findDraft(db, key)
  const discarded = await queries.findDiscarded(db, key)
  if (discarded && faults.length === 0 && (!draft || (draft.versions > 0 && !draft.savedSince)))
    return { kind: 'page', page: discardedPage({ key, noun, discarded, next: afterDiscarding(key, noun) }) }
  if (!draft) throw absent(t('There is no such draft.'))
  const kind = kindOf(draft.kind)
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: discardPage({
      draft,
      noun,
      address: kind.address(draft.content),
      cannot: await whyNot(db, kind, draft),
      csrfToken: visit.csrfToken(),
      faults,
    }),
  }
}

async function show(
  site: Site,
  kindOf: KindOf,
  visit: Visit,
  key: string,
  { faults = [], typed = {}, did }: Told = {},
): Promise<Answer> {
  const db = site.officeDb()
  const viewer = visit.viewer!
  const draft = await requireDraft(site, key)
  const kind = kindOf(draft.kind)
  const noun = nounOf(kind)
  const firstHalf = [
    ...(await queries.writersOf(db, key, draft.versions)),
    ...(draft.asked ? [draft.asked.by] : []),
  ]
  return {
    kind: 'page',
    status: faults.length > 0 ? 422 : 200,
    page: decisionPage({
      draft,
      noun,
      called: kind.called(),
      meeting:
        draft.meeting === null
          ? null
          : ((await namesOfMeetings(db, [draft.meeting])).get(draft.meeting) ?? null),
      did,
      first: (await kind.firstOf?.(db, draft.content)) ?? [],
      publishers: (draft.asked ? await holdersOf(db, 'publisher', { apartFrom: firstHalf }) : []).map(
        ({ name }) => name,
      ),
      address: kind.address(draft.content),
      putRight: kind.putRight?.(draft.content),
      toKnow: (await kind.toKnow?.(db, draft.content)) ?? [],
      saves: await queries.savesOf(db, key, draft.versions),
      ...(await lookAt(site, kind, draft)),
      published: await queries.publishedContent(db, key),
      barred: holdsAny(viewer, noun.actions.publish) ? (barredFrom(viewer, noun, firstHalf) ?? '') : null,
      election: (await electionInForce(db, todayOf(site.pack))) !== null,
      viewer,
      csrfToken: visit.csrfToken(),
      faults,
      typed,
    }),
  }
}

/** What would be frozen, or the rules that it breaks. */
async function lookAt(site: Site, kind: DraftKind, draft: queries.Draft) {
  const asIf = (content: unknown) => () =>
    asIfPublished(site.snapshot(), {
      key: draft.key,
      kind: draft.kind,
      title: draft.title,
      content,
      publishedOn: draft.asked?.publishedOn ?? sourceDate(todayOf(site.pack)),
      enteredAt: new Date().toISOString(),
    }).snapshot
  try {
    const content = await kind.freeze(site.officeDb(), draft.content, aroundOf(site))
    return {
      frozen: { content, sha256: contentSha256(content), preview: kind.preview(content, asIf(content)) },
      cannot: [],
    }
  } catch (error) {
    if (error instanceof Faults) return { frozen: null, cannot: error.lines }
    throw error
  }
}

async function ask(site: Site, kindOf: KindOf, visit: Visit): Promise<Answer> {
  const typed = typedOf(visit.body)
  const key = typed.key ?? ''
  const draft = await requireDraft(site, key)
  const kind = kindOf(draft.kind)
  const missing =
    draft.versions === 0
      ? []
      : [
          ...(typed.what?.trim() ? [] : [{ field: 'what', message: t('Say what changes.') }]),
          ...(typed.why?.trim() ? [] : [{ field: 'why', message: t('Say why it changes.') }]),
        ]
  if (missing.length > 0) return show(site, kindOf, visit, key, { faults: missing, typed })
  try {
    await askToPublish(site.officeDb(), visit.viewer!, kind, {
      key,
      revision: Number(typed.revision),
      correction: draft.versions === 0 ? null : { what: typed.what!, why: typed.why! },
      publishedOn: typed.publishedOn?.trim() ? fromWords(typed.publishedOn) : null,
      note: typed.note ?? '',
      ...aroundOf(site),
    })
    return { kind: 'redirect', to: decisionDone(key, nounOf(kind), 'asked') }
  } catch (error) {
    if (!(error instanceof Faults)) throw error
    const faults = error.lines.map((message) => ({ field: askId, message }))
    return show(site, kindOf, visit, key, { faults, typed })
  }
}

async function decide(site: Site, kindOf: KindOf, visit: Visit, key: string): Promise<Answer> {
  const typed = typedOf(visit.body)
  const chosen = readDecision(typed)
  if ('faults' in chosen) return show(site, kindOf, visit, key, { ...chosen, typed })
  const draft = await requireDraft(site, key)
  const kind = kindOf(draft.kind)
  const around = aroundOf(site)
  try {
    if (chosen.decision === 'now')
      await site.enter((db) =>
        publishDraft(db, visit.viewer!, kind, {
          key,
          sha256: chosen.sha256,
          essential: chosen.essential,
          ...around,
        }),
      )
    else
      await refuseDraft(site.officeDb(), visit.viewer!, {
        key,
        why: chosen.why,
        noun: nounOf(kind),
        ...around,
      })
    return {
      kind: 'redirect',
      to: decisionDone(key, nounOf(kind), chosen.decision === 'now' ? 'published' : 'refused'),
    }
  } catch (error) {
    if (error instanceof Faults) {
      const field = chosen.decision === 'refuse' ? 'why' : 'decision'
      return show(site, kindOf, visit, key, {
        faults: error.lines.map((message) => ({ field, message })),
        typed,
      })
    }
    // Somebody else was quicker: the page says what became of it.
    if (error instanceof Refusal && error.code === 'conflict')
      return show(site, kindOf, visit, key, {
        faults: [{ field: 'publication', message: error.message }],
        typed: {},
      })
    throw error
  }
}
