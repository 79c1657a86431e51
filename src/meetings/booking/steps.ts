/** The steps of a pack's story about bookings. Nobody is written to: its people are invented, and nobody waits for mail. */
import { z } from 'zod'
import { Faults } from '#src/kernel/errors.ts'
import type { Step } from '#src/kernel/manifest.ts'
import { todayOf } from '#src/kernel/today.ts'
import { readAddress } from '#src/notices/index.ts'
import { actingAs } from '#src/people/index.ts'
import { newToken } from '../by-mail/links.ts'
import { slug } from '../shapes.ts'
import { wishFaults } from './commands.ts'
import { endPlace, takePlace } from './giving.ts'
import { setJoining } from './office-commands.ts'
import { bookingModes, bookingPurposes, modesOf } from './places.ts'
import * as queries from './queries.ts'

const BookStep = z.strictObject({
  do: z.string(),
  meeting: slug,
  name: z.string().min(1),
  email: z.string(),
  purpose: z.enum(bookingPurposes).default('attend'),
  subject: z.string().default(''),
  needs: z.string().default(''),
  mode: z.enum(bookingModes).optional(),
  /** What it comes to: `waiting` only when there is no place left. */
  state: z.enum(['booked', 'waiting', 'unconfirmed', 'cancelled']).default('booked'),
})
const JoiningStep = z.strictObject({
  do: z.string(),
  meeting: slug,
  address: z.string().default(''),
  details: z.string().default(''),
  actingAs: z.string(),
})

function read<Shape>(schema: z.ZodType<Shape>, step: unknown): Shape {
  const parsed = schema.safeParse(step)
  if (parsed.success) return parsed.data
  throw new Faults(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'step'}: ${message}`))
}

export const bookingSteps: Record<string, Step> = {
  'meetings.book': async ({ db, pack, config }, given) => {
    const step = read(BookStep, given)
    const around = { today: todayOf(pack), publicUrl: config.PUBLIC_URL, pack }
    const address = readAddress(step.email)
    if ('fault' in address) throw new Faults([`${step.email}: ${address.fault.message}`])
    await db.transaction().execute(async (tx) => {
      const notice = await queries.findNotice(tx, step.meeting)
      if (!notice) throw new Faults([`${step.meeting}: no notice of this meeting is published.`])
      const wish = { ...step, mode: step.mode ?? modesOf(notice)[0] ?? 'room' }
      const faults = wishFaults(wish, notice)
      if (faults.length > 0) throw new Faults(faults.map(({ message }) => message))
      await queries.lockPlaces(tx, step.meeting)
      const id = await queries.insertBooking(tx, {
        ...wish,
        email: address.address,
        confirmHash: newToken().hash,
      })
      if (step.state === 'unconfirmed') return
      const booking = (await queries.findBooking(tx, id))!
      await takePlace(tx, booking, notice, around, false)
      if (step.state === 'cancelled') return endPlace(tx, booking, around, null, false)
      const { state } = (await queries.findBooking(tx, id))!
      if (state !== step.state)
        throw new Faults([`${step.name}: is “${state}” at ${step.meeting}, not “${step.state}”.`])
    })
  },
  'meetings.joining': async ({ db, pack, config }, given) => {
    const step = read(JoiningStep, given)
    await setJoining(db, await actingAs(db, step.actingAs), {
      ...step,
      tell: false,
      today: todayOf(pack),
      publicUrl: config.PUBLIC_URL,
      pack,
    })
  },
}
