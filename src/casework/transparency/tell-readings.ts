import { type Application, systemCall } from '#kernel/application/index.ts';
import { type LoggedReading, readingsInLog } from '#platform/audit/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { keepWatch } from '#platform/exchange/index.ts';
import { betweenNetworks, subjectsToCarry } from '#platform/identity/index.ts';
import { sendAcross } from '#platform/zones/index.ts';
import type { CarriedReading, CarriedReadings } from './cross-reading.ts';
import { describeReadings } from './describe-readings.ts';
import { saidIn } from './said-in.ts';
import { lockTold, moveTold } from './told-store.ts';

const every = 15_000;
const batch = 500;

/** In the network of the bodies: tells the public one, again and again, who has looked at whose data. */
export function startTelling(application: Application): () => Promise<void> {
  if (application.config.zone.name !== 'outer') return async () => {};
  const tell = (goesOn: () => boolean) => tellReadings(application, goesOn);
  return keepWatch(application, every, tell, 'the public network is not told who looked at data');
}

/**
 * Goes through the log of the audit from where it stopped: in its order nothing comes late. A batch travels as one entry, in which each
 * person's number stands once.
 */
export async function tellReadings(
  application: Application,
  goesOn: () => boolean = () => true,
): Promise<void> {
  while (goesOn() && (await tellBatch(application)) === batch);
}

async function tellBatch(application: Application): Promise<number> {
  const call = systemCall(application, 'transparency.tell');
  return application.database.transaction(async (transaction) => {
    const told = await lockTold(transaction);
    if (told === undefined) return 0;
    const { size, readings: logged } = await readingsInLog(transaction, told, batch);
    const people = logged.filter(isOfSomebody);
    if (people.length > 0) {
      const described = await describeReadings(
        call,
        people.map(({ entry }) => entry),
      );
      const readings = await Promise.all(
        described.map(async (reading, place): Promise<CarriedReading> => {
          const { reader } = reading;
          const body = 'bodyId' in reader ? await bodyById(call, reader.bodyId) : undefined;
          return {
            ...reading,
            ...{ at: reading.at.toISOString(), body: body?.key ?? null },
            subjectIds: people[place]?.subjectIds ?? [],
          };
        }),
      );
      const ids = readings.flatMap(({ subjectIds }) => subjectIds);
      const subjects = await subjectsToCarry(call, ids, transaction);
      const payload: CarriedReadings = { readings, subjects };
      await sendAcross(transaction, 'internet', { kind: 'readings', payload });
    }
    if (size > told) await moveTold(transaction, size);
    return size - told;
  });
}

/** That the program matches the numbers of both networks is no look at anybody, and telling of it would have to be told of again. */
const isOfSomebody = ({ entry }: LoggedReading): boolean =>
  entry.actorKind !== 'system' || saidIn(entry.bytes).purpose !== betweenNetworks;
