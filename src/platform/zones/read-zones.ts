import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { systemClock } from '#kernel/time/index.ts';
import { authorise } from '#platform/access/index.ts';
import { operatingZones } from './handle-stuck.ts';
import { ZoneName, ZoneWay } from './model.ts';
import { places } from './places.ts';
import { readWays } from './ways-store.ts';

const Hosting = Type.Enum(['commercial', 'low', 'middle', 'high']);

export const Zones = Type.Object({
  zone: Type.Enum(['all', 'internet', 'outer', 'inner']),
  hosting: Type.Union([Hosting, Type.Null()]),
  modules: Type.Array(
    Type.Object({
      module: Type.String(),
      zones: Type.Array(ZoneName),
      level: Type.Integer(),
      hosting: Hosting,
    }),
  ),
  ways: Type.Array(ZoneWay),
  /** By the clock of the machine, as the times of the ways are. */
  now: Type.String({ format: 'date-time' }),
});
export type Zones = Static<typeof Zones>;

/** Which zone this is, what each zone serves, and how far the ways to the others have come; for whoever runs the program. */
export async function readZones(call: Call): Promise<Zones> {
  await authorise(call, 'process.read', operatingZones);
  const { name, hosting } = call.config.zone;
  return {
    zone: name,
    hosting: hosting ?? null,
    modules: Object.entries(places).map(([module, place]) => ({ module, ...place, zones: [...place.zones] })),
    ways: await readWays(call.database),
    now: systemClock(call.config.timeZone).now().toISOString(),
  };
}
