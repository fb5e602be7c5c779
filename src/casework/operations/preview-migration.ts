import { nameCases } from '#casework/cases/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import {
  findInstances,
  type InstanceMigration,
  liveInstances,
  migrateInstances,
  type ReadDefinition,
  readDefinition,
} from '#platform/processes/index.ts';
import { operating } from './authority.ts';
import { nameOf } from './instance-rows.ts';
import type { MigrationPreview, MigrationRule, Refusal } from './model.ts';
import { operationsProblem } from './problems.ts';
import { numberedVersions } from './versions.ts';

/** So many are tried out; the job does the same with each of the rest. */
const tried = 200;

/** What a migration would do to each running instance. Nothing is kept. */
export async function previewMigration(call: Call, rule: MigrationRule): Promise<MigrationPreview> {
  const acting = await operating(call);
  await checkRule(acting, rule);
  const [ids, from, to] = await Promise.all([
    liveInstances(acting, { definitionId: rule.from }),
    readDefinition(acting, rule.from),
    readDefinition(acting, rule.to),
  ]);
  const migrations = await call.database.transaction((transaction) =>
    migrateInstances(within(acting, transaction), transaction, {
      ...rule,
      instances: ids.slice(0, tried),
      preview: true,
    }),
  );
  const refusals = await refusalsOf(acting, migrations);
  return {
    lookedAt: migrations.length,
    total: ids.length,
    movable: migrations.filter(({ hindrances }) => hindrances.length === 0).length,
    instances: migrations.map(({ moves }, place) => ({
      ...(refusals[place] ?? { instanceId: '', receiptNumber: null, messages: [] }),
      moves: moves.map((move) => movedName(move, from, to)),
    })),
  };
}

function movedName(move: { from: string; to: string }, from: ReadDefinition, to: ReadDefinition) {
  return { from: nameOf(from, move.from), to: nameOf(to, move.to) };
}

/** Why each cannot be moved, with the number of its case; no messages: it can. */
export async function refusalsOf(call: Call, migrations: readonly InstanceMigration[]): Promise<Refusal[]> {
  const found = await Promise.all(
    migrations.map(
      async ({ instanceId }) => (await findInstances(call, { id: instanceId, limit: 1 })).instances[0],
    ),
  );
  const cases = await nameCases(
    call,
    found.flatMap((instance) => instance?.caseId ?? []),
  );
  return migrations.map(({ instanceId, hindrances }, place) => ({
    instanceId,
    receiptNumber: cases.get(found[place]?.caseId ?? '')?.receiptNumber ?? null,
    messages: hindrances.map(({ message }) => message),
  }));
}

/** Two versions of one process; answers its key. */
export async function checkRule(call: Call, { from, to }: MigrationRule): Promise<string> {
  const { key } = await readDefinition(call, from);
  const versions = await numberedVersions(call, key);
  const target = versions.find(({ id }) => id === to);
  if (!target || from === to) throw operationsProblem('other-process');
  if (target.withdrawnAt) throw operationsProblem('version-withdrawn');
  return key;
}
