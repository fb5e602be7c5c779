import { setTimeout } from 'node:timers/promises';
import type { Application } from '#kernel/application/index.ts';
import type { SealedTable } from './model.ts';
import { lockResealing, noteResealed, selectResealed } from './store.ts';
import { vaultOf } from './vault-of.ts';

const tables = new Map<string, SealedTable>();
const batch = 200;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Called at start by each module that keeps personal fields; answers how to take it back. */
export function registerSealedTable(table: SealedTable): () => void {
  tables.set(table.name, table);
  return () => void tables.delete(table.name);
}

export interface Resealed {
  readonly table: string;
  readonly batches: number;
}

/**
 * Brings every row of every table under the current key: what has lain there in the clear, and what an earlier key has sealed. It
 * goes batch by batch beside the running program, and where it broke off it begins with what is left.
 */
export async function resealAll(
  application: Application,
  goOn: () => boolean = () => true,
): Promise<readonly Resealed[]> {
  const done: Resealed[] = [];
  for (const table of tables.values()) done.push(await resealTable(application, table, goOn));
  return done;
}

async function resealTable(
  { database }: Application,
  { name, reseal }: SealedTable,
  goOn: () => boolean,
): Promise<Resealed> {
  const { sealedNow: under } = await vaultOf(database);
  let batches = 0;
  for (let after: string | undefined = beforeAll; goOn(); batches += 1) {
    const from: string = after;
    after = await database.transaction(async (transaction) => {
      await lockResealing(transaction);
      return reseal(transaction, await vaultOf(transaction), from, batch);
    });
    if (after === undefined) {
      await noteResealed(database, name, under);
      break;
    }
    // Whoever waits for the program goes first.
    await setTimeout(5);
  }
  return { table: name, batches };
}

/** What has not been gone through under the current key. */
async function sealWhatIsLeft(application: Application, goOn: () => boolean): Promise<void> {
  for (const table of tables.values()) {
    const { sealedNow } = await vaultOf(application.database);
    if ((await selectResealed(application.database, table.name)) !== sealedNow)
      await resealTable(application, table, goOn);
  }
}

/** After an update of the program what lies in the clear is sealed while it runs. */
export async function startSealing(application: Application): Promise<() => Promise<void>> {
  let stopped = false;
  const sealing = sealWhatIsLeft(application, () => !stopped).catch((error: unknown) =>
    application.log.error({ error }, 'personal fields were not all sealed'),
  );
  return async () => {
    stopped = true;
    await sealing;
  };
}
