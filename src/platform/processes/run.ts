import {
  type CompiledProcess,
  type Expression,
  isActivity,
  type Node,
  type Value,
  type Variables,
} from './definition.ts';
import type {
  Done,
  Effect,
  Halted,
  Incident,
  Pass,
  Scope,
  State,
  Status,
  StepContext,
  Subscription,
  Suspension,
  Timer,
  Token,
} from './state.ts';
import { stillNeeded } from './trail.ts';

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };
export type RunToken = Writable<Token>;

/** What is still to do within one step. A queue instead of recursion: a long process does not exhaust the stack. */
export type Agenda =
  | { readonly do: 'enter' | 'leave' | 'repeat'; readonly token: RunToken }
  | { readonly do: 'end-scope'; readonly scope: number };

/** Stops the walk and leaves the tokens where they are; turned into the state's incident by `step`. */
export class IncidentRaised extends Error {
  readonly incident: Incident;
  constructor(incident: Incident) {
    super(incident.code);
    this.incident = incident;
  }
}

/** The working copy of one step: the state taken apart, the effects so far, what is left to do. */
export class Run {
  readonly definition: CompiledProcess;
  readonly context: StepContext;
  status: Status;
  next: number;
  tokens: RunToken[];
  scopes: Scope[];
  timers: Timer[];
  subscriptions: Subscription[];
  done: Done[];
  variables: Variables;
  given: readonly string[];
  trail: Pass[];
  suspended: Suspension | undefined;
  pauses: State['pauses'];
  halted: Halted[];
  incident: Incident | undefined;
  error: string | undefined;
  effects: Effect[] = [];
  readonly agenda: Agenda[] = [];
  /** Moves of this step so far; none while the event itself is applied. */
  moves = -1;

  constructor(definition: CompiledProcess, state: State, context: StepContext) {
    this.definition = definition;
    this.context = context;
    this.status = state.status;
    this.next = state.next;
    this.tokens = state.tokens.map((token) => ({ ...token }));
    this.scopes = [...state.scopes];
    this.timers = [...state.timers];
    this.subscriptions = [...(state.subscriptions ?? [])];
    this.done = [...(state.done ?? [])];
    this.variables = state.variables;
    this.given = state.given ?? [];
    this.trail = [...(state.trail ?? [])];
    this.suspended = state.suspended;
    this.pauses = state.pauses;
    this.halted = [...(state.halted ?? [])];
    this.incident = state.incident;
    this.error = state.error;
  }

  state(): State {
    const trail = stillNeeded(this.trail, this.tokens);
    return {
      status: this.status,
      next: this.next,
      tokens: this.tokens,
      scopes: this.scopes,
      timers: this.timers,
      ...(this.subscriptions.length > 0 ? { subscriptions: this.subscriptions } : {}),
      ...(this.done.length > 0 ? { done: this.done } : {}),
      variables: this.variables,
      ...(this.given.length > 0 ? { given: this.given } : {}),
      ...(trail.length > 0 ? { trail } : {}),
      ...(this.suspended ? { suspended: this.suspended } : {}),
      ...(this.pauses ? { pauses: this.pauses } : {}),
      ...(this.halted.length > 0 ? { halted: this.halted } : {}),
      ...(this.incident ? { incident: this.incident } : {}),
      ...(this.error === undefined ? {} : { error: this.error }),
    };
  }

  node(id: string): Node {
    const node = this.definition.nodes.get(id);
    if (!node) throw new Error(`the definition ${this.definition.key} has no element ${id}`);
    return node;
  }

  raise(code: Incident['code'], element: string, detail?: string): never {
    throw new IncidentRaised({ code, element, ...(detail === undefined ? {} : { detail }) });
  }

  // Tokens and scopes

  addToken(node: string, scope: number, extra: Partial<Token> = {}): RunToken {
    const token: RunToken = { id: this.next, node, scope, ...extra };
    this.next += 1;
    this.tokens.push(token);
    return token;
  }

  addScope(host: Token, extra: Pick<Scope, 'item' | 'variables' | 'left'> = {}): Scope {
    const scope: Scope = { id: this.next, parent: host.scope, host: host.id, ...extra };
    this.next += 1;
    this.scopes.push(scope);
    return scope;
  }

  token(id: number): RunToken | undefined {
    return this.tokens.find((token) => token.id === id);
  }

  scope(id: number): Scope | undefined {
    return this.scopes.find((scope) => scope.id === id);
  }

  removeScope(id: number): void {
    this.scopes = this.scopes.filter((scope) => scope.id !== id);
    this.done = this.done.filter((done) => done.scope !== id);
  }

  changeScope(id: number, change: Partial<Scope>): void {
    this.scopes = this.scopes.map((scope) => (scope.id === id ? { ...scope, ...change } : scope));
  }

  enter(token: RunToken): void {
    delete token.wait;
    this.agenda.push({ do: 'enter', token });
  }

  leave(token: RunToken): void {
    delete token.wait;
    this.agenda.push({ do: 'leave', token });
  }

  /** The activity once more, after what is already to be done. */
  repeat(token: RunToken): void {
    delete token.wait;
    this.agenda.push({ do: 'repeat', token });
  }

  /** The token has reached an end: its scope may now be over, with the outcome of the token that ended last. */
  consume(token: RunToken): void {
    const host = this.token(this.scope(token.scope)?.host ?? 0);
    if (host && token.outcome !== undefined) host.outcome = token.outcome;
    this.tokens = this.tokens.filter((other) => other !== token);
    this.agenda.push({ do: 'end-scope', scope: token.scope });
  }

