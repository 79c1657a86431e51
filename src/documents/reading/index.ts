/** Opening documents: whatever the file is, its text, and the blocks or lines that stand in it. Nothing is run, nothing is fetched. */
export { isRule, tableEnd, tableOf } from './grid.ts'
export { readHtml } from './html.ts'
export { bullet, linesOf, scannedBullet, setWidth } from './lines.ts'
export { openDocument, type Opened } from './open.ts'
export { runningLines } from './running.ts'
export {
  trimmed,
  without,
  words,
  type Block,
  type Cell,
  type Line,
  type Piece,
  type TableBlock,
  type TextBlock,
} from './source.ts'
export { tile, type Placement, type Span } from './tile.ts'
