import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';
import type { BodyDivisions } from '#platform/access/index.ts';
import type { Fault, Package } from './model.ts';

const selection = `p.id, p.root_case_id as "rootCaseId", p.body_id as "bodyId", p.division_key as "divisionKey",
  p.item_key as "itemKey", p.item_title as "itemTitle", p.receipt_number as "receiptNumber",
  p.applicant_name as "applicantName", p.closed_on as "closedOn", p.retention, p.retain_until as "retainUntil", p.state,
  p.file_id as "fileId", p.size, p.files, p.sha256, p.sm3, p.sealed_at as "sealedAt", p.attempts, p.error,
  p.checked_at as "checkedAt", p.sound`;

type Fresh = Pick<
  Package,
  | 'id'
  | 'rootCaseId'
  | 'bodyId'
  | 'divisionKey'
  | 'itemKey'
  | 'itemTitle'
  | 'receiptNumber'
  | 'applicantName'
  | 'closedOn'
>;

/** One package a case, however often its closing is told. */
const noted: Gathered = {
  name: 'archive-packages',
  cte: (p) => `archive_noted as (
      insert into archive.package (id, root_case_id, body_id, division_key, item_key, item_title, receipt_number,
        applicant_name, closed_on, state, next_attempt_at)
      select id, "rootCaseId", "bodyId", "divisionKey", "itemKey", "itemTitle", "receiptNumber", "applicantName", "closedOn",
        'waiting', "nextAttemptAt"
      from jsonb_to_recordset(${p}::jsonb) as r (id uuid, "rootCaseId" uuid, "bodyId" uuid, "divisionKey" text, "itemKey" text,
        "itemTitle" jsonb, "receiptNumber" text, "applicantName" text, "closedOn" date, "nextAttemptAt" timestamptz)
      on conflict (id) do nothing)`,
};

/** Written with the commit; who asks for packages before finds it, too. */
export function insertPackage(on: Transaction, one: Fresh, nextAttemptAt: Date): void {
  on.gather(noted, [{ ...one, nextAttemptAt }]);
}

/** What waits to be sealed is not: the case is open again. */
export async function withdrawWaiting(on: Transaction, rootCaseId: string): Promise<void> {
  await on.execute(
    {
      name: 'archive.withdraw',
      text: `delete from archive.package p where p.root_case_id = $1 and p.state = 'waiting'`,
    },
    [rootCaseId],
  );
}

/** Takes one package that waits to be sealed until `until`: whoever dies over it leaves it to be tried again then. */
export async function takeWaiting(on: Queryable, now: Date, until: Date): Promise<Package | undefined> {
  const [row] = await on.query<Package>(
    {
      name: 'archive.take',
      text: `update archive.package p set next_attempt_at = $2, attempts = p.attempts + 1
        where p.id = (select w.id from archive.package w where w.state <> 'sealed' and w.next_attempt_at <= $1
          order by w.next_attempt_at, w.id limit 1 for update skip locked)
        returning ${selection}`,
    },
    [now, until],
  );
  return row;
}

/** It goes on waiting, and nothing has gone wrong. */
export async function putOff(on: Queryable, id: string, again: Date): Promise<void> {
  await on.execute(`update archive.package set next_attempt_at = $2 where id = $1 and state <> 'sealed'`, [
    id,
    again,
  ]);
}

export async function noteFailure(on: Queryable, id: string, error: string, again: Date): Promise<void> {
  await on.execute(
    `update archive.package set state = 'failed', error = $2, next_attempt_at = $3 where id = $1 and state <> 'sealed'`,
    [id, error, again],
  );
}

export type Sealed = Required<
  Pick<Package, 'fileId' | 'size' | 'files' | 'sha256' | 'sm3' | 'sealedAt' | 'retention' | 'retainUntil'>
>;

