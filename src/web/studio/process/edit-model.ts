import type { ModdleElement } from 'bpmn-moddle';
import type { BpmnFactory, CommandStack, Connection, Modeling, Registry } from './diagram.ts';
import {
  type NamedThing,
  type RepeatView,
  startIn,
  type TimerView,
  thingsOf,
  wordOf,
} from './read-process.ts';

type Properties = Readonly<Record<string, unknown>>;

/** Changes what steps say; each is one thing to undo. Where steps stand is changed by `StepInserter` and the drawing. */
export class ModelEditor {
  static readonly $inject = ['modeling', 'bpmnFactory', 'elementRegistry', 'commandStack'];
  readonly #modeling: Modeling;
  readonly #factory: BpmnFactory;
  readonly #registry: Registry;
  readonly #stack: CommandStack;

  constructor(modeling: Modeling, factory: BpmnFactory, registry: Registry, stack: CommandStack) {
    this.#modeling = modeling;
    this.#factory = factory;
    this.#registry = registry;
    this.#stack = stack;
  }

  /** Standard attributes by their name, our own by `mt:…`; undefined takes one away. */
  set(id: string, properties: Properties): void {
    const shape = this.#registry.get(id);
    if (shape) this.#modeling.updateProperties(shape, properties);
  }

  /** When enough of an ad-hoc subprocess is done. */
  setEnough(id: string, formula: string | undefined): void {
    const element = this.#registry.get(id)?.businessObject;
    if (!element) return;
    const completionCondition = formula ? this.#expression(formula, element) : undefined;
    this.set(id, { completionCondition });
  }

