import { expect, test } from 'vitest'
import { exampleBody, exampleMeeting, exampleTranscript, exampleYear } from '../example-meetings.ts'
import { popolo } from '../bodies/popolo.ts'
import { exampleSite, publicUrl } from '../public/site-for-test.ts'

const slug = 'board-2031-04-08'
const video = {
  file: {
    sha256: 'a'.repeat(64),
    name: 'the board.mp4',
    mediaType: 'video/mp4',
    bytes: 1,
  },
}
const speeches = [
  {
    anchor: 's1',
    speaker: 'Ada Fell',
    person: 'ada-fell',
    post: 'Chair',
    text: 'Good evening.',
    start: 1.5,
    end: 4,
  },
  { anchor: 's1-1', speaker: 'Member of the public', kind: 'question', text: 'Who pays?' },
] as const
const site = exampleSite([
  exampleBody(),
  exampleMeeting({ meeting: slug, on: '8 April 2031', state: 'held', recording: video }),
  exampleTranscript({ speeches: [...speeches] }),
])
const told = () => site.json<Told>(`/meetings/${slug}/transcript.popolo.json`)
type Told = { speeches: Record<string, unknown>[] }

test('a speech is who spoke, as what, the words, where they can be heard and where they are cited', async () => {
  const [first, second] = (await told()).speeches
  const recording = `${publicUrl}/meetings/${slug}/recording/${'a'.repeat(64)}/the%20board.mp4`
  expect(first).toMatchObject({
    id: `${slug}/s1`,
    event_id: slug,
    position: 1,
    type: 'speech',
    creator_id: 'ada-fell',
    attribution_text: 'Ada Fell',
    role: 'Chair',
    text: 'Good evening.',
    video: `${recording}#t=1.5,4`,
    sources: [{ url: `${publicUrl}/meetings/${slug}/transcript#s1`, note: 'page' }],
  })
  // Nobody confirmed who it was, and it states no time.
  expect(second).toMatchObject({ position: 2, type: 'question', attribution_text: 'Member of the public' })
  for (const name of ['creator_id', 'role', 'video', 'audio']) expect(second).not.toHaveProperty(name)
})

test('the event names the file, and whoever speaks is among the persons', () => {
  const all = popolo(site.meetings, [], { publicUrl, timeZone: 'Europe/London' })
  const links = all.events.find(({ id }) => id === slug)!.links.map(({ url }) => url)
  expect(links).toContain(`${publicUrl}/meetings/${slug}/transcript.popolo.json`)
  expect(all.persons.map(({ id }) => id)).toContain('ada-fell')
})

test('it is gone with what is on hold, and absent where there is none', async () => {
  for (const key of [`meetings/${slug}`, `meetings/${slug}/transcript`])
    await expect(
      exampleSite(exampleYear(), { held: [key] }).status(`/meetings/${slug}/transcript.popolo.json`),
    ).resolves.toBe(451)
  expect(await site.status('/meetings/no-such/transcript.popolo.json')).toBe(404)
})
