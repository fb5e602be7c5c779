/**
 * Runs beside the pages on devices that asked for it. It keeps one page, the one that says that there is no connection, with what
 * that page is drawn with; nothing else: what belongs to a person is never kept on a device. And it shows what is pushed.
 */
import { pushWords } from './push-words.ts';

interface Worker {
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
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
interface Pushed extends Extendable {
  readonly data: { json(): unknown } | null;
}
interface Clicked extends Extendable {
  readonly notification: Notification;
}

const worker = self as unknown as Worker;
const cacheName = 'offline-1';
const offline = '/offline';

worker.addEventListener('install', (event) => {
  event.waitUntil(keepOfflinePage().then(() => worker.skipWaiting()));
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

/** The page and its style sheets and pictures, by the addresses that stand in it. */
async function keepOfflinePage(): Promise<void> {
  const cache = await caches.open(cacheName);
  const page = await fetch(offline, { cache: 'reload', credentials: 'omit' });
  if (!page.ok) return;
  const text = await page.clone().text();
  await cache.put(offline, page);
  const assets = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|svg|png))"/g)].map(
    ([, at = '']) => at,
  );
  await cache.addAll([...new Set(assets)]);
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(kept(offline)));
  else if (new URL(request.url).pathname.startsWith('/assets/'))
    event.respondWith(fetch(request).catch(kept(request.url)));
});

/** What is kept under an address, where the network gives nothing. */
const kept =
  (address: string) =>
  async (reason: unknown): Promise<Response> => {
    const found = await caches.match(address);
    if (!found) throw reason;
    return found;
  };

worker.addEventListener('push', (event) => {
  const said = event.data?.json() as { language?: unknown } | undefined;
  const { title, body } = pushWords[said?.language === 'en' ? 'en' : 'zh-CN'];
  event.waitUntil(worker.registration.showNotification(title, { body, tag: 'messages' }));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(worker.clients.openWindow('/my/messages'));
});
