/**
 * Runs beside the pages on devices that asked for it. It keeps the page that says that there is no connection and, where that was
 * asked for, the one that checks codes of licences without any, each with what it is drawn with; nothing else: what belongs to a
 * person is never kept on a device. And it shows what is pushed.
 */
import { pushWords } from './push-words.ts';

interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'message', listener: (event: Told) => void): void;
  addEventListener(type: 'push', listener: (event: Pushed) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void;
  skipWaiting(): Promise<void>;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void>; openWindow(address: string): Promise<unknown> };
}
interface Extendable {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Extendable {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}
interface Pushed extends Extendable {
  readonly data: { json(): unknown } | null;
}
interface Clicked extends Extendable {
  readonly notification: Notification;
}

const worker = self as unknown as Worker;
const cacheName = 'offline-1';
const offline = '/offline';
const codeCheck = '/licences/verify/offline';

worker.addEventListener('install', (event) => {
  event.waitUntil(keepPage(offline).then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))),
      )
      .then(() => worker.clients.claim()),
  );
});

// The page that checks codes asks for itself to be kept, and is told when it is.
worker.addEventListener('message', (event) => {
  if ((event.data as { keep?: unknown } | null)?.keep !== codeCheck) return;
  const [port] = event.ports;
  event.waitUntil(
    keepPage(codeCheck).then(
      () => port?.postMessage(true),
      () => port?.postMessage(false),
    ),
  );
});

/** A page as it is drawn for anybody, with its style sheets, pictures and scripts, by the addresses that stand in it. */
async function keepPage(address: string): Promise<void> {
  const cache = await caches.open(cacheName);
  const page = await fetch(address, { cache: 'reload', credentials: 'omit' });
  if (!page.ok) return;
  const text = await page.clone().text();
  const assets = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|svg|png|js))"/g)].map(
    ([, at = '']) => at,
  );
  await cache.addAll([...new Set(assets)]);
  await cache.put(address, page);
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const { pathname } = new URL(request.url);
  if (request.mode === 'navigate')
    event.respondWith(fetch(request).catch(isCode(pathname) ? keptCheck : kept(offline)));
  else if (pathname.startsWith('/assets/')) event.respondWith(fetch(request).catch(kept(request.url)));
});

/** What is kept under an address, where the network gives nothing. */
const kept =
  (address: string) =>
  async (reason: unknown): Promise<Response> => {
    const found = await caches.match(address);
    if (!found) throw reason;
    return found;
  };

const isCode = (pathname: string) => pathname === codeCheck || pathname.startsWith('/o/');

/** A code that is scanned where there is no network is checked by the page that was kept for that. */
const keptCheck = (reason: unknown): Promise<Response> => kept(codeCheck)(reason).catch(kept(offline));

worker.addEventListener('push', (event) => {
  const said = event.data?.json() as { language?: unknown } | undefined;
  const { title, body } = pushWords[said?.language === 'en' ? 'en' : 'zh-CN'];
  event.waitUntil(worker.registration.showNotification(title, { body, tag: 'messages' }));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(worker.clients.openWindow('/my/messages'));
});
