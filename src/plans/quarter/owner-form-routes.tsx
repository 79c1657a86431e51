/** The contributor's form and everything that hangs on it: saving, checking, passing on, two versions, answers. */
import { randomUUID } from 'node:crypto'
import { findFile } from '#src/documents/index.ts'
import { absent, conflict, Faults } from '#src/kernel/errors.ts'
import type { Answer, Route, Visit } from '#src/kernel/manifest.ts'
import { formatDate, t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import type { Action, Viewer } from '#src/policy.ts'
import type { Site } from '#src/record/index.ts'
import type { EvidenceFile } from '../model.ts'
import { Answers, checkPage, submittedPage } from './owner-check-page.tsx'
import { besidePage, Differences } from './owner-beside-page.tsx'
import { ownerFormPage } from './owner-form-page.tsx'
import { formAt, owedAt } from './owner-parts.tsx'
import type { DraftFault } from './draft.ts'
import { faultsOfDraft } from './draft-faults.ts'
import * as commands from './owner-commands.ts'
import { actOf, draftOf, fieldsOf, withAct, type Fields } from './owner-form.ts'
import { loadDraft, loadOwn, type Own } from './owner-load.ts'
import * as queries from './owner-queries.ts'
import { filledRows } from './owner-rows.ts'
import { takeUploads } from './owner-upload.ts'
import { answerStyleEdit } from './style-edit.ts'
import { mayMove, refOfSlug } from './request.ts'

type Asked = Visit<{ plan: string; period: string; ref: string; save?: string; sha256?: string }>
const base = '/office/owed/:plan/:period/:ref'

export function ownerFormRoutes(site: Site): Route[] {
  const db = () => site.officeDb()
  const today = () => todayOf(site.pack)
  const publicUrl = site.config.PUBLIC_URL
  const of = ({ params }: Asked) => ({
    plan: params.plan,
    period: params.period,
    ref: refOfSlug(params.ref),
  })
  const load = (visit: Asked, action: Action = 'plans.owed') =>
    loadOwn(db(), visit.viewer!, action, of(visit))
  const at = (visit: Asked) => formAt(of(visit))

  const route = (
    method: 'GET' | 'POST',
    path: string,
    policy: Action,
    answer: (visit: Asked) => Promise<Answer>,
    more: Partial<Route> = {},
  ): Route => ({ method, path: `${base}${path}`, door: 'office', keep: 'never', policy, answer, ...more })

  /** The form; or, when nothing can be written, what was submitted. */
  async function page(
    visit: Asked,
    own: Own,
    show: { faults?: DraftFault[]; replyTyped?: string; replyFaults?: DraftFault[] } = {},
  ): Promise<Answer> {
    const { request } = own
    const csrfToken = visit.csrfToken()
    const answers = own.published ? null : (
      <Answers
        request={request}
        csrfToken={csrfToken}
        edit={own.edit}
        reply={own.reply}
        assessment={own.assessment}
        faults={show.replyFaults ?? []}
        typed={show.replyTyped}
      />
    )
    const around = { ...own, today: today(), csrfToken, answers, news: newsOf(visit.query['did'], own) }
    const faults = [...(show.faults ?? []), ...(show.replyFaults ?? [])]
    const status = faults.length > 0 && show.replyTyped === undefined && !visit.query['check'] ? 422 : 200
    if (own.published || request.withheldReason || !mayMove(request.state, 'save'))
      return {
        kind: 'page',
        status: show.replyFaults ? 422 : 200,
        page: submittedPage(around),
      }
    const beside = await besideFor(visit, own)
    const rows = await queries.listOwedRows(db(), {
      plan: request.plan,
      period: request.period,
      organisations: [request.organisation],
    })
    const shares = rows.find(({ commitment }) => commitment === request.commitment)?.shares ?? []
    return {
      kind: 'page',
      status: show.replyFaults ? 422 : status,
      page: ownerFormPage({
        ...around,
        ...(beside
          ? { draft: beside.save.content, beside: beside.body, files: beside.files }
          : { beside: null }),
        faults,
        form: randomUUID(),
        fileAt: (file: EvidenceFile) => `${formAt(request)}/files/${file.sha256}`,
        share: shares.find(({ person }) => person === visit.viewer!.person) ?? null,
      }),
    }
  }

  /** `?beside=7`: the form is filled with that version, and the draft stands beside it to be mended in. */
  async function besideFor(visit: Asked, own: Own) {
    const id = Number(visit.query['beside'] ?? Number.NaN)
    if (!Number.isSafeInteger(id)) return null
    const save = await queries.findSave(db(), own.request, id)
    if (!save) return null
    const body = (
      <section class="section">
        <h2>{t('Where the two versions differ')}</h2>
        <p>
          {t('The form below holds the version of {name}. Take over what you need, then save.', {
            name: save.savedByName,
          })}
        </p>
        <Differences parts={{ request: own.request, save }} />
      </section>
    )
    return { save, body, files: own.files }
  }

  async function savePosted(visit: Asked): Promise<Answer> {
    const before = await loadDraft(db(), visit.viewer!, 'plans.draft-update', of(visit))
    const fields = fieldsOf(visit.body)
    const act = actOf(fields)
    const typed = draftOf(fields, before)
    const uploads = await takeUploads(db(), visit.files, typed, {
      fields,
      uploadedBy: visit.viewer!.person,
    })
    const saved = await commands.saveDraft(db(), visit.viewer!, {
      ...of(visit),
      draft: withAct(uploads.draft, act),
      revision: Number(fields['revision'] ?? 0),
      form: (fields['form'] ?? '').slice(0, 60),
      seq: Number(fields['seq'] ?? 0) || 0,
      files: uploads.files,
    })
    if (fields['autosave'] === 'yes') return { kind: 'json', body: savedJson(saved, at(visit)) }
    if (saved.kind !== 'saved') return { kind: 'redirect', to: `${at(visit)}/beside/${saved.save}` }
    if (uploads.faults.length > 0) return page(visit, await load(visit), { faults: uploads.faults })
    return {
      kind: 'redirect',
      to: await afterSave(visit, visit.viewer!, act, fields, uploads.draft.evidence.length),
    }
  }

  async function afterSave(
    visit: Asked,
    viewer: Viewer,
    act: ReturnType<typeof actOf>,
    fields: Fields,
    evidence: number,
  ): Promise<string> {
    const here = at(visit)
    switch (act.do) {
      case 'submit': {
        const { draft, context } = await load(visit)
        return faultsOfDraft(filledRows(draft), context).length > 0 ? `${here}?check=1` : `${here}/submit`
      }
      case 'done':
        await commands.finishShare(db(), viewer, { ...of(visit), publicUrl })
        return `${here}?did=done`
      case 'add': {
        const { draft } = await load(visit)
        return `${here}#${act.list}.${draft[act.list].length - 1}`
      }
      case 'remove':
        return `${here}#${act.list}`
      default:
        return evidence > 0 && fields['act'] === 'unchanged' ? `${here}?did=unchanged` : `${here}?did=saved`
    }
  }

  return [
    route('GET', '', 'plans.owed', async (visit) => {
      const own = await load(visit)
      const check = visit.query['check'] === '1'
      return page(visit, own, check ? { faults: faultsOfDraft(own.draft, own.context) } : {})
    }),
    route('POST', '', 'plans.draft-update', savePosted, { uploads: true, bodyLimit: 45_000_000 }),
    route('POST', '/unchanged', 'plans.draft-update', async (visit) => {
      const saved = await commands.sayUnchanged(db(), visit.viewer!, of(visit))
      if (saved.kind !== 'saved') throw conflict(t('This update is with the office already.'))
      return {
        kind: 'redirect',
        to: `${owedAt(visit.params.plan, visit.params.period)}?did=unchanged#row-${visit.params.ref}`,
      }
    }),
    route('GET', '/submit', 'plans.submit', async (visit) => {
      const own = await load(visit, 'plans.submit')
      const { request, context, steps } = own
      if (own.published || !mayMove(request.state, 'submit'))
        return { kind: 'redirect', to: at(visit), status: 302 }
      const draft = filledRows(own.draft)
      const faults = faultsOfDraft(draft, context)
      if (faults.length > 0) return { kind: 'redirect', to: `${at(visit)}?check=1`, status: 302 }
      const refusal = commands.passRefusal(visit.viewer!, request, commands.stepNow(request, steps))
      const around = { ...own, draft, faults, refusal, today: today(), csrfToken: visit.csrfToken() }
      return { kind: 'page', page: checkPage({ ...around, news: null, answers: null }) }
    }),
    route('POST', '/submit', 'plans.submit', async (visit) => {
      const revision = Number(fieldsOf(visit.body)['revision'] ?? 0)
      const passed = await commands.passStep(db(), visit.viewer!, {
        ...of(visit),
        revision,
        today: today(),
        publicUrl,
      })
      if (passed.kind === 'faults') return { kind: 'redirect', to: `${at(visit)}?check=1` }
      return { kind: 'redirect', to: `${at(visit)}?did=${passed.kind}` }
    }),
    route('POST', '/back', 'plans.submit', async (visit) => {
      const comment = fieldsOf(visit.body)['comment'] ?? ''
      try {
        await commands.giveBack(db(), visit.viewer!, { ...of(visit), comment, publicUrl })
      } catch (error) {
        if (!(error instanceof Faults)) throw error
        const own = await load(visit, 'plans.submit')
        const faults = error.lines.map((message) => ({ field: 'comment', message }))
        const around = { ...own, faults, refusal: null, today: today(), csrfToken: visit.csrfToken() }
        return { kind: 'page', status: 422, page: checkPage({ ...around, news: null, answers: null }) }
      }
      return { kind: 'redirect', to: `${at(visit)}?did=back` }
    }),
    route('POST', '/take-back', 'plans.submit', async (visit) => {
      await commands.takeBack(db(), visit.viewer!, of(visit))
      return { kind: 'redirect', to: `${at(visit)}?did=taken-back` }
    }),
    route('POST', '/style', 'plans.consent', async (visit) => {
      await load(visit, 'plans.consent')
      const { id = '', answer } = fieldsOf(visit.body)
      if (answer !== 'agreed' && answer !== 'refused') throw conflict(t('Choose an answer.'))
      await answerStyleEdit(db(), visit.viewer!, { id, answer, today: today(), publicUrl })
      return { kind: 'redirect', to: `${at(visit)}?did=style` }
    }),
    route('POST', '/reply', 'plans.reply', async (visit) => {
      const reply = fieldsOf(visit.body)['reply'] ?? ''
      try {
        await commands.replyToAssessment(db(), visit.viewer!, { ...of(visit), reply, today: today() })
      } catch (error) {
        if (!(error instanceof Faults)) throw error
        const replyFaults = error.lines.map((message) => ({ field: 'reply', message }))
        return page(visit, await load(visit), { replyTyped: reply, replyFaults })
      }
      return { kind: 'redirect', to: `${at(visit)}?did=replied` }
    }),
    route('GET', '/beside/:save', 'plans.owed', async (visit) => {
      const { request } = await load(visit)
      const save = await queries.findSave(db(), request, numberOf(visit.params.save))
      if (!save) throw absent(t('There is nothing at this address.'))
      const closed = !mayMove(request.state, 'save')
      const csrfToken = visit.csrfToken()
      const { person } = visit.viewer!
      return { kind: 'page', page: besidePage({ request, save, csrfToken, closed, person }) }
    }),
    route('POST', '/beside/:save', 'plans.draft-update', async (visit) => {
      const { request } = await load(visit, 'plans.draft-update')
      const save = await queries.findSave(db(), request, numberOf(visit.params.save))
      if (!save) throw absent(t('There is nothing at this address.'))
      const { keep, revision } = fieldsOf(visit.body)
      if (keep === 'mend') return { kind: 'redirect', to: `${at(visit)}?beside=${save.id}` }
      if (keep !== 'mine') return { kind: 'redirect', to: at(visit) }
      const saved = await commands.saveDraft(db(), visit.viewer!, {
        ...of(visit),
        draft: save.content,
        revision: Number(revision ?? 0),
      })
      return {
        kind: 'redirect',
        to: saved.kind === 'saved' ? `${at(visit)}?did=saved` : `${at(visit)}/beside/${saved.save}`,
      }
    }),
    route('GET', '/files/:sha256', 'plans.owed', async (visit) => {
      const { request, draft, rows } = await load(visit)
      const named = [...draft.evidence, ...(request.submitted?.evidence ?? []), ...rows.evidence]
      const wanted = visit.params.sha256
      const file = named.some((item) => item.file === wanted) && (await findFile(db(), wanted!))
      if (!file) throw absent(t('There is no such file in this draft.'))
      return { kind: 'bytes', type: file.mediaType, bytes: file.content, fileName: file.name }
    }),
  ]
}

const numberOf = (text: string | undefined): number => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : -1)

