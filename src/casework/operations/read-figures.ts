import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { countInstances, type InstanceCount, readDefinition } from '#platform/processes/index.ts';
import { authoriseSeeing, mayOperate } from './authority.ts';
import { daysUntil } from './days.ts';
import type { Figures } from './model.ts';

/** So many of the newest instances are counted: the picture costs the same in a city of a million. */
export const newest = 20_000;
const shownDays = 14;

export interface Counts {
  readonly running: number;
  readonly incident: number;
  readonly ended: number;
}

/** How much runs, has stopped, has ended: in all, by process, and by the day on which it began. */
export async function readFigures(call: Call): Promise<Figures> {
  const areas = await authoriseSeeing(call);
  const counts = await countInstances(call, { newest, ...(areas ? { areas } : {}) });
  const lookedAt = counts.reduce((sum, { count }) => sum + count, 0);
  const byKey = [...Map.groupBy(counts, ({ key }) => key)];
  const processes = await Promise.all(
    byKey.map(async ([key, own]) => ({ key, name: await nameOfProcess(call, own), ...sumOf(own) })),
  );
  return {
    operate: await mayOperate(call),
    lookedAt,
    more: lookedAt >= newest,
    total: sumOf(counts),
    days: daysUntil(call.clock.today(), shownDays).map((day) => ({
      day,
      ...sumOf(counts.filter((one) => one.day === day)),
    })),
    processes: processes.sort((a, b) => b.incident - a.incident || b.running - a.running),
  };
}

export function sumOf(counts: readonly InstanceCount[]): Counts {
  const of = (is: (status: InstanceCount['status']) => boolean) =>
    counts.filter(({ status }) => is(status)).reduce((sum, { count }) => sum + count, 0);
  return {
    running: of((status) => status === 'running'),
    incident: of((status) => status === 'incident'),
    ended: of((status) => status !== 'running' && status !== 'incident'),
  };
}

async function nameOfProcess(call: Call, [one]: readonly InstanceCount[]): Promise<Text> {
  return one ? (await readDefinition(call, one.definitionId)).name : {};
}
