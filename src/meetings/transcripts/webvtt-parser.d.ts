/** As far as we use it. */
declare module 'webvtt-parser' {
  export type VttNode =
    | { type: 'text'; value: string }
    | { type: 'timestamp'; value: number }
    | { type: 'object'; name: string; classes: string[]; value?: string; children: VttNode[] }
  export type VttCue = {
    id: string
    /** Seconds. */
    startTime: number
    endTime: number
    text: string
    tree: { children: VttNode[] }
  }
  export type VttError = { message: string; line: number; col?: number }
  class WebVTTParser {
    /** Names of characters to what they stand for, with their "&" and ";". */
    constructor(entities?: Record<string, string>)
    parse(
      input: string,
      mode?: 'metadata' | 'chapters',
    ): { cues: VttCue[]; errors: VttError[]; styles: string[] }
  }
  const exports: { WebVTTParser: typeof WebVTTParser }
  export default exports
}