/** What the form's script is told after a save of its own accord. */
function savedJson(saved: commands.Saved, at: string) {
  if (saved.kind === 'saved')
    return {
      saved: true,
      revision: saved.revision,
      words: t('Saved at {time}', { time: formatDate(saved.at, 'clock') }),
    }
  const words =
    saved.kind === 'closed'
      ? t('This update was submitted meanwhile. What you typed is kept beside it.')
      : t('{name} saved at {time}. Your words are kept beside theirs.', {
          name: saved.byName,
          time: formatDate(saved.at, 'clock'),
        })
  return { saved: false, words, href: `${at}/beside/${saved.save}`, link: t('See both versions') }
}

function newsOf(did: string | undefined, { request, steps }: Own): string | null {
  const step = steps[request.step]
  switch (did) {
    case 'saved':
      return request.savedAt
        ? t('Saved at {time}. Nobody outside your organisation sees it yet.', {
            time: formatDate(request.savedAt, 'clock'),
          })
        : null
    case 'unchanged':
      return t('Saved as “no change since last quarter”.')
    case 'done':
      return t('Saved. Whoever asked you gets an e-mail.')
    case 'submitted':
      return t('Submitted to the office.')
    case 'passed':
      return step ? t('Passed on to “{step}”.', { step: step.name }) : null
    case 'back':
      return t('Given back to be mended.')
    case 'taken-back':
      return t('Taken back. The office no longer sees it.')
    case 'style':
      return t('Your answer is with the office.')
    case 'replied':
      return t('Your answer will be printed beside the assessment.')
    default:
      return null
  }
}
