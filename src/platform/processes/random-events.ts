import { chain, flows } from './testing.ts';

/** How often each element was reached, as the test has seen it. */
export interface Seen {
  opened(element: string): number;
  /** How often its outcome was `again`. */
  repeated(element: string): number;
  /** How often the event of the element came. */
  caught(element: string): number;
}

/** A block as BPMN, with what must hold of the elements in it once the process is over. */
export interface Drawn {
  readonly entry: string;
  readonly exit: string;
  readonly xml: string;
  /** How often the block was run; adds to `faults` what does not fit together. */
  runs(seen: Seen, faults: string[]): number;
}

/** Some elements inside, each run so often for each run of the block. */
interface Expected {
  readonly [element: string]: (count: number, runs: number, seen: Seen) => boolean;
}
const each = (count: number, runs: number) => count === runs;
const atMost = (count: number, runs: number) => count <= runs;
const never = (count: number) => count === 0;

const message = '<bpmn:messageEventDefinition messageRef="m" />';

/** Draws the blocks in which events happen. */
export abstract class EventDrawing {
  abstract id(kind: string): string;
  abstract task(): Drawn;
  abstract sequence(parts: readonly Drawn[], counted?: readonly Drawn[]): Drawn;

  /** Framed by plain tasks, which tell how often it was run. */
  framed(inner: Omit<Drawn, 'runs'>, expected: Expected): Drawn {
    const before = this.task();
    const framed = this.sequence([before, { ...inner, runs: () => 0 }, this.task()], [before]);
    return {
      ...framed,
      runs: (seen, faults) => {
        const runs = framed.runs(seen, faults);
        for (const [element, fits] of Object.entries(expected))
          if (!fits(seen.opened(element), runs, seen))
            faults.push(`${element}: ${seen.opened(element)} of ${runs}`);
        return runs;
      },
    };
  }

  /** A task in a standard loop. */
  again(): Drawn {
    const id = this.id('task');
    return {
      entry: id,
      exit: id,
      xml: `<bpmn:userTask id="${id}" mt:act="examine" mt:body="acting"><bpmn:standardLoopCharacteristics>
        <bpmn:loopCondition>outcome = "again"</bpmn:loopCondition></bpmn:standardLoopCharacteristics></bpmn:userTask>`,
      runs: (seen) => seen.opened(id) - seen.repeated(id),
    };
  }

  /** Either a message comes or the time is over. */
  events(): Drawn {
    const [which, came, late, merge] = ['which', 'came', 'late', 'merge'].map((kind) => this.id(kind));
    const [a, b] = [this.task(), this.task()];
    const xml = `<bpmn:eventBasedGateway id="${which}" /><bpmn:exclusiveGateway id="${merge}" />${a.xml}${b.xml}
      <bpmn:intermediateCatchEvent id="${came}">${message}</bpmn:intermediateCatchEvent>
      <bpmn:intermediateCatchEvent id="${late}"><bpmn:timerEventDefinition><bpmn:timeDuration>P5D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
      ${chain(which ?? '', came ?? '', a.entry, merge ?? '')}${chain(which ?? '', late ?? '', b.entry, merge ?? '')}`;
    return this.framed(
      { entry: which ?? '', exit: merge ?? '', xml },
      {
        [came ?? '']: each,
        [late ?? '']: each,
        [a.entry]: (count, runs, seen) => count + seen.opened(b.entry) === runs,
      },
    );
  }

  handled(): { readonly task: Drawn; readonly undo: Drawn; readonly xml: string } {
    const [task, undo, boundary] = [this.task(), this.task(), this.id('compensation')];
    return {
      task,
      undo,
      xml: `${task.xml}${undo.xml.replace('mt:act', 'isForCompensation="true" mt:act')}
        <bpmn:boundaryEvent id="${boundary}" attachedToRef="${task.entry}"><bpmn:compensateEventDefinition /></bpmn:boundaryEvent>
        <bpmn:association id="to-${boundary}" sourceRef="${boundary}" targetRef="${undo.entry}" />`,
    };
  }

  /** What is done and then undone. */
  undone(): Drawn {
    const { task, undo, xml } = this.handled();
    const back = this.id('back');
    return this.framed(
      {
        entry: task.entry,
        exit: back,
        xml: `${xml}<bpmn:intermediateThrowEvent id="${back}"><bpmn:compensateEventDefinition activityRef="${task.entry}" />
          </bpmn:intermediateThrowEvent>${chain(task.entry, back)}`,
      },
      { [task.entry]: each, [undo.entry]: each },
    );
  }

