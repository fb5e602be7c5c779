import fc from 'fast-check';
import { bpmn, flows } from './testing.ts';

/** A part of a process with one way in and one way out, its elements already named. */
export type Plan =
  | { readonly kind: 'task' | 'call'; readonly id: string }
  | ({ readonly kind: 'many'; readonly id: string } & Signers)
  | { readonly kind: 'timed'; readonly id: string; readonly task: Plan; readonly late: Plan }
  | { readonly kind: 'sequence'; readonly id: string; readonly parts: readonly Plan[] }
  | { readonly kind: 'parallel' | 'one' | 'some'; readonly id: string; readonly parts: readonly Plan[] }
  | { readonly kind: 'subprocess' | 'each'; readonly id: string; readonly inner: Plan }
  | { readonly kind: 'loop'; readonly id: string; readonly inner: Plan; readonly check: Plan };

export interface Signers {
  readonly items: number;
  readonly sequential: boolean;
  /** 会签、或签: when they have decided; without a rule all answer, whatever it is. */
  readonly rule: 'all' | 'any' | 'ratio:0.6' | undefined;
}

type Shape =
  | { readonly kind: 'task' | 'call' | 'timed' }
  | ({ readonly kind: 'many' } & Signers)
  | { readonly kind: 'sequence' | 'parallel' | 'one' | 'some'; readonly parts: readonly Shape[] }
  | { readonly kind: 'subprocess' | 'each' | 'loop'; readonly inner: Shape };

const shapesOf = (...singles: readonly ('task' | 'call' | 'timed')[]): fc.Arbitrary<Shape> =>
  fc.letrec<{ shape: Shape; parts: Shape[] }>((tie) => ({
    parts: fc.array(tie('shape'), { minLength: 2, maxLength: 3 }),
    shape: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ kind: fc.constantFrom(...singles) }),
      fc.record({
        kind: fc.constant('many' as const),
        items: fc.integer({ min: 1, max: 4 }),
        sequential: fc.boolean(),
        rule: fc.constantFrom(undefined, 'all' as const, 'any' as const, 'ratio:0.6' as const),
      }),
      fc.record({
        kind: fc.constantFrom('sequence' as const, 'parallel' as const, 'one' as const, 'some' as const),
        parts: tie('parts'),
      }),
      fc.record({
        kind: fc.constantFrom('subprocess' as const, 'each' as const, 'loop' as const),
        inner: tie('shape'),
      }),
    ),
  })).shape;

/** Framed by tasks, so that there is something to return to and from. */
const framed = (shape: Shape): Plan => {
  const name = namer();
  return sequence(name, [task(name), planOf(shape, name), task(name)]);
};
export const anyPlan: fc.Arbitrary<Plan> = shapesOf('task', 'call', 'timed').map(framed);
/** Where nobody answers calls. */
export const anyPlanOfTasks: fc.Arbitrary<Plan> = shapesOf('task', 'timed').map(framed);

type Name = (kind: string) => string;

function namer(): Name {
  let count = 0;
  return (kind) => {
    count += 1;
    return `${kind}${count}`;
  };
}

const task = (name: Name): Plan => ({ kind: 'task', id: name('task') });
const sequence = (name: Name, parts: readonly Plan[]): Plan => ({ kind: 'sequence', id: name('seq'), parts });

function planOf(shape: Shape, name: Name): Plan {
  switch (shape.kind) {
    case 'task':
    case 'call':
      return { kind: shape.kind, id: name(shape.kind) };
    case 'many':
      return { ...shape, id: name('many') };
    case 'timed':
      return { kind: 'timed', id: name('timed'), task: task(name), late: task(name) };
    case 'sequence':
      return sequence(
        name,
        shape.parts.map((part) => planOf(part, name)),
      );
    case 'parallel':
    case 'one':
    case 'some': {
      const parts = shape.parts.map((part) => planOf(part, name));
      return sequence(name, [task(name), { kind: shape.kind, id: name(shape.kind), parts }, task(name)]);
    }
    case 'subprocess':
    case 'each':
      return { kind: shape.kind, id: name(shape.kind), inner: planOf(shape.inner, name) };
    case 'loop':
      return { kind: 'loop', id: name('loop'), inner: planOf(shape.inner, name), check: task(name) };
    default:
      return shape satisfies never;
  }
}

