import { type CompiledProcess, isActivity, type Node, type Trigger } from './definition.ts';
import { listen, listeningOf, setTimer } from './listen.ts';
import type { HindranceCode } from './migration-words.ts';
import { IncidentRaised, Run, type RunToken } from './run.ts';
import type { Done, Effect, State, StepContext, Subscription, Timer, Undoing } from './state.ts';
import { endsOf } from './stranded.ts';
import { forget } from './trail.ts';

export interface MigrationRule {
  /** Element or flow of the old version → of the new one; what is not named keeps its id. */
  readonly mapping: Readonly<Record<string, string>>;
  /** `keep`: running timers go on as they were set. `recount`: all are set anew, from now, by the new version. */
  readonly timers: 'keep' | 'recount';
}

export interface Hindrance {
  readonly element: string;
  readonly code: HindranceCode;
}

export interface Migrated {
  readonly state: State;
  readonly effects: readonly Effect[];
  readonly hindrances: readonly Hindrance[];
  /** Where the tokens stand now and will. */
  readonly moves: readonly { readonly from: string; readonly to: string }[];
}

/**
 * Puts a running instance under another version of its process: each token stands afterwards on the element that is
 * mapped to its own. It is hindered when there is none of the same kind at the same level, when a join would wait for
 * ever, or when a running timer would have no place. The way back is kept as far as its joins exist.
 */
export function migrateState(
  from: CompiledProcess,
  to: CompiledProcess,
  state: State,
  rule: MigrationRule,
  context: StepContext,
): Migrated {
  const migration = new Migration(from, new Run(to, state, context), rule);
  return migration.result();
}

class Migration {
  readonly #from: CompiledProcess;
  readonly #run: Run;
  readonly #rule: MigrationRule;
  readonly #hindrances: Hindrance[] = [];
  readonly #moves: { from: string; to: string }[] = [];

  constructor(from: CompiledProcess, run: Run, rule: MigrationRule) {
    this.#from = from;
    this.#run = run;
    this.#rule = rule;
  }

