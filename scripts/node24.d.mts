export function run(
  command: string,
  args: readonly string[],
  options?: import('node:child_process').SpawnOptions,
): Promise<number | string>
export function endWith(result: number | string): void
