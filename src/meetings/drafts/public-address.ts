/** Where the public reads what is published under a key. */
import { agendaKey, periodsOfOfficeKey } from '../model.ts'

export const publicAddress = (key: string): string => {
  const meeting = /^meetings\/([^/]+)\/agenda$/.exec(key)?.[1]
  if (meeting !== undefined && key === agendaKey(meeting)) return `/meetings/${meeting}#agenda`
  return key === periodsOfOfficeKey ? '/meetings/archive' : `/${key}`
}
