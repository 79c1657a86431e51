/**
 * One connection that listens for what the database tells (NOTIFY). Whoever keeps something in memory learns here that it changed,
 * and whether it can trust that it would have.
 */
import pg from 'pg'

export type Hearing = {
  /** Told on the channel, with what was said. What is thrown counts as not heard: the ear connects anew. */
  heard: (said: string) => unknown
  /** Something may have been told while nobody listened: at the first connection, and after each that broke. */
  missed: () => unknown
  /** Now and then, to look whether anything changed without a word. */
  beat?: () => unknown
}

export type Ear = {
  /** Whether everything that is told arrives. */
  hears: () => boolean
  /** Resolves when it listens on the channel too, or when there is no connection now (then as soon as there is one). */
  on: (channel: string, hearing: Hearing) => Promise<void>
  close: () => Promise<void>
}

/** Where nothing is shown: hears nothing. */
export const deaf: Ear = { hears: () => false, on: async () => {}, close: async () => {} }

const heartbeat = 5_000

/** The connection must be one of its own to the same database, not through a pooler. It comes back by itself. */
export function createEar(config: pg.ClientConfig, onError: (error: Error) => void): Ear {
  const channels = new Map<string, Hearing>()
  let hearing = false
  let closed = false
  let client: pg.Client | null = null
  let beat: NodeJS.Timeout | undefined
  let lose: (error: Error) => void = () => {}

  const connect = async () => {
    const mine = new pg.Client({
      ...config,
      keepAlive: true,
      connectionTimeoutMillis: heartbeat,
      query_timeout: heartbeat,
    })
    client = mine
    const lost = (error: Error) => {
      if (client !== mine) return
      client = null
      hearing = false
      clearTimeout(beat)
      mine.end().catch(() => {})
      if (closed) return
      onError(error)
      beat = setTimeout(() => void connect(), 1_000).unref()
    }
    lose = lost
    mine.on('error', lost)
    mine.on('end', () => lost(new Error('the listening connection ended')))
    mine.on('notification', ({ channel, payload }) => {
      Promise.resolve()
        .then(() => channels.get(channel)?.heard(payload ?? ''))
        .catch(lost)
    })
    // A connection can die without a word: ask now and then.
    const check = async () => {
      await mine.query('select 1')
      await Promise.all([...channels.values()].map((one) => one.beat?.()))
      if (client === mine && !closed) beat = setTimeout(() => void check().catch(lost), heartbeat).unref()
    }
    try {
      await mine.connect()
      for (const channel of channels.keys()) await mine.query(`listen ${mine.escapeIdentifier(channel)}`)
      await Promise.all([...channels.values()].map((one) => one.missed()))
      hearing = client === mine
      await check()
    } catch (error) {
      lost(error as Error)
    }
  }

  let begun: Promise<void> | null = null
  return {
    hears: () => hearing,
    on: async (channel, one) => {
      channels.set(channel, one)
      if (!begun) return (begun = connect())
      await begun
      const mine = client
      if (!mine || !hearing) return
      try {
        await mine.query(`listen ${mine.escapeIdentifier(channel)}`)
        await one.missed()
      } catch (error) {
        lose(error as Error)
      }
    },
    close: async () => {
      closed = true
      clearTimeout(beat)
      await begun
      const mine = client
      client = null
      hearing = false
      await mine?.end().catch(() => {})
    },
  }
}
