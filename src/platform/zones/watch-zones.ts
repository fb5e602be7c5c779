import path from 'node:path';
import { Check } from 'typebox/value';
import type { Application } from '#kernel/application/index.ts';
import { exportTransfers, importTransfers } from './carry-by-file.ts';
import { exchangeWith } from './carry-by-http.ts';
import { measureWays } from './measure-ways.ts';
import { ZoneName } from './model.ts';
import { retryStuck } from './take-transfer.ts';

const pause = 2000;
const rounds = 30;

/** Carries what waits, again and again, by every way that is set up; what is stuck is tried once a minute. */
export function startZones(application: Application): () => Promise<void> {
  let running = true;
  let wake = () => {};
  let round = 0;
  const loop = (async () => {
    while (running) {
      if (round % rounds === 0) await guarded(application, () => retryStuck(application));
      await carryAll(application);
      if (round % rounds === 0) await guarded(application, () => measureWays(application));
      round += 1;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, pause).unref();
      });
    }
  })();
  return async () => {
    running = false;
    wake();
    await loop;
  };
}

async function carryAll(application: Application): Promise<void> {
  const { folder, peers } = application.config.zone;
  for (const [peer, url] of Object.entries(peers))
    if (Check(ZoneName, peer)) await guarded(application, () => exchangeWith(application, peer, url));
  if (folder !== undefined) {
    await guarded(application, () => importTransfers(application, path.join(folder, 'in')));
    await guarded(application, () => exportTransfers(application, path.join(folder, 'out')));
  }
}

/** One way that is down holds up no other. */
async function guarded(application: Application, work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => application.log.warn({ error }, 'the way to another zone is down'));
}
