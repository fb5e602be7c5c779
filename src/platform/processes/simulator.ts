import { Temporal } from 'temporal-polyfill';
import { isProblem } from '#kernel/errors/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { fixedClock, type MovableClock } from '#kernel/time/index.ts';
import type { CompiledProcess, Variables } from './definition.ts';
import { Impossible, impossible } from './impossible.ts';
import { returnTargets } from './return-to.ts';
import { Run } from './run.ts';
import type { SimulatedWorld, Simulation, SimulationStep } from './simulate.ts';
import {
  excerpt,
  type Named,
  type SimulationWord,
  sayInBoth,
  sayIncident,
  sayOfBody,
  sayRefusal,
} from './simulation-words.ts';
import {
  type Effect,
  emptyState,
  type OpenedCall,
  type OpenedSubscription,
  type OpenedTask,
  type ProcessEvent,
  type SetTimer,
  type State,
  type StepContext,
  type Work,
} from './state.ts';
import { step } from './step.ts';

/** As in a real command: services called one after another within one step; beyond it the process is a loop. */
const workLimit = 200;
const timerLimit = 200;

interface LogEntry {
  readonly at: Date;
  readonly element: string | null;
  readonly what: Text;
}

/** A process under way with the surroundings that a simulation states. */
export class Simulator {
  readonly #definition: CompiledProcess;
  readonly #world: SimulatedWorld;
  readonly #clock: MovableClock;
  readonly #tasks = new Map<string, OpenedTask>();
  /** Tasks that wait for another signer first. */
  readonly #held = new Set<string>();
  readonly #calls = new Map<string, OpenedCall>();
  readonly #subscriptions = new Map<string, OpenedSubscription>();
  readonly #timers = new Map<string, SetTimer>();
  readonly #log: LogEntry[] = [];
  #state: State = emptyState;
  #count = 0;

  constructor(definition: CompiledProcess, world: SimulatedWorld) {
    this.#definition = definition;
    this.#world = world;
    this.#clock = fixedClock(world.startsAt, world.timeZone);
  }

  begin(): void {
    this.#say(null, 'started');
    this.#happen({ kind: 'start', variables: this.#world.variables ?? {} });
  }

