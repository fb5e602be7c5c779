import { checkGraph } from './check-graph.ts';
import { Compilation } from './compilation.ts';
import { compileScope, nameOf } from './compile-scope.ts';
import type { CompiledProcess } from './definition.ts';
import { type Finding, Findings } from './finding.ts';
import { reachOfJoins } from './reach.ts';
import { type ModdleElement, readModel } from './read-model.ts';

export interface CompileOptions {
  /** Names of the services that exist; absent: not checked. */
  readonly services?: ReadonlySet<string>;
}

export interface CompileResult {
  /** Absent when there are findings. */
  readonly process?: CompiledProcess;
  readonly findings: readonly Finding[];
}

/** BPMN XML → a process that runs. Whatever could not run is a finding here, never a surprise later. */
export async function compileProcess(
  xml: string,
  fileName: string,
  options: CompileOptions = {},
): Promise<CompileResult> {
  const findings = new Findings(fileName, xml);
  // Of several none runs before the others have files of their own; what each lacks is told now.
  const compiled = (await readModel(xml, findings)).map((root) => compileOne(root, findings, options));
  const [process] = compiled;
  return findings.list.length > 0 || !process ? { findings: findings.list } : { findings: [], process };
}

function compileOne(
  root: ModdleElement,
  findings: Findings,
  { services }: CompileOptions,
): CompiledProcess | undefined {
  const compilation = new Compilation(findings, services);
  const inside = compileScope(compilation, root, undefined);
  checkGraph(compilation, inside?.start);
  if (findings.list.length > 0 || inside === undefined) return undefined;
  return {
    key: root.id ?? '',
    name: nameOf(root),
    start: inside.start,
    starts: compilation.starts,
    data: inside.data,
    eventSubprocesses: compilation.eventSubprocesses,
    nodes: compilation.nodes,
    reach: reachOfJoins(compilation.nodes),
    asksForCase: compilation.names.has('case'),
  };
}
