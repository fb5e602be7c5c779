import type { LoaderFunctionArgs } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { siteOf } from '../site-of.ts';
import icon192 from './icons/icon-192.png?url';
import icon512 from './icons/icon-512.png?url';
import maskable from './icons/icon-maskable-512.png?url';
import { installWords } from './words.ts';

/** What a phone needs to put the portal among its programs. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const call = context.get(callContext);
  const place = textIn((await siteOf(call))?.place ?? {}, call.language);
  const name = installWords.say(call.language, 'name', { place });
  const png = 'image/png';
  const manifest = {
    id: '/',
    name,
    short_name: place || name,
    lang: call.language,
    start_url: '/my',
    scope: '/',
    display: 'minimal-ui',
    background_color: '#FBF9F5',
    theme_color: '#FBF9F5',
    icons: [
      { src: icon192, sizes: '192x192', type: png },
      { src: icon512, sizes: '512x512', type: png },
      { src: maskable, sizes: '512x512', type: png, purpose: 'maskable' },
    ],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'no-cache' },
  });
}
