/** States as a shape and a word, and the marks of the thread. Drawn here, so that they look the same everywhere. */
import type { ComponentChild } from 'preact'
import { t } from '#src/kernel/text.ts'
import { classNames, type Content } from './content.ts'

const ring = <circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" stroke-width="1.7" />
const line = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 1.9,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const

const drawings = {
  overdue: <path d="M8 1.6 15.3 14.4H.7z" fill="currentColor" />,
  'date-moved': (
    <>
      <path d="M1.6 11.6A5.9 5.9 0 0 1 12.6 8.2" {...line} />
      <path d="M15.4 5.6 13.9 12 8.3 9z" fill="currentColor" />
    </>
  ),
  silence: <path d="M2.5 8h11" {...line} stroke-width={2.2} />,
  paused: <path d="M5.2 2.5v11M10.8 2.5v11" {...line} stroke-width={2.6} stroke-linecap="butt" />,
  'reported-complete': (
    <>
      {ring}
      <path d="M8 8V1.6A6.4 6.4 0 1 1 1.6 8z" fill="currentColor" />
    </>
  ),
  'assessed-complete': <circle cx="8" cy="8" r="7.2" fill="currentColor" />,
  'ongoing-duty': (
    <path
      d="M8 8C6.4 5.4 5.2 4.6 3.9 4.6a3.4 3.4 0 0 0 0 6.8C5.2 11.4 6.4 10.6 8 8s2.8-3.4 4.1-3.4a3.4 3.4 0 0 1 0 6.8C10.8 11.4 9.6 10.6 8 8z"
      {...line}
      stroke-width={1.6}
    />
  ),
  'in-progress': (
    <>
      {ring}
      <path d="M8 1.6a6.4 6.4 0 0 0 0 12.8z" fill="currentColor" />
    </>
  ),
  'not-started': ring,
  promised: <path d="M8 1.4 14.6 8 8 14.6 1.4 8z" fill="currentColor" />,
  discussed: (
    <>
      {ring}
      <circle cx="8" cy="8" r="2.7" fill="currentColor" />
    </>
  ),
  asked: (
    <>
      <path d="M4.8 5.4a3.2 3.2 0 1 1 5 2.7C8.6 8.900 8 9.500 8 10.700" {...line} />
      <circle cx="8" cy="13.700" r="1.25" fill="currentColor" />
    </>
  ),
  said: (
    <path
      d="M1.800 8.600c0-3 1.500-5 4-5.700l.5 1.100c-1.400.6-2.200 1.500-2.300 2.700h2.300v5.400H1.800zM9.100 8.600c0-3 1.500-5 4-5.700l.5 1.100c-1.400.6-2.200 1.500-2.300 2.700h2.300v5.400H9.100z"
      fill="currentColor"
    />
  ),
  measured: <path d="M3 14V9.500M8 14V5.500M13 14V2" {...line} stroke-width={2.4} stroke-linecap="butt" />,
  assessed: <path d="M2.300 8.600 6.300 12.600 13.900 3.800" {...line} stroke-width={2.3} />,
  corrected: (
    <path
      d="M2 13.900h12M3 10.500 10.600 2.900l2.300 2.300L5.300 12.800 2.500 13.300z"
      {...line}
      stroke-width={1.5}
    />
  ),
  to: <path d="M1.500 8h12.300M9.300 3.500 13.800 8l-4.500 4.500" {...line} />,
} satisfies Record<string, ComponentChild>
export type ShapeName = keyof typeof drawings

/** The nine states of the strip, in order of precedence. */
export const stateNames = [
  'overdue',
  'date-moved',
  'silence',
  'paused',
  'reported-complete',
  'assessed-complete',
  'ongoing-duty',
  'in-progress',
  'not-started',
] as const satisfies readonly ShapeName[]
export type StateName = (typeof stateNames)[number]

/** The words of a state. */
export const stateWord = (state: StateName): string => {
  const words: Record<StateName, string> = {
    overdue: t('past its date'),
    'date-moved': t('date moved'),
    silence: t('no update'),
    paused: t('paused'),
    'reported-complete': t('reported complete, not yet assessed'),
    'assessed-complete': t('assessed complete'),
    'ongoing-duty': t('ongoing duty'),
    'in-progress': t('in progress'),
    'not-started': t('not started'),
  }
  return words[state]
}

export type ShapeProps = { name: ShapeName; classes?: string | undefined }
/** A drawing without a name of its own: words always stand beside it. */
export const Shape = ({ name, classes }: ShapeProps) => (
  <svg class={classNames('shape', classes)} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    {drawings[name]}
  </svg>
)

export type StateShapeProps = {
  state: StateName
  /** Other words than the usual ones. */
  word?: Content
}
/** A state as shape and word. */
export const StateShape = ({ state, word }: StateShapeProps) => (
  <span class={`state state--${state}`}>
    <Shape name={state} />
    {word ?? stateWord(state)}
  </span>
)
