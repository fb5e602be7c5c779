import type { Compilation } from './compilation.ts';
import { messageTrigger, thrownMessage } from './compile-trigger.ts';
import { countersignOf } from './countersign.ts';
import {
  type ActivityNode,
  type Allowed,
  type BoundaryNode,
  type Countersign,
  type Limit,
  type Loop,
  type MultiInstance,
  type Node,
  reaches,
  type TaskForm,
  units,
} from './definition.ts';
import { bodyOf, child, type ModdleElement, ours } from './read-model.ts';

export type Common = Pick<Node, 'id' | 'name' | 'parent' | 'incoming' | 'outgoing' | 'defaultFlow'>;

const loopAttributes = ['collection', 'element', 'results'];
const countersignAttributes = ['countersign', 'assent', 'dissent'];

/** What the scope around knows of an activity. */
export interface Surroundings {
  readonly boundary: readonly BoundaryNode[];
  /** The lanes it lies in, the innermost first: their body and post are those of its tasks. */
  readonly lanes: readonly ModdleElement[];
  readonly undoneBy?: string;
  /** What lies inside a subprocess. */
  readonly inside?: Inside;
}

export interface Inside {
  readonly start: string;
  readonly data: readonly string[];
  /** What nothing leads to. */
  readonly entries: readonly string[];
}

export function compileActivity(
  compilation: Compilation,
  element: ModdleElement,
  common: Common,
  { boundary, lanes, undoneBy, inside }: Surroundings,
): ActivityNode | undefined {
  const characteristics = child(element, 'loopCharacteristics');
  const isLoop = characteristics?.$type === 'bpmn:StandardLoopCharacteristics';
  const multi = characteristics && !isLoop ? compileMulti(compilation, element, characteristics) : undefined;
  if (!multi && ours('countersign', element) !== undefined)
    compilation.findings.add('missing-attribute', element.id ?? null, {
      detail: 'multiInstanceLoopCharacteristics',
    });
  const results = ours('results', element, characteristics);
  const shared = {
    ...common,
    boundary,
    ...(multi ? { multi } : {}),
    ...(characteristics && isLoop ? { loop: compileLoop(compilation, element, characteristics) } : {}),
    ...(results === undefined ? {} : { results }),
    ...(undoneBy === undefined ? {} : { undoneBy }),
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
        'form',
        'outputs',
        'return',
        'transfer',
        'addSigner',
        ...countersignAttributes,
        ...loopAttributes,
      ]);
      return compileUserTask(compilation, element, lanes, shared, itemName);
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
      refuseListeners(compilation, common.id, boundary);
      return compileServiceTask(compilation, element, shared);
    case 'bpmn:BusinessRuleTask': {
      compilation.allow(element, ['decision', 'result', ...loopAttributes]);
      refuseListeners(compilation, common.id, boundary);
      const result = ours('result', element);
      return {
        kind: 'decision-task',
        ...shared,
        decision: compilation.required(element, 'decision'),
        ...(result === undefined ? {} : { result }),
      };
    }
    case 'bpmn:Task':
    case 'bpmn:ManualTask':
      compilation.allow(element, loopAttributes);
      refuseListeners(compilation, common.id, boundary);
      return { kind: 'instant-task', ...shared };
    case 'bpmn:ScriptTask':
      return compileScript(compilation, element, shared);
    case 'bpmn:SendTask': {
      compilation.allow(element, ['key', 'with', ...loopAttributes]);
      refuseListeners(compilation, common.id, boundary);
      const throws = thrownMessage(compilation, element, element);
      return throws && { kind: 'instant-task', ...shared, throws };
    }
    case 'bpmn:ReceiveTask': {
      compilation.allow(element, ['key', ...loopAttributes]);
      if (element.get('instantiate') === true) return compilation.unsupported(element, 'instantiate');
      const trigger = messageTrigger(compilation, element, element);
      return trigger && { kind: 'receive-task', ...shared, trigger };
    }
    case 'bpmn:SubProcess':
    case 'bpmn:Transaction':
    case 'bpmn:AdHocSubProcess':
      return compileSubprocess(compilation, element, shared, inside);
    default:
      return compilation.unsupported(element);
  }
}

type Shared = Common & Pick<ActivityNode, 'boundary' | 'multi' | 'results'>;

