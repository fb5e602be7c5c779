import {
  type Gathered,
  type Queryable,
  type RowOf,
  rowType,
  type Transaction,
} from '#kernel/database/index.ts';

/** An entry as it travels to the database. */
export const auditRows = rowType('audit.new_entry', {
  id: 'uuid',
  occurred_at: 'timestamptz',
  action: 'text',
  object_kind: 'text',
  object_id: 'text',
  region_id: 'uuid',
  actor_kind: 'text',
  actor_id: 'text',
  assignment_id: 'uuid',
  on_behalf_of: 'text',
  request_id: 'text',
  bytes: 'bytea',
});

export type AuditRow = RowOf<typeof auditRows>;

/** The insertion of entries as part `audit_entry` of a larger `with` statement; `parameter` is one of `auditRows`. */
export function auditCte(parameter: string): string {
  return `audit_entry as (
      insert into audit.entry (${auditRows.names})
      select ${auditRows.names} from ${auditRows.source(parameter)} returning id)`;
}

const inserted: Gathered = { name: 'audit', cte: auditCte, rowType: auditRows };

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
