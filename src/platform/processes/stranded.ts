import { type CompiledProcess, type Flow, isActivity, type Node } from './definition.ts';

/** A token of one scope, as far as joins are concerned. */
export interface Mark {
  readonly node: string;
  /** It waits at this join, by that flow. */
  readonly joinedBy?: string;
}

/** Far more than an honest process has: beyond it nothing is promised. */
const mostMarkings = 5000;
const mostChoices = 6;
const mostEnds = 20;

/** How the plays of a marking can end. */
export interface Ends {
  /** A join at which a token may wait for ever. */
  readonly stranded?: string;
  /** The most tokens that reach an end: one more than before means that a way would be gone twice. */
  readonly most: number;
}

interface Marking {
  readonly marks: readonly Mark[];
  readonly ended: number;
}

/**
 * Plays all that may become of these tokens of one scope, every choice of every gateway. Branches side by side cannot
 * influence each other before they join, so it is enough to move one token at a time.
 */
export function endsOf(definition: CompiledProcess, marks: readonly Mark[]): Ends {
  const seen = new Set<string>();
  const open: Marking[] = [{ marks: settle(definition, marks), ended: 0 }];
  let most = 0;
  for (let marking = open.pop(); marking; marking = open.pop()) {
    const key = `${marking.ended} ${marking.marks.map(({ node, joinedBy }) => `${node}|${joinedBy ?? ''}`).sort()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    most = Math.max(most, marking.ended);
    const next = movesOf(definition, marking);
    const [left] = marking.marks;
    if (left && (next.length === 0 || seen.size > mostMarkings)) return { stranded: left.node, most };
    for (const { marks: moved, ended } of next)
      open.push({ marks: settle(definition, moved), ended: Math.min(ended, mostEnds) });
  }
  return { most };
}

/** What the first token that can move may do; inclusive joins fire when none can. */
function movesOf(definition: CompiledProcess, { marks, ended }: Marking): readonly Marking[] {
  const moving = marks.find(({ joinedBy }) => joinedBy === undefined);
  if (!moving) {
    const joins = marks.filter(({ node }) => definition.nodes.get(node)?.kind === 'inclusive');
    const inclusive = joins.find(({ node }) => !isHeld(definition, marks, node)) ?? joins[0];
    return inclusive ? fire(definition, marks, inclusive.node).map((fired) => ({ marks: fired, ended })) : [];
  }
  const others = marks.filter((mark) => mark !== moving);
  const next = continuations(definition, moving.node);
  if (next === 'all-end') return [{ marks: [], ended: ended + 1 }];
  return next.map((arrived) => ({
    marks: [...others, ...arrived],
    ended: arrived.length === 0 ? ended + 1 : ended,
  }));
}

/** Whether a token that waits elsewhere may still come by an empty flow and by no taken one, as inclusive joins ask. */
function isHeld(definition: CompiledProcess, marks: readonly Mark[], join: string): boolean {
  const taken = new Set(marks.flatMap(({ node, joinedBy }) => (node === join ? (joinedBy ?? []) : [])));
  const reach = [...(definition.reach.get(join) ?? [])];
  const comes = (node: string, occupied: boolean) =>
    reach.some(([flow, from]) => taken.has(flow) === occupied && from.has(node));
  return marks.some(({ node }) => node !== join && comes(node, false) && !comes(node, true));
}

/** Joins whose flows all have a token fire. */
function settle(definition: CompiledProcess, marks: readonly Mark[]): readonly Mark[] {
  let settled = marks;
  for (const { node, joinedBy } of marks) {
    const join = definition.nodes.get(node);
    if (joinedBy === undefined || join?.kind !== 'parallel') continue;
    if (
      join.incoming.every((flow) => settled.some((mark) => mark.node === node && mark.joinedBy === flow.id))
    )
      settled = fire(definition, settled, node)[0] ?? settled;
  }
  return settled === marks ? marks : settle(definition, settled);
}

/** One token a flow is taken, and goes on beyond the join. */
function fire(definition: CompiledProcess, marks: readonly Mark[], join: string): (readonly Mark[])[] {
  const taken = new Set<string>();
  const left = marks.filter(({ node, joinedBy }) => {
    if (node !== join || joinedBy === undefined || taken.has(joinedBy)) return true;
    taken.add(joinedBy);
    return false;
  });
  const node = definition.nodes.get(join);
  return node
    ? flowChoices(node).map((flows) => [...left, ...flows.map((flow) => arrival(definition, flow))])
    : [];
}

function continuations(definition: CompiledProcess, id: string): (readonly Mark[])[] | 'all-end' {
  const node = definition.nodes.get(id);
  if (!node) return [[]];
  if (node.kind === 'end') return ending.has(node.throws?.what) ? 'all-end' : [[]];
  const onwards = flowChoices(node).map((flows) => flows.map((flow) => arrival(definition, flow)));
  if (!isActivity(node)) return onwards;
  const events = node.boundary.flatMap((event) => {
    if (event.trigger.on === 'compensation') return [];
    const leaving = { node: event.id };
    return event.interrupting ? [[leaving]] : onwards.map((marks) => [...marks, leaving]);
  });
  return [...onwards, ...events];
}

/** Ends that take along what runs beside them. */
const ending: ReadonlySet<string | undefined> = new Set(['error', 'terminate', 'cancel']);

function arrival({ nodes }: CompiledProcess, flow: Flow): Mark {
  const target = nodes.get(flow.target);
  const joins = (target?.kind === 'parallel' || target?.kind === 'inclusive') && target.incoming.length > 1;
  return { node: flow.target, ...(joins ? { joinedBy: flow.id } : {}) };
}

function flowChoices(node: Node): readonly (readonly Flow[])[] {
  const { outgoing } = node;
  if (outgoing.length < 2) return [outgoing];
  if (node.kind === 'exclusive' || node.kind === 'event-based') return outgoing.map((flow) => [flow]);
  const chosen =
    node.kind === 'inclusive' || (node.kind !== 'parallel' && outgoing.some((flow) => flow.condition));
  if (!chosen) return [outgoing];
  if (outgoing.length > mostChoices) return [...outgoing.map((flow) => [flow]), outgoing];
  const subsets = Array.from({ length: 2 ** outgoing.length - 1 }, (_, i) => i + 1);
  return subsets.map((bits) => outgoing.filter((_, i) => bits & (1 << i)));
}
