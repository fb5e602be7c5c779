import type { Run, RunToken } from './run.ts';
import type { JoinInput, Pass, Token } from './state.ts';

/**
 * The trail is the history of the tokens that still live, as far as somebody could return there: each activity they
 * entered and each join that made them one, linked to what came before. Within a loop only the latest pass of a step is
 * kept, so that it does not grow with the rounds.
 */
export function recordPass(run: Run, token: RunToken): void {
  if (run.itemHost(token)) return;
  const { node } = token;
  const id = newPass(run, token, { node, from: token.pass === undefined ? [] : [token.pass] });
  const others = run.tokens.filter((other) => other !== token);
  for (const earlier of run.trail.filter((pass) => pass.node === node && pass.id !== id)) {
    if (!before(run.trail, [id]).has(earlier.id)) continue;
    if (others.some((other) => other.pass !== undefined && before(run.trail, [other.pass]).has(earlier.id)))
      continue;
    forget(run, earlier);
  }
}

export function recordJoin(run: Run, kept: RunToken, arrived: readonly Token[]): void {
  const inputs = arrived.map(
    ({ via, outcome, pass }): JoinInput => ({
      from: pass === undefined ? [] : [pass],
      ...(via === undefined ? {} : { via }),
      ...(outcome === undefined ? {} : { outcome }),
    }),
  );
  const from = [...new Set(inputs.flatMap((input) => input.from))];
  newPass(run, kept, { node: kept.node, from, inputs });
}

function newPass(run: Run, token: RunToken, pass: Omit<Pass, 'id'>): number {
  const id = run.next;
  run.next += 1;
  run.trail.push({ id, ...pass });
  token.pass = id;
  return id;
}

export function passOf({ pass }: Token): { pass?: number } {
  return pass === undefined ? {} : { pass };
}

/** These passes and all before them. */
export function before(trail: readonly Pass[], ids: readonly number[]): Set<number> {
  const seen = new Set(ids);
  // A pass has a higher number than all before it, and stands after them.
  for (let i = trail.length - 1; i >= 0; i -= 1) {
    const pass = trail[i];
    if (pass && seen.has(pass.id)) for (const earlier of pass.from) seen.add(earlier);
  }
  return seen;
}

/** This pass and all after it. */
export function after(trail: readonly Pass[], id: number): Set<number> {
  const seen = new Set([id]);
  // A pass has a higher number than all before it.
  for (const pass of [...trail].sort((a, b) => a.id - b.id))
    if (pass.from.some((earlier) => seen.has(earlier))) seen.add(pass.id);
  return seen;
}

/** Leaves a pass out of the way: what came after it now comes after what was before it. */
export function forget(run: Run, pass: Pass): void {
  const relink = (from: readonly number[]) => [
    ...new Set(from.flatMap((id) => (id === pass.id ? pass.from : [id]))),
  ];
  run.trail = run.trail
    .filter((other) => other !== pass)
    .map((other) => ({
      ...other,
      from: relink(other.from),
      ...(other.inputs
        ? { inputs: other.inputs.map((input) => ({ ...input, from: relink(input.from) })) }
        : {}),
    }));
}

/** What lies behind a living token; and joins after it whose token has ended: returning before them refills them. */
export function stillNeeded(trail: readonly Pass[], tokens: readonly Token[]): readonly Pass[] {
  if (trail.length === 0) return trail;
  const needed = before(
    trail,
    tokens.flatMap(({ pass }) => (pass === undefined ? [] : [pass])),
  );
  const ended = new Map<string, Pass>();
  for (const pass of trail) if (pass.inputs && !needed.has(pass.id)) ended.set(pass.node, pass);
  for (const pass of ended.values()) {
    const way = before(trail, [pass.id]);
    if ([...way].some((id) => needed.has(id))) for (const id of way) needed.add(id);
  }
  return trail.filter((pass) => needed.has(pass.id));
}

/** The tokens around this one, from itself to the outermost host: one for each scope. */
export function outwards(run: Run, token: RunToken): RunToken[] {
  const way: RunToken[] = [];
  for (let at: RunToken | undefined = token; at; at = run.token(run.scope(at.scope)?.host ?? 0)) way.push(at);
  return way;
}

/** Somebody acted here: what was done before it can no longer be taken back. */
export function acted(run: Run, token: RunToken, task?: string): void {
  if (run.trail.length === 0) return;
  const done = new Set<number>();
  for (const { pass } of outwards(run, token))
    if (pass !== undefined) for (const id of before(run.trail, [pass])) done.add(id);
  run.trail = run.trail.map((pass) => {
    if (task !== undefined && pass.id === token.pass) return { ...pass, task };
    if (pass.task === undefined || !done.has(pass.id)) return pass;
    const { task: _forgotten, ...rest } = pass;
    return rest;
  });
}