  /** The multi-instance activity's waiting token, when `token` runs one of its items. */
  itemHost(token: Token): RunToken | undefined {
    const scope = this.scope(token.scope);
    if (!scope?.item) return undefined;
    const host = this.token(scope.host);
    return host?.node === token.node ? host : undefined;
  }

  // Cancelling

  /** Ends what the token waits for and everything inside it; the token itself stays, free to move. */
  cancelContents(token: RunToken): void {
    const wait = token.wait;
    if (wait?.on === 'task') this.effects.push({ kind: 'close-task', id: wait.id, how: 'cancelled' });
    for (const { task } of token.line ?? [])
      if (task !== undefined) this.effects.push({ kind: 'close-task', id: task, how: 'cancelled' });
    if (wait?.on === 'call') this.effects.push({ kind: 'close-call', id: wait.id, how: 'cancelled' });
    this.clearListeners(token.id);
    for (const scope of this.scopes.filter((inner) => inner.host === token.id)) this.cancelScope(scope);
    delete token.wait;
    delete token.multi;
    delete token.line;
    delete token.signed;
    delete token.rounds;
    delete token.undo;
  }

  cancelScope(scope: Scope): void {
    for (const inner of this.tokensIn(scope.id)) this.cancelToken(inner);
    this.removeScope(scope.id);
  }

  cancelToken(token: RunToken): void {
    this.cancelContents(token);
    this.tokens = this.tokens.filter((other) => other !== token);
  }

  cancelAll(): void {
    this.suspended = undefined;
    this.halted = [];
    for (const token of [...this.tokens]) if (this.tokens.includes(token)) this.cancelToken(token);
    this.clearListeners(0);
    this.scopes = [];
    this.done = [];
    this.agenda.length = 0;
  }

  tokensIn(scope: number): RunToken[] {
    return this.tokens.filter((token) => token.scope === scope);
  }

  /** Ends the timers and subscriptions of a token, or of the process, or only those that lead to some of its nodes. */
  clearListeners(host: number, leadsTo: (node: string) => boolean = () => true): void {
    this.clearTimers(host, leadsTo);
    const ends = (subscription: Subscription) => subscription.host === host && leadsTo(subscription.node);
    for (const subscription of this.subscriptions)
      if (ends(subscription) && subscription.on !== 'conditional')
        this.effects.push({ kind: 'unsubscribe', id: subscription.id });
    this.subscriptions = this.subscriptions.filter((subscription) => !ends(subscription));
  }

  clearTimers(host: number, leadsTo: (node: string) => boolean = () => true): void {
    const ends = (timer: Timer) => timer.host === host && leadsTo(timer.node);
    for (const timer of this.timers)
      if (ends(timer)) this.effects.push({ kind: 'clear-timer', id: timer.id });
    this.timers = this.timers.filter((timer) => !ends(timer));
  }

  // Variables and expressions

  /** What an expression sees at this token: the process's variables, those of the items around it, the outcome. */
  visible(token: Token, extra: Variables = {}): Variables {
    const layers: Variables[] = [];
    for (let scope = this.scope(token.scope); scope; scope = this.scope(scope.parent)) {
      if (scope.item) layers.push(scope.item.variables);
      if (scope.variables) layers.push(scope.variables);
    }
    return Object.assign({}, this.variables, ...layers.reverse(), { outcome: token.outcome ?? null }, extra);
  }

  /**
   * Inside an item its own variables are set, so that items side by side do not overwrite each other; a data object is set
   * where it is declared.
   */
  assign(token: Token, variables: Variables | undefined): void {
    let left = variables ?? {};
    for (let scope = this.scope(token.scope); scope; scope = this.scope(scope.parent)) {
      if (Object.keys(left).length === 0) return;
      const declared = scope.variables ?? {};
      const [here, elsewhere] = parted(left, (name) => name in declared);
      if (Object.keys(here).length > 0) this.changeScope(scope.id, { variables: { ...declared, ...here } });
      left = elsewhere;
      if (!scope.item) continue;
      this.changeScope(scope.id, {
        item: { ...scope.item, variables: { ...scope.item.variables, ...left } },
      });
      return;
    }
    if (Object.keys(left).length > 0) this.set(left);
  }

  /** Variables of the process itself. */
  set(variables: Variables): void {
    this.variables = { ...this.variables, ...variables };
    this.given = this.given.filter((name) => !(name in variables));
  }

  evaluate(expression: Expression, token: Token, extra?: Variables): unknown {
    try {
      return expression({ ...this.context.facts, ...this.visible(token, extra) }, this.context.clock);
    } catch (error) {
      return this.raise(
        'expression-failed',
        token.node,
        error instanceof Error ? error.message : String(error),
      );
    }
  }

  valueOf(value: Value, token: Token): unknown {
    return 'literal' in value ? value.literal : this.evaluate(value.expression, token);
  }

  text(value: Value, token: Token, what: string): string {
    const found = this.valueOf(value, token);
    if (typeof found !== 'string' || found === '')
      return this.raise('wrong-value', token.node, `${what}: ${JSON.stringify(found) ?? 'null'}`);
    return found;
  }

  /** Keeps the result of a finished activity where the model wants it. */
  keepResult(token: Token, result: unknown): void {
    const node = this.node(token.node);
    if (isActivity(node) && node.results) this.assign(token, { [node.results]: result });
  }
}

function parted(variables: Variables, belongs: (name: string) => boolean): readonly [Variables, Variables] {
  const entries = Object.entries(variables);
  return [
    Object.fromEntries(entries.filter(([name]) => belongs(name))),
    Object.fromEntries(entries.filter(([name]) => !belongs(name))),
  ];
}
