import type { Call } from '#kernel/application/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { selectWithdrawn, updateWithdrawn } from './migration-store.ts';
import { processProblem } from './problems.ts';
import { deleteStartEventsOf } from './start-event-store.ts';

/** Nothing begins under this version any more, by its start events neither; what runs goes on. A queue of commands knows it within a second. */
export async function withdrawDefinition(
  call: Call,
  transaction: Transaction,
  { definitionId: id, reason }: { readonly definitionId: string; readonly reason: string },
): Promise<void> {
  const found = await updateWithdrawn(transaction, id, reason, call.clock.now());
  if (!found) throw processProblem('definition-not-found', { id });
  await deleteStartEventsOf(transaction, id);
  await recordAudit(call, transaction, [
    {
      action: 'process.definition-withdrawn',
      object: { kind: 'process-definition', id },
      detail: { key: found.key, reason },
    },
  ]);
}

export async function isWithdrawn(on: Queryable, definitionId: string): Promise<boolean> {
  return (await selectWithdrawn(on, definitionId)).length > 0;
}

export async function refuseWithdrawn(on: Queryable, definitionId: string): Promise<void> {
  const [withdrawn] = await selectWithdrawn(on, definitionId);
  if (withdrawn) throw processProblem('definition-withdrawn', { ...withdrawn });
}

const kept = 1000;

/** The withdrawn versions as of a second ago at the latest: a queue of commands does not ask for each start. */
export class WithdrawnDefinitions {
  #reasons: Promise<ReadonlyMap<string, string>> | undefined;
  #until = 0;

  async refuse(on: Queryable, definitionId: string): Promise<void> {
    const now = performance.now();
    if (!this.#reasons || now >= this.#until) {
      this.#until = now + kept;
      this.#reasons = selectWithdrawn(on, null).then(
        (all) => new Map(all.map(({ id, reason }) => [id, reason])),
      );
      this.#reasons.catch(() => {
        this.#reasons = undefined;
      });
    }
    const reason = (await this.#reasons).get(definitionId);
    if (reason !== undefined) throw processProblem('definition-withdrawn', { id: definitionId, reason });
  }
}
