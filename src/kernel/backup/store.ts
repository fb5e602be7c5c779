import type pg from 'pg';

export interface ServerFacts {
  readonly data: string;
  readonly version: number;
  readonly identifier: string;
}

export function selectServer(client: pg.Client): Promise<ServerFacts> {
  return one(
    client,
    `select current_setting('data_directory') as data, current_setting('server_version_num')::int as version,
      system_identifier::text as identifier from pg_control_system()`,
  );
}

/** Begins a backup; the slot keeps the log that the copy needs, and goes with the connection. Answers where the log begins. */
export async function beginBackup(client: pg.Client): Promise<string> {
  await client.query(
    `select pg_create_physical_replication_slot('mingtang_backup_' || pg_backend_pid(), true, true)`,
  );
  const { start } = await one<{ start: string }>(
    client,
    `select pg_backup_start('mingtang', true)::text as start`,
  );
  return start;
}

export interface BackupEnd {
  readonly stop: string;
  readonly label: string;
  readonly tablespaces: string;
  readonly at: Date;
}

export function endBackup(client: pg.Client): Promise<BackupEnd> {
  return one(
    client,
    `select lsn::text as stop, labelfile as label, spcmapfile as tablespaces, clock_timestamp() as at from pg_backup_stop(false)`,
  );
}

/** The names of the first and last file of the log between two places of it. */
export function selectSegments(
  client: pg.Client,
  start: string,
  stop: string,
): Promise<{ readonly first: string; readonly last: string }> {
  return one(client, 'select pg_walfile_name($1::pg_lsn) as first, pg_walfile_name($2::pg_lsn) as last', [
    start,
    stop,
  ]);
}

async function one<Row extends object>(
  client: pg.Client,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row> {
  const { rows } = await client.query(text, [...values]);
  return rows[0] as Row;
}
