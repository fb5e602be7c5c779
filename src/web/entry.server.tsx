import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { renderToPipeableStream } from 'react-dom/server';
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router';
import { nonceContext } from '#web/contexts/index.ts';
import { isHydrated } from './handle.ts';

/** Renders a page whole: public pages carry no script at all, so there is nothing to stream after. */
export default async function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const nonce = context.get(nonceContext);
  const handles = entry.staticHandlerContext.matches.map(({ route }) => entry.routeModules[route.id]?.handle);
  headers.set('content-type', 'text/html; charset=utf-8');
  headers.set('content-security-policy', contentPolicy(isHydrated(handles), nonce));
  if (request.method === 'HEAD') return new Response(null, { status, headers });

  const page = new PassThrough();
  const { pipe } = await new Promise<{ pipe: (to: PassThrough) => void }>((resolve, reject) => {
    const stream = renderToPipeableStream(<ServerRouter context={entry} url={request.url} nonce={nonce} />, {
      nonce,
      onAllReady: () => resolve(stream),
      onShellError: reject,
    });
  });
  pipe(page);
  return new Response(await text(page), { status, headers });
}

function contentPolicy(hydrated: boolean, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src ${hydrated ? `'nonce-${nonce}' 'strict-dynamic'` : "'self'"}`,
    hydrated ? `style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'` : "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
