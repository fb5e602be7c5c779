import { workerAddress, workerScope } from './worker/places.ts';

/** Asks the worker to keep these pages, so that they open without a network; and to let all others go, where `only`. */
export async function keepOffline(pages: readonly string[], { only = false } = {}): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  try {
    await navigator.serviceWorker.register(workerAddress, { scope: workerScope });
    const { active } = await navigator.serviceWorker.ready;
    if (!active) return false;
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise<boolean>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data === true);
    });
    active.postMessage({ keep: pages, only }, [port2]);
    return await answered;
  } catch {
    // A browser that keeps nothing (private windows, some settings) still writes while there is a network.
    return false;
  }
}
