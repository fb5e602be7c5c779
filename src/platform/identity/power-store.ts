import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Power, RepresentedFirm } from './model.ts';
import { changePowers } from './ties-of-officers.ts';

const columns = `id, principal_record_id as "principalId", principal_kind as "principalKind", principal_name as "principalName",
  principal_code as "principalCode", agent_name as "agentName", scope, origin, matters, valid_from as "from", valid_to as "to"`;

/** In force on the day `$2`. A power that was revoked is worth nothing from that moment. */
const inForce = `ended_at is null and $2::date between valid_from and coalesce(valid_to, 'infinity')`;

/** For whom a person may act: one power each, the one that covers most. */
export function selectPowers(on: Queryable, personRecordId: string, today: string): Promise<Power[]> {
  return on.query(
    {
      name: 'identity.powers',
      text: `select distinct on (principal_record_id) ${columns} from identity.power where person_record_id = $1 and ${inForce}
        order by principal_record_id, scope = 'representative' desc, matters is not null, valid_from`,
    },
    [personRecordId, today],
  );
}

/** Who may act for one of these in this matter. */
export async function selectAgents(
  on: Queryable,
  principalIds: readonly string[],
  itemKey: string,
  today: string,
): Promise<string[]> {
  const rows = await on.query<{ id: string }>(
    `select distinct person_record_id as id from identity.power
      where principal_record_id = any($1::uuid[]) and (matters is null or $3 = any(matters)) and ${inForce} limit 20`,
    [principalIds, today, itemKey],
  );
  return rows.map(({ id }) => id);
}

export interface Tellable {
  readonly accountId: string;
  readonly active: boolean;
  readonly represents: boolean;
  /** In force, and in this matter. */
  readonly holds: boolean;
}

/** The accounts of those who may act for somebody, or might once. */
export function selectTellable(
  on: Queryable,
  principalId: string,
  itemKey: string | null,
  today: string,
): Promise<Tellable[]> {
  return on.query(
    {
      name: 'identity.powers.tellable',
      text: `select a.id as "accountId", a.status = 'active' as active, p.scope = 'representative' as represents,
          p.ended_at is null and $2::date between p.valid_from and coalesce(p.valid_to, 'infinity')
            and ($3::text is null or p.matters is null or $3 = any(p.matters)) as holds
        from identity.power p join identity.account a on a.person_record_id = p.person_record_id
        where p.principal_record_id = $1 order by p.id desc limit 200`,
    },
    [principalId, today, itemKey],
  );
}

/** Who may act for somebody, now or from a later day on. */
export function selectPowersOver(on: Queryable, principalId: string, today: string): Promise<Power[]> {
  return on.query(
    `select ${columns} from identity.power
      where principal_record_id = $1 and ended_at is null and coalesce(valid_to, 'infinity') >= $2::date
      order by valid_from, id limit 100`,
    [principalId, today],
  );
}

export interface PowerRow extends Power {
  readonly personRecordId: string;
  readonly grantedBy: string | null;
}

export async function lockPower(on: Transaction, id: string): Promise<PowerRow | undefined> {
  const [row] = await on.query<PowerRow>(
    `select ${columns}, person_record_id as "personRecordId", granted_by as "grantedBy" from identity.power
      where id = $1 and ended_at is null for update`,
    [id],
  );
  return row;
}

/** Also one that has ended. */
export async function selectPower(
  on: Queryable,
  id: string,
): Promise<(PowerRow & { readonly ended: boolean }) | undefined> {
  const [row] = await on.query<PowerRow & { ended: boolean }>(
    `select ${columns}, person_record_id as "personRecordId", granted_by as "grantedBy", ended_at is not null as ended
      from identity.power where id = $1`,
    [id],
  );
  return row;
}

