import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import { type Advance, type Command, createEngine, deployProcess } from '#platform/processes/index.ts';

export interface Slice {
  readonly events: number;
  /** Milliseconds from command to acknowledgement, in no order. */
  readonly latencies: readonly number[];
}

/** Carries approvals through until the time is over, as many side by side as there are clients. */
export type Approvals = (clients: number, until: () => boolean) => Promise<Slice>;

export async function openApprovals(application: Application): Promise<Approvals> {
  const call = systemCall(application, 'bench');
  const definitionId = await deploy(application, 'approval');
  const engine = createEngine(application);
  const [bodyId, regionId] = [newId(), newId()];
  const officer: Call = { ...call, actor: { kind: 'account', id: newId(), assignmentId: newId() } };
  const perform = async (
    slice: { events: number; latencies: number[] },
    command: Command,
  ): Promise<Advance> => {
    const begun = performance.now();
    const advance = await engine.perform(officer, command);
    slice.latencies.push(performance.now() - begun);
    slice.events += 1;
    return advance;
  };
  return async (clients, until) => {
    const slice = { events: 0, latencies: [] as number[] };
    const client = async () => {
      while (!until()) {
        const start: Command = {
          kind: 'start',
          definitionId,
          caseId: newId(),
          regionId,
          bodyId,
          divisionKey: 'approval',
        };
        let open = [...(await perform(slice, start)).opened];
        // A slice ends between two events: a case left open costs nothing.
        for (let task = open.shift(); task && !until(); task = open.shift()) {
          const advance = await perform(slice, {
            kind: 'complete-task',
            taskId: task.id,
            outcome: 'agreed',
            completedByName: '林晓棠',
          });
          open = [...open, ...advance.opened];
        }
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    return slice;
  };
}

/** Deploys the process of `KEY.bpmn` beside a calendar without holidays; answers its definition. */
export function deploy(application: Application, key: string, xml = modelOf(key)): Promise<string> {
  const call = systemCall(application, 'bench');
  const year = Number(application.clock.today().slice(0, 4));
  const years = [year, year + 1].map((one) => ({ year: one, source: 'bench', holidays: [], workdays: [] }));
  return application.database.transaction(async (transaction) => {
    await importCalendars(call, transaction, years);
    return deployProcess(call, transaction, { key, releaseId: newId(), xml, fileName: `${key}.bpmn` });
  });
}

function modelOf(key: string): string {
  return readFileSync(path.join(import.meta.dirname, `${key}.bpmn`), 'utf8');
}
