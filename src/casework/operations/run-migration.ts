import { type Application, type Call, systemCall, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { addJob, defineJob } from '#kernel/jobs/index.ts';
import { liveInstances, migrateInstances } from '#platform/processes/index.ts';
import { nameOfOperator } from './act-on-process.ts';
import { operating } from './authority.ts';
import {
  findMigration,
  insertMigration,
  lockMigration,
  type MigrationRow,
  recentMigrations,
  updateMigration,
} from './migration-store.ts';
import type { MigrationRule, Refusal } from './model.ts';
import { checkRule, refusalsOf } from './preview-migration.ts';
import { operationsProblem } from './problems.ts';

const job = 'operations.migrate';
/** Instances that one transaction locks and moves: officers wait for no more than that. */
const batch = 50;
const mostRefusals = 100;

/** Begins to move running instances to another version, a few at a time. Answers the migration's id. */
export async function startMigration(
  call: Call,
  { reason, ...rule }: MigrationRule & { readonly reason: string },
): Promise<string> {
  const acting = await operating(call);
  if (reason.trim() === '') throw operationsProblem('reason-required');
  const key = await checkRule(acting, rule);
  const byName = await nameOfOperator(acting);
  return call.database.transaction(async (transaction) => {
    const inside = within(acting, transaction);
    const known = await recentMigrations(transaction, key, 1);
    if (known.some(({ status }) => status === 'running')) throw operationsProblem('migration-running');
    const total = (await liveInstances(inside, { definitionId: rule.from })).length;
    const id = newId();
    await insertMigration(transaction, {
      id,
      key,
      fromId: rule.from,
      toId: rule.to,
      mapping: rule.mapping,
      timers: rule.timers,
      reason: reason.trim(),
      status: 'running',
      afterId: null,
      total,
      moved: 0,
      refused: 0,
      refusals: [],
      begunAt: call.clock.now(),
      endedAt: null,
      begunBy: acting.actor.id,
      begunByName: byName,
      assignmentId: acting.actor.assignmentId ?? null,
    });
    addJob(transaction, job, { id }, { key: `${job} ${id}` });
    return id;
  });
}

/** Does the rest of a migration. Each batch is one transaction with its progress, so that a restart goes on where it was. */
export async function runMigration(application: Application, id: string): Promise<void> {
  for (;;) {
    const done = await application.database.transaction((transaction) =>
      migrateBatch(application, transaction, id),
    );
    if (done) return;
  }
}

async function migrateBatch(
  application: Application,
  transaction: Transaction,
  id: string,
): Promise<boolean> {
  const migration = await lockMigration(transaction, id);
  if (!migration || migration.status === 'done') return true;
  const call = within(callOf(application, migration), transaction);
  const ids = await liveInstances(call, {
    definitionId: migration.fromId,
    ...(migration.afterId ? { after: migration.afterId } : {}),
    limit: batch,
  });
  const refused = await move(call, transaction, migration, ids);
  const ended = ids.length < batch;
  await updateMigration(transaction, {
    ...migration,
    afterId: ids.at(-1) ?? migration.afterId,
    moved: migration.moved + ids.length - refused.length,
    refused: migration.refused + refused.length,
    refusals: [...migration.refusals, ...refused].slice(0, mostRefusals),
    status: ended ? 'done' : 'running',
    endedAt: ended ? call.clock.now() : null,
  });
  return ended;
}

/** Moves those that can be moved; answers the others. */
async function move(
  call: Call,
  transaction: Transaction,
  { fromId: from, toId: to, mapping, timers, reason }: MigrationRow,
  instances: readonly string[],
): Promise<Refusal[]> {
  const rule = { from, to, mapping, timers, reason };
  const tried = await migrateInstances(call, transaction, { ...rule, instances, preview: true });
  const hindered = tried.filter(({ hindrances }) => hindrances.length > 0);
  const held = new Set(hindered.map(({ instanceId }) => instanceId));
  const free = instances.filter((instance) => !held.has(instance));
  await migrateInstances(call, transaction, { ...rule, instances: free, preview: false });
  return refusalsOf(call, hindered);
}

/** What the job does, it does for whoever began it. */
function callOf(application: Application, { begunBy, assignmentId }: MigrationRow): Call {
  const actor = { kind: 'account' as const, id: begunBy, ...(assignmentId ? { assignmentId } : {}) };
  return { ...systemCall(application, job), actor };
}

export function defineMigrationJob(): void {
  defineJob(job, async (application, payload) => {
    const { id } = payload as { readonly id: string };
    if (await findMigration(application.database, id)) await runMigration(application, id);
  });
}