/** A new power takes the place of the one that the same person had of the same principal in the same way. */
export async function insertPower(on: Transaction, power: PowerRow): Promise<void> {
  await changePowers(on);
  await on.execute(
    `update identity.power set ended_at = now() where person_record_id = $1 and principal_record_id = $2 and origin = $3
      and ended_at is null`,
    [power.personRecordId, power.principalId, power.origin],
  );
  await on.execute(
    `insert into identity.power (id, person_record_id, principal_record_id, principal_kind, principal_name, principal_code,
        agent_name, scope, origin, matters, granted_by, valid_from, valid_to)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      power.id,
      power.personRecordId,
      power.principalId,
      power.principalKind,
      power.principalName,
      power.principalCode,
      power.agentName,
      power.scope,
      power.origin,
      power.matters,
      power.grantedBy,
      power.from,
      power.to,
    ],
  );
}

export async function markEnded(on: Transaction, ids: readonly string[], by: string | null): Promise<void> {
  if (ids.length === 0) return;
  await changePowers(on);
  await on.execute(`update identity.power set ended_at = now(), ended_by = $2 where id = any($1::uuid[])`, [
    ids,
    by,
  ]);
}

/** The firms that the register said, when it was asked last, that the person represents. */
export function selectRegisterPowers(on: Queryable, personRecordId: string): Promise<RepresentedFirm[]> {
  return on.query(
    {
      name: 'identity.powers.register',
      text: `select principal_record_id as "firmRecordId", principal_name as "firmName", principal_code as "firmCode"
        from identity.power where person_record_id = $1 and origin = 'register' and principal_kind = 'firm'
          and agent_name <> '' and valid_to is null and ended_at is null`,
    },
    [personRecordId],
  );
}

/** The powers that come from the register become exactly these: new ones begin today, lost ones ended yesterday. */
export async function saveRegisterPowers(
  on: Transaction,
  agent: { readonly recordId: string; readonly name: string },
  firms: readonly (RepresentedFirm & { readonly id: string })[],
  today: string,
): Promise<void> {
  await changePowers(on);
  await on.execute(
    `update identity.power set valid_to = $3::date - 1
      where person_record_id = $1 and origin = 'register' and principal_kind = 'firm' and valid_to is null and ended_at is null
        and not (principal_record_id = any($2::uuid[]))`,
    [agent.recordId, firms.map(({ firmRecordId }) => firmRecordId), today],
  );
  await on.execute(
    `insert into identity.power (id, person_record_id, agent_name, principal_record_id, principal_name, principal_code, scope, origin,
        valid_from)
      select f.id, $1, $4, f."firmRecordId", f."firmName", f."firmCode", 'representative', 'register', $3
      from jsonb_to_recordset($2::jsonb) as f (id uuid, "firmRecordId" uuid, "firmName" text, "firmCode" text)
      on conflict (person_record_id, principal_record_id)
        where origin = 'register' and principal_kind = 'firm' and valid_to is null and ended_at is null
        do update set agent_name = excluded.agent_name, principal_name = excluded.principal_name,
          principal_code = excluded.principal_code`,
    [agent.recordId, JSON.stringify(firms), today, agent.name],
  );
}

export interface Ward {
  readonly id: string;
  readonly recordId: string;
  readonly name: string;
  readonly code: string;
  /** The last day of the guardianship; null: without an end. */
  readonly to: string | null;
}

/** The wards whom the register named when it was asked last, but for those who have come of age since. */
export function selectRegisterWards(
  on: Queryable,
  guardianRecordId: string,
  today: string,
): Promise<Omit<Ward, 'id'>[]> {
  return on.query(
    `select principal_record_id as "recordId", principal_name as name, principal_code as code, valid_to as "to"
      from identity.power where person_record_id = $1 and origin = 'register' and principal_kind = 'person' and ended_at is null
        and coalesce(valid_to, 'infinity') >= $2::date`,
    [guardianRecordId, today],
  );
}

/** The wards whom the register names become exactly these. What has run out with childhood ended by itself, and is left as it is. */
export async function saveWards(
  on: Transaction,
  guardian: { readonly recordId: string; readonly name: string },
  wards: readonly Ward[],
  today: string,
): Promise<void> {
  await changePowers(on);
  await on.execute(
    `update identity.power set ended_at = now()
      where person_record_id = $1 and origin = 'register' and principal_kind = 'person' and ended_at is null
        and coalesce(valid_to, 'infinity') >= $3::date and not (principal_record_id = any($2::uuid[]))`,
    [guardian.recordId, wards.map(({ recordId }) => recordId), today],
  );
  await on.execute(
    `insert into identity.power (id, person_record_id, agent_name, principal_record_id, principal_kind, principal_name,
        principal_code, scope, origin, valid_from, valid_to)
      select w.id, $1, $2, w."recordId", 'person', w.name, w.code, 'guardian', 'register', $4, w."to"
      from jsonb_to_recordset($3::jsonb) as w (id uuid, "recordId" uuid, name text, code text, "to" date)
      on conflict (person_record_id, principal_record_id)
        where origin = 'register' and principal_kind = 'person' and ended_at is null
        do update set principal_name = excluded.principal_name, valid_to = excluded.valid_to`,
    [guardian.recordId, guardian.name, JSON.stringify(wards), today],
  );
}

/** Powers that somebody has, or that others have over him; locked. */
export function lockPowersAbout(on: Transaction, recordId: string): Promise<PowerRow[]> {
  return on.query(
    `select ${columns}, person_record_id as "personRecordId", granted_by as "grantedBy" from identity.power
      where (person_record_id = $1 or principal_record_id = $1) and ended_at is null
      for update`,
    [recordId],
  );
}

/** Guardianships whose last day lies between these two, and that nobody ended before; where another one follows, nothing has ended. */
export function selectGuardianshipsOver(
  on: Queryable,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<(PowerRow & { readonly to: string })[]> {
  return on.query(
    `select ${columns}, person_record_id as "personRecordId", granted_by as "grantedBy" from identity.power p
      where scope = 'guardian' and ended_at is null and valid_to between $1::date and $2::date
        and not exists (select from identity.power n where n.person_record_id = p.person_record_id
          and n.principal_record_id = p.principal_record_id and n.ended_at is null and coalesce(n.valid_to, 'infinity') > p.valid_to)
      order by id`,
    [from, to],
  );
}
