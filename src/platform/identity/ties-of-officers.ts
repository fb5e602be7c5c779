import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { keepByVersion } from '#kernel/memory/index.ts';
import { raisePowerVersion, readPowerVersion, selectTies, type TiesRow } from './ties-store.ts';

/** Asked with every act of an officer, changed seldom: held in memory by account and day. */
const kept = keepByVersion(readPowerVersion);

/** Said by every use case that changes who may act for whom. */
export async function changePowers(transaction: Transaction): Promise<void> {
  kept.changedIn(transaction);
  await raisePowerVersion(transaction);
}

const none = { own: [], close: [] };
const asTies = ({ record, firms, close }: TiesRow) => ({ own: [record, ...firms], close });

export async function tiesOfCaller(call: Call) {
  const { actor, database } = call;
  if (actor.kind !== 'account') return none;
  const today = call.clock.today();
  const shelf = await kept.shelf(database);
  const [row] = await shelf.find(`account ${actor.id} ${today}`, () =>
    selectTies(database, [actor.id], today),
  );
  return row ? asTies(row) : none;
}

export async function tiesOfAccounts(call: Call, accountIds: readonly string[]) {
  const rows = await selectTies(call.database, accountIds, call.clock.today());
  return new Map(rows.map((row) => [row.accountId, asTies(row)]));
}
