import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

export interface ConsentRow {
  readonly clientId: string;
  readonly name: Text;
  readonly firstParty: boolean;
  /** What it may learn and do, each word of the protocol once. */
  readonly scopes: readonly string[];
  readonly since: Date;
  /** Until then, if the person does not use it again. */
  readonly until: Date;
  /** It may act for him without his signing in. */
  readonly whileAway: boolean;
}

/**
 * What a person has agreed to, by the system: one grant for each browser in which he did. Of the administration's own systems, which
 * ask nobody, those that may act while he is away.
 */
export function selectConsents(on: Queryable, accountId: string): Promise<ConsentRow[]> {
  return on.query(
    `select c.id as "clientId", c.name, c.first_party as "firstParty", min(to_timestamp((g.payload ->> 'iat')::float8)) as since,
        max(g.expires_at) as until, bool_or(lasting.is) as "whileAway",
        array(select distinct word from identity.artifact every,
            unnest(string_to_array(every.payload #>> '{openid,scope}', ' ')) as word
          where every.account_id = $1 and every.model = 'Grant' and every.payload ->> 'clientId' = c.id
            and every.expires_at > now() order by word) as scopes
      from identity.artifact g
        join identity.client c on c.id = g.payload ->> 'clientId'
        cross join lateral (select exists (select from identity.artifact t where t.grant_id = g.id and t.model = 'RefreshToken'
          and t.consumed_at is null and t.expires_at > now()) as is) lasting
      where g.account_id = $1 and g.model = 'Grant' and g.expires_at > now() and (not c.first_party or lasting.is)
      group by c.id, c.name, c.first_party order by since desc, c.id`,
    [accountId],
  );
}

/** Its grants, and all tokens and codes that it got for this person. Answers how many grants there were. */
export async function deleteConsents(on: Transaction, accountId: string, clientId: string): Promise<number> {
  const gone = await on.execute(
    `delete from identity.artifact where account_id = $1 and model = 'Grant' and payload ->> 'clientId' = $2`,
    [accountId, clientId],
  );
  await on.execute(
    `delete from identity.artifact where account_id = $1 and payload ->> 'clientId' = $2 and model <> 'Session'`,
    [accountId, clientId],
  );
  return gone;
}
