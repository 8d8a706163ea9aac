/** Whether what is sent to an address can be read by others: it is not encrypted, and leaves this machine. */
export function isReadOnTheWay(address: string): boolean {
  const { hostname, protocol } = new URL(address);
  return protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
