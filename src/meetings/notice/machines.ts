/** How far the notice, the agenda, the minutes and the transcript of a meeting are, each by itself. Pure. */
import { t } from '#src/kernel/text.ts'
import { agendaKey, meetingKey, minutesKey, transcriptKey } from '../model.ts'
import type { DraftLine } from './queries.ts'

export type MachineName = 'notice' | 'agenda' | 'minutes' | 'transcript'
export type Stage = 'nothing' | 'drafted' | 'asked' | 'refused' | 'published' | 'changed'
export type Machine = {
  name: MachineName
  stage: Stage
  /** Versions published. */
  versions: number
  line: DraftLine | null
  /** The office's page. */
  href: string
}

/** In their order, from the drafts of one meeting; `versions` are of what is published, also where no draft is kept. */
export function machinesOf(
  meeting: string,
  lines: readonly DraftLine[],
  versions: Readonly<Record<MachineName, number>>,
): Machine[] {
  const keys = {
    notice: meetingKey(meeting),
    agenda: agendaKey(meeting),
    minutes: minutesKey(meeting),
    transcript: transcriptKey(meeting),
  }
  return (Object.keys(keys) as MachineName[]).map((name) => {
    const line = lines.find(({ key }) => key === keys[name]) ?? null
    return {
      name,
      stage: line ? stageOf(line) : versions[name] > 0 ? 'published' : 'nothing',
      versions: line?.versions ?? versions[name],
      line,
      href: `/office/meetings/${meeting}/${name}`,
    }
  })
}

function stageOf(line: DraftLine): Stage {
  if (line.askedByName !== null) return 'asked'
  if (line.refusedWhy !== null && line.savedSince) return 'refused'
  if (line.versions === 0) return 'drafted'
  return line.savedSince ? 'changed' : 'published'
}

export function machineWords(name: MachineName): string {
  const words = {
    notice: t('Notice'),
    agenda: t('Agenda'),
    minutes: t('Minutes'),
    transcript: t('Transcript'),
  }
  return words[name]
}

export function stageWords(stage: Stage): string {
  const words = {
    nothing: t('Not begun'),
    drafted: t('In draft'),
    asked: t('Waits for a publisher'),
    refused: t('Not published: refused'),
    published: t('Published'),
    changed: t('Published; changed in draft'),
  }
  return words[stage]
}

/** What comes next, for whoever prepares it. */
export function nextStep(stage: Stage): string {
  const words = {
    nothing: t('Begin it'),
    drafted: t('Finish it and ask a publisher'),
    asked: t('See it'),
    refused: t('Mend it and ask again'),
    published: t('See or correct it'),
    changed: t('Ask a publisher for the correction'),
  }
  return words[stage]
}
