import type { Call } from '#kernel/application/index.ts';
import { selectFactors, selectPasskeysOf } from './factor-store.ts';
import { selectSignInsOf } from './history-store.ts';
import { listPowers } from './list-powers.ts';
import { selectTiesOfAccount } from './officer-tie-store.ts';
import { identityProblem } from './problems.ts';
import { selectSessionsOf } from './session-store.ts';
import { selectAccount } from './store.ts';
import { selectProvidersOf } from './upstream-store.ts';

/** More than half a year of sign-ins are not kept. */
const allSignIns = 100_000;

/** Everything that is kept of the caller's account, nothing masked but what is kept so: for whoever asks for a copy of it. */
export async function ownRecord(call: Call) {
  const { id } = call.actor;
  const account = await selectAccount(call.database, id);
  if (!account) throw identityProblem('session-required');
  const [factors, passkeys, upstreams, sessions, signIns, ties, { held, given }] = await Promise.all([
    selectFactors(call.database, id),
    selectPasskeysOf(call.database, id),
    selectProvidersOf(call.database, id),
    selectSessionsOf(call.database, id, call.config.sessions.idleMinutes),
    selectSignInsOf(call.database, id, allSignIns),
    selectTiesOfAccount(call.database, id),
    listPowers(call),
  ]);
  const { name, login, kind, mobile, email, former, idNumberMasked: idNumber, assurance } = account;
  const own = { name, login, kind, mobile, email, former, idNumber, assurance };
  const tiedTo = ties.map(({ idNumberMasked, state }) => ({ idNumber: idNumberMasked, state }));
  return { ...own, factors, passkeys, upstreams, sessions, signIns, tiedTo, held, given };
}
