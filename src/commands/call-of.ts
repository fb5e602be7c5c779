import type { Actor, Application, Call } from '#kernel/application/index.ts';
import { accountOf, actorOfLogin, refreshPowers } from '#platform/identity/index.ts';
import { findRecords } from '#platform/registers/index.ts';

/** A call as a sample account makes it, for itself or for the firm of this credit code. */
export async function callOf(application: Application, login: string, creditCode?: string): Promise<Call> {
  const actor = await actorOfLogin(application, login);
  if (!actor) throw new Error(`there is no account ${login}`);
  const call: Call = { ...application, actor, language: 'zh-CN', requestId: crypto.randomUUID() };
  if (creditCode === undefined) return call;
  const [firm] = await findRecords(call, 'legal-entities', { where: { creditCode }, purpose: 'pack.test' });
  if (!firm) throw new Error(`there is no firm ${creditCode}`);
  const account = await accountOf(call);
  // As a sign-in does: whom the person represents is what the register says today.
  if (account) await refreshPowers(call, account);
  const onBehalf: Actor = { ...actor, onBehalfOf: firm.id };
  return { ...call, actor: onBehalf };
}