function compileUserTask(
  compilation: Compilation,
  element: ModdleElement,
  lanes: readonly ModdleElement[],
  shared: Shared,
  itemName: string | undefined,
): ActivityNode {
  const post = ours('post', element, ...lanes);
  const division = ours('division', element);
  const limit = compileLimit(compilation, element);
  const allowed = compileAllowed(compilation, element);
  const form = compileTaskForm(compilation, element);
  return {
    kind: 'user-task',
    ...shared,
    act: compilation.required(element, 'act'),
    body: compilation.keyOrExpression(shared.id, compilation.required(element, 'body', ...lanes), itemName),
    ...(post === undefined ? {} : { post }),
    ...(division === undefined ? {} : { division }),
    ...(limit ? { limit } : {}),
    ...(allowed ? { allowed } : {}),
    ...(form ? { form } : {}),
  };
}

/** What completing a task sets by itself: no answer may stand in for it. */
const reserved = new Set(['outcome', 'reason', 'case', 'today']);

function compileTaskForm(compilation: Compilation, element: ModdleElement): TaskForm | undefined {
  const id = element.id ?? null;
  const key = ours('form', element);
  const outputs = (ours('outputs', element) ?? '').split(/[\s,]+/).filter((name) => name !== '');
  if (key === undefined && outputs.length > 0)
    compilation.findings.add('missing-attribute', id, { detail: 'mt:form' });
  if (outputs.some((name) => reserved.has(name) || !/^[A-Za-z_]\w*$/.test(name)))
    compilation.findings.add('wrong-attribute', id, { detail: 'mt:outputs' });
  return key === undefined ? undefined : { key, outputs };
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

/** Plain words of a script would be run by nobody: the standard leaves the language open, here it is FEEL. */
function compileScript(
  compilation: Compilation,
  element: ModdleElement,
  shared: Shared,
): ActivityNode | undefined {
  compilation.allow(element, ['result', ...loopAttributes]);
  refuseListeners(compilation, shared.id, shared.boundary);
  const format = element.get('scriptFormat');
  if (typeof format === 'string' && !feelFormats.has(format.toLowerCase()))
    return compilation.unsupported(element, `scriptFormat="${format}"`);
  const written = element.get('script');
  const source = typeof written === 'string' && written.trim() !== '' ? written.trim() : undefined;
  if (source === undefined) compilation.findings.add('missing-attribute', shared.id, { detail: 'script' });
  const script = compilation.expression(shared.id, source);
  const result = compilation.required(element, 'result');
  return { kind: 'instant-task', ...shared, ...(script ? { script } : {}), result };
}

const feelFormats = new Set([
  'feel',
  'application/feel',
  'text/feel',
  'https://www.omg.org/spec/dmn/20191111/feel/',
  'https://www.omg.org/spec/dmn/20230324/feel/',
]);

function compileSubprocess(
  compilation: Compilation,
  element: ModdleElement,
  shared: Shared,
  inside: Inside | undefined,
): ActivityNode {
  const transaction = element.$type === 'bpmn:Transaction';
  const { start = '', data = [], entries = [] } = inside ?? {};
  const subprocess = { kind: 'subprocess', ...shared, transaction, start, data } as const;
  if (element.$type !== 'bpmn:AdHocSubProcess') {
    compilation.allow(element, loopAttributes);
    return subprocess;
  }
  compilation.allow(element, ['activities', ...loopAttributes]);
  const chosen = compilation.expression(shared.id, ours('activities', element));
  const completion = compilation.expression(shared.id, bodyOf(child(element, 'completionCondition')));
  return {
    ...subprocess,
    adHoc: {
      sequential: element.get('ordering') === 'Sequential',
      cancelRemaining: element.get('cancelRemainingInstances') !== false,
      entries,
      ...(chosen ? { chosen } : {}),
      ...(completion ? { completion } : {}),
    },
  };
}

const listening = new Set(['timer', 'message', 'signal', 'conditional']);

/** What is done at once never waits for an event. */
function refuseListeners(compilation: Compilation, element: string, boundary: readonly BoundaryNode[]): void {
  for (const { id, trigger } of boundary)
    if (listening.has(trigger.on)) compilation.findings.add('timer-on-instant', element, { detail: id });
}

function compileLoop(compilation: Compilation, element: ModdleElement, loop: ModdleElement): Loop {
  compilation.allow(loop, ['results']);
  const id = element.id ?? '';
  const condition = compilation.expression(id, bodyOf(child(loop, 'loopCondition')));
  const maximum = Number(loop.get('loopMaximum') ?? Number.NaN);
  if (!condition && Number.isNaN(maximum))
    compilation.findings.add('missing-attribute', id, { detail: 'loopCondition | loopMaximum' });
  return {
    testBefore: loop.get('testBefore') === true,
    ...(condition ? { condition } : {}),
    ...(Number.isInteger(maximum) && maximum >= 0 ? { maximum } : {}),
  };
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
