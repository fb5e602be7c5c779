import { Temporal } from 'temporal-polyfill';
import { currentRelease, type ItemDefinition } from '#casework/packs/index.ts';
import { type Application, type Call, systemCall, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { type Batch, type DeliveredKind, deliveredKinds } from './model.ts';
import { digestOf, platformOf } from './platform-port.ts';
import {
  type Entry,
  findDay,
  firstDay,
  insertBatch,
  insertDay,
  insertEntries,
  itemFaces,
  lastBatch,
  listDays,
  lockMaking,
  takeIntoBatch,
  waitingEntries,
  writeItemFaces,
} from './store.ts';

const largest = 1000;
const mostDays = 31;

/** The batches of every day that is over: mostly of one, of more when the program has stood still. */
export async function makeDaysOver(application: Application): Promise<void> {
  const call = systemCall(application, 'delivery.clock');
  if (!platformOf(call)) return;
  const today = Temporal.PlainDate.from(call.clock.today());
  const [last] = await listDays(call.database, null, 1);
  const first = last
    ? Temporal.PlainDate.from(last.day).add({ days: 1 }).toString()
    : await firstDay(call.database);
  if (first === undefined) return;
  const earliest = today.subtract({ days: mostDays });
  let day = Temporal.PlainDate.from(first);
  if (Temporal.PlainDate.compare(day, earliest) < 0) day = earliest;
  for (; Temporal.PlainDate.compare(day, today) < 0; day = day.add({ days: 1 }))
    await makeDay(call, day.toString());
}

/**
 * Everything that has not gone up yet, up to and with this day, as numbered batches; a kind of which there is nothing goes up
 * as an empty one, so that nothing is told from lost.
 */
async function makeDay(call: Call, day: string): Promise<void> {
  await call.database.transaction(async (transaction) => {
    await lockMaking(transaction);
    if (await findDay(transaction, day)) return;
    await noteChangedItems(within(call, transaction), transaction, day);
    const made = [];
    for (const kind of deliveredKinds) made.push(...(await makeBatches(call, transaction, kind, day)));
    await insertDay(transaction, day, call.clock.now());
    const counts = made.map(({ kind, sequence, count }) => ({ kind, sequence, count }));
    await recordAudit(call, transaction, [
      { action: 'delivery.made', object: { kind: 'delivery', id: day }, detail: { batches: counts } },
    ]);
  });
}

async function makeBatches(
  call: Call,
  transaction: Transaction,
  kind: DeliveredKind,
  day: string,
): Promise<Batch[]> {
  const made: Batch[] = [];
  let before = await lastBatch(transaction, kind);
  for (;;) {
    const entries = await waitingEntries(transaction, kind, day, largest);
    if (entries.length === 0 && made.length > 0) return made;
    const batch: Batch = {
      ...{ id: newId(), kind, sequence: (before?.sequence ?? 0) + 1, day, count: entries.length },
      digest: digestOf(entries.map(({ content }) => content)),
      previous: before?.digest ?? '',
      ...{ state: 'waiting', attempts: 0, nextAt: call.clock.now(), fault: null },
      ...{ madeAt: call.clock.now(), confirmedAt: null, deliveries: 0 },
    };
    await insertBatch(transaction, batch);
    await takeIntoBatch(
      transaction,
      batch.id,
      entries.map(({ id }) => id),
    );
    made.push(batch);
    before = batch;
    if (entries.length < largest) return made;
  }
}

/** Items have no events of their own: what is published otherwise than it last went up goes up again, what is gone as gone. */
async function noteChangedItems(call: Call, transaction: Transaction, day: string): Promise<void> {
  const known = new Map((await itemFaces(transaction)).map(({ itemKey, digest }) => [itemKey, digest]));
  const items = (await currentRelease(call)).parts('item');
  const faces = [...items.values()].filter(({ internal }) => !internal).map(faceOf);
  const gone = [...known.keys()]
    .filter((key) => !items.has(key) && known.get(key) !== '')
    .map((key) => ({ key, gone: true }));
  const changed = [...faces.filter((face) => known.get(face.key) !== digestOf([face])), ...gone];
  if (changed.length === 0) return;
  const entries = changed.map((content): Entry => ({ id: newId(), kind: 'item', day, content }));
  await insertEntries(transaction, entries);
  await writeItemFaces(
    transaction,
    changed.map((face) => ({ itemKey: face.key, digest: 'gone' in face ? '' : digestOf([face]) })),
  );
}

/** What the higher directory asks of an item. */
function faceOf(item: ItemDefinition) {
  const { key, code, implementationCode, title, kind, handling, body, level, serves, effectiveFrom } = item;
  const { statutory, promised } = item.periods;
  const length = (period: typeof promised) => ({ length: period.length, unit: period.unit });
  return {
    ...{ key, code, implementationCode, title, kind, handling, body, level, serves, effectiveFrom },
    ...{ statutory: length(statutory), promised: length(promised) },
    materials: item.materials.map((material) => material.key),
    depth: item.depth,
  };
}
