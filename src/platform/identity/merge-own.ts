import { randomBytes } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import { tokenDigest } from '#platform/keys/index.ts';
import { mergeCookie } from './cookies.ts';
import { isMergeable, isOfPerson, mergeAccounts } from './merge-accounts.ts';
import { saveTicket, selectTicket } from './merge-store.ts';
import { identityProblem } from './problems.ts';
import { requireAssurance, requireFresh } from './require-assurance.ts';
import { selectAccount } from './store.ts';

/** Long enough to sign in once more, with a second factor. */
const minutes = 10;

const digestOf = (call: Call, ticket: string) => tokenDigest(call, `merge:${ticket}`);

/** How far the holder has come, as his browser's ticket says. */
export type OwnMerge =
  /** He is signed in to the account that is to go; `begun`: and has proved it. */
  | { readonly step: 'begin' | 'begun' }
  /** He is signed in to the one that stays, and has proved the other before. */
  | { readonly step: 'finish'; readonly login: string; readonly name: string }
  /** He is signed in to the one that stays: the other comes first. */
  | { readonly step: 'other-first' }
  /** An officer's account, or a program's. */
  | { readonly step: 'impossible' };

export async function openMerge(call: Call, cookies: string | undefined): Promise<OwnMerge> {
  requireAccount(call);
  const [own, other] = await Promise.all([
    selectAccount(call.database, call.actor.id),
    provenBefore(call, cookies),
  ]);
  if (isMergeable(own)) return { step: other?.id === own.id ? 'begun' : 'begin' };
  if (!isOfPerson(own)) return { step: 'impossible' };
  if (!isMergeable(other)) return { step: 'other-first' };
  const { login, mobile, name } = other;
  return { step: 'finish', name, login: login === mobile ? maskValue('mobile', login) : login };
}

async function provenBefore(call: Call, cookies: string | undefined) {
  const ticket = mergeCookie(call.config).read(cookies);
  const id = ticket === undefined ? undefined : await selectTicket(call.database, digestOf(call, ticket));
  return id === undefined ? undefined : selectAccount(call.database, id);
}

/** The holder proves that this account is his; answers what his browser keeps until he has signed in to the other. */
export async function beginMerge(call: Call): Promise<{ readonly setCookie: string }> {
  requireAccount(call);
  requireFresh(call);
  const { id } = call.actor;
  if (!isMergeable(await selectAccount(call.database, id))) throw identityProblem('merge-impossible');
  const ticket = randomBytes(32).toString('base64url');
  await call.database.transaction(async (transaction) => {
    await saveTicket(transaction, id, digestOf(call, ticket), minutes);
    await recordAudit(call, transaction, [
      { action: 'identity.merge-begun', object: { kind: 'account', id } },
    ]);
  });
  return { setCookie: mergeCookie(call.config).serialise(ticket, minutes * 60) };
}

/** Both are proven, in one browser, a moment ago: they become one. */
export async function finishMerge(
  call: Call,
  cookies: string | undefined,
): Promise<{ readonly setCookie: string }> {
  requireAccount(call);
  requireFresh(call);
  requireAssurance(call, 2);
  const from = await provenBefore(call, cookies);
  if (!from) throw identityProblem('merge-ended');
  await call.database.transaction((transaction) =>
    mergeAccounts(call, transaction, { from: from.id, into: call.actor.id, holderProved: true }),
  );
  return { setCookie: mergeCookie(call.config).serialise('', 0) };
}
