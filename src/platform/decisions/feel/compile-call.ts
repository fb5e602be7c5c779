import type { Run } from '../run.ts';
import { FeelFunction, type FeelValue } from '../values/value.ts';
import type { Node } from './ast.ts';
import { compile, type Environment } from './compile.ts';
import { type Evaluate, type Frame, resolve, type Scope } from './frame.ts';

type FindFunction = (run: Run, frame: Frame) => FeelFunction | null;

export function compileCall(
  node: Extract<Node, { kind: 'call' }>,
  scope: Scope | null,
  environment: Environment,
): Evaluate {
  const find = compileTarget(node.target, scope, environment);
  const given = node.arguments.map((argument) => compile(argument, scope, environment));
  return (run, frame) => {
    const called = find(run, frame);
    if (!called) return null;
    run.step();
    return called.invoke(
      run,
      given.map((argument) => argument(run, frame)),
    );
  };
}

export function compileNamedCall(
  node: Extract<Node, { kind: 'named call' }>,
  scope: Scope | null,
  environment: Environment,
): Evaluate {
  const find = compileTarget(node.target, scope, environment);
  const given = node.arguments.map(({ name, value }) => ({
    name,
    value: compile(value, scope, environment),
  }));
  return (run, frame) => {
    const called = find(run, frame);
    if (!called) return null;
    const named = new Map<string, FeelValue>();
    for (const { name, value } of given) named.set(name, value(run, frame));
    run.step();
    return called.invokeNamed(run, named);
  };
}

/** A value of that name that is no function does not hide the standard's function: `date` may be both. */
function compileTarget(target: Node, scope: Scope | null, environment: Environment): FindFunction {
  if (target.kind !== 'name') {
    const evaluate = compile(target, scope, environment);
    return (run, frame) => functionIn(run, evaluate(run, frame), 'function');
  }
  const { name } = target;
  const builtIn = environment.functions.get(name) ?? null;
  const access = resolve(scope, name);
  if (!access) return builtIn ? () => builtIn : (run) => run.warn('unknown-name', { name });
  return (run, frame) => {
    const value = access(frame);
    return value instanceof FeelFunction ? value : (builtIn ?? functionIn(run, value ?? null, name));
  };
}

function functionIn(run: Run, value: FeelValue, name: string): FeelFunction | null {
  return value instanceof FeelFunction ? value : run.warn('not-a-function', { name });
}