export function xmlOf(plan: Plan): string {
  const { xml, entry, exit } = draw(plan);
  return bpmn(
    `<bpmn:startEvent id="start" /><bpmn:endEvent id="end" />${xml}${flows(['start', entry], [exit, 'end'])}`,
  );
}

interface Drawn {
  readonly xml: string;
  readonly entry: string;
  readonly exit: string;
}

function draw(plan: Plan): Drawn {
  const { id } = plan;
  const single = (xml: string): Drawn => ({ xml, entry: id, exit: id });
  switch (plan.kind) {
    case 'task':
      return single(`<bpmn:userTask id="${id}" mt:act="examine" mt:body="acting" />`);
    case 'call':
      return single(`<bpmn:callActivity id="${id}" mt:item="x" mt:body="y" />`);
    case 'many':
      return single(`<bpmn:userTask id="${id}" mt:act="opinion" mt:body="acting" ${plan.rule ? `mt:countersign="${plan.rule}"` : ''}>
        <bpmn:multiInstanceLoopCharacteristics isSequential="${plan.sequential}" mt:collection="${JSON.stringify(Array.from({ length: plan.items }, (_, i) => i))}" mt:element="each" /></bpmn:userTask>`);
    case 'timed': {
      const [own, late] = [draw(plan.task), draw(plan.late)];
      return {
        entry: own.entry,
        exit: id,
        xml: `${own.xml}${late.xml}<bpmn:exclusiveGateway id="${id}" />
          <bpmn:boundaryEvent id="timer-${id}" attachedToRef="${own.entry}"><bpmn:timerEventDefinition>
            <bpmn:timeDuration>P5D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
          ${flows([own.exit, id], [`timer-${id}`, late.entry], [late.exit, id])}`,
      };
    }
    case 'sequence': {
      const parts = plan.parts.map(draw);
      const links = parts.slice(1).map((part, i) => flows([parts[i]?.exit ?? '', part.entry]));
      return {
        entry: parts[0]?.entry ?? '',
        exit: parts.at(-1)?.exit ?? '',
        xml: [...parts.map(({ xml }) => xml), ...links].join('\n'),
      };
    }
    case 'parallel':
    case 'one':
    case 'some':
      return drawGateways(plan.kind, id, plan.parts.map(draw));
    case 'subprocess':
    case 'each': {
      const inner = draw(plan.inner);
      const twice =
        plan.kind === 'each'
          ? `<bpmn:multiInstanceLoopCharacteristics mt:collection="[1, 2]" mt:element="item" />`
          : '';
      return single(`<bpmn:subProcess id="${id}">${twice}<bpmn:startEvent id="in-${id}" /><bpmn:endEvent id="out-${id}" />
        ${inner.xml}${flows([`in-${id}`, inner.entry], [inner.exit, `out-${id}`])}</bpmn:subProcess>`);
    }
    case 'loop': {
      const [inner, check] = [draw(plan.inner), draw(plan.check)];
      return {
        entry: `again-${id}`,
        exit: `out-${id}`,
        xml: `<bpmn:exclusiveGateway id="again-${id}" /><bpmn:exclusiveGateway id="${id}" default="${id}-out-${id}" />
          <bpmn:exclusiveGateway id="out-${id}" />${inner.xml}${check.xml}
          ${flows([`again-${id}`, inner.entry], [inner.exit, check.entry], [check.exit, id], [id, `again-${id}`, 'outcome = "again"'], [id, `out-${id}`])}`,
      };
    }
    default:
      return plan satisfies never;
  }
}

/** `one`: the first part of which the number is at most `pick`; `some`: all of them. */
function drawGateways(kind: 'parallel' | 'one' | 'some', id: string, parts: readonly Drawn[]): Drawn {
  const gateway = { parallel: 'parallel', one: 'exclusive', some: 'inclusive' }[kind];
  const ways = parts.map(({ entry, exit }, i) => {
    const condition = { parallel: undefined, one: `pick = ${i}`, some: `pick >= ${i}` }[kind];
    const last = i === parts.length - 1;
    return flows(condition && !last ? [id, entry, condition] : [id, entry], [exit, `join-${id}`]);
  });
  const otherwise = kind === 'parallel' ? '' : `default="${id}-${parts.at(-1)?.entry}"`;
  return {
    entry: id,
    exit: `join-${id}`,
    xml: `<bpmn:${gateway}Gateway id="${id}" ${otherwise} /><bpmn:${gateway}Gateway id="join-${id}" />
      ${parts.map(({ xml }) => xml).join('\n')}${ways.join('\n')}`,
  };
}
