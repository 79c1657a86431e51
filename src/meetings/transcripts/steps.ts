/** The step of a pack's story that brings a transcript from a file as it came, with who each label is. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { Faults } from '#src/kernel/errors.ts'
import type { Step } from '#src/kernel/manifest.ts'
import { t } from '#src/kernel/text.ts'
import { todayOf } from '#src/kernel/today.ts'
import { enterDraft, writeDraft } from '../drafts/commands.ts'
import { findDraft } from '../drafts/queries.ts'
import { agendaKey, speech, transcript, transcriptKey, type Agenda, type Transcript } from '../model.ts'
import { link, slug, source } from '../shapes.ts'
import { transcriptKind } from './kind.tsx'
import { unnamedProgram } from './machine.ts'
import { confirmSpeaker, markRead, usedAnchors } from './queries.ts'
import { readHere } from './read-elsewhere.ts'

const TranscriptStep = z.strictObject({
  do: z.string(),
  meeting: slug,
  /** In the pack's folder: .vtt, .srt, .docx or .txt. */
  file: z.string().min(1),
  /** Who each label of the file is; a label that is not here is printed as it stands. */
  speakers: z
    .record(
      z.string().min(1),
      z.strictObject({
        person: slug.nullable().default(null),
        /** What is printed; the label unless given. */
        name: z.string().default(''),
        post: z.string().default(''),
        organisation: slug.nullable().default(null),
      }),
    )
    .default({}),
  /** Anchors at which items begin, by item. Headings in the file that name an item of the agenda begin it too. */
  items: z.record(slug, speech.shape.anchor).default({}),
  /** Links of speeches, by anchor. */
  links: z.record(speech.shape.anchor, z.array(link)).default({}),
  source: transcript.shape.source,
  engine: z.string().default(''),
  byHand: z.string().default(''),
  reviewedBy: z.string().default(''),
  language: z.string().optional(),
  note: z.string().default(''),
  sources: z.array(source).default([]),
  draftedBy: z.string(),
  publishedBy: z.string(),
  correction: z.strictObject({ what: z.string().min(1), why: z.string().min(1) }).optional(),
})

export const transcriptSteps: Record<string, Step> = {
  'meetings.transcript': async ({ db, pack, packFolder, config }, given) => {
    const parsed = TranscriptStep.safeParse(given)
    if (!parsed.success)
      throw new Faults(
        parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'step'}: ${message}`),
      )
    const step = parsed.data
    const file = join(packFolder, step.file)
    if (!existsSync(file)) throw new Faults([`${file}: there is no such file.`])
    const speakers = Object.entries(step.speakers).map(([label, { name, ...rest }]) => ({
      label,
      speaker: name || label,
      ...rest,
    }))
    try {
      const key = transcriptKey(step.meeting)
      const { content } = await readHere(
        { name: basename(file), bytes: readFileSync(file) },
        {
          meeting: step.meeting,
          source: step.source,
          engine: step.engine,
          byHand: step.byHand,
          language: step.language ?? pack.language,
          agenda: (await findDraft<Agenda>(db, agendaKey(step.meeting)))?.content ?? null,
        },
        {
          before: (await findDraft<Transcript>(db, key))?.content ?? null,
          used: await usedAnchors(db, key),
          confirmed: speakers,
        },
      )
      if (content.source !== step.source)
        throw new Faults([
          t(
            'A program wrote it ({engine}): the source is “machine”, or byHand tells how it is known that none did.',
            {
              engine: content.engine || unnamedProgram(),
            },
          ),
        ])
      const whole = {
        ...withPlaces(content, step),
        reviewedBy: step.reviewedBy,
        note: step.note,
        sources: step.sources,
      }
      // Whoever is said to have read it has read all of it.
      if (step.reviewedBy !== '')
        await db.transaction().execute(async (tx) => {
          const revision = (await findDraft(tx, key))?.revision ?? 0
          await writeDraft(tx, step.draftedBy, transcriptKind, { content: whole, revision })
          await markRead(tx, key, whole.speeches, step.draftedBy)
        })
      await enterDraft(db, transcriptKind, {
        content: whole,
        draftedBy: step.draftedBy,
        publishedBy: step.publishedBy,
        correction: step.correction,
        today: todayOf(pack),
        publicUrl: config.PUBLIC_URL,
        pack,
      })
      await db.transaction().execute(async (tx) => {
        for (const one of speakers) await confirmSpeaker(tx, key, one, step.draftedBy)
      })
    } catch (error) {
      if (error instanceof Faults) throw new Faults(error.lines.map((line) => `${file}: ${line}`))
      throw error
    }
  },
}

function withPlaces(content: Transcript, { items, links }: z.infer<typeof TranscriptStep>): Transcript {
  const begins = new Map(Object.entries(items).map(([item, anchor]) => [anchor, item]))
  const unknown = [...begins.keys(), ...Object.keys(links)].filter(
    (anchor) => !content.speeches.some((one) => one.anchor === anchor),
  )
  if (unknown.length > 0) throw new Faults(unknown.map((anchor) => `there is no speech ${anchor}.`))
  let item: string | null = null
  return {
    ...content,
    speeches: content.speeches.map((one) => {
      item = begins.get(one.anchor) ?? item
      return { ...one, item: item ?? one.item, links: links[one.anchor] ?? one.links }
    }),
  }
}
