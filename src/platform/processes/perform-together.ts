import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { Command } from './model.ts';
import { advance, finderOf, isAwaited, loadedOf, NeedsTransaction } from './perform.ts';
import { processProblem } from './problems.ts';
import { rememberPeriods } from './remember-periods.ts';
import { writeRows } from './rows-store.ts';
import { selectLockedInstances } from './store.ts';
import { commandWork, stepContext, UnitOfWork } from './unit-of-work.ts';

/** Whether a message is there already nobody has looked. */
const nobodyLooked = { mayAwait: () => false };

/**
 * Commands on running instances in one write of the caller's transaction, in their order. Answers those that must go alone:
 * they need handlers, or are no longer waited for.
 */
export async function performTogether<One extends Exclude<Command, { kind: 'start' }>>(
  caller: Call,
  transaction: Transaction,
  commands: readonly One[],
): Promise<readonly One[]> {
  const call = within(caller, transaction);
  const ids = commands.flatMap((command) => finderOf(command)?.id ?? []);
  const [rows, calendar] = await Promise.all([
    selectLockedInstances(transaction, ids),
    currentCalendar(call).then(rememberPeriods),
  ]);
  const unit = new UnitOfWork();
  const apart: One[] = [];
  for (const command of commands) {
    const row = rows.get(finderOf(command)?.id ?? '');
    const loaded = row && (unit.instance(row.id) ?? (await loadedOf(transaction, command, row)));
    if (!loaded || !isAwaited(command, loaded)) {
      apart.push(command);
      continue;
    }
    try {
      await advance(unit, commandWork(call, loaded), command, stepContext(call, calendar), nobodyLooked);
      unit.add(loaded);
    } catch (error) {
      if (!(error instanceof NeedsTransaction)) throw error;
      apart.push(command);
    }
  }
  if (apart.length === commands.length) return apart;
  if (!(await writeRows(transaction, unit.rows(call.clock.now())))) throw processProblem('changed-meanwhile');
  return apart;
}
