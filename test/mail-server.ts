/** A real SMTP server that catches what is sent, and refuses it as it is told. */
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** What it answers to the next recipients, or to the whole message: a code of SMTP, or a broken connection. */
export type Trouble = { at: 'rcpt' | 'data'; code: number } | { at: 'data'; breaks: true }
export type Caught = Email & { raw: string; recipients: string[] }
export type MailServer = {
  /** For SMTP_URL. */
  url: string
  caught: Caught[]
  /** What each next message meets, in turn; then all is well again. */
  trouble: Trouble[]
  /** Called when a message begins to come in, before it is answered. */
  onData: (() => Promise<void> | void) | undefined
  close: () => Promise<void>
}

export async function mailServer(): Promise<MailServer> {
  const state: Pick<MailServer, 'caught' | 'trouble' | 'onData'> = {
    caught: [],
    trouble: [],
    onData: undefined,
  }
  const failure = (code: number) =>
    Object.assign(new Error('not now <someone@example.org>'), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo(_address, _session, done) {
      const next = state.trouble[0]
      if (next?.at !== 'rcpt') return done()
      state.trouble.shift()
      done(failure(next.code))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        void (async () => {
          await state.onData?.()
          const next = state.trouble.shift()
          if (next && 'code' in next) return done(failure(next.code))
          const bytes = Buffer.concat(parts)
          const recipients = session.envelope.rcptTo.map(({ address }) => address)
          state.caught.push({ ...(await PostalMime.parse(bytes)), raw: bytes.toString(), recipients })
          // It has the message, and its answer never arrives.
          if (next) return broken(server)
          done()
        })()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
      }),
  })
}

function broken(server: SMTPServer): void {
  for (const connection of (server as unknown as { connections: Set<{ _socket: { destroy: () => void } }> })
    .connections)
    connection._socket.destroy()
}
