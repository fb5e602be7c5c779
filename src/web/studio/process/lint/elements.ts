import type { ModdleElement } from 'bpmn-moddle';
import type { Language } from '#kernel/i18n/index.ts';
import { bodyOf, lanesIn, listOf } from '../moddle.ts';
import { kindOf } from '../read-process.ts';
import { processWords } from '../words.ts';

export { lanesIn, listOf };

/** Where steps stand: the process, and what is folded into a step of it. */
export const scopes = ['bpmn:Process', 'bpmn:SubProcess'] as const;
export const activities = ['bpmn:Activity'] as const;
export const gateways = ['bpmn:Gateway'] as const;
export const branching = ['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway', 'bpmn:ComplexGateway'] as const;
/** What people read in lists and papers. */
export const named = [...activities, 'bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent'] as const;

export const isA = (element: ModdleElement, types: readonly string[]): boolean =>
  types.some((type) => element.$instanceOf(type));

export const stepsIn = (scope: ModdleElement) =>
  listOf(scope, 'flowElements').filter((element) => element.$instanceOf('bpmn:FlowNode'));

interface Ways {
  readonly from: ReadonlyMap<ModdleElement, readonly ModdleElement[]>;
  readonly to: ReadonlyMap<ModdleElement, readonly ModdleElement[]>;
}

/** The ways of each scope, read once for all rules of one look at a drawing. */
let waysIn = new WeakMap<ModdleElement, Ways>();

/** Whatever was read of a drawing may have changed. */
export function lookAfresh(): void {
  waysIn = new WeakMap();
}

export const waysFrom = (step: ModdleElement) => waysAround(step)?.from.get(step) ?? [];
export const waysTo = (step: ModdleElement) => waysAround(step)?.to.get(step) ?? [];

/** Read from the flows themselves: what files say of them at the steps is often missing. */
function waysAround({ $parent: scope }: ModdleElement): Ways | undefined {
  if (!scope) return undefined;
  const known = waysIn.get(scope);
  if (known) return known;
  const flows = listOf(scope, 'flowElements').filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  const ways = { from: Map.groupBy(flows, sourceOf), to: Map.groupBy(flows, targetOf) } as Ways;
  waysIn.set(scope, ways);
  return ways;
}

export const sourceOf = (flow: ModdleElement) => flow.get('sourceRef') as ModdleElement | undefined;
export const targetOf = (flow: ModdleElement) => flow.get('targetRef') as ModdleElement | undefined;

export const hasCondition = (flow: ModdleElement) =>
  bodyOf(flow.get('conditionExpression') as ModdleElement | undefined) !== '';

/** What sets an event off, or what it throws: `timer`, `message` …; none of it, an empty word. */
export function eventOf(event: ModdleElement): string {
  const [definition] = listOf(event, 'eventDefinitions');
  return /^bpmn:(\w+)EventDefinition$/.exec(definition?.$type ?? '')?.[1]?.toLowerCase() ?? '';
}

export const isInAnyOrder = (scope: ModdleElement | undefined) => scope?.$type === 'bpmn:AdHocSubProcess';

/** No way leads to it: an event starts it, or it undoes what was done. */
export const isApart = (step: ModdleElement) =>
  step.get('triggeredByEvent') === true || step.get('isForCompensation') === true;

export const ours = (element: ModdleElement, name: string): string =>
  element.$attrs[`mt:${name}`]?.trim() ?? '';

/** As it is called, else what it is. */
export function nameIn(language: Language, element: ModdleElement): string {
  const name = element.name ?? '';
  const own = language === 'zh-CN' ? name : ours(element, 'nameEn') || name;
  return own || processWords.say(language, `kind-${kindOf(element)}`);
}
