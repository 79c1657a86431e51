type Entry = { version?: string; dev?: boolean; optionalDependencies?: Record<string, string> }
export function missingIn(packages: Readonly<Record<string, Entry>>): Record<string, Entry>
export function systemOf(name: string): { os?: string[]; cpu?: string[]; libc?: string[] }