  /** Cancelled or not: undone as often as it was left by its cancel boundary. */
  transaction(): Drawn {
    const { task, undo, xml } = this.handled();
    const [decide, tell] = [this.task(), this.task()];
    const [id, which, merge] = [this.id('deal'), this.id('which'), this.id('merge')];
    return this.framed(
      {
        entry: id,
        exit: merge,
        xml: `<bpmn:transaction id="${id}"><bpmn:startEvent id="in-${id}" /><bpmn:endEvent id="out-${id}" />${xml}${decide.xml}
          <bpmn:exclusiveGateway id="${which}" default="${which}-out-${id}" />
          <bpmn:endEvent id="no-${id}"><bpmn:cancelEventDefinition /></bpmn:endEvent>
          ${chain(`in-${id}`, task.entry, decide.entry, which)}${flows([which, `no-${id}`, 'outcome = "no"'], [which, `out-${id}`])}
          </bpmn:transaction><bpmn:boundaryEvent id="cancelled-${id}" attachedToRef="${id}"><bpmn:cancelEventDefinition /></bpmn:boundaryEvent>
          <bpmn:exclusiveGateway id="${merge}" />${tell.xml}${chain(`cancelled-${id}`, tell.entry, merge)}${chain(id, merge)}`,
      },
      {
        [task.entry]: each,
        [decide.entry]: each,
        [tell.entry]: atMost,
        [undo.entry]: (count, _runs, seen) => count === seen.opened(tell.entry),
      },
    );
  }

  /** The first two of three; the third is done, too, without effect. */
  first(): Drawn {
    const [id, fork, join] = [this.id('sub'), this.id('fork'), this.id('two')];
    const tasks = [this.task(), this.task(), this.task()];
    const after = this.task();
    return this.framed(
      {
        entry: id,
        exit: id,
        xml: `<bpmn:subProcess id="${id}"><bpmn:startEvent id="in-${id}" /><bpmn:parallelGateway id="${fork}" />
          <bpmn:complexGateway id="${join}"><bpmn:activationCondition>activationCount = 2</bpmn:activationCondition></bpmn:complexGateway>
          ${tasks.map(({ xml, entry }) => `${xml}${chain(fork, entry, join)}`).join('')}${after.xml}
          ${chain(`in-${id}`, fork)}${chain(join, after.entry)}</bpmn:subProcess>`,
      },
      Object.fromEntries([...tasks, after].map(({ entry }) => [entry, each])),
    );
  }

  adHoc(sequential: boolean): Drawn {
    const id = this.id('open');
    const tasks = [this.task(), this.task()];
    return this.framed(
      {
        entry: id,
        exit: id,
        xml: `<bpmn:adHocSubProcess id="${id}" ordering="${sequential ? 'Sequential' : 'Parallel'}">${tasks.map(({ xml }) => xml).join('')}
          </bpmn:adHocSubProcess>`,
      },
      Object.fromEntries(tasks.map(({ entry }) => [entry, each])),
    );
  }

  escalated(interrupting: boolean): Drawn {
    const [id, up, merge] = [this.id('sub'), this.id('up'), this.id('merge')];
    const [inner, boss] = [this.task(), this.task()];
    const rest = interrupting ? chain(`b-${id}`, boss.entry, merge) : chain(`b-${id}`, boss.entry);
    return this.framed(
      {
        entry: id,
        exit: merge,
        xml: `<bpmn:subProcess id="${id}"><bpmn:startEvent id="in-${id}" />${inner.xml}
          <bpmn:intermediateThrowEvent id="${up}"><bpmn:escalationEventDefinition escalationRef="e" /></bpmn:intermediateThrowEvent>
          ${chain(`in-${id}`, up, inner.entry)}</bpmn:subProcess><bpmn:exclusiveGateway id="${merge}" />${boss.xml}
          <bpmn:boundaryEvent id="b-${id}" attachedToRef="${id}" cancelActivity="${interrupting}"><bpmn:escalationEventDefinition escalationRef="e" /></bpmn:boundaryEvent>
          ${chain(id, merge)}${rest}`,
      },
      { [boss.entry]: each, [inner.entry]: interrupting ? never : each },
    );
  }

  /** A message may come while the task is done, and start something beside it or in its place. */
  beside(interrupting: boolean): Drawn {
    const [id, beside] = [this.id('sub'), this.id('beside')];
    const [task, help] = [this.task(), this.task()];
    return this.framed(
      {
        entry: id,
        exit: id,
        xml: `<bpmn:subProcess id="${id}"><bpmn:startEvent id="in-${id}" />${task.xml}${chain(`in-${id}`, task.entry)}
          <bpmn:subProcess id="${beside}" triggeredByEvent="true"><bpmn:startEvent id="in-${beside}" isInterrupting="${interrupting}">${message}
          </bpmn:startEvent>${help.xml}${chain(`in-${beside}`, help.entry)}</bpmn:subProcess></bpmn:subProcess>`,
      },
      {
        [task.entry]: each,
        [beside]: each,
        [help.entry]: (count, runs, seen) =>
          count === seen.caught(beside) && (!interrupting || count <= runs),
      },
    );
  }
}
