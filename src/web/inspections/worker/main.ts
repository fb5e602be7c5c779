/**
 * Keeps the pages of inspections on the phone, with what they are made of, so that they open without a network. It keeps what
 * it is told to keep, never answers from memory what the city answers, and sends nothing.
 */

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Telling extends Lasting {
  readonly data: { readonly keep: readonly string[]; readonly only: boolean };
  readonly ports: readonly MessagePort[];
}
interface Worker {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: 'install' | 'activate', hear: (event: Lasting) => void): void;
  addEventListener(kind: 'fetch', hear: (event: Fetching) => void): void;
  addEventListener(kind: 'message', hear: (event: Telling) => void): void;
}

const worker = self as unknown as Worker;
const shelf = 'inspections';
/** A line that answers nothing for so long is no line. */
const patience = 6000;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
  const work = keep(event.data.keep, event.data.only).then(
    (kept) => event.ports[0]?.postMessage(kept),
    () => event.ports[0]?.postMessage(false),
  );
  event.waitUntil(work);
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== worker.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(openPage(request, address));
  else if (isAsset(address.pathname)) event.respondWith(openAsset(request));
});

const isAsset = (path: string) => path.startsWith('/assets/');

/** Whether all of them are here afterwards; what was here before is good enough where there is no network. */
async function keep(pages: readonly string[], only: boolean): Promise<boolean> {
  const cache = await caches.open(shelf);
  if (only)
    for (const request of await cache.keys()) {
      const { pathname } = new URL(request.url);
      if (!isAsset(pathname) && !pages.includes(pathname)) await cache.delete(request);
    }
  for (const page of pages) {
    const answer = await fetch(page, { headers: { accept: 'text/html' } }).catch(() => undefined);
    if (answer && isPage(answer)) await keepPage(cache, page, answer);
    else if (!(await cache.match(page))) return false;
  }
  return true;
}

/** Asked to sign in, or refused: that is no page to be kept. */
const isPage = (answer: Response) =>
  answer.ok && !answer.redirected && (answer.headers.get('content-type') ?? '').startsWith('text/html');

async function keepPage(cache: Cache, page: string, answer: Response): Promise<void> {
  const html = await answer.clone().text();
  const assets = new Set(html.match(/\/assets\/[\w./-]+\.(?:js|css|svg)/g) ?? []);
  for (const asset of assets) if (!(await cache.match(asset))) await cache.add(asset);
  await cache.put(page, answer);
}

async function openPage(request: Request, { pathname }: URL): Promise<Response> {
  const cache = await caches.open(shelf);
  const kept = await cache.match(pathname);
  if (!kept) return fetch(request);
  try {
    const answer = await inTime(fetch(request));
    if (isPage(answer)) await keepPage(cache, pathname, answer.clone());
    // The way to sign in is gone. What else is no page, of a server that is down or to whom it is no longer shown, hides nothing
    // that was written here: sending it says why it is not taken.
    return answer.ok || answer.type === 'opaqueredirect' || answer.redirected ? answer : kept;
  } catch {
    return kept;
  }
}

function inTime(answer: Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const waiting = setTimeout(() => reject(new Error('no answer')), patience);
    answer.then(resolve, reject).finally(() => clearTimeout(waiting));
  });
}

/** Assets are named by their content: what is kept is what would be answered. */
async function openAsset(request: Request): Promise<Response> {
  const cache = await caches.open(shelf);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
