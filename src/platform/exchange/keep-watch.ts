import type { Application } from '#kernel/application/index.ts';

/** Does the work again and again, `every` so many milliseconds, whatever fails; answers how to stop. */
export function keepWatch(
  application: Application,
  every: number,
  work: (goesOn: () => boolean) => Promise<void>,
  failed: string,
): () => Promise<void> {
  let running = true;
  let wake: () => void = () => {};
  const loop = (async () => {
    while (running) {
      await work(() => running).catch((error: unknown) => application.log.warn({ error }, failed));
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, every).unref();
      });
    }
  })();
  return async () => {
    running = false;
    wake();
    await loop;
  };
}
