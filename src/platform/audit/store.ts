import {
  type Queryable,
  type RowOf,
  rowType,
  rowTypeOids,
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

const insert = { name: 'audit.insert', text: `with ${auditCte('$1')} select count(*) from audit_entry` };

export async function insertEntries(on: Transaction, rows: readonly AuditRow[]): Promise<void> {
  await on.query(insert, [auditRows.parameter(await rowTypeOids(on), rows)]);
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
