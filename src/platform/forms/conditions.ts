import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import {
  compileExpression,
  type ExpressionNode,
  type FeelContext,
  type FeelValue,
  freeNames,
  fromHost,
  type HostValue,
  parseExpression,
  walkExpression,
} from '#platform/decisions/index.ts';
import type { AnswerSchema, FormContext, FormFault } from './model.ts';

/** What FEEL expressions of forms and items see: `answers`, `situation`, `applicant`, `today`, and `row` in a repeat group. */
export type FeelRoot = FeelContext;

/** A path that an expression names, such as `situation.kind`, with the texts it is compared with. */
export interface NamedPath {
  readonly root: string;
  readonly member: string | undefined;
  readonly comparedWith: readonly string[];
}

/** A FEEL expression, compiled once. */
export interface Condition {
  readonly source: string;
  readonly paths: readonly NamedPath[];
  evaluate(root: FeelRoot): FeelValue;
  /** Only true is true: null, or a value that is no truth value, does not hold. */
  holds(root: FeelRoot): boolean;
}

const compiled = new Map<string, Condition>();
const mostCompiled = 5000;

export function compileCondition(source: string): Condition {
  const known = compiled.get(source);
  if (known) return known;
  const expression = compileExpression(source);
  const condition: Condition = {
    source,
    paths: pathsOf(source),
    evaluate: (root) => expression.evaluate(root).value,
    holds: (root) => expression.evaluate(root).value === true,
  };
  if (compiled.size >= mostCompiled) compiled.clear();
  compiled.set(source, condition);
  return condition;
}

/** The root of expressions: decimals and dates of the answers are FEEL's own, by the form's schema. */
export function feelRoot(schema: AnswerSchema, context: FormContext): FeelRoot {
  return new Map<string, FeelValue>([
    ['answers', fromHost(asHost(context.answers ?? {}), schema)],
    ['situation', fromHost(asHost(context.situation ?? {}))],
    ['applicant', fromHost(asHost(context.applicant ?? {}))],
    ['today', fromHost(context.today, { format: 'date' })],
  ]);
}

/** Adds the row of a repeat group in which a field stands, as `row`. */
export function withRow(root: FeelRoot, schema: AnswerSchema | undefined, row: unknown): FeelRoot {
  return new Map([...root, ['row', fromHost(asHost(row), schema)]]);
}

/** Answers come from JSON or a form post: they are plain data, which is all that the type says. */
function asHost(value: unknown): HostValue {
  return value as HostValue;
}

/** Why an expression cannot be compiled; nothing if it can. */
export function faultOfExpression(source: string): Pick<FormFault, 'message' | 'remedy'> | undefined {
  try {
    compileExpression(source);
    return undefined;
  } catch (error) {
    if (!isProblem(error)) throw error;
    const [chinese, english] = [sayProblem(error, 'zh-CN'), sayProblem(error, 'en')];
    return {
      message: { 'zh-CN': chinese.title, en: english.title },
      remedy: { 'zh-CN': chinese.remedy, en: english.remedy },
    };
  }
}

/** What stands at the root of the expressions of forms and items; `row` in repeat groups only. */
export const rootNames: readonly string[] = ['answers', 'situation', 'applicant', 'today'];

/** Names that an expression takes from its surroundings although nothing is called so there. */
export function unknownNames(source: string, known: readonly string[]): readonly string[] {
  const names = freeNames(parseExpression(source)).filter(({ maybeMember }) => !maybeMember);
  return [...new Set(names.map(({ name }) => name))].filter((name) => !known.includes(name));
}

/** The paths an expression names, each once. */
export function pathsOf(source: string): readonly NamedPath[] {
  const found = new Map<string, { root: string; member: string | undefined; comparedWith: Set<string> }>();
  const note = (node: ExpressionNode): { comparedWith: Set<string> } | undefined => {
    const path = pathAt(node);
    if (!path) return undefined;
    const name = `${path.root}.${path.member ?? ''}`;
    const known = found.get(name) ?? { ...path, comparedWith: new Set<string>() };
    found.set(name, known);
    return known;
  };
  walkExpression(parseExpression(source), (node) => {
    note(node);
    for (const [path, value] of comparisonsAt(node)) note(path)?.comparedWith.add(value);
  });
  const withMembers = new Set(
    [...found.values()].filter(({ member }) => member !== undefined).map(({ root }) => root),
  );
  return [...found.values()]
    .filter(({ root, member }) => member !== undefined || !withMembers.has(root))
    .map(({ root, member, comparedWith }) => ({ root, member, comparedWith: [...comparedWith] }));
}

function pathAt(node: ExpressionNode): { root: string; member: string | undefined } | undefined {
  if (node.kind === 'name') return { root: node.name, member: undefined };
  if (node.kind === 'path' && node.target.kind === 'name')
    return { root: node.target.name, member: node.member };
  return undefined;
}

/** `path = "text"`, `path != "text"`, `path in ("a", "b")` and `list contains(path, "text")`. */
function comparisonsAt(node: ExpressionNode): [ExpressionNode, string][] {
  switch (node.kind) {
    case 'binary':
      if (node.operator !== '=' && node.operator !== '!=') return [];
      return [...withText(node.left, node.right), ...withText(node.right, node.left)];
    case 'in':
      return node.tests.flatMap((test) => withText(node.value, test));
    case 'call': {
      const [list, element] = node.arguments;
      const isContains = node.target.kind === 'name' && node.target.name === 'list contains';
      return isContains && list && element ? withText(list, element) : [];
    }
    default:
      return [];
  }
}

function withText(path: ExpressionNode, other: ExpressionNode): [ExpressionNode, string][] {
  return other.kind === 'literal' && typeof other.value === 'string' ? [[path, other.value]] : [];
}
