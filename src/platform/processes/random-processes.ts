import fc from 'fast-check';
import { type Drawn, EventDrawing, type Seen } from './random-events.ts';
import { bpmn, flows } from './testing.ts';

const leaves = [
  'task',
  'call',
  'receive',
  'send',
  'events',
  'again',
  'undone',
  'transaction',
  'first',
] as const;
type Leaf = (typeof leaves)[number];

/** A well-formed part of a process with one way in and one way out. */
export type Block =
  | { readonly kind: Leaf }
  | { readonly kind: 'ad-hoc'; readonly sequential: boolean }
  | { readonly kind: 'escalated' | 'beside'; readonly interrupting: boolean }
  | { readonly kind: 'many'; readonly items: number; readonly sequential: boolean }
  | { readonly kind: 'timed'; readonly interrupting: boolean }
  | { readonly kind: 'sequence' | 'parallel' | 'exclusive' | 'inclusive'; readonly parts: readonly Block[] }
  | { readonly kind: 'subprocess' | 'loop'; readonly inner: Block };

export const anyBlock: fc.Arbitrary<Block> = fc.letrec<{ block: Block; parts: Block[] }>((tie) => ({
  parts: fc.array(tie('block'), { minLength: 2, maxLength: 3 }),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constantFrom(...leaves) }),
    fc.record({ kind: fc.constant('ad-hoc' as const), sequential: fc.boolean() }),
    fc.record({
      kind: fc.constantFrom('escalated' as const, 'beside' as const),
      interrupting: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('many' as const),
      items: fc.integer({ min: 0, max: 3 }),
      sequential: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('timed' as const), interrupting: fc.boolean() }),
    fc.record({
      kind: fc.constantFrom(
        'sequence' as const,
        'parallel' as const,
        'exclusive' as const,
        'inclusive' as const,
      ),
      parts: tie('parts'),
    }),
    fc.record({ kind: fc.constantFrom('subprocess' as const, 'loop' as const), inner: tie('block') }),
  ),
})).block;

export interface RandomProcess {
  readonly xml: string;
  /** What contradicts a single run of the whole. */
  faults(seen: Seen): readonly string[];
}

export function drawProcess(block: Block): RandomProcess {
  const drawn = new Drawing().draw(block);
  return {
    xml: bpmn(
      `<bpmn:startEvent id="start" /><bpmn:endEvent id="end" />${drawn.xml}
      ${flows(['start', drawn.entry], [drawn.exit, 'end'])}`,
      '<bpmn:message id="m" name="m" /><bpmn:escalation id="e" escalationCode="E" />',
    ),
    faults: (seen) => {
      const faults: string[] = [];
      const runs = drawn.runs(seen, faults);
      return runs === 1 ? faults : [...faults, `the whole ran ${runs} times`];
    },
  };
}

class Drawing extends EventDrawing {
  #count = 0;

  id(kind: string): string {
    this.#count += 1;
    return `${kind}${this.#count}`;
  }