  take(one: SimulationStep): void {
    if (one.do === 'advance-clock') {
      this.#advanceTo(one.to);
      return;
    }
    if (this.#state.status !== 'running' && this.#state.status !== 'incident')
      throw impossible('not-running');
    switch (one.do) {
      case 'complete':
        this.#complete(one);
        return;
      case 'call-result':
        this.#answerCall(one);
        return;
      case 'message':
        this.#bring(one);
        return;
      case 'return':
        this.#act({ kind: 'return', task: one.task, to: one.to }, 'task-returned');
        return;
      case 'add-signer':
        this.#act({ kind: 'add-signer', task: one.task, when: one.when, place: {} }, `signer-${one.when}`);
        return;
      default:
        one satisfies never;
    }
  }

  #complete({ task, outcome, variables }: Extract<SimulationStep, { do: 'complete' }>): void {
    const open = this.#tasks.get(task);
    if (!open) throw impossible('no-task', { id: task });
    this.#say(open.element, outcome ? 'task-done' : 'task-done-plain', { outcome: this.#named(outcome) });
    this.#happen({
      kind: 'task-completed',
      task,
      ...(outcome ? { outcome } : {}),
      ...(variables ? { variables } : {}),
    });
  }

  /** What approval practice does besides going on. What the model does not allow is told in the engine's own words. */
  #act(event: Extract<ProcessEvent, { readonly task: string }>, word: SimulationWord): void {
    const open = this.#tasks.get(event.task);
    if (!open) throw impossible('no-task', { id: event.task });
    const before = this.#log.length;
    this.#say(open.element, word);
    try {
      this.#happen(event);
    } catch (error) {
      if (!isProblem(error)) throw error;
      this.#log.length = before;
      throw new Impossible(sayRefusal(error));
    }
  }

  #answerCall({ call, outcome, variables }: Extract<SimulationStep, { do: 'call-result' }>): void {
    const open = this.#calls.get(call);
    if (!open) throw impossible('no-call', { id: call });
    this.#say(open.element, outcome ? 'call-done' : 'call-done-plain', { outcome: this.#named(outcome) });
    this.#happen({
      kind: 'call-completed',
      call,
      result: { ...variables, ...(outcome ? { outcome } : {}) },
    });
  }

  /** A message or a signal of this name comes to the first who waits for it. */
  #bring({ name, variables = {} }: Extract<SimulationStep, { do: 'message' }>): void {
    const awaited = [...this.#subscriptions.values()].find((subscription) => subscription.name === name);
    if (!awaited) throw impossible('no-message', { name });
    this.#say(awaited.element, 'event-came', { name });
    this.#happen({ kind: 'event-caught', subscription: awaited.id, variables });
  }

  // Time

  #advanceTo(written: string): void {
    const to = this.#instantOf(written);
    if (!to) throw impossible('bad-time', { to: written });
    if (to < this.#clock.now())
      throw impossible('backwards', { to: written, now: this.#written(this.#clock.now()) });
    for (let fired = 0; ; fired += 1) {
      const next = this.#nextTimer(to);
      if (!next) break;
      if (fired >= timerLimit) throw impossible('too-many-timers', { at: this.#written(this.#clock.now()) });
      if (next.due.at > this.#clock.now()) this.#clock.moveTo(next.due.at);
      this.#timers.delete(next.id);
      this.#say(next.element, 'timer-fired');
      this.#happen({ kind: 'timer-fired', timer: next.id });
    }
    this.#clock.moveTo(to);
    this.#say(null, 'clock-moved', { to: this.#written(to) });
  }

  /** The earliest that is due; of those due at once, the one that was set first. */
  #nextTimer(by: Date): SetTimer | undefined {
    if (this.#state.status !== 'running') return undefined;
    return [...this.#timers.values()]
      .filter(({ due }) => due.at <= by)
      .sort((a, b) => a.due.at.getTime() - b.due.at.getTime())[0];
  }

  #instantOf(written: string): Date | undefined {
    const { timeZone } = this.#world;
    try {
      if (/^\d{4}-\d{2}-\d{2}$/.test(written))
        return new Date(
          Temporal.PlainDate.from(written).toZonedDateTime({ timeZone, plainTime: '09:00' })
            .epochMilliseconds,
        );
      return new Date(Temporal.Instant.from(written).epochMilliseconds);
    } catch {
      return undefined;
    }
  }

  #written(instant: Date): string {
    return `${this.#clock.dateOf(instant)} ${this.#clock.timeOf(instant)}`;
  }

  // What happens

  #happen(first: ProcessEvent): void {
    const works: Work[] = [];
    let event: ProcessEvent | undefined = first;
    for (let count = 0; event; count += 1) {
      const { state, effects } = step(this.#definition, this.#state, event, this.#context());
      this.#state = state;
      for (const effect of effects) this.#absorb(effect, works);
      event = undefined;
      while (!event && works.length > 0) {
        const next = works.shift();
        if (!next || !state.tokens.some(({ id, wait }) => id === next.token && wait?.on === 'work')) continue;
        if (count >= workLimit) {
          this.#state = {
            ...this.#state,
            status: 'incident',
            incident: { code: 'endless', element: next.element },
          };
          works.length = 0;
        } else event = this.#answer(next);
      }
    }
    this.#sayHowItStands();
  }

  #context(): StepContext {
    return {
      clock: this.#clock,
      calendar: this.#world.calendar,
      facts: this.#world.facts ?? {},
      newId: () => this.#newId(),
    };
  }

  /** Ids in the order of their making: the same steps open the same tasks. */
  #newId(): string {
    this.#count += 1;
    return `id-${this.#count}`;
  }

  #absorb(effect: Effect, works: Work[]): void {
    switch (effect.kind) {
      case 'open-task': {
        const { task } = effect;
        this.#tasks.set(task.id, task);
        const word = task.dueOn ? 'task-opened-due' : 'task-opened';
        this.#note(task.element, sayOfBody(word, task.body, { due: task.dueOn ?? '' }));
        return;
      }
      case 'close-task': {
        const task = this.#tasks.get(effect.id);
        this.#tasks.delete(effect.id);
        if (task && effect.how === 'cancelled') this.#say(task.element, 'task-cancelled');
        return;
      }
      case 'open-call': {
        const { call } = effect;
        this.#calls.set(call.id, call);
        this.#note(call.element, sayOfBody('call-opened', call.body, { item: call.item }));
        return;
      }
      case 'close-call': {
        const open = this.#calls.get(effect.id);
        this.#calls.delete(effect.id);
        if (open && effect.how === 'cancelled') this.#say(open.element, 'call-cancelled');
        return;
      }
      case 'set-timer': {
        const { timer } = effect;
        this.#timers.set(timer.id, timer);
        this.#say(timer.element, 'timer-set', { due: this.#written(timer.due.at) });
        return;
      }
      case 'clear-timer': {
        const timer = this.#timers.get(effect.id);
        this.#timers.delete(effect.id);
        if (timer) this.#say(timer.element, 'timer-cleared');
        return;
      }
      case 'subscribe': {
        const { subscription } = effect;
        this.#subscriptions.set(subscription.id, subscription);
        this.#say(subscription.element, 'event-awaited', { name: subscription.name });
        return;
      }
      case 'unsubscribe':
        this.#subscriptions.delete(effect.id);
        return;
      case 'send':
        this.#say(effect.notice.element, 'event-sent', { name: effect.notice.name });
        return;
      case 'work':
        works.push(effect.work);
        return;
      case 'hold-task':
        this.#held.add(effect.id);
        return;
      case 'release-task':
        this.#held.delete(effect.id);
        return;
      case 'move-task':
        // To move tasks is an act of operations: no step of a simulation leads to it.
        return;
      default:
        effect satisfies never;
    }
  }

  #answer(work: Work): ProcessEvent {
    return work.service === undefined ? this.#decide(work) : this.#serve(work, work.service);
  }

  #serve({ token, element }: Work, service: string): ProcessEvent {
    const stated = this.#world.services?.[element] ?? this.#world.services?.[service];
    if (stated?.error !== undefined) {
      this.#say(element, 'service-failed', { service, error: stated.error });
      return { kind: 'work-failed', token, error: stated.error };
    }
    this.#say(element, 'service-ran', { service });
    return { kind: 'work-done', token, variables: stated?.variables ?? {} };
  }

  #decide({ token, element, decision = '', result, variables }: Work): ProcessEvent {
    return {
      kind: 'work-done',
      token,
      variables: { [result ?? decision]: this.#valueOf(element, decision, variables) },
    };
  }

  #valueOf(element: string, decision: string, variables: Variables): unknown {
    const { decide, facts } = this.#world;
    if (!decide) {
      this.#say(element, 'decision-absent', { decision });
      return null;
    }
    try {
      const value = decide(decision, { ...facts, ...variables }, this.#clock.now());
      const name = this.#named(decision);
      if (Array.isArray(value))
        this.#say(element, 'decision-listed', { decision: name, count: value.length });
      else this.#say(element, 'decision-made', { decision: name, value: excerpt(value) });
      return value;
    } catch (error) {
      const told = error instanceof Error ? error.message : String(error);
      this.#say(element, 'decision-failed', { decision: this.#named(decision), error: told });
      return null;
    }
  }

  // What is told

  #named(key = ''): Text | string {
    return this.#world.nameOf?.(key) ?? key;
  }

  #say(element: string | null, word: SimulationWord, parameters?: Named): void {
    this.#note(element, sayInBoth(word, parameters));
  }

  #note(element: string | null, what: Text): void {
    this.#log.push({ at: this.#clock.now(), element, what });
  }

  #sayHowItStands(): void {
    const { status, incident, error } = this.#state;
    if (status === 'completed' || status === 'terminated') this.#say(null, 'ended');
    if (status === 'failed') this.#say(null, 'ended-error', { error: error ?? '' });
    if (status === 'incident' && incident) this.#note(incident.element, sayIncident(incident).message);
  }

  picture(stopped?: Simulation['stopped']): Simulation {
    const { status, tokens, variables, incident } = this.#state;
    const run = new Run(this.#definition, this.#state, this.#context());
    return {
      now: this.#clock.now(),
      status,
      tokens: tokens.map(({ node, wait }) => ({ element: node, waiting: wait?.on ?? null })),
      tasks: [...this.#tasks.values()]
        .filter(({ id }) => !this.#held.has(id))
        .map((task) => this.#shown(task, run)),
      awaited: [...this.#subscriptions.values()].map(({ element, on, name }) => ({ element, on, name })),
      timers: [...this.#timers.values()].map(({ element, due }) => ({
        element,
        dueAt: due.at,
        dueOn: due.on,
      })),
      calls: [...this.#calls.values()].map(({ id, element, item, body }) => ({ id, element, item, body })),
      variables,
      log: this.#log,
      ...(incident
        ? { incident: { element: incident.element, code: incident.code, ...sayIncident(incident) } }
        : {}),
      ...(stopped ? { stopped } : {}),
    };
  }

  #shown({ id, element, body, dueOn, provisional }: OpenedTask, run: Run): Simulation['tasks'][number] {
    const node = this.#definition.nodes.get(element);
    return {
      id,
      element,
      name: node?.name ?? { 'zh-CN': element },
      act: node?.kind === 'user-task' ? node.act : '',
      bodyKey: body,
      dueOn,
      provisional,
      returns: this.#state.status === 'running' ? returnTargets(run, id) : [],
    };
  }
}