  /** When work takes this way: by a condition, or where none of the others holds. */
  setCondition(id: string, condition: string | 'default'): void {
    const flow = this.#registry.get(id) as Connection | undefined;
    if (!flow) return;
    const isDefault = flow.source.businessObject.get('default') === flow.businessObject;
    this.#together(() => {
      if (condition === 'default') {
        this.#modeling.updateProperties(flow, { conditionExpression: undefined });
        this.#modeling.updateProperties(flow.source, { default: flow.businessObject });
        return;
      }
      if (isDefault) this.#modeling.updateProperties(flow.source, { default: undefined });
      const conditionExpression = this.#expression(condition, flow.businessObject);
      this.#modeling.updateProperties(flow, { conditionExpression });
    });
  }

  setTimer(id: string, { what, value, unit }: TimerView): void {
    const timer = this.#definition(id);
    if (!timer) return;
    const written = (name: TimerView['what']) => (name === what ? this.#expression(value, timer) : undefined);
    this.#update(id, timer, {
      timeDuration: written('duration'),
      timeDate: written('date'),
      timeCycle: written('cycle'),
      'mt:unit': unit || undefined,
    });
  }

  /** A message, signal, error or escalation by its name; one that the file does not have yet is added to it. */
  setAbout(id: string, thing: NamedThing, word: string | undefined): void {
    const shape = this.#registry.get(id);
    const from = this.#definition(id) ?? shape?.businessObject;
    const definitions = shape && definitionsOf(shape.businessObject);
    if (!shape || !from || !definitions) return;
    this.#together(() => {
      const known = word && thingsOf(definitions, thing).find((one) => wordOf(one, thing) === word);
      const named = word && !known ? this.#newThing(definitions, thing, word) : known;
      if (named && !known)
        this.#modeling.updateModdleProperties(shape, definitions, {
          rootElements: [...(definitions.get('rootElements') as ModdleElement[]), named],
        });
      this.#modeling.updateModdleProperties(shape, from, { [`${thing}Ref`]: named || undefined });
    });
  }

  #newThing(definitions: ModdleElement, thing: NamedThing, word: string): ModdleElement {
    const type = `bpmn:${thing.charAt(0).toUpperCase()}${thing.slice(1)}`;
    const code = thing === 'error' || thing === 'escalation' ? { [`${thing}Code`]: word } : {};
    const named = this.#factory.create(type, { name: word, ...code });
    named.$parent = definitions;
    return named;
  }

  setLink(id: string, name: string | undefined): void {
    const link = this.#definition(id);
    if (link) this.#update(id, link, { name });
  }

  /** What a step computes or waits for. */
  setFormula(id: string, formula: string | undefined): void {
    const shape = this.#registry.get(id);
    if (!shape) return;
    const element = shape.businessObject;
    if (shape.type === 'bpmn:ScriptTask') {
      this.set(id, { script: formula, scriptFormat: 'feel' });
      return;
    }
    const definition = this.#definition(id);
    const [of, name] = definition ? [definition, 'condition'] : [element, 'activationCondition'];
    this.#update(id, of, { [name]: formula ? this.#expression(formula, of) : undefined });
  }

  /** Whether what happens at the edge of a step, or beside the process, ends what it interrupts. */
  setInterrupting(id: string, interrupting: boolean): void {
    const shape = this.#registry.get(id);
    const start = shape && startIn(shape.businessObject);
    // The drawing shows it at the start event itself.
    if (start) this.#update(start.id ?? id, start, { isInterrupting: interrupting });
    else this.set(id, { cancelActivity: interrupting });
  }

  /** Once, or as often as a list or a condition says. */
  setRepeat(id: string, how: RepeatView['how'] | undefined): void {
    const shape = this.#registry.get(id);
    if (!shape) return;
    const kept = shape.businessObject.get('loopCharacteristics') as ModdleElement | undefined;
    const type =
      how === 'loop' ? 'bpmn:StandardLoopCharacteristics' : 'bpmn:MultiInstanceLoopCharacteristics';
    if (how && kept?.$type === type) {
      if (how !== 'loop') this.#update(id, kept, { isSequential: how === 'in-order' });
      return;
    }
    const made = how && this.#factory.create(type, how === 'in-order' ? { isSequential: true } : {});
    if (made) made.$parent = shape.businessObject;
    this.set(id, { loopCharacteristics: made });
  }

  setMany(id: string, properties: Properties): void {
    const loop = this.#registry.get(id)?.businessObject.get('loopCharacteristics') as
      | ModdleElement
      | undefined;
    if (loop) this.#update(id, loop, properties);
  }

  setUntil(id: string, formula: string | undefined): void {
    const loop = this.#registry.get(id)?.businessObject.get('loopCharacteristics') as
      | ModdleElement
      | undefined;
    if (!loop) return;
    const name = loop.$type === 'bpmn:StandardLoopCharacteristics' ? 'loopCondition' : 'completionCondition';
    this.#update(id, loop, { [name]: formula ? this.#expression(formula, loop) : undefined });
  }

  /** A data object is a variable by its name, which the drawing keeps in two places. */
  setDataName(id: string, name: string | undefined): void {
    const shape = this.#registry.get(id);
    const data = shape?.businessObject.get('dataObjectRef') as ModdleElement | undefined;
    this.#together(() => {
      this.set(id, { name });
      if (data) this.#update(id, data, { name });
    });
  }

  #definition(id: string): ModdleElement | undefined {
    const element = this.#registry.get(id)?.businessObject;
    const from = element && (startIn(element) ?? element);
    const definitions = from?.get('eventDefinitions');
    return Array.isArray(definitions) ? (definitions as ModdleElement[])[0] : undefined;
  }

  #update(id: string, of: ModdleElement, properties: Properties): void {
    const shape = this.#registry.get(id);
    if (shape) this.#modeling.updateModdleProperties(shape, of, properties);
  }

  #expression(body: string, parent: ModdleElement): ModdleElement {
    const expression = this.#factory.create('bpmn:FormalExpression', { body });
    expression.$parent = parent;
    return expression;
  }

  #together(run: () => void): void {
    this.#stack.execute('studio.together', { run });
  }
}

function definitionsOf(element: ModdleElement): ModdleElement | undefined {
  let at: ModdleElement | undefined = element;
  while (at && at.$type !== 'bpmn:Definitions') at = at.$parent;
  return at;
}
