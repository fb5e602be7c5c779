import type { Queryable, Transaction } from '#kernel/database/index.ts';

export async function readPowerVersion(on: Queryable): Promise<number> {
  const [row] = await on.query<{ version: number }>({
    name: 'identity.power-version',
    text: `select version from identity.power_version`,
  });
  return row?.version ?? 0;
}

export async function raisePowerVersion(on: Transaction): Promise<void> {
  await on.execute(`update identity.power_version set version = version + 1`);
}

export interface TiesRow {
  readonly accountId: string;
  readonly record: string;
  /** The firms for which the person may act. */
  readonly firms: readonly string[];
  /** The persons for whom he may act, and those who may act for him. */
  readonly close: readonly string[];
}

/** Accounts without a record in the registers are missing. */
export function selectTies(on: Queryable, accountIds: readonly string[], today: string): Promise<TiesRow[]> {
  return on.query(
    {
      name: 'identity.ties',
      text: `with held as not materialized (
          select * from identity.power where ended_at is null
            and $2::date between valid_from and coalesce(valid_to, 'infinity'))
        select a.id::text as "accountId", t.record::text as record,
          array(select h.principal_record_id::text from held h
            where h.person_record_id = t.record and h.principal_kind = 'firm') as firms,
          array(select h.principal_record_id::text from held h
            where h.person_record_id = t.record and h.principal_kind = 'person'
            union select h.person_record_id::text from held h
            where h.principal_record_id = t.record) as close
        from identity.account a
          left join identity.officer_tie o on o.account_id = a.id and o.state = 'confirmed'
          cross join lateral (select coalesce(a.person_record_id, o.person_record_id) as record) t
        where a.id = any($1::uuid[]) and t.record is not null`,
    },
    [accountIds, today],
  );
}
