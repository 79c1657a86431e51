/** Which accounts wrote nearly the same: by runs of three words, whatever the capitals, marks and quotes. Pure. */

const words = 3
/** Shorter texts are alike by chance. */
const shortest = 8
/** Of two texts, so many of their runs are in both. */
const alike = 0.5
/** A run in more texts than this is how everybody writes, or the question itself. */
const common = 1_000

/** Runs of words in a text. What is quoted is another's. */
export function runsOf(text: string): Set<string> {
  const own = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('>'))
    .join(' ')
  const all =
    own
      .toLowerCase()
      .normalize('NFKD')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  if (all.length < shortest) return new Set()
  return new Set(
    all
      .slice(0, 200)
      .flatMap((_word, at) => (at + words <= all.length ? all.slice(at, at + words).join(' ') : [])),
  )
}

/** For each account: how many others wrote a text that is nearly one of its own. */
export function textsAlike(texts: readonly (readonly string[])[]): number[] {
  const all = texts.flatMap((own, account) => own.map((text) => ({ account, runs: runsOf(text) })))
  const withRun = new Map<string, number[]>()
  for (const [at, { runs }] of all.entries())
    for (const run of runs) {
      const here = withRun.get(run)
      if (here) here.push(at)
      else withRun.set(run, [at])
    }
  const others = texts.map(() => new Set<number>())
  for (const { account, runs } of all) {
    const shared = new Map<number, number>()
    for (const run of runs) {
      const here = withRun.get(run)!
      if (here.length <= common) for (const other of here) shared.set(other, (shared.get(other) ?? 0) + 1)
    }
    for (const [other, n] of shared) {
      const { account: writer, runs: theirs } = all[other]!
      if (writer !== account && n >= alike * (runs.size + theirs.size - n)) others[account]!.add(writer)
    }
  }
  return others.map(({ size }) => size)
}
