import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ReactNode } from 'react';
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server';
import {
  type EntryContext,
  type HandleErrorFunction,
  isRouteErrorResponse,
  type RouterContextProvider,
  ServerRouter,
} from 'react-router';
import { callContext, formTargetsContext, nonceContext } from '#web/contexts/index.ts';
import { isFramed, isHydrated } from './handle.ts';

/** Renders a page whole: there is nothing to stream after. Public pages carry no script and no traces for one. */
export default async function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const handles = entry.staticHandlerContext.matches.map(({ route }) => entry.routeModules[route.id]?.handle);
  const nonce = isHydrated(handles) ? context.get(nonceContext) : undefined;
  headers.set('content-type', 'text/html; charset=utf-8');
  const framed = isFramed(handles);
  headers.set('content-security-policy', contentPolicy(nonce, framed, context.get(formTargetsContext)));
  if (framed) headers.set('x-frame-options', 'SAMEORIGIN');
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const page = <ServerRouter context={entry} url={request.url} nonce={nonce} />;
  const drawn = nonce ? await hydratable(page, nonce) : `<!DOCTYPE html>${renderToStaticMarkup(page)}`;
  return new Response(drawn, { status, headers });
}

async function hydratable(page: ReactNode, nonce: string): Promise<string> {
  const written = new PassThrough();
  const { pipe } = await new Promise<{ pipe: (to: PassThrough) => void }>((resolve, reject) => {
    const stream = renderToPipeableStream(page, {
      nonce,
      onAllReady: () => resolve(stream),
      onShellError: reject,
    });
  });
  pipe(written);
  return text(written);
}

/** What fails while a page is drawn; what loaders and actions throw is answered before it comes here. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  const call = context.get(callContext);
  // A form sent to a page that takes none is no fault of ours; the router answers 405 by itself.
  if (isRouteErrorResponse(error) && error.status < 500) {
    call.log.info({ status: error.status, requestId: call.requestId }, 'a page was asked for in vain');
    return;
  }
  call.log.error({ error, requestId: call.requestId }, 'a page could not be drawn');
};

/** Public pages run no script of the router's; a page that lives in the browser runs those with its nonce only. */
function contentPolicy(nonce: string | undefined, framed: boolean, formTargets: readonly string[]): string {
  return [
    "default-src 'none'",
    nonce ? `script-src 'nonce-${nonce}' 'strict-dynamic'` : "script-src 'self'",
    nonce ? `style-src 'self' 'nonce-${nonce}'` : "style-src 'self'",
    ...(nonce ? ["style-src-attr 'unsafe-inline'"] : []),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // On devices that the portal was put on.
    "manifest-src 'self'",
    "worker-src 'self'",
    // Papers handed in are read beside the case, on officers' pages only.
    ...(nonce ? ["frame-src 'self'", "object-src 'self'"] : []),
    ["form-action 'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    `frame-ancestors ${framed ? "'self'" : "'none'"}`,
  ].join('; ');
}
