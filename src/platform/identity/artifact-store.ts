import type { Queryable, Transaction } from '#kernel/database/index.ts';

export interface ArtifactRow {
  readonly payload: Record<string, unknown>;
  readonly consumedAt: Date | null;
}

export async function upsertArtifact(
  on: Queryable,
  artifact: {
    readonly model: string;
    readonly id: string;
    readonly payload: Record<string, unknown>;
    readonly grantId: string | null;
    readonly userCode: string | null;
    readonly uid: string | null;
    readonly accountId: string | null;
    readonly seconds: number | null;
  },
): Promise<void> {
  await on.execute(
    {
      name: 'identity.artifact-upsert',
      text: `insert into identity.artifact (model, id, payload, grant_id, user_code, uid, account_id, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))
        on conflict (model, id) do update set payload = excluded.payload, grant_id = excluded.grant_id,
          user_code = excluded.user_code, uid = excluded.uid,
          account_id = excluded.account_id, expires_at = excluded.expires_at`,
    },
    [
      artifact.model,
      artifact.id,
      artifact.payload,
      artifact.grantId,
      artifact.userCode,
      artifact.uid,
      artifact.accountId,
      artifact.seconds,
    ],
  );
}

/**
 * A token is worth nothing without the consent it hangs on, however it ended: one that was written while all others of the grant were
 * deleted is not found either.
 */
const hasGrant = `(model not in ('AccessToken', 'RefreshToken')
  or exists (select from identity.artifact g where g.model = 'Grant' and g.id = artifact.grant_id))`;

/** Nor is anything that comes of a sign-in which was ended while it was on its way. */
const isOfOpenSignIn = `not exists (select from identity.account a where a.id = artifact.account_id
  and a.proofs_from > to_timestamp(coalesce(payload ->> 'loginTs', payload ->> 'authTime', payload #>> '{extra,auth_time}',
    payload #>> '{result,login,ts}')::float8))`;

export async function selectArtifact(
  on: Queryable,
  model: string,
  by: 'id' | 'uid' | 'user_code',
  value: string,
): Promise<ArtifactRow | undefined> {
  const [found] = await on.query<ArtifactRow>(
    {
      name: `identity.artifact-by-${by}`,
      text: `select payload, consumed_at as "consumedAt" from identity.artifact
        where model = $1 and ${by} = $2 and (expires_at is null or expires_at > now()) and ${hasGrant} and ${isOfOpenSignIn}`,
    },
    [model, value],
  );
  return found;
}

/** False: it was used before, if only by an instant. */
export async function consumeArtifact(on: Queryable, model: string, id: string): Promise<boolean> {
  const consumed = await on.execute(
    {
      name: 'identity.artifact-consume',
      text: `update identity.artifact set consumed_at = now() where model = $1 and id = $2 and consumed_at is null`,
    },
    [model, id],
  );
  return consumed === 1;
}

/** False: it is there already, and lasts. */
export async function insertOnce(
  on: Queryable,
  artifact: {
    readonly model: string;
    readonly id: string;
    readonly payload: object;
    readonly seconds: number;
  },
): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'identity.artifact-once',
      text: `insert into identity.artifact as a (model, id, payload, expires_at)
        values ($1, $2, $3, now() + make_interval(secs => $4))
        on conflict (model, id) do update set payload = excluded.payload, expires_at = excluded.expires_at
          where a.expires_at <= now()`,
    },
    [artifact.model, artifact.id, artifact.payload, artifact.seconds],
  );
  return inserted === 1;
}

/** The consent under which this was given, and all else that was given under it. */
export async function deleteGrantOf(on: Queryable, model: string, id: string): Promise<void> {
  const [source] = await on.query<{ grantId: string | null }>(
    `select grant_id as "grantId" from identity.artifact where model = $1 and id = $2`,
    [model, id],
  );
  if (!source?.grantId) return;
  await deleteArtifact(on, 'Grant', source.grantId);
  await deleteArtifactsOfGrant(on, source.grantId);
}

export async function deleteArtifact(on: Queryable, model: string, id: string): Promise<void> {
  await on.execute(
    { name: 'identity.artifact-delete', text: `delete from identity.artifact where model = $1 and id = $2` },
    [model, id],
  );
}

export async function deleteArtifactsOfGrant(on: Queryable, grantId: string): Promise<void> {
  await on.execute(
    { name: 'identity.artifact-revoke', text: `delete from identity.artifact where grant_id = $1` },
    [grantId],
  );
}

/**
 * False: this proof was shown before (of two that come at once one is refused), or is not of now. That is the real time: who
 * made it knows nothing of a demonstration city's moved day.
 */
export async function insertProof(
  on: Queryable,
  { id, madeAt, seconds }: { readonly id: string; readonly madeAt: number; readonly seconds: number },
): Promise<boolean> {
  const inserted = await on.execute(
    {
      name: 'identity.artifact-proof',
      text: `insert into identity.artifact (model, id, payload, expires_at)
        select 'DPoPProof', $1, '{}', now() + make_interval(secs => 2 * $3)
        where abs(extract(epoch from now()) - $2) <= $3 on conflict do nothing`,
    },
    [id, madeAt, seconds],
  );
  return inserted === 1;
}

/** A session at the provider that has ended: whose it was, and in which systems he was signed in with it. */
export interface ProviderSession {
  readonly accountId?: string;
  readonly authorizations?: Readonly<Record<string, { readonly sid?: string }>>;
}

/** Ends the account's sessions at the provider, all but the one that goes with `kept`. */
export async function deleteProviderSessions(
  on: Transaction,
  accountId: string,
  kept: string | null,
): Promise<ProviderSession[]> {
  const rows = await on.query<{ payload: ProviderSession }>(
    `delete from identity.artifact where account_id = $1 and model = 'Session'
      and uid is distinct from (select provider_session from identity.session where id = $2) returning payload`,
    [accountId, kept],
  );
  return rows.map(({ payload }) => payload);
}

/**
 * What other systems may do for the account, and what was begun to get there: tokens, codes, sign-ins of which one step is proven.
 * With `consents` also what he has agreed to.
 */
export async function deleteTokensOf(
  on: Transaction,
  accountId: string,
  { consents }: { readonly consents: boolean },
): Promise<void> {
  await on.execute(
    `delete from identity.artifact where account_id = $1 and model <> 'Session' and ($2 or model <> 'Grant')`,
    [accountId, consents],
  );
  await on.execute(`delete from identity.sign_in_step where account_id = $1`, [accountId]);
}

/** All tokens that a system was given. */
export async function deleteTokensFor(on: Transaction, clientId: string): Promise<void> {
  await on.execute(`delete from identity.artifact where payload ->> 'clientId' = $1`, [clientId]);
}

/** The tokens with which a program acts for itself. */
export async function deleteProgramTokens(on: Transaction, clientId: string): Promise<void> {
  await on.execute(
    `delete from identity.artifact where model = 'ClientCredentials' and payload ->> 'clientId' = $1`,
    [clientId],
  );
}