  draw(block: Block): Drawn {
    switch (block.kind) {
      case 'task':
        return this.task();
      case 'call': {
        const id = this.id('call');
        return this.#single(id, `<bpmn:callActivity id="${id}" mt:item="x" mt:body="y" />`);
      }
      case 'receive': {
        const id = this.id('receive');
        return this.#single(id, `<bpmn:receiveTask id="${id}" messageRef="m" />`);
      }
      case 'send': {
        const id = this.id('send');
        return this.#single(id, `<bpmn:sendTask id="${id}" messageRef="m" />`);
      }
      case 'again':
        return this.again();
      case 'events':
        return this.events();
      case 'undone':
        return this.undone();
      case 'transaction':
        return this.transaction();
      case 'first':
        return this.first();
      case 'ad-hoc':
        return this.adHoc(block.sequential);
      case 'escalated':
        return this.escalated(block.interrupting);
      case 'beside':
        return this.beside(block.interrupting);
      case 'many':
        return this.#many(block.items, block.sequential);
      case 'timed':
        return this.#timed(block.interrupting);
      case 'sequence':
        return this.sequence(block.parts.map((part) => this.draw(part)));
      case 'parallel':
      case 'exclusive':
      case 'inclusive':
        return this.#gateways(
          block.kind,
          block.parts.map((part) => this.draw(part)),
        );
      case 'subprocess':
        return this.#subprocess(this.draw(block.inner));
      case 'loop':
        return this.#loop(this.draw(block.inner));
      default:
        return block satisfies never;
    }
  }

  #single(id: string, xml: string): Drawn {
    return { entry: id, exit: id, xml, runs: (seen) => seen.opened(id) };
  }

  task(): Drawn {
    const id = this.id('task');
    return this.#single(id, `<bpmn:userTask id="${id}" mt:act="examine" mt:body="acting" />`);
  }

  /** Framed by plain tasks, which tell how often it was run also when the list is empty. */
  #many(items: number, sequential: boolean): Drawn {
    const id = this.id('many');
    const list = Array.from({ length: items }, (_, i) => i).join(', ');
    const many: Drawn = {
      entry: id,
      exit: id,
      xml: `<bpmn:userTask id="${id}" mt:act="opine" mt:body="acting" mt:collection="[${list}]" mt:element="each" mt:results="opinions">
        <bpmn:multiInstanceLoopCharacteristics isSequential="${sequential}" /></bpmn:userTask>`,
      runs: () => 0,
    };
    const before = this.task();
    const framed = this.sequence([before, many, this.task()], [before]);
    return {
      ...framed,
      runs: (seen, faults) => {
        const runs = framed.runs(seen, faults);
        if (seen.opened(id) !== runs * items)
          faults.push(`${id}: ${seen.opened(id)} instead of ${runs * items}`);
        return runs;
      },
    };
  }

  #timed(interrupting: boolean): Drawn {
    const task = this.task();
    const late = this.task();
    const [timer, merge] = [this.id('timer'), this.id('merge')];
    // What only reminds ends by itself; what interrupts comes back to the way.
    const rest = interrupting
      ? flows([timer, late.entry], [late.exit, merge])
      : `${flows([timer, late.entry], [late.exit, `out-${timer}`])}<bpmn:endEvent id="out-${timer}" />`;
    return {
      entry: task.entry,
      exit: merge,
      xml: `${task.xml}${late.xml}<bpmn:exclusiveGateway id="${merge}" />
        <bpmn:boundaryEvent id="${timer}" attachedToRef="${task.entry}" cancelActivity="${interrupting}">
          <bpmn:timerEventDefinition><bpmn:timeDuration>P5D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
        ${flows([task.exit, merge])}${rest}`,
      runs: (seen, faults) => {
        const runs = task.runs(seen, faults);
        if (late.runs(seen, faults) > runs) faults.push(`${timer} fired more often than its task opened`);
        return runs;
      },
    };
  }

  sequence(parts: readonly Drawn[], counted: readonly Drawn[] = parts): Drawn {
    const links = parts.slice(1).map((part, i) => flows([parts[i]?.exit ?? '', part.entry]));
    return {
      entry: parts[0]?.entry ?? '',
      exit: parts.at(-1)?.exit ?? '',
      xml: [...parts.map(({ xml }) => xml), ...links].join('\n'),
      runs: (seen, faults) => {
        const [first = 0, ...others] = counted.map((part) => part.runs(seen, faults));
        if (others.some((runs) => runs !== first)) faults.push(`sequence: ${[first, ...others].join(', ')}`);
        return first;
      },
    };
  }

  #gateways(kind: 'parallel' | 'exclusive' | 'inclusive', parts: readonly Drawn[]): Drawn {
    const [split, join] = [this.id('split'), this.id('join')];
    const conditions = { parallel: undefined, exclusive: 'outcome = "no"', inclusive: 'pick >= ' };
    const ways = parts.map(({ entry, exit }, i) => {
      const condition = conditions[kind];
      const last = i === parts.length - 1;
      return flows(
        [
          split,
          entry,
          ...(condition && !last ? [kind === 'inclusive' ? `${condition}${i}` : condition] : []),
        ] as [string, string, string?],
        [exit, join],
      );
    });
    const otherwise = kind === 'parallel' ? '' : `default="${split}-${parts.at(-1)?.entry}"`;
    const before = this.task();
    const gateways: Drawn = {
      entry: split,
      exit: join,
      xml: `<bpmn:${kind}Gateway id="${split}" ${otherwise} /><bpmn:${kind}Gateway id="${join}" />
        ${parts.map(({ xml }) => xml).join('\n')}${ways.join('\n')}`,
      runs: () => 0,
    };
    const framed = this.sequence([before, gateways, this.task()], [before]);
    return {
      ...framed,
      runs: (seen, faults) => {
        const runs = framed.runs(seen, faults);
        const each = parts.map((part) => part.runs(seen, faults));
        const sum = each.reduce((total, one) => total + one, 0);
        const fits = {
          parallel: each.every((one) => one === runs),
          exclusive: sum === runs,
          inclusive: sum >= runs && each.every((one) => one <= runs),
        }[kind];
        if (!fits) faults.push(`${kind} ${split}: ${each.join(', ')} of ${runs}`);
        return runs;
      },
    };
  }

  #subprocess(inner: Drawn): Drawn {
    const id = this.id('sub');
    return {
      entry: id,
      exit: id,
      xml: `<bpmn:subProcess id="${id}"><bpmn:startEvent id="in-${id}" /><bpmn:endEvent id="out-${id}" />
        ${inner.xml}${flows([`in-${id}`, inner.entry], [inner.exit, `out-${id}`])}</bpmn:subProcess>`,
      runs: inner.runs,
    };
  }

  #loop(inner: Drawn): Drawn {
    const [merge, which] = [this.id('merge'), this.id('which')];
    const check = this.task();
    return {
      entry: merge,
      exit: `out-${which}`,
      xml: `<bpmn:exclusiveGateway id="${merge}" /><bpmn:exclusiveGateway id="${which}" default="on-${which}" />
        <bpmn:exclusiveGateway id="out-${which}" />${inner.xml}${check.xml}
        ${flows([merge, inner.entry], [inner.exit, check.entry], [check.exit, which], [which, merge, 'outcome = "again"'])}
        <bpmn:sequenceFlow id="on-${which}" sourceRef="${which}" targetRef="out-${which}" />`,
      runs: (seen, faults) => {
        const rounds = check.runs(seen, faults);
        if (inner.runs(seen, faults) !== rounds) faults.push(`${which}: rounds do not match`);
        return rounds - seen.repeated(check.entry);
      },
    };
  }
}
