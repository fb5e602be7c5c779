import type { Call } from '#kernel/application/index.ts';
import type { Complaint } from './model.ts';
import { readerOf } from './reader-of.ts';
import { decidedComplaints, type Place, waitingComplaints } from './store.ts';

const pageLength = 50;

/**
 * Complaints for the supervisor: those that wait before those that are decided; of the waiting ones the oldest first, of the
 * others the newest. Nobody reads those about his own body: he may be who is meant. Those about the supervisors' body are read
 * by the head of the government.
 */
export async function listComplaints(
  call: Call,
  query: { readonly after?: string | undefined } = {},
): Promise<{ readonly complaints: readonly Omit<Complaint, 'accountId'>[]; readonly next?: string }> {
  const { without } = await readerOf(call);
  const place = readPlace(query.after);
  const limit = pageLength + 1;
  const waiting =
    place?.stage === 'decided'
      ? []
      : await waitingComplaints(call.database, without, { after: place ?? null, limit });
  const left = limit - waiting.length;
  const before = place?.stage === 'decided' ? place : null;
  const decided = left === 0 ? [] : await decidedComplaints(call.database, without, { before, limit: left });
  const found = [...waiting, ...decided];
  const complaints = found.slice(0, pageLength).map(({ accountId: _hidden, ...complaint }) => complaint);
  const last = complaints.at(-1);
  return { complaints, ...(found.length > pageLength && last ? { next: sayPlace(last) } : {}) };
}

const sayPlace = ({ id, filedAt, decidedAt }: Pick<Complaint, 'id' | 'filedAt' | 'decidedAt'>) =>
  decidedAt ? `decided_${decidedAt.toISOString()}_${id}` : `filed_${filedAt.toISOString()}_${id}`;

/** Undefined: from the beginning. */
function readPlace(said = ''): (Place & { readonly stage: string }) | undefined {
  const [, stage, at, id] = /^(filed|decided)_([0-9T:.-]+Z)_([0-9a-f-]{36})$/.exec(said) ?? [];
  return stage && at && id ? { stage, at: new Date(at), id } : undefined;
}
