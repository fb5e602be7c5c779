import { type Static, Type } from 'typebox';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { absent, requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Swap, Turn } from './model.ts';
import { dutyProblem } from './problems.ts';
import { officerIdOf } from './read-roster.ts';
import { insertSwap, lockSwap, lockTurns, selectTurns, setOfficer, settleSwap } from './store.ts';

const Id = Type.String({ format: 'uuid' });

export const AskSwap = Type.Object({ id: Id, given: Id, wanted: Id });
export type AskSwap = Static<typeof AskSwap>;

/** One's own turn against a colleague's 换班. Nothing changes before he has said yes. */
export async function askSwap(call: Call, asked: AskSwap): Promise<void> {
  requireAccount(call);
  const officerId = await officerIdOf(call);
  await call.database.transaction(async (transaction) => {
    const turns = await lockTurns(transaction, [asked.given, asked.wanted]);
    const given = turns.find(({ id }) => id === asked.given);
    const wanted = turns.find(({ id }) => id === asked.wanted);
    // Of another division's roster nobody is told what stands in it.
    if (!given || !wanted || given.officerId !== officerId) throw absent(call, dutyProblem('no-turn'));
    const swap = { id: asked.id, askedBy: officerId, askedOf: wanted.officerId, given, wanted };
    if (!(await mayBeSwapped(call, transaction, swap))) throw dutyProblem('not-to-swap');
    if (!(await insertSwap(transaction, swap, call.clock.now()))) throw dutyProblem('not-to-swap');
    await note(call, transaction, asked.id, 'ask');
  });
}

/** The colleague agrees, and the turns change hands; or he does not. */
export async function answerSwap(call: Call, id: string, agrees: boolean): Promise<void> {
  requireAccount(call);
  const officerId = await officerIdOf(call);
  await call.database.transaction(async (transaction) => {
    const asked = await lockSwap(transaction, id);
    if (!asked || asked.askedOf !== officerId) throw absent(call, dutyProblem('no-turn'));
    if (agrees) {
      const turns = await lockTurns(transaction, [asked.givenTurn, asked.wantedTurn]);
      const given = turns.find((turn) => turn.id === asked.givenTurn);
      const wanted = turns.find((turn) => turn.id === asked.wantedTurn);
      const same = given?.officerId === asked.askedBy && wanted?.officerId === asked.askedOf;
      if (!given || !wanted || !same) throw dutyProblem('not-to-swap');
      if (!(await mayBeSwapped(call, transaction, { ...asked, given, wanted })))
        throw dutyProblem('not-to-swap');
      await setOfficer(transaction, given.id, asked.askedOf);
      await setOfficer(transaction, wanted.id, asked.askedBy);
    }
    await settleSwap(transaction, id, agrees ? 'agreed' : 'declined', call.clock.now());
    await note(call, transaction, id, agrees ? 'agree' : 'decline');
  });
}

/** Whoever has asked takes it back. */
export async function withdrawSwap(call: Call, id: string): Promise<void> {
  requireAccount(call);
  const officerId = await officerIdOf(call);
  await call.database.transaction(async (transaction) => {
    const asked = await lockSwap(transaction, id);
    if (!asked || asked.askedBy !== officerId) throw absent(call, dutyProblem('no-turn'));
    await settleSwap(transaction, id, 'withdrawn', call.clock.now());
    await note(call, transaction, id, 'withdraw');
  });
}

/** Both of one division and still to come, and nobody stands in one half of a day twice afterwards. */
async function mayBeSwapped(
  call: Call,
  transaction: Transaction,
  { given, wanted, askedBy, askedOf }: Swap,
): Promise<boolean> {
  const together = given.bodyId === wanted.bodyId && given.divisionKey === wanted.divisionKey;
  const today = call.clock.today();
  if (!together || askedBy === askedOf || given.day < today || wanted.day < today) return false;
  const has = async (officerId: string, { day, half }: Turn) =>
    (await selectTurns(transaction, given, day, day)).some(
      (turn) => turn.half === half && turn.officerId === officerId,
    );
  return !((await has(askedOf, given)) || (await has(askedBy, wanted)));
}

const note = (call: Call, transaction: Transaction, id: string, what: string) =>
  recordAudit(within(call, transaction), transaction, [
    { action: `duty.swap-${what}`, object: { kind: 'swap', id } },
  ]);
