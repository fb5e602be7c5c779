import type { LoaderFunctionArgs } from 'react-router';
import { callContext } from '#web/contexts/index.ts';

const closed = ['/api/', '/apply/', '/my', '/signin', '/v/', '/progress', '/kiosk', '/design'];

/** Guides are to be found by search engines; what belongs to one person is not. */
export function loader({ context }: LoaderFunctionArgs) {
  const { publicUrl } = context.get(callContext).config;
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), `# ${publicUrl}`, ''];
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
