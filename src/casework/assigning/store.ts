import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Place, Rule, SetRule } from './model.ts';

const columns = `r.id, r.body_id as "bodyId", r.division_key as "divisionKey", r.item_key as "itemKey", r.act, r.strategy,
  r.otherwise, r.shares, r.given::int as given, r.set_by_name as "setByName", r.set_at as "setAt"`;

export async function readVersion(on: Queryable): Promise<number> {
  const [row] = await on.query<{ version: number }>({
    name: 'assigning.version',
    text: `select version from assigning.version`,
  });
  return row?.version ?? 0;
}

export async function raiseVersion(on: Transaction): Promise<void> {
  await on.execute(`update assigning.version set version = version + 1`);
}

/** Divisions that have any rule, as `body/division`: most have none. */
export async function selectRuledBodies(on: Queryable): Promise<ReadonlySet<string>> {
  const rows = await on.query<{ bodyId: string }>({
    name: 'assigning.bodies',
    text: `select distinct body_id as "bodyId" from assigning.rule where strategy <> 'inbox'`,
  });
  return new Set(rows.map(({ bodyId }) => bodyId));
}

export function selectRules(on: Queryable, { bodyId, divisionKey }: Place): Promise<Rule[]> {
  return on.query(
    {
      name: 'assigning.rules',
      text: `select ${columns} from assigning.rule r where r.body_id = $1 and r.division_key = $2
        order by r.item_key, r.act limit 500`,
    },
    [bodyId, divisionKey],
  );
}

/** The narrowest rule for a step; locked, so that two programs never give by it at once. */
export async function lockRuleFor(
  on: Transaction,
  { bodyId, divisionKey }: Place,
  itemKey: string,
  act: string,
): Promise<Rule | undefined> {
  const [row] = await on.query<Rule>(
    {
      name: 'assigning.rule-for',
      text: `select ${columns} from assigning.rule r
        where r.body_id = $1 and r.division_key = $2 and r.item_key in ($3, '') and r.act in ($4, '')
        order by r.item_key desc, r.act desc limit 1 for update`,
    },
    [bodyId, divisionKey, itemKey, act],
  );
  return row;
}

export async function saveRule(
  on: Transaction,
  id: string,
  rule: SetRule,
  by: { readonly id: string; readonly name: string; readonly at: Date },
): Promise<string> {
  const [row] = await on.query<{ id: string }>(
    `insert into assigning.rule (id, body_id, division_key, item_key, act, strategy, otherwise, shares, set_by, set_by_name, set_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      on conflict (body_id, division_key, item_key, act) do update set strategy = excluded.strategy,
        otherwise = excluded.otherwise, shares = excluded.shares, set_by = excluded.set_by,
        set_by_name = excluded.set_by_name, set_at = excluded.set_at
      returning id`,
    [
      id,
      rule.bodyId,
      rule.divisionKey,
      rule.itemKey,
      rule.act,
      rule.strategy,
      rule.otherwise,
      JSON.stringify(rule.shares),
      by.id,
      by.name,
      by.at,
    ],
  );
  return row?.id ?? id;
}

export async function findRule(on: Queryable, id: string): Promise<Rule | undefined> {
  const [row] = await on.query<Rule>(`select ${columns} from assigning.rule r where r.id = $1`, [id]);
  return row;
}

export async function deleteRule(on: Transaction, id: string): Promise<void> {
  await on.execute(`delete from assigning.rule where id = $1`, [id]);
}

/** By the rule's own count when each of its officers last had a step. */
export async function lastGiven(on: Queryable, ruleId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await on.query<{ officerId: string; last: number }>(
    {
      name: 'assigning.turns',
      text: `select officer_id as "officerId", last_given::int as last from assigning.turn where rule_id = $1`,
    },
    [ruleId],
  );
  return new Map(rows.map(({ officerId, last }) => [officerId, last]));
}

export async function noteGiven(on: Transaction, ruleId: string, officerId: string): Promise<void> {
  await on.execute(
    {
      name: 'assigning.note',
      text: `with counted as (update assigning.rule set given = given + 1 where id = $1 returning given)
        insert into assigning.turn (rule_id, officer_id, last_given) select $1, $2, given from counted
        on conflict (rule_id, officer_id) do update set last_given = excluded.last_given`,
    },
    [ruleId, officerId],
  );
}
