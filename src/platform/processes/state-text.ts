import { emptyState, type Pass, type State, type Token, type Wait } from './state.ts';

/**
 * A state as it stands in the database: written with each event, so it is half as long as plain JSON and put together by
 * hand in a third of the time. Tokens and passes are lists, `0` where there is nothing; what is empty is left out.
 */
export function stateText(state: State): string {
  const { status, next, tokens, trail, scopes, timers, variables, ...rest } = state;
  let text = `{"status":"${status}","next":${next}`;
  if (tokens.length > 0) text += `,"tokens":${listText(tokens, tokenText)}`;
  if (trail && trail.length > 0) text += `,"trail":${listText(trail, passText)}`;
  if (scopes.length > 0) text += `,"scopes":${JSON.stringify(scopes)}`;
  if (timers.length > 0) text += `,"timers":${JSON.stringify(timers)}`;
  const held = JSON.stringify(variables);
  if (held !== '{}') text += `,"variables":${held}`;
  const others = JSON.stringify(rest);
  return others === '{}' ? `${text}}` : `${text},${others.slice(1)}`;
}

type StoredWait = 0 | Wait['on'] | readonly [Wait['on'], string];
type StoredToken = readonly [
  id: number,
  node: string,
  scope: number,
  wait: StoredWait,
  pass: number,
  via: string | 0,
  outcome: string | 0,
  rest?: Partial<Token>,
];
type StoredPass = readonly [id: number, node: string, from: readonly number[], task?: string];

/** As `stateText` wrote it, or plain as it was written before. */
export type StoredState = Partial<Omit<State, 'tokens' | 'trail'>> & {
  readonly tokens?: readonly (StoredToken | Token)[];
  readonly trail?: readonly (StoredPass | Pass)[];
};

export function stateOf({ tokens = [], trail, ...rest }: StoredState): State {
  return {
    ...emptyState,
    ...rest,
    tokens: tokens.map((token) => ('id' in token ? token : tokenOf(token))),
    ...(trail ? { trail: trail.map((pass) => ('id' in pass ? pass : passOf(pass))) } : {}),
  };
}

function listText<Item>(items: readonly Item[], textOf: (item: Item) => string): string {
  let text = '';
  for (const item of items) text += text === '' ? textOf(item) : `,${textOf(item)}`;
  return `[${text}]`;
}

function tokenText(token: Token): string {
  const { id, node, scope, wait, pass, via, outcome, ...rest } = token;
  const common = `${id},${quoted(node)},${scope},${waitText(wait)},${pass ?? 0},${quoted(via)},${quoted(outcome)}`;
  const others = JSON.stringify(rest);
  return others === '{}' ? `[${common}]` : `[${common},${others}]`;
}

function waitText(wait: Wait | undefined): string {
  if (!wait) return '0';
  return 'id' in wait ? `["${wait.on}","${wait.id}"]` : `"${wait.on}"`;
}

function tokenOf([id, node, scope, wait, pass, via, outcome, rest]: StoredToken): Token {
  return {
    id,
    node,
    scope,
    ...(via === 0 ? {} : { via }),
    ...(outcome === 0 ? {} : { outcome }),
    ...(wait === 0 ? {} : { wait: waitOf(wait) }),
    ...(pass === 0 ? {} : { pass }),
    ...rest,
  };
}

function waitOf(stored: Exclude<StoredWait, 0>): Wait {
  const [on, id] = typeof stored === 'string' ? [stored] : stored;
  return (id === undefined ? { on } : { on, id }) as Wait;
}

/** A join is rare and stays as it is. */
function passText(pass: Pass): string {
  if (pass.inputs) return JSON.stringify(pass);
  const { id, node, from, task } = pass;
  const common = `${id},${quoted(node)},[${from.join(',')}]`;
  return task === undefined ? `[${common}]` : `[${common},"${task}"]`;
}

function passOf([id, node, from, task]: StoredPass): Pass {
  return { id, node, from, ...(task === undefined ? {} : { task }) };
}

const plain = /^[\w\-.: ]*$/;

function quoted(value: string | undefined): string {
  if (value === undefined) return '0';
  return plain.test(value) ? `"${value}"` : JSON.stringify(value);
}
