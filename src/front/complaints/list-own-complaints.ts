import { listApplications } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { complaintsOfAccount, type Place } from './store.ts';

const pageLength = 20;
const mostApplications = 50;

/** One's own complaints with what came of them, and the applications that a new one may be about. */
export async function listOwnComplaints(call: Call, query: { readonly before?: string | undefined } = {}) {
  requireAccount(call);
  const before = readPlace(query.before);
  const [found, { applications }] = await Promise.all([
    complaintsOfAccount(call.database, call.actor.id, { before, limit: pageLength + 1 }),
    listApplications(call, { limit: mostApplications }),
  ]);
  const complaints = found.slice(0, pageLength);
  const last = complaints.at(-1);
  const next = found.length > pageLength && last ? `${last.filedAt.toISOString()}_${last.id}` : undefined;
  return { complaints, applications, ...(next === undefined ? {} : { next }) };
}

/** Null: from the newest. */
function readPlace(said = ''): Place | null {
  const [, at, id] = /^([0-9T:.-]+Z)_([0-9a-f-]{36})$/.exec(said) ?? [];
  return at && id ? { at: new Date(at), id } : null;
}
