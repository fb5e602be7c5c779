import type { CompiledProcess } from '#platform/processes/index.ts';
import { lineOf } from './check-process-names.ts';
import { type Finding, finding } from './finding.ts';

/** Steps that belong to an application: somebody acts on it, is asked about it, or it is decided. */
const ofCases: Readonly<Record<string, true>> = { 'user-task': true, call: true, 'decision-task': true };
/** The one service that does something outside a case, too. */
const withoutCase = new Set(['register.write']);

/**
 * What a message, signal or timer starts runs without a case: nobody has applied, there is no period to keep and nobody to
 * decide on. On its way it may write registers and send messages and signals; a step of a case would stand there for ever.
 */
export function checkStarts(process: CompiledProcess, xml: string, file: string): Finding[] {
  return process.starts.flatMap(({ element: start }) =>
    [...reachedFrom(process, start)]
      .filter((id) => belongsToCase(process, id))
      .map((element) =>
        finding({ file, line: lineOf(xml, element), element }, 'start-without-case', { start, element }),
      ),
  );
}

function belongsToCase({ nodes }: CompiledProcess, id: string): boolean {
  const node = nodes.get(id);
  if (node?.kind === 'service-task') return !withoutCase.has(node.service);
  return node !== undefined && ofCases[node.kind] === true;
}

/** Everything that a token which begins here may come to, what its events lead to included. */
function reachedFrom({ nodes, eventSubprocesses }: CompiledProcess, start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [start, ...(eventSubprocesses.get('') ?? []).map(({ id }) => id)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes.get(id);
    if (!node || reached.has(id)) continue;
    reached.add(id);
    open.push(...node.outgoing.map(({ target }) => target));
    if ('boundary' in node) open.push(...node.boundary.map((event) => event.id));
    if ('undoneBy' in node && node.undoneBy !== undefined) open.push(node.undoneBy);
    if ('start' in node) open.push(node.start, ...(eventSubprocesses.get(id) ?? []).map((inner) => inner.id));
    if (node.kind === 'subprocess') open.push(...(node.adHoc?.entries ?? []));
  }
  return reached;
}
