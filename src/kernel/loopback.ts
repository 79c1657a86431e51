/** Whether a host, as a name or an address, is this machine as only it itself can reach it. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(host) || host === '::1' || host === '[::1]'
