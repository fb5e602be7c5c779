import type { Compilation } from './compilation.ts';
import { countersignOf } from './countersign.ts';
import {
  type ActivityNode,
  type Allowed,
  type BoundaryNode,
  type Countersign,
  type Limit,
  type MultiInstance,
  type Node,
  reaches,
  units,
} from './definition.ts';
import { bodyOf, child, type ModdleElement, ours } from './read-model.ts';

export type Common = Pick<Node, 'id' | 'name' | 'parent' | 'incoming' | 'outgoing' | 'defaultFlow'>;

const loopAttributes = ['collection', 'element', 'results'];
const countersignAttributes = ['countersign', 'assent', 'dissent'];

export function compileActivity(
  compilation: Compilation,
  element: ModdleElement,
  common: Common,
  boundary: readonly BoundaryNode[],
  start: string | undefined,
): ActivityNode | undefined {
  const loop = child(element, 'loopCharacteristics');
  const multi = loop ? compileMulti(compilation, element, loop) : undefined;
  if (!loop && ours('countersign', element) !== undefined)
    compilation.findings.add('missing-attribute', element.id ?? null, {
      detail: 'multiInstanceLoopCharacteristics',
    });
  const results = ours('results', element, loop);
  const shared = {
    ...common,
    boundary,
    ...(multi ? { multi } : {}),
    ...(results === undefined ? {} : { results }),
  };
  const itemName = multi?.element;
  switch (element.$type) {
    case 'bpmn:UserTask':
      compilation.allow(element, [
        'act',
        'body',
        'post',
        'division',
        'limit',
        'limitUnit',
        'return',
        'transfer',
        'addSigner',
        ...countersignAttributes,
        ...loopAttributes,
      ]);
      return compileUserTask(compilation, element, shared, itemName);
    case 'bpmn:CallActivity':
      compilation.allow(element, ['item', 'body', ...loopAttributes]);
      return {
        kind: 'call',
        ...shared,
        item: compilation.keyOrExpression(common.id, compilation.required(element, 'item'), itemName),
        body: compilation.keyOrExpression(common.id, compilation.required(element, 'body'), itemName),
      };
    case 'bpmn:ServiceTask':
      compilation.allow(element, ['service', 'with', ...loopAttributes]);
      refuseTimers(compilation, common.id, boundary);
      return compileServiceTask(compilation, element, shared);
    case 'bpmn:BusinessRuleTask': {
      compilation.allow(element, ['decision', 'result', ...loopAttributes]);
      refuseTimers(compilation, common.id, boundary);
      const result = ours('result', element);
      return {
        kind: 'decision-task',
        ...shared,
        decision: compilation.required(element, 'decision'),
        ...(result === undefined ? {} : { result }),
      };
    }
    case 'bpmn:SubProcess':
      compilation.allow(element, loopAttributes);
      return { kind: 'subprocess', ...shared, start: start ?? '' };
    default:
      return compilation.unsupported(element);
  }
}

type Shared = Common & Pick<ActivityNode, 'boundary' | 'multi' | 'results'>;

function compileUserTask(
  compilation: Compilation,
  element: ModdleElement,
  shared: Shared,
  itemName: string | undefined,
): ActivityNode {
  const post = ours('post', element);
  const division = ours('division', element);
  const limit = compileLimit(compilation, element);
  const allowed = compileAllowed(compilation, element);
  return {
    kind: 'user-task',
    ...shared,
    act: compilation.required(element, 'act'),
    body: compilation.keyOrExpression(shared.id, compilation.required(element, 'body'), itemName),
    ...(post === undefined ? {} : { post }),
    ...(division === undefined ? {} : { division }),
    ...(limit ? { limit } : {}),
    ...(allowed ? { allowed } : {}),
  };
}

function compileAllowed(compilation: Compilation, element: ModdleElement): Allowed | undefined {
  const id = element.id ?? '';
  const steps = ours('return', element);
  const transfer = compilation.oneOf(id, 'transfer', ours('transfer', element), reaches);
  const addSigner = compilation.oneOf(id, 'addSigner', ours('addSigner', element), reaches);
  if (steps === undefined && !transfer && !addSigner) return undefined;
  return {
    ...(steps === undefined ? {} : { return: steps.split(/\s+/) }),
    ...(transfer ? { transfer } : {}),
    ...(addSigner ? { addSigner } : {}),
  };
}

function compileLimit(compilation: Compilation, element: ModdleElement): Limit | undefined {
  const length = ours('limit', element);
  if (length === undefined) return undefined;
  const id = element.id ?? '';
  const unit = compilation.oneOf(id, 'limitUnit', ours('limitUnit', element) ?? 'working-day', units);
  const expression = /^\d+$/.test(length) ? undefined : compilation.expression(id, length);
  return { length: expression ? { expression } : { literal: length }, unit: unit ?? 'working-day' };
}

function compileServiceTask(compilation: Compilation, element: ModdleElement, shared: Shared): ActivityNode {
  const service = compilation.required(element, 'service');
  if (service !== '' && compilation.services && !compilation.services.has(service))
    compilation.findings.add('unknown-service', shared.id, {
      detail: service,
      known: [...compilation.services].sort().join(', '),
    });
  const parameters = compilation.expression(shared.id, ours('with', element));
  return { kind: 'service-task', ...shared, service, ...(parameters ? { parameters } : {}) };
}

function refuseTimers(compilation: Compilation, element: string, boundary: readonly BoundaryNode[]): void {
  for (const { id, timer } of boundary)
    if (timer) compilation.findings.add('timer-on-instant', element, { detail: id });
}

function compileMulti(
  compilation: Compilation,
  element: ModdleElement,
  loop: ModdleElement,
): MultiInstance | undefined {
  const id = element.id ?? '';
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') {
    compilation.unsupported(element, loop.$type);
    return undefined;
  }
  compilation.allow(loop, [...countersignAttributes, ...loopAttributes]);
  const collection = compilation.expression(id, ours('collection', loop, element));
  const cardinality = compilation.expression(id, bodyOf(child(loop, 'loopCardinality')));
  const completion = compilation.expression(id, bodyOf(child(loop, 'completionCondition')));
  const itemName = ours('element', loop, element);
  const countersign = compileCountersign(compilation, element, loop);
  if (!collection && !cardinality)
    compilation.findings.add('missing-attribute', id, { detail: 'mt:collection' });
  return {
    sequential: loop.get('isSequential') === true,
    ...(collection ? { collection } : {}),
    ...(cardinality ? { cardinality } : {}),
    ...(completion ? { completion } : {}),
    ...(itemName === undefined ? {} : { element: itemName }),
    ...(countersign ? { countersign } : {}),
  };
}

function compileCountersign(
  compilation: Compilation,
  element: ModdleElement,
  loop: ModdleElement,
): Countersign | undefined {
  const rule = ours('countersign', loop, element);
  if (rule === undefined) return undefined;
  const assent = ours('assent', loop, element) ?? 'agreed';
  const countersign = countersignOf(rule, assent, ours('dissent', loop, element) ?? 'objected');
  if (!countersign)
    compilation.findings.add('wrong-attribute', element.id ?? null, {
      detail: `mt:countersign="${rule}" (all | any | ratio:0.6)`,
    });
  return countersign;
}