  result(): Migrated {
    const before = this.#run.tokens.map((token) => ({ ...token }));
    for (const token of this.#run.tokens) this.#moveToken(token);
    if (this.#hindrances.length === 0) {
      this.#checkJoins(before);
      this.#mapTrail();
      this.#keepEvents();
      this.#listenAnew(before);
      this.#mapDone();
      if (this.#rule.timers === 'keep') this.#keepTimers();
      else this.#recount();
    }
    return {
      state: this.#run.state(),
      effects: this.#run.effects,
      hindrances: this.#hindrances,
      moves: this.#moves,
    };
  }

  #target(id: string): string {
    return this.#rule.mapping[id] ?? id;
  }

  #hinder(element: string, code: HindranceCode): void {
    if (!this.#hindrances.some((known) => known.element === element && known.code === code))
      this.#hindrances.push({ element, code });
  }

  #moveToken(token: RunToken): void {
    const old = this.#from.nodes.get(token.node);
    const next = this.#run.definition.nodes.get(this.#target(token.node));
    if (!old || !next) {
      this.#hinder(token.node, 'no-element');
      return;
    }
    if (!isSameKind(old, next)) {
      this.#hinder(token.node, 'other-kind');
      return;
    }
    if ((old.parent === undefined ? undefined : this.#target(old.parent)) !== next.parent) {
      this.#hinder(token.node, 'other-scope');
      return;
    }
    this.#moves.push({ from: token.node, to: next.id });
    token.node = next.id;
    const via = token.via === undefined ? undefined : this.#flow(old, next, token.via);
    if (via === undefined && token.wait?.on === 'join') {
      this.#hinder(old.id, 'no-flow');
      return;
    }
    if (via === undefined) delete token.via;
    else token.via = via;
  }

  /** The same flow, or the only one that comes from the same element. */
  #flow(old: Node, next: Node, via: string): string | undefined {
    const same = next.incoming.find((flow) => flow.id === this.#target(via));
    if (same) return same.id;
    const source = old.incoming.find((flow) => flow.id === via)?.source;
    const [only, ...others] = next.incoming.filter(
      (flow) => source !== undefined && flow.source === this.#target(source),
    );
    return others.length === 0 ? only?.id : undefined;
  }

  #checkJoins(before: readonly RunToken[]): void {
    for (const scope of new Set(before.map((token) => token.scope))) {
      const marks = (tokens: readonly RunToken[]) =>
        tokens
          .filter((token) => token.scope === scope)
          .map(({ node, via, wait }) => ({
            node,
            ...(wait?.on === 'join' && via !== undefined ? { joinedBy: via } : {}),
          }));
      const { stranded } = endsOf(this.#run.definition, marks(this.#run.tokens));
      if (stranded !== undefined && endsOf(this.#from, marks(before)).stranded === undefined)
        this.#hinder(stranded, 'would-strand');
    }
  }

  #mapTrail(): void {
    const run = this.#run;
    for (const pass of [...run.trail]) {
      const old = this.#from.nodes.get(pass.node);
      const next = run.definition.nodes.get(this.#target(pass.node));
      const known = old && next && isSameKind(old, next);
      const inputs = pass.inputs?.map(({ via, ...input }) => {
        const flow = known && via !== undefined ? this.#flow(old, next, via) : undefined;
        return { ...input, ...(flow === undefined ? {} : { via: flow }) };
      });
      if (known && !inputs?.some(({ via }: { via?: string }) => via === undefined)) {
        const current = run.trail.find(({ id }) => id === pass.id) ?? pass;
        const mapped = { ...current, node: next.id, ...(inputs ? { inputs } : {}) };
        run.trail = run.trail.map((other) => (other.id === pass.id ? mapped : other));
      } else if (pass.inputs || run.tokens.some((token) => token.pass === pass.id)) {
        // Nobody returns to before a join that is no more.
        run.trail = [];
        for (const token of run.tokens) delete token.pass;
        return;
      } else forget(run, pass);
    }
  }

  #keepTimers(): void {
    const run = this.#run;
    run.timers = run.timers.map((timer) => this.#keepTimer(timer));
    const { suspended } = run;
    if (suspended)
      run.suspended = { ...suspended, timers: suspended.timers.map((timer) => this.#keepTimer(timer)) };
  }

  #keepTimer(timer: Timer): Timer {
    const node = this.#listener(timer);
    if (node?.trigger.on !== 'timer') this.#hinder(timer.node, 'timer-lost');
    return node ? { ...timer, node: node.id } : timer;
  }

  /** The same message or signal under the same key is waited for; a condition is the new version's. */
  #keepEvents(): void {
    const run = this.#run;
    run.subscriptions = run.subscriptions.map((subscription) => {
      const node = this.#listener(subscription);
      const old = this.#from.nodes.get(subscription.node);
      const same = node && old && 'trigger' in old && isSameEvent(old.trigger, node.trigger);
      if (!same) this.#hinder(subscription.node, 'event-lost');
      return node ? { ...subscription, node: node.id } : subscription;
    });
  }

  /** What a timer or subscription leads to in the new version, if it still belongs to the same token. */
  #listener({ node, host }: Timer | Subscription): ReturnType<typeof listeningOf>[number] | undefined {
    const target = this.#target(node);
    return listeningOf(this.#run.definition, this.#run.token(host)?.node).find(({ id }) => id === target);
  }

  /**
   * What only the new version waits for, beside where a token stands or beside the whole process, begins now. What the old
   * version had waited for already is not waited for once more.
   */
  #listenAnew(before: readonly RunToken[]): void {
    const run = this.#run;
    this.#begin({ id: 0, scope: 0 }, undefined, undefined);
    for (const token of [...run.tokens]) {
      if (run.itemHost(token) || !token.wait) continue;
      this.#begin(token, before.find(({ id }) => id === token.id)?.node, token.node);
    }
  }

  #begin(host: Pick<RunToken, 'id' | 'scope'>, old: string | undefined, next: string | undefined): void {
    const run = this.#run;
    const known = new Set(listeningOf(this.#from, old).map(({ id }) => this.#target(id)));
    for (const node of listeningOf(run.definition, next)) {
      if (known.has(node.id)) continue;
      const { trigger } = node;
      if (trigger.on === 'timer' && this.#rule.timers === 'recount') continue;
      if (trigger.on === 'timer' && run.suspended) this.#hinder(node.id, 'suspended');
      else this.#orHinder(() => listen(run, this.#placeOf(host, node), node.id, trigger));
    }
  }

  /** An event subprocess waits inside what it stands in, a boundary event beside it. */
  #placeOf(
    { id, scope }: Pick<RunToken, 'id' | 'scope'>,
    node: { readonly id: string; readonly kind: string },
  ) {
    const inside = this.#run.scopes.find(({ host }) => host === id && id !== 0)?.id ?? scope;
    return { id, node: node.id, scope: node.kind === 'event-subprocess' ? inside : scope };
  }

  #orHinder(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof IncidentRaised)) throw error;
      this.#hinder(error.incident.element, 'timer-value');
    }
  }

  #mapDone(): void {
    const run = this.#run;
    run.done = run.done.map((done) => this.#mapOneDone(done));
    for (const token of run.tokens)
      if (token.undo)
        token.undo = token.undo.map((undoing): Undoing => ({ ...undoing, handler: this.#handler(undoing) }));
  }

  #mapOneDone({ inner, ...done }: Done): Done {
    return {
      ...done,
      activity: this.#target(done.activity),
      ...(done.handler === undefined ? {} : { handler: this.#handler({ handler: done.handler }) }),
      ...(inner ? { inner: inner.map((one) => this.#mapOneDone(one)) } : {}),
    };
  }

  #handler({ handler }: Pick<Undoing, 'handler'>): string {
    const target = this.#target(handler);
    if (!this.#run.definition.nodes.has(target)) this.#hinder(handler, 'no-element');
    return target;
  }

  #recount(): void {
    const run = this.#run;
    if (run.suspended) {
      this.#hinder(run.suspended.timers[0]?.node ?? '', 'suspended');
      return;
    }
    this.#orHinder(() => {
      this.#setAnew({ id: 0, scope: 0 }, undefined);
      for (const token of [...run.tokens]) {
        if (run.itemHost(token) || !token.wait) continue;
        const [set] = this.#setAnew(token, token.node);
        if (token.wait.on === 'timer' && set !== undefined) token.wait = { on: 'timer', id: set };
      }
    });
  }

  /** The timers of a token, or of the process; the one of its own element is the first. */
  #setAnew(host: Pick<RunToken, 'id' | 'scope'>, at: string | undefined): string[] {
    const run = this.#run;
    run.clearTimers(host.id);
    const ids: string[] = [];
    for (const node of listeningOf(run.definition, at)) {
      if (node.trigger.on !== 'timer') continue;
      const id = setTimer(run, this.#placeOf(host, node), node.id, node.trigger.timer);
      if (node.id === at) ids.unshift(id);
      else ids.push(id);
    }
    return ids;
  }
}

function isSameEvent(old: Trigger, next: Trigger): boolean {
  if ('name' in old && 'name' in next && old.name !== next.name) return false;
  return old.on === next.on;
}

function isSameKind(old: Node, next: Node): boolean {
  if (old.kind !== next.kind) return false;
  if (!isActivity(old) || !isActivity(next)) return true;
  return (
    (old.multi === undefined) === (next.multi === undefined) &&
    old.multi?.sequential === next.multi?.sequential
  );
}
