/** The folder of package.json. */
export const root: string
export function findNode(): string
export function commandFor(file: string, args?: readonly string[]): [command: string, args: string[]]
export function environment(): Record<string, string | undefined>
export function run(
  command: string,
  args: readonly string[],
  options?: import('node:child_process').SpawnOptions,
): Promise<number | string>
export function endWith(result: number | string): void
