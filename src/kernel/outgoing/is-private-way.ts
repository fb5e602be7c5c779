const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/;
const enciphered = new Set(['https:', 'ldaps:', 'imaps:', 'smtps:']);

/** Whether what is sent to this address can be read by nobody on the way: enciphered, or never leaves the machine. */
export function isPrivateWay(address: string): boolean {
  const { protocol, hostname } = URL.parse(address) ?? {};
  return protocol !== undefined && (enciphered.has(protocol) || isLoopback(hostname ?? ''));
}

export const isLoopback = (hostname: string): boolean => loopback.test(hostname);
