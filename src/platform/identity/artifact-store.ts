import type { Queryable } from '#kernel/database/index.ts';

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
        where model = $1 and ${by} = $2 and (expires_at is null or expires_at > now())`,
    },
    [model, value],
  );
  return found;
}

export async function consumeArtifact(on: Queryable, model: string, id: string): Promise<void> {
  await on.execute(
    {
      name: 'identity.artifact-consume',
      text: `update identity.artifact set consumed_at = now() where model = $1 and id = $2`,
    },
    [model, id],
  );
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

/** The sessions of an account at the provider, by their names there. */
export async function selectProviderSessions(on: Queryable, accountId: string): Promise<string[]> {
  const rows = await on.query<{ uid: string }>(
    `select uid from identity.artifact where account_id = $1 and model = 'Session' and uid is not null`,
    [accountId],
  );
  return rows.map(({ uid }) => uid);
}

/** What other systems may do for the account while its holder is away. */
export async function deleteLastingTokens(on: Queryable, accountId: string): Promise<void> {
  await on.execute(`delete from identity.artifact where account_id = $1 and model = 'RefreshToken'`, [
    accountId,
  ]);
}