/** False where another process has sealed it first. */
export async function noteSealed(on: Transaction, id: string, sealed: Sealed): Promise<boolean> {
  const changed = await on.execute(
    `update archive.package set state = 'sealed', error = '', file_id = $2, size = $3, files = $4, sha256 = $5, sm3 = $6,
        sealed_at = $7, retention = $8, retain_until = $9 where id = $1 and state <> 'sealed'`,
    [
      id,
      sealed.fileId,
      sealed.size,
      sealed.files,
      sealed.sha256,
      sealed.sm3,
      sealed.sealedAt,
      JSON.stringify(sealed.retention),
      sealed.retainUntil,
    ],
  );
  return changed === 1;
}

export async function insertCheck(
  on: Transaction,
  check: {
    readonly id: string;
    readonly packageId: string;
    readonly checkedAt: Date;
    readonly checkedBy: string;
    readonly faults: readonly Fault[];
  },
): Promise<void> {
  await on.execute(
    `with noted as (update archive.package set checked_at = $3, sound = $6 where id = $2)
      insert into archive.check (id, package_id, checked_at, checked_by, faults) values ($1, $2, $3, $4, $5)`,
    [
      check.id,
      check.packageId,
      check.checkedAt,
      check.checkedBy,
      JSON.stringify(check.faults),
      check.faults.length === 0,
    ],
  );
}

/** What the last check of each of these packages found wrong. */
export async function lastFaults(
  on: Queryable,
  packageIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Fault[]>> {
  const rows = await on.query<{ packageId: string; faults: Fault[] }>(
    {
      name: 'archive.last-faults',
      text: `select p.id as "packageId", last.faults from unnest($1::uuid[]) as p (id)
        cross join lateral (select c.faults from archive.check c where c.package_id = p.id
          order by c.checked_at desc, c.id desc limit 1) last`,
    },
    [packageIds],
  );
  return new Map(rows.map(({ packageId, faults }) => [packageId, faults]));
}

export async function findPackage(on: Queryable, id: string): Promise<Package | undefined> {
  const [row] = await on.query<Package>(
    { name: 'archive.find', text: `select ${selection} from archive.package p where p.id = $1` },
    [id],
  );
  return row;
}

/** The latest: a reopened case is sealed again when it closes again. */
export async function packageOfCase(on: Queryable, rootCaseId: string): Promise<Package | undefined> {
  const [row] = await on.query<Package>(
    {
      name: 'archive.of-case',
      text: `select ${selection} from archive.package p where p.root_case_id = $1 order by p.id desc limit 1`,
    },
    [rootCaseId],
  );
  return row;
}

/** The packages of these places, the newest first; `after` is the last row of the page before. Each place by its index. */
export function packagesOf(
  on: Queryable,
  places: readonly BodyDivisions[],
  page: { readonly unsound: boolean; readonly after: Pick<Package, 'closedOn' | 'id'> | undefined },
  limit: number,
): Promise<Package[]> {
  const wrong = page.unsound ? `and (p.state = 'failed' or not p.sound)` : '';
  return on.query(
    {
      name: `archive.list${page.unsound ? '-unsound' : ''}`,
      text: `select p.* from jsonb_to_recordset($1::jsonb) as r ("bodyId" uuid, "divisionKeys" text[])
        cross join lateral (select ${selection} from archive.package p
          where p.body_id = r."bodyId" ${wrong}
            and (r."divisionKeys" is null or p.division_key is null or p.division_key = any(r."divisionKeys"))
            and (p.closed_on, p.id) < (coalesce($2::date, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
          order by p.closed_on desc, p.id desc limit $4) p
        order by p."closedOn" desc, p.id desc limit $4`,
    },
    [JSON.stringify(places), page.after?.closedOn ?? null, page.after?.id ?? null, limit],
  );
}

/** Sealed packages in an order of their own, from after one on. */
export function sealedAfter(on: Queryable, after: string, limit: number): Promise<Package[]> {
  return on.query(
    {
      name: 'archive.sealed-after',
      text: `select ${selection} from archive.package p
        where p.state = 'sealed' and ($1 = '' or p.id > nullif($1, '')::uuid) order by p.id limit $2`,
    },
    [after, limit],
  );
}
