/** Labels of a picture beside a line: wrapped, and placed so that none covers another. SVG does neither. */

export type Label = {
  kind: 'first' | 'current' | 'kept' | 'as-at' | 'number' | 'late' | 'moved'
  lines: string[]
  /** Of the point it belongs to. */
  x: number
  /** Where its text is anchored. */
  at: number
  anchor: 'start' | 'middle' | 'end'
  /** Baseline of its last line. */
  y: number
}
export type Wish = { kind: Label['kind']; text: string; x: number }
export type Box = {
  wish: Wish
  lines: string[]
  left: number
  right: number
  lane: number
  at: number
  anchor: Label['anchor']
  crossed?: boolean
}

// Measured on the face in use: a line of a sentence is seldom wider than this share of its size per letter.
const letter = 0.5
/** About how wide a text comes out, in the units of the font's size. */
export const widthOf = (text: string, font: number): number => text.length * font * letter

// A day stays with its month.
const betweenWords = /(?<!\b\d{1,2})\s+/

const greedy = (text: string, letters: number): string[] =>
  text.split(betweenWords).reduce<string[]>((lines, word) => {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length + 1 > letters) return [...lines, word]
    return [...lines.slice(0, -1), `${last} ${word}`]
  }, [])

/** Words in as few lines of at most `letters` as do, the lines about equally long. A longer word has a line of its own. */
export const wrap = (text: string, letters: number): string[] => {
  const lines = greedy(text, letters).length
  for (let narrower = Math.ceil(text.length / lines); narrower < letters; narrower++) {
    const balanced = greedy(text, narrower)
    if (balanced.length === lines) return balanced
  }
  return greedy(text, letters)
}

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right + 6 &&
  b.left < a.right + 6 &&
  a.lane < b.lane + b.lines.length &&
  b.lane < a.lane + a.lines.length

/** Whether the line from `above` to its point runs through `below`. */
const crosses = (above: Box, below: Box): boolean =>
  below.lane < above.lane && below.left - 4 < above.wish.x && above.wish.x < below.right + 4

const anchors = ['middle', 'start', 'end'] as const

type Measured = { wish: Wish; lines: string[]; wide: number }

/** The lowest free lane for a wish, with its text before, over or after its point. */
const fit = (
  { wish, lines, wide }: Measured,
  anchor: Label['anchor'],
  boxes: Box[],
  width: number,
  led: boolean,
): Box => {
  const centre = Math.min(Math.max(wish.x, wide / 2 + 1), width - wide / 2 - 1)
  const lefts = { middle: centre - wide / 2, start: wish.x + 5, end: wish.x - 5 - wide }
  const fits = lefts[anchor] >= 0 && lefts[anchor] + wide <= width
  const side = fits ? anchor : 'middle'
  const left = lefts[side]
  const at = { middle: centre, start: left, end: left + wide }[side]
  const base = { wish, lines, at, anchor: side, left, right: left + wide }
  for (let lane = 0; lane < 12; lane++) {
    const box = { ...base, lane }
    if (
      boxes.every((other) => !overlaps(box, other) && !(led && (crosses(box, other) || crosses(other, box))))
    )
      return box
  }
  // A line that runs behind words is better than a date that is not shown.
  return { ...base, lane: height(boxes), crossed: true }
}

/** How many lanes these labels take. */
export const height = (boxes: Box[]): number =>
  Math.max(0, ...boxes.map((box) => box.lane + box.lines.length))

const orders = <T>(items: T[]): T[][] =>
  items.length < 2
    ? [items]
    : items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest]))

/** Every way to choose one of three sides for each of so many labels. */
const sides = (count: number): Label['anchor'][][] =>
  count === 0 ? [[]] : sides(count - 1).flatMap((rest) => anchors.map((anchor) => [anchor, ...rest]))

/**
 * Gives each label a lane in which it overlaps no other and no line to a point runs through a label; lane 0 is next
 * to the axis. There are four labels at most: every order is tried with each text over its point, and where that
 * leaves a line through words, with every choice of sides, then with narrower texts. The lowest picture wins.
 */
export const place = (wishes: Wish[], width: number, font: number, led: boolean): Box[] => {
  const cost = (boxes: Box[]): number =>
    height(boxes) * 10 + boxes.reduce((sum, box) => sum + box.lane + (box.crossed ? 1000 : 0), 0)
  const tryAll = (choices: Label['anchor'][][], share: number): Box[] => {
    const measured = wishes.map((wish, at) => {
      const lines = wrap(wish.text, Math.floor((width * share) / (font * letter)))
      return { at, wish, lines, wide: Math.max(...lines.map((line) => widthOf(line, font))) }
    })
    return orders(measured)
      .flatMap((order) =>
        choices.map((choice) =>
          order.reduce<Box[]>((boxes, one) => {
            boxes.push(fit(one, choice[one.at] ?? 'middle', boxes, width, led))
            return boxes
          }, []),
        ),
      )
      .reduce((best, boxes) => (cost(boxes) < cost(best) ? boxes : best))
  }
  const centred = [wishes.map(() => 'middle' as const)]
  const attempts = [
    () => tryAll(centred, 0.75),
    () => tryAll(sides(wishes.length), 0.75),
    () => tryAll(sides(wishes.length), 0.42),
  ]
  let best: Box[] | undefined
  for (const attempt of attempts) {
    const boxes = attempt()
    if (!best || cost(boxes) < cost(best)) best = boxes
    if (!best.some((box) => box.crossed)) break
  }
  return best ?? []
}
