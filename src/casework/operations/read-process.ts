import type { Call } from '#kernel/application/index.ts';
import { countInstances, readDefinition, waitingTimes } from '#platform/processes/index.ts';
import { authoriseSeeing, mayOperate } from './authority.ts';
import { nameOf } from './instance-rows.ts';
import type { ProcessSummary, ReadProcess, WaitingTime } from './model.ts';
import { operationsProblem } from './problems.ts';
import { newest, sumOf } from './read-figures.ts';
import { readMigrations } from './read-migrations.ts';
import { type Numbered, numberedVersions, shownVersion } from './versions.ts';

const measuredDays = 365;
const day = 86_400_000;

/** Every process that was ever deployed. */
export async function listProcesses(call: Call): Promise<ProcessSummary[]> {
  const areas = await authoriseSeeing(call);
  const [versions, counts] = await Promise.all([
    numberedVersions(call),
    countInstances(call, { newest, ...(areas ? { areas } : {}) }),
  ]);
  return Promise.all(
    [...Map.groupBy(versions, ({ key }) => key)].flatMap(([key, [current, ...older]]) =>
      current
        ? summaryOf(
            call,
            current,
            older,
            counts.filter((one) => one.key === key),
          )
        : [],
    ),
  );
}

async function summaryOf(
  call: Call,
  current: Numbered,
  older: readonly Numbered[],
  counts: Parameters<typeof sumOf>[0],
): Promise<ProcessSummary> {
  const { name } = await readDefinition(call, current.id);
  return {
    key: current.key,
    name,
    versions: new Set([current, ...older].map(({ number }) => number)).size,
    current: shownVersion(current),
    ...sumOf(counts),
  };
}

/** A process: its versions, what runs on each, and how long work waits at each step of one of them. */
export async function readProcess(
  call: Call,
  { key, definitionId }: { readonly key: string; readonly definitionId?: string },
): Promise<ReadProcess> {
  const areas = await authoriseSeeing(call);
  const [versions, counts, operate] = await Promise.all([
    numberedVersions(call, key),
    countInstances(call, { newest, key, ...(areas ? { areas } : {}) }),
    mayOperate(call),
  ]);
  const shown = definitionId === undefined ? versions[0] : versions.find(({ id }) => id === definitionId);
  if (!shown) throw operationsProblem('process-unknown', { key });
  const definition = await readDefinition(call, shown.id);
  return {
    key,
    name: definition.name,
    may: { operate },
    versions: versions.map((version) => ({
      ...shownVersion(version),
      ...sumOf(counts.filter((one) => one.definitionId === version.id)),
    })),
    shown: {
      ...shownVersion(shown),
      xml: definition.xml,
      elements: definition.elements.map(({ id }) => ({ id, name: nameOf(definition, id) })),
    },
    waiting: await waitingAt(
      call,
      versions.filter(({ hash }) => hash === shown.hash),
    ),
    migrations: await readMigrations(call, key),
  };
}

/** The same content in several releases is one version. */
async function waitingAt(call: Call, same: readonly Numbered[]): Promise<WaitingTime[]> {
  const since = new Date(call.clock.now().getTime() - measuredDays * day);
  const measured = await waitingTimes(call, { definitionIds: same.map(({ id }) => id), since });
  const [one] = same;
  const definition = one && (await readDefinition(call, one.id));
  return measured.map((times) => ({ ...times, name: nameOf(definition, times.element) }));
}
