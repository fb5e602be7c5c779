import type { ModdleElement } from 'bpmn-moddle';
import type {
  BpmnFactory,
  CommandStack,
  Connection,
  ElementFactory,
  Modeling,
  Registry,
  Shape,
  SpaceTool,
} from './diagram.ts';
import { type Addable, definitionTypes, type Edge, partOf } from './parts.ts';
import { type EventKind, isScope } from './read-process.ts';

/** What gets a name of its own when it is added. */
export type Named = Addable | 'undo' | `edge-${Exclude<Edge, 'timer'>}`;

export interface NewNames {
  readonly name: string;
  readonly nameEn: string;
}

const column = 170;
/** Left free between a step and the edge of the subprocess it stands in. */
const border = 40;

/** Adds steps to the drawing, with what is sensible until somebody says otherwise; each is one thing to undo. */
export class StepInserter {
  static readonly $inject = [
    'modeling',
    'elementFactory',
    'bpmnFactory',
    'elementRegistry',
    'spaceTool',
    'commandStack',
    'config.newNames',
  ];
  readonly #modeling: Modeling;
  readonly #elements: ElementFactory;
  readonly #factory: BpmnFactory;
  readonly #registry: Registry;
  readonly #space: SpaceTool;
  readonly #stack: CommandStack;
  readonly #names: (kind: Named) => NewNames;

  constructor(
    modeling: Modeling,
    elements: ElementFactory,
    factory: BpmnFactory,
    registry: Registry,
    space: SpaceTool,
    stack: CommandStack,
    names: (kind: Named) => NewNames,
  ) {
    this.#modeling = modeling;
    this.#elements = elements;
    this.#factory = factory;
    this.#registry = registry;
    this.#space = space;
    this.#stack = stack;
    this.#names = names;
    stack.registerHandler('studio.together', Together);
  }

