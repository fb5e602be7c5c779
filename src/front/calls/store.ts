import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { CallEntry, CallRow } from './model.ts';

export const sealedCalls = sealedInPlace({ table: 'calls.call', text: ['number'] });

/** The same form sent twice is one call. */
export async function insertCall(on: Transaction, of: CallRow): Promise<boolean> {
  const { sealText } = sealedCalls.row(await vaultOf(on), of.id);
  const rows = await on.query(
    {
      name: 'calls.insert',
      text: `insert into calls.call (id, agent_id, number, purpose, proof, subject_id, opened_at)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing returning id`,
    },
    [of.id, of.agentId, sealText('number', of.number), of.purpose, of.proof, of.subjectId, of.openedAt],
  );
  return rows.length > 0;
}

export async function findCall(on: Queryable, id: string): Promise<CallRow | undefined> {
  const [row] = await on.query<CallRow>(
    {
      name: 'calls.find',
      text: `select id, agent_id as "agentId", number, purpose, proof, subject_id as "subjectId", opened_at as "openedAt"
        from calls.call where id = $1`,
    },
    [id],
  );
  if (!row) return undefined;
  return { ...row, number: sealedCalls.row(await vaultOf(on), id).openText('number', row.number) };
}

/** The call stays on record, the number that called does not. */
export const ageingNumbers: AgeingRows = {
  table: 'calls.call',
  id: 'id',
  age: 'opened_at',
  where: `number <> ''`,
  set: `number = ''`,
  account: 'subject_id',
};

/** Nor what was noted of what the caller said. */
export const ageingNotes: AgeingRows = {
  table: 'calls.entry',
  id: 'id',
  age: 'made_at',
  where: `text <> ''`,
  set: `text = ''`,
  account: '(select c.subject_id from calls.call c where c.id = call_id)',
};

export async function insertEntry(on: Transaction, of: CallEntry): Promise<boolean> {
  const rows = await on.query(
    {
      name: 'calls.entry.insert',
      text: `insert into calls.entry (id, call_id, kind, about, text, made_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (id) do nothing returning id`,
    },
    [of.id, of.callId, of.kind, of.about, of.text, of.madeAt],
  );
  return rows.length > 0;
}

export function entriesOf(on: Queryable, callId: string): Promise<CallEntry[]> {
  return on.query(
    {
      name: 'calls.entries',
      text: `select id, call_id as "callId", kind, about, text, made_at as "madeAt"
        from calls.entry where call_id = $1 order by made_at, id`,
    },
    [callId],
  );
}

/** The calls about one person or firm with what was noted, the latest first. */
export async function callsAbout(on: Queryable, subjectId: string): Promise<object[]> {
  const rows = await on.query<Pick<CallRow, 'id' | 'number' | 'purpose' | 'openedAt'>>(
    `select c.id, c.number, c.purpose, c.opened_at as "openedAt",
        array(select e.text from calls.entry e where e.call_id = c.id order by e.made_at) as notes
      from calls.call c where c.subject_id = $1 order by c.id desc`,
    [subjectId],
  );
  const vault = rows.length > 0 ? await vaultOf(on) : undefined;
  if (!vault) return [];
  return rows.map((row) => ({
    ...row,
    number: sealedCalls.row(vault, row.id).openText('number', row.number),
  }));
}
