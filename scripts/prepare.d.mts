export function say(text: string): void
export function install(): Promise<void>
export function build(): Promise<void>
export function isBuilt(): boolean
