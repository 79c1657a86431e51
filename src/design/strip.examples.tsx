import { stateNames, type StateName } from './shapes.tsx'
import { Strip } from './strip.tsx'

const cells = (ref: string, states: StateName[]) =>
  states.map((state, at) => ({ href: `#${ref}-${at + 1}`, label: `${ref}.${at + 1} A commitment`, state }))
const cycle = (count: number): StateName[] =>
  Array.from({ length: count }, (_, at) => stateNames[(at * 7) % stateNames.length] ?? 'in-progress')

export const examples = {
  'every state': () => (
    <Strip groups={[{ title: '1 Every state there is', cells: cells('1', [...stateNames]) }]} />
  ),
  'five themes': () => (
    <Strip
      groups={[6, 7, 9, 15, 6].map((count, at) => ({
        title: `${at + 1} ${['Better use of powers', 'Working together', 'Represents and understands its public', 'Holding to account', 'Next steps'][at]}`,
        href: `#theme-${at + 1}`,
        cells: cells(String(at + 1), cycle(count)),
      }))}
    />
  ),
  'so many that cells are small': () => (
    <Strip
      groups={Array.from({ length: 8 }, (_, at) => ({
        title: `${at + 1} Theme`,
        cells: cells(`${at + 1}`, cycle(17)),
      }))}
    />
  ),
}
