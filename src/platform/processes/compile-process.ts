import { checkGraph } from './check-graph.ts';
import { Compilation } from './compilation.ts';
import { compileScope, nameOf } from './compile-scope.ts';
import type { CompiledProcess } from './definition.ts';
import { type Finding, Findings } from './finding.ts';
import { reachOfJoins } from './reach.ts';
import { readModel } from './read-model.ts';

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
  const root = await readModel(xml, findings);
  if (!root) return { findings: findings.list };
  const compilation = new Compilation(findings, options.services);
  const inside = compileScope(compilation, root, undefined);
  checkGraph(compilation, inside?.start);
  if (findings.list.length > 0 || inside === undefined) return { findings: findings.list };
  return {
    findings: [],
    process: {
      key: root.id ?? '',
      name: nameOf(root),
      start: inside.start,
      starts: compilation.starts,
      data: inside.data,
      eventSubprocesses: compilation.eventSubprocesses,
      nodes: compilation.nodes,
      reach: reachOfJoins(compilation.nodes),
      asksForCase: compilation.names.has('case'),
    },
  };
}
