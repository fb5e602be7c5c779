import { startOnce } from './activities.ts';
import { isActivity, type Variables } from './definition.ts';
import { processProblem } from './problems.ts';
import type { Run } from './run.ts';
import type { Halted, ProcessEvent } from './state.ts';

/**
 * Goes on where an incident stopped, after its cause was removed: with other values, a corrected model (migrated), or a
 * service that works again. Answers the events that were held up.
 */
export function retry(run: Run, variables: Variables): readonly ProcessEvent[] {
  if (run.status !== 'incident') throw processProblem('no-incident');
  run.status = 'running';
  run.incident = undefined;
  run.set(variables);
  const { halted } = run;
  run.halted = [];
  for (const entry of halted) goOn(run, entry);
  for (const token of run.tokens) {
    const node = run.node(token.node);
    if (token.wait?.on === 'work' && isActivity(node)) startOnce(run, token, node);
  }
  return halted.flatMap((entry) => (entry.do === 'apply' ? [entry.event] : []));
}

function goOn(run: Run, entry: Halted): void {
  switch (entry.do) {
    case 'enter':
    case 'leave':
    case 'repeat': {
      const token = run.token(entry.token);
      if (token && !token.wait) run[entry.do](token);
      return;
    }
    case 'end-scope':
      run.agenda.push(entry);
      return;
    case 'apply':
      return;
    default:
      entry satisfies never;
  }
}

/** What was still to do when the incident came. */
export function haltedOf(run: Run): Halted[] {
  return run.agenda.map((entry) =>
    entry.do === 'end-scope' ? entry : { do: entry.do, token: entry.token.id },
  );
}