  /** A new part of this kind, not in the drawing yet; `before` is the step whose body and post it takes over. */
  make(kind: Addable, before?: Shape): Shape {
    if (kind === 'lanes') return this.#elements.createParticipantShape({});
    const { type, event } = partOf(kind);
    const shape = this.#elements.createShape({
      type,
      ...(event && !isScope(type) ? { eventDefinitionType: definitionTypes[event] } : {}),
      ...(isScope(type) ? { isExpanded: true } : {}),
      ...(kind === 'on-event' ? { triggeredByEvent: true } : {}),
    });
    this.#fill(shape.businessObject, kind, before);
    return shape;
  }

  /** What is dragged into the drawing: a subprocess brings its beginning along. */
  makeAll(kind: Addable): Shape[] {
    const shape = this.make(kind);
    const first = this.#firstIn(kind);
    if (!first) return [shape];
    return [shape, Object.assign(first, { parent: shape, x: border, y: 100 - first.height / 2 })];
  }

  /** What a subprocess begins with: its start, or the first of the steps that are done in any order. */
  #firstIn(kind: Addable, host?: Shape): Shape | undefined {
    const { type, event } = partOf(kind);
    if (!isScope(type)) return undefined;
    if (kind === 'ad-hoc') return this.make('task', host);
    return this.#elements.createShape({
      type: 'bpmn:StartEvent',
      ...(event ? { eventDefinitionType: definitionTypes[event] } : {}),
    });
  }

  #fill(element: ModdleElement, kind: Addable, before: Shape | undefined): void {
    const { name, nameEn } = this.#names(kind);
    if (name) element.set('name', name);
    if (nameEn) element.set('mt:nameEn', nameEn);
    if (kind === 'task') {
      const former = before ? formerTask(before) : undefined;
      const of = (attribute: string) => former?.$attrs[`mt:${attribute}`];
      element.set('mt:act', 'examine');
      // A step before without a body of its own has it from its lane; so has what follows it there.
      const body = former ? of('body') : 'acting';
      if (body) element.set('mt:body', body);
      const post = of('post');
      if (post) element.set('mt:post', post);
      const division = of('division');
      if (division) element.set('mt:division', division);
      element.set('mt:limit', '5');
      element.set('mt:limitUnit', 'working-day');
    }
    if (kind === 'script') element.set('scriptFormat', 'feel');
    if (kind === 'wait') this.#fillTimer(element);
  }

  #fillTimer(element: ModdleElement): void {
    const [timer] = element.get('eventDefinitions') as ModdleElement[];
    const body = this.#factory.create('bpmn:FormalExpression', { body: 'P5D' });
    body.$parent = timer;
    timer?.set('timeDuration', body);
    timer?.set('mt:unit', 'working-day');
  }

  /** On a flow: what comes after makes room, the flow leads to the new step and a new one onward from it. */
  onFlow(id: string, kind: Addable): Shape | undefined {
    const flow = this.#registry.get(id) as Connection | undefined;
    if (!flow) return undefined;
    let added: Shape | undefined;
    this.#together(() => {
      const { source, target } = flow;
      const onward = target.x >= source.x + source.width - 1 || target.x > source.x;
      const shape = this.make(kind, source);
      const left = Math.max(target.x + 10, source.x + source.width + 60);
      const at = onward ? { x: left + shape.width / 2, y: target.y + target.height / 2 } : middleOf(flow);
      if (onward) this.#makeRoom('x', left - 15, Math.max(column, shape.width + 70), source.parent, source);
      added = this.#place(shape, kind, at, source.parent);
      this.#modeling.reconnectEnd(flow, added, { x: added.x, y: added.y + added.height / 2 });
      this.#modeling.layoutConnection(flow);
      this.#modeling.connect(added, target, { type: 'bpmn:SequenceFlow' });
    });
    return added;
  }

  /** After a step: on the one flow that leads on, else beside it with a flow of its own. */
  after(id: string, kind: Addable): Shape | undefined {
    const source = this.#registry.get(id);
    if (!source) return undefined;
    const flows = source.outgoing.filter(({ type }) => type === 'bpmn:SequenceFlow');
    const [only] = flows;
    if (only && flows.length === 1 && partOf(kind).kind !== 'end') return this.onFlow(only.id, kind);
    let added: Shape | undefined;
    this.#together(() => {
      // What hangs on the edge of a step leads on below it.
      const below = source.host ? 110 : 0;
      const shape = this.make(kind, source);
      const at = {
        x: source.x + source.width + 60 + shape.width / 2,
        y: source.y + source.height / 2 + flows.length * 120 + below,
      };
      added = this.#place(shape, kind, this.#free(at, shape, source.parent), source.parent);
      this.#modeling.connect(source, added, { type: 'bpmn:SequenceFlow' });
    });
    return added;
  }

  /** Beside everything else: what no flow leads to. */
  beside(kind: Addable, root: Shape): Shape | undefined {
    // A connection has a size by the library's default, and no place.
    const others = this.#registry.filter(({ parent, x, y }) => parent === root && Number.isFinite(x + y));
    const lowest = Math.max(0, ...others.map(({ y, height }) => y + height));
    const first = Math.min(...others.map(({ x }) => x), Number.MAX_SAFE_INTEGER);
    const shape = this.make(kind);
    const left = others.length > 0 ? first : 200;
    const at = { x: left + shape.width / 2, y: lowest + 60 + shape.height / 2 };
    let added: Shape | undefined;
    this.#together(() => {
      added = this.#place(shape, kind, at, root);
    });
    return added;
  }

  /** That place, or the first below it at which nothing stands yet. */
  #free(
    { x, y }: { x: number; y: number },
    { width, height }: Shape,
    parent: Shape,
  ): { x: number; y: number } {
    const taken = this.#registry.filter(
      (one) => one.parent === parent && one.labelTarget === undefined && Number.isFinite(one.x + one.y),
    );
    const hits = (middle: number) =>
      taken.some(
        (one) =>
          Math.abs(one.x + one.width / 2 - x) < (one.width + width) / 2 + 10 &&
          Math.abs(one.y + one.height / 2 - middle) < (one.height + height) / 2 + 10,
      );
    let middle = y;
    while (hits(middle)) middle += 40;
    return { x, y: middle };
  }

  #place(shape: Shape, kind: Addable, at: { x: number; y: number }, parent: Shape): Shape {
    this.#grow(parent, shape, at);
    const added = this.#modeling.createShape(shape, at, parent);
    const first = this.#firstIn(kind, added);
    if (first) this.#modeling.createShape(first, { x: added.x + border + first.width / 2, y: at.y }, added);
    return added;
  }

  /** One more step that no flow leads to, in a subprocess whose steps are done in any order. */
  inside(id: string): Shape | undefined {
    const scope = this.#registry.get(id);
    if (!scope) return undefined;
    let added: Shape | undefined;
    this.#together(() => {
      const shape = this.make('task', scope);
      const first = { x: scope.x + border + shape.width / 2, y: scope.y + border + shape.height / 2 };
      added = this.#place(shape, 'task', this.#free(first, shape, scope), scope);
    });
    return added;
  }

  /** On the lower edge of a step: what may happen while it waits. */
  onEdge(id: string, event: Edge): Shape | undefined {
    const host = this.#registry.get(id);
    if (!host) return undefined;
    const shape = this.#elements.createShape({
      type: 'bpmn:BoundaryEvent',
      eventDefinitionType: definitionTypes[event satisfies EventKind],
    });
    const { name, nameEn } = this.#names(event === 'timer' ? 'wait' : `edge-${event}`);
    if (name) shape.businessObject.set('name', name);
    if (nameEn) shape.businessObject.set('mt:nameEn', nameEn);
    if (event === 'timer') this.#fillTimer(shape.businessObject);
    const taken = this.#registry.filter(
      (one) => one.type === 'bpmn:BoundaryEvent' && one.host === host,
    ).length;
    const at = { x: host.x + host.width - 20 - taken * 44, y: host.y + host.height };
    let added: Shape | undefined;
    this.#together(() => {
      added = this.#modeling.createShape(shape, at, host, { attach: true });
      if (event === 'compensation') this.#undoing(added, host);
    });
    return added;
  }

  /** The step that undoes another: no flow leads to it, it is done when what has been done is to be undone. */
  #undoing(boundary: Shape, host: Shape): void {
    const step = this.make('task', host);
    const { name, nameEn } = this.#names('undo');
    step.businessObject.set('name', name);
    step.businessObject.set('mt:nameEn', nameEn);
    const at = { x: boundary.x + 130, y: boundary.y + 120 };
    const added = this.#place(step, 'task', this.#free(at, step, host.parent), host.parent);
    this.#modeling.connect(boundary, added, { type: 'bpmn:Association', associationDirection: 'One' });
  }

  addLane(id: string): void {
    const pool = this.#registry.get(id);
    if (pool) this.#modeling.addLane(pool, 'bottom');
  }

  #together(run: () => void): void {
    this.#stack.execute('studio.together', { run });
  }

  /** What stands to the right of or below a subprocess makes way before it grows. */
  #grow(scope: Shape, { width, height }: Shape, at: { x: number; y: number }): void {
    if (!isScope(scope.type)) return;
    const [right, bottom] = [scope.x + scope.width, scope.y + scope.height];
    const wide = at.x + width / 2 + border - right;
    if (wide > 0) this.#makeRoom('x', right - 1, wide, scope.parent);
    const high = at.y + height / 2 + border - bottom;
    if (high > 0) this.#makeRoom('y', bottom - 1, high, scope.parent);
  }

  /** In this scope and in all around it, which grow with it. */
  #makeRoom(axis: 'x' | 'y', start: number, wanted: number, scope: Shape, but?: Shape): void {
    const around = new Set<Shape>();
    for (let at: Shape | undefined = scope; at; at = at.parent) around.add(at);
    const all = this.#registry.filter((shape) => shape !== but && around.has(shape.parent));
    const { movingShapes, resizingShapes } = this.#space.calculateAdjustments(all, axis, wanted, start);
    const [delta, direction] =
      axis === 'x' ? ([{ x: wanted, y: 0 }, 'e'] as const) : ([{ x: 0, y: wanted }, 's'] as const);
    this.#modeling.createSpace(movingShapes, resizingShapes, delta, direction, start);
  }
}

/** Several changes that are undone as one. */
class Together {
  preExecute({ run }: { readonly run: () => void }): void {
    run();
  }
}

/** The step of an officer that this one follows, gateways and checks passed over. */
function formerTask(from: Shape): ModdleElement | undefined {
  const seen = new Set<Shape>();
  const queue = [from];
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const { businessObject } = next;
    if (next.type === 'bpmn:UserTask' && businessObject.$attrs['mt:body'] !== 'applicant')
      return businessObject;
    queue.push(...next.incoming.map(({ source }) => source));
  }
  return undefined;
}

function middleOf({ waypoints }: Connection): { x: number; y: number } {
  const place = Math.floor((waypoints.length - 1) / 2);
  const [a, b] = [waypoints[place], waypoints[place + 1]];
  return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : { x: 200, y: 200 };
}
