import { decisionProblem } from '../problems.ts';
import type { Run } from '../run.ts';
import { FeelFunction, type FeelValue, type Signature } from '../values/value.ts';
import type { Node } from './ast.ts';
import { compile, type Environment } from './compile.ts';
import { type Evaluate, type Frame, resolve, type Scope } from './frame.ts';

type Call = Extract<Node, { kind: 'call' | 'named call' }>;
type FindFunction = (run: Run, frame: Frame) => FeelFunction | null;

export function compileCall(
  node: Extract<Node, { kind: 'call' }>,
  scope: Scope | null,
  environment: Environment,
): Evaluate {
  const find = compileTarget(node, scope, environment);
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
  const find = compileTarget(node, scope, environment);
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
function compileTarget(call: Call, scope: Scope | null, environment: Environment): FindFunction {
  const { target } = call;
  if (target.kind !== 'name') {
    const evaluate = compile(target, scope, environment);
    return (run, frame) => functionIn(run, evaluate(run, frame), 'function');
  }
  const { name } = target;
  const builtIn = environment.functions.get(name) ?? null;
  if (!isBound(scope, name) && !environment.mayHold(name)) refuseCall(call, name, builtIn, environment);
  const access = resolve(scope, name);
  if (!access) return builtIn ? () => builtIn : (run) => run.warn('unknown-name', { name });
  return (run, frame) => {
    const value = access(frame);
    return value instanceof FeelFunction ? value : (builtIn ?? functionIn(run, value ?? null, name));
  };
}

/** Whether the expression or its model itself gives a name its value. */
function isBound(scope: Scope | null, name: string): boolean {
  if (!scope) return false;
  return (scope.kind === 'slots' && scope.names.includes(name)) || isBound(scope.parent, name);
}

/** Plain data holds no functions: a call that is neither bound nor built in, or that none takes, is a mistake. */
function refuseCall(
  call: Call,
  name: string,
  builtIn: FeelFunction | null,
  { source, report }: Environment,
): void {
  const where = source.where(call.start);
  if (!builtIn) {
    report(decisionProblem('unknown-function', { ...where, name }));
  } else if (!builtIn.signatures.some((signature) => takes(signature, call))) {
    const known = builtIn.signatures.map(({ parameters }) => `${name}(${parameters.join(', ')})`);
    report(decisionProblem('wrong-call', { ...where, name, known: known.join('; ') }));
  }
}

function takes({ parameters, least, most }: Signature, call: Call): boolean {
  if (call.kind === 'call') return call.arguments.length >= least && call.arguments.length <= most;
  return call.arguments.every(({ name }) => parameters.includes(name));
}

function functionIn(run: Run, value: FeelValue, name: string): FeelFunction | null {
  return value instanceof FeelFunction ? value : run.warn('not-a-function', { name });
}
