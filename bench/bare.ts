/** The limit: Fastify with nothing else, answering with as many bytes as the page under measurement. `bare.ts <bytes> <type>` prints its address. */
import Fastify from 'fastify'
import { randomBytes } from 'node:crypto'

const [size, type] = [Number(process.argv[2]), process.argv[3] ?? 'text/html; charset=utf-8']
// Random, so that nothing on the way can make it smaller.
const body = randomBytes(size)
const app = Fastify()
app.get('/', (_request, reply) => reply.type(type).send(body))
console.log(await app.listen({ port: 0, host: '127.0.0.1' }))
