import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { carryStageMessages, receiveStageMessage } from '#casework/cases/index.ts';
import { crossingModule } from '#casework/crossing/index.ts';
import type { Config } from '#kernel/config/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { placeVault } from '#platform/vault/index.ts';
import {
  exportTransfers,
  importTransfers,
  ownCertificate,
  readWays,
  type ZoneName,
} from '#platform/zones/index.ts';
import { type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { openTestCity } from './test-city.ts';

type City = HygieneCity['city'];

export const samplePacks = ['packs/china', 'packs/mingzhou'];

/** Two programs with a database each, between which somebody carries a disk. */
export interface TwoZones {
  readonly internet: City;
  readonly outer: City;
  readonly hygiene: HygieneCity;
  /** The texts of all that was carried. */
  readonly carried: readonly string[];
  /** What one zone wrote is brought to the other, twice, as somebody with a disk would. */
  readonly bring: (from: City, to: City) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openTwoZones(crypto: Config['crypto'] = 'international'): Promise<TwoZones> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'zones-'));
  const internet = await openZone('internet', directory, crypto);
  const outer = await openZone('outer', directory, crypto);
  const carried: string[] = [];
  return {
    ...{ internet, outer, carried },
    hygiene: await openHygieneCity({ internet, outer }),
    bring: async (from, to) => {
      while ((await deliverPending(from)) > 0);
      const folder = await mkdtemp(path.join(directory, 'disk-'));
      for (const name of await exportTransfers(from, folder)) {
        const text = await readFile(path.join(folder, name), 'utf8');
        carried.push(text);
        for (let time = 0; time < 2; time += 1) {
          await writeFile(path.join(folder, name), text);
          const read = await importTransfers(to, folder);
          assert.deepEqual(
            read.map(({ result }) => result.kind),
            ['taken'],
          );
        }
      }
      const stuck = (await readWays(to.database)).flatMap((way) => way.stuck);
      assert.deepEqual(stuck, [], 'nothing is stuck');
    },
    close: async () => {
      carryStageMessages(receiveStageMessage);
      await Promise.all([internet, outer].map(({ database }) => database.close()));
      await rm(directory, { recursive: true });
    },
  };
}

async function openZone(name: ZoneName, directory: string, crypto: Config['crypto']): Promise<City> {
  // The bodies' network is filled as every test's city is; the other one by itself, so that its ids are its own.
  const city = await openTestCity(samplePacks, name === 'outer' ? {} : { own: name });
  const zone = { ...city.config.zone, name, certificates: directory, portalUrl: 'https://portal.example' };
  const own = { ...city, config: { ...city.config, zone, crypto } };
  placeVault(own);
  crossingModule.register?.(own);
  await writeFile(path.join(directory, `${name}.pem`), await ownCertificate(own));
  return own;
}
