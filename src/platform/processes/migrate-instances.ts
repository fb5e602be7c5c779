import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { CompiledProcess } from './definition.ts';
import { deliverAround } from './deliver-messages.ts';
import { compiledDefinition } from './deploy-process.ts';
import { type Hindrance, type Migrated, type MigrationRule, migrateState } from './migrate-state.ts';
import { selectLiveIds, updateMigrated } from './migration-store.ts';
import { hindranceText } from './migration-words.ts';
import type { Instance } from './model.ts';
import { processProblem } from './problems.ts';
import { writeRows } from './rows-store.ts';
import { selectInstance } from './store.ts';
import { commandWork, stepContext, UnitOfWork } from './unit-of-work.ts';

export interface MigrateInstances extends Partial<MigrationRule> {
  /** Ids of two definitions. */
  readonly from: string;
  readonly to: string;
  readonly instances: readonly string[] | 'all';
  /** Only tells what would happen. */
  readonly preview: boolean;
  readonly reason?: string;
}

export interface InstanceMigration {
  readonly instanceId: string;
  readonly moves: Migrated['moves'];
  readonly hindrances: readonly (Hindrance & { readonly message: Text })[];
}

/** Puts running instances under another version. All of them move, or none: a hindrance refuses the whole. */
export async function migrateInstances(
  call: Call,
  transaction: Transaction,
  input: MigrateInstances,
): Promise<readonly InstanceMigration[]> {
  const rule: MigrationRule = { mapping: input.mapping ?? {}, timers: input.timers ?? 'keep' };
  const [from, to] = [
    await compiledDefinition(transaction, input.from),
    await compiledDefinition(transaction, input.to),
  ];
  const calendar = await currentCalendar(within(call, transaction));
  const ids = input.instances === 'all' ? await selectLiveIds(transaction, input.from) : input.instances;
  const migrations: InstanceMigration[] = [];
  for (const id of ids) {
    const row = await selectInstance(transaction, 'instance', id, 'locked');
    if (row?.definitionId !== input.from) throw processProblem('instance-not-found', { id });
    const migrated = migrateState(from, to, row.state, rule, stepContext(call, calendar));
    migrations.push({
      instanceId: id,
      moves: migrated.moves,
      hindrances: migrated.hindrances.map((hindrance) => ({
        ...hindrance,
        message: hindranceText(hindrance.code, hindrance.element),
      })),
    });
    if (!input.preview && migrated.hindrances.length === 0)
      await store(call, transaction, row, to, migrated, input);
  }
  const hindered = migrations.filter(({ hindrances }) => hindrances.length > 0);
  if (!input.preview && hindered.length > 0)
    throw processProblem('cannot-migrate', {
      count: hindered.length,
      first: textIn(hindered[0]?.hindrances[0]?.message, call.language),
    });
  return migrations;
}

async function store(
  call: Call,
  transaction: Transaction,
  row: Instance,
  definition: CompiledProcess,
  { state, effects, moves }: Migrated,
  { from, to, reason }: MigrateInstances,
): Promise<void> {
  const unit = new UnitOfWork();
  const loaded = { row, definition, fresh: false, state, changed: true };
  unit.add(loaded);
  const work = commandWork(call, loaded);
  for (const effect of effects) unit.absorb(work, effect, null, {});
  const detail = { caseId: row.caseId, from, to, reason: reason ?? null };
  unit.record(call, { name: 'process.migrated', data: { instanceId: row.id, ...detail, moves } }, loaded, {
    action: 'process.migrated',
    object: { kind: 'process', id: row.id },
    regionId: row.regionId,
    detail,
  });
  if (!(await writeRows(transaction, unit.rows(call.clock.now())))) throw processProblem('changed-meanwhile');
  const elements = state.tokens.flatMap(({ node: id, wait, line }) => {
    const node = definition.nodes.get(id);
    const ids = [wait && 'id' in wait ? wait.id : undefined, ...(line ?? []).map(({ task }) => task)];
    return ids.flatMap((waiting) =>
      waiting === undefined || !node
        ? []
        : { id: waiting, element: id, name: node.name, act: node.kind === 'user-task' ? node.act : '' },
    );
  });
  const listening = [...state.timers, ...(state.subscriptions ?? [])].map(({ id, node: element }) => ({
    id,
    element,
  }));
  await updateMigrated(transaction, row.id, to, elements, listening);
  // A message that it waits for only now may be there already.
  await deliverAround(call, transaction, work);
}
