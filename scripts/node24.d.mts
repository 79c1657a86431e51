export function run(
  command: string,
  args: readonly string[],
  options?: import('node:child_process').SpawnOptions,
): Promise<number | NodeJS.Signals>
export function endWith(result: number | NodeJS.Signals): void
