/** What staff write as an answer: the working copy of the question's next version. */
import type { Db } from '#src/kernel/database.ts'
import { absent, conflict } from '#src/kernel/errors.ts'
import { t } from '#src/kernel/text.ts'
import { isDay } from '#src/kernel/today.ts'
import type { Viewer } from '#src/policy.ts'
import { saveDraft, type Saved } from '../drafts/commands.ts'
import { findDraft } from '../drafts/queries.ts'
import { questionKey, type Question } from '../model.ts'
import { questionKind } from './kind.tsx'

export type TypedAnswer = {
  how: string
  /** YYYY-MM-DD */
  on: string
  name: string
  post: string
  text: string
  /** Address of a speech in a published transcript of this site; empty when there is none. */
  speech: string
  /** Address and title of what the question is about; empty when nothing. */
  about: string
  aboutTitle: string
}

const speechAddress = /^(?:https?:\/\/[^/]+)?\/?meetings\/([a-z0-9-]{1,120})\/transcript#(s\d+(?:-\d+)*)$/
const ownAddress = /^(?:https?:\/\/[^/]+)?\/?([a-z0-9][A-Za-z0-9/_.~-]*(?:#[A-Za-z0-9_.~-]+)?)$/

/** What is wrong with an answer as it was typed; `field` is a field of the form. */
export function answerFaults({ how, on, name, text, speech, about, aboutTitle }: TypedAnswer, today: string) {
  const faults: { field: string; message: string }[] = []
  if (how !== 'in-writing' && how !== 'in-the-room')
    faults.push({ field: 'how', message: t('Choose how it was answered') })
  if (!isDay(on)) faults.push({ field: 'on', message: t('Give the day of the answer') })
  else if (on > today) faults.push({ field: 'on', message: t('The day of the answer is still to come') })
  if (!name.trim()) faults.push({ field: 'name', message: t('Say who answered') })
  if (!text.trim())
    faults.push({ field: 'text', message: t('Enter the answer, or what was said in the room') })
  if (speech.trim() && how === 'in-writing')
    faults.push({ field: 'speech', message: t('A written answer has no place in a transcript') })
  else if (speech.trim() && !speechAddress.test(speech.trim()))
    faults.push({
      field: 'speech',
      message: t('Enter the address of a speech, like /meetings/board-2025-07-17/transcript#s12'),
    })
  if (about.trim() && !ownAddress.test(about.trim()))
    faults.push({ field: 'about', message: t('Enter an address of this site') })
  if (about.trim() && !aboutTitle.trim())
    faults.push({ field: 'aboutTitle', message: t('Say what stands at this address') })
  return faults
}

/** Saves the answer in the question's draft. `revision` is the one that the form was opened at. */
export async function draftAnswer(
  db: Db,
  viewer: Viewer,
  { number, revision, typed }: { number: number; revision: number; typed: TypedAnswer },
): Promise<Saved> {
  const draft = await findDraft<Question>(db, questionKey(number))
  if (!draft) throw absent(t('There is no such question.'))
  const found = speechAddress.exec(typed.speech.trim())
  const about = ownAddress.exec(typed.about.trim())?.[1]
  const saved = await saveDraft(db, viewer, questionKind, {
    revision,
    content: {
      ...draft.content,
      answer: {
        how: typed.how,
        on: typed.on,
        by: { name: typed.name, post: typed.post },
        text: typed.text.replaceAll('\r\n', '\n'),
        speech: found ? { meeting: found[1], anchor: found[2] } : null,
      },
      links: about ? [{ address: about, title: typed.aboutTitle }] : [],
    },
  })
  if (saved.overtaken)
    throw conflict(
      t('{name} saved an answer in between: look at it again.', { name: saved.overtaken.savedByName }),
      { overtaken: true },
    )
  return saved
}
