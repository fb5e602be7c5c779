import script from './worker/main.ts?worker&url';
import { workerScope } from './worker/places.ts';

/** The worker under an address of its own that stays: the browser asks there whether there is a newer one. */
export function loader(): Response {
  return new Response(`importScripts(${JSON.stringify(script)});\n`, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'service-worker-allowed': workerScope,
      'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
    },
  });
}
