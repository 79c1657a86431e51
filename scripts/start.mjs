/** `npm start [-- pack]`: installs what is missing, builds what has changed, and runs the web on Node 24. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { commandFor, endWith, environment, root, run } from './node24.mjs'
import { build, install, say } from './prepare.mjs'

const pack = process.argv[2] ?? (process.env.ANSWERABLE_PACK || 'london')
if (!/^[a-z][a-z0-9-]*$/.test(pack) || !existsSync(join(root, 'packs', pack))) {
  console.error(`There is no pack called "${pack}": packs/ has no such folder.`)
  process.exit(2)
}
await install()
try {
  await build()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
say(`starting ${pack} …`)
endWith(
  await run(...commandFor(join(root, 'dist/main.js')), { env: { ...environment(), ANSWERABLE_PACK: pack } }),
)
