import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import { authorise, mayDo } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { ProviderSession } from './artifact-store.ts';
import { endAllSessions } from './end-all-sessions.ts';
import { noteEnding } from './ending.ts';
import { deleteSignInsOf, endProofsOfMany, type Whose } from './everybody-store.ts';
import { identityProblem } from './problems.ts';
import { recordFactorChange } from './record-factor-change.ts';
import { requireFresh } from './require-assurance.ts';
import { tellSystems } from './tell-systems.ts';

export const tellEverybodyJob = 'identity.tell-everybody';

const all = { kind: 'authority', id: '' } as const;
/** As many are told in one job: one that breaks off is not begun from the first. */
const toldTogether = 50;

export const mayEndEverybody = (call: Call): Promise<boolean> => mayDo(call, 'authority.end-sign-ins', all);

/** A security administrator who has proved a moment ago who he is: a desk left open puts nobody out. */
export async function requireEnder(call: Call): Promise<void> {
  await authorise(call, 'authority.end-sign-ins', all);
  requireFresh(call);
}

/**
 * Ends whatever is signed in as anybody, or as any officer: here, at the provider, on their way, and what systems hold for them; of
 * everybody also what programs hold for themselves. For the day on which somebody may have got hold of sessions or keys: it waits for no
 * second person. The administrator's own ends last, when all is done. Answers how many accounts were signed in.
 */
export async function endEverybody(
  call: Call,
  typed: { readonly whose: Whose; readonly reason: string },
): Promise<number> {
  await requireEnder(call);
  const { whose } = typed;
  const reason = typed.reason.normalize('NFC').trim();
  if (reason === '') throw identityProblem('ending-unexplained');
  const own = call.actor.id;
  const count = await call.database.transaction(async (transaction) => {
    const accounts = await endProofsOfMany(transaction, whose, own);
    const sessions = await deleteSignInsOf(transaction, accounts, { programs: whose === 'everybody' });
    await noteEnding(transaction);
    await recordAudit(call, transaction, [
      {
        action: 'identity.end-sign-ins',
        object: { kind: 'sign-ins', id: whose },
        detail: { reason, accounts: accounts.length },
      },
    ]);
    const byAccount = Map.groupBy(sessions, ({ accountId = '' }) => accountId);
    for (let first = 0; first < accounts.length; first += toldTogether)
      addJob(
        transaction,
        tellEverybodyJob,
        accounts.slice(first, first + toldTogether).map((id) => ({ id, sessions: byAccount.get(id) ?? [] })),
      );
    return accounts.length;
  });
  await endAllSessions(call, own);
  return count;
}

type Told = readonly { readonly id: string; readonly sessions: readonly ProviderSession[] }[];

/** Each hears of it in his messages, without an SMS, and the systems in which he was signed in sign him out. */
export async function tellEverybody(application: Application, payload: unknown): Promise<void> {
  const call = systemCall(application, tellEverybodyJob);
  const told = payload as Told;
  for (const session of told.flatMap(({ sessions }) => sessions)) await tellSystems(application, session);
  await call.database.transaction(async (transaction) => {
    for (const { id } of told)
      await recordFactorChange(call, transaction, id, 'sign-ins-ended-by-security', ['portal']);
  });
}
