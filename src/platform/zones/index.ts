import type { Module } from '#kernel/http/index.ts';
import { registerSealedTable } from '#platform/vault/index.ts';
import { zoneRoutes } from './routes.ts';
import { sealedTables } from './store.ts';
import { startZones } from './watch-zones.ts';

export { acknowledgeByHand } from './acknowledge-by-hand.ts';
export { exportAgain, exportTransfers, importTransfers, type ReadTransfer } from './carry-by-file.ts';
export { downloadTransfer, uploadTransfer } from './carry-in-browser.ts';
export { checkHosting } from './check-hosting.ts';
export { forgetRetiredKeys, rotateCipherKey } from './cipher-key.ts';
export { type Crossing, registerCrossing, sendAcross } from './crossings.ts';
export { retryEntry, setEntryAside } from './handle-stuck.ts';
export { ZoneName, type ZoneWay } from './model.ts';
export { ownCertificate, ownZone } from './own-zone.ts';
export { places, serves } from './places.ts';
export { readZones } from './read-zones.ts';
export { readWays } from './ways-store.ts';

export const zonesModule: Module = {
  name: 'platform/zones',
  register: () => {
    for (const table of sealedTables) registerSealedTable(table);
  },
  routes: zoneRoutes,
  start: async (application) =>
    application.config.zone.name === 'all' ? async () => {} : startZones(application),
};
