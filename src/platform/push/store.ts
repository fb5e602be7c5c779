import { askTogether, type Queryable, type Transaction } from '#kernel/database/index.ts';
import type { Device, DeviceShown } from './model.ts';

/** A browser that says it again has perhaps another account now: it is told for the latest. */
export async function upsertDevice(on: Transaction, of: Device): Promise<void> {
  await on.execute(
    {
      name: 'push.device.upsert',
      text: `insert into push.device (id, account_id, endpoint, p256dh, auth, name, language, added_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (endpoint) do update set account_id = excluded.account_id, p256dh = excluded.p256dh, auth = excluded.auth,
          name = excluded.name, language = excluded.language, added_at = excluded.added_at`,
    },
    [of.id, of.accountId, of.endpoint, of.p256dh, of.auth, of.name, of.language, of.addedAt],
  );
}

export function devicesOf(on: Queryable, accountId: string, limit: number): Promise<DeviceShown[]> {
  return on.query(
    {
      name: 'push.device.own',
      text: `select id, name, added_at as "addedAt" from push.device where account_id = $1 order by id limit $2`,
    },
    [accountId, limit],
  );
}

const readDeviceIds = askTogether<string, { id: string }[]>({
  key: (accountId) => accountId,
  ask: async (on, accountIds) => {
    const rows = await on.query<{ id: string; accountId: string }>(
      {
        name: 'push.device.ids',
        text: `select id, account_id as "accountId" from push.device where account_id = any($1)`,
        beside: true,
      },
      [accountIds],
    );
    return Map.groupBy(rows, ({ accountId }) => accountId);
  },
});

export async function deviceIdsOf(on: Queryable, accountId: string): Promise<string[]> {
  return ((await readDeviceIds(on, accountId)) ?? []).map(({ id }) => id);
}

export function devicesById(on: Queryable, ids: readonly string[]): Promise<Device[]> {
  return on.query(
    {
      name: 'push.device.byId',
      text: `select id, account_id as "accountId", endpoint, p256dh, auth, name, language, added_at as "addedAt"
        from push.device where id = any($1)`,
    },
    [ids],
  );
}

export async function deleteDevice(on: Queryable, id: string, accountId: string): Promise<boolean> {
  const deleted = await on.execute(
    { name: 'push.device.delete', text: `delete from push.device where id = $1 and account_id = $2` },
    [id, accountId],
  );
  return deleted > 0;
}

interface SenderRow {
  readonly publicKey: string;
  readonly sealed: string;
}

/** The sender's key; made by whoever needs it first. */
export async function keepSender(on: Queryable, candidate: SenderRow): Promise<SenderRow> {
  await on.execute(`insert into push.sender (public_key, sealed) values ($1, $2) on conflict do nothing`, [
    candidate.publicKey,
    candidate.sealed,
  ]);
  const [row] = await on.query<SenderRow>(`select public_key as "publicKey", sealed from push.sender`);
  if (!row) throw new Error('the key of the sender of push messages is gone');
  return row;
}

export async function deleteDevicesOf(on: Transaction, accountId: string): Promise<void> {
  await on.execute({ name: 'push.device.forget', text: `delete from push.device where account_id = $1` }, [
    accountId,
  ]);
}
