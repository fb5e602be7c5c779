/** Nobody touches the screen for so long: it asks whether anybody is there, and later returns to the start. */
const idleSeconds = 60;
export const answerSeconds = 20;

/**
 * The `Refresh` header of a kiosk's page: a machine in the hall tidies up after people. Undefined for every other page, and
 * for the kiosk's start, which waits for ever. A header and not a `meta`: what is on the page stays free of moving parts.
 */
export function idleRefresh(method: string, address: string): string | undefined {
  const [path = ''] = address.split('?');
  if (!path.startsWith('/kiosk/')) return undefined;
  // The next visitor is not greeted in the language of the one before.
  if (path === '/kiosk/idle') return `${answerSeconds};url=/kiosk?lang=zh-CN`;
  const back = method === 'GET' ? address : path;
  return `${idleSeconds};url=/kiosk/idle?${new URLSearchParams({ back })}`;
}
