/**
 * Whether a push message may be sent there. The address comes from a browser, that is from anybody: only known services are
 * reached, or the program would fetch for strangers what stands within its own network.
 */
export function isPushService(endpoint: string, services: readonly string[]): boolean {
  const address = URL.parse(endpoint);
  if (address?.username !== '' || address.password !== '') return false;
  return services.some((service) => {
    const [scheme, host = ''] = service.split('://');
    if (address.protocol !== `${scheme}:`) return false;
    return host.startsWith('*.') ? address.host.endsWith(host.slice(1)) : address.host === host;
  });
}
