import type { Gathered, Queryable, Transaction } from '#kernel/database/index.ts';

/** A row as it travels to the database: JSON with the table's own column names, the bytes as text. */
export interface AuditRow {
  readonly id: string;
  readonly occurred_at: string;
  readonly action: string;
  readonly object_kind: string;
  readonly object_id: string;
  readonly region_id: string | null;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly assignment_id: string | null;
  readonly on_behalf_of: string | null;
  readonly request_id: string;
  readonly text: string;
}

/** The insertion of audit rows as part of a larger `with` statement; `parameter` is a JSON array of rows. CTE `audit_entry`. */
export function auditCte(parameter: string): string {
  return `audit_entry as (
      insert into audit.entry (id, occurred_at, action, object_kind, object_id, region_id, actor_kind, actor_id, assignment_id, on_behalf_of, request_id, bytes)
      select id, occurred_at, action, object_kind, object_id, region_id, actor_kind, actor_id, assignment_id, on_behalf_of, request_id, convert_to(text, 'UTF8')
      from jsonb_to_recordset(${parameter}::jsonb) as a (id uuid, occurred_at timestamptz, action text, object_kind text, object_id text,
        region_id uuid, actor_kind text, actor_id text, assignment_id uuid, on_behalf_of text, request_id text, text text)
      returning id)`;
}

const inserted: Gathered = { name: 'audit', cte: auditCte };

/** At the end of the transaction, with all else that it gathers. */
export function gatherEntries(on: Transaction, rows: readonly AuditRow[]): void {
  on.gather(inserted, rows);
}

export interface AuditEntry {
  readonly id: string;
  readonly occurredAt: Date;
  readonly action: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly assignmentId: string | null;
  readonly onBehalfOf: string | null;
  readonly bytes: Buffer;
}

/** All that was done to, or read of, one object; oldest first. */
export function readAuditOf(on: Queryable, kind: string, id: string): Promise<AuditEntry[]> {
  return on.query(
    {
      name: 'audit.of',
      text: `select id, occurred_at as "occurredAt", action, actor_kind as "actorKind", actor_id as "actorId",
          assignment_id as "assignmentId", on_behalf_of as "onBehalfOf", bytes
        from audit.entry where object_kind = $1 and object_id = $2 order by id`,
    },
    [kind, id],
  );
}
