import { type Static, Type } from 'typebox';
import { Text } from '#platform/forms/index.ts';

const Nullable = <Of extends Parameters<typeof Type.Union>[0][number]>(of: Of) =>
  Type.Union([of, Type.Null()]);
const At = Type.String({ format: 'date-time' });
const Key = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 100 });

const Variables = Type.Record(Type.String(), Type.Unknown());

export const SimulationStep = Type.Union([
  Type.Object({
    do: Type.Literal('complete'),
    /** The id of an open task of the picture before. */
    task: Type.String(),
    outcome: Type.Optional(Type.String()),
    variables: Type.Optional(Variables),
  }),
  Type.Object({
    do: Type.Literal('call-result'),
    call: Type.String(),
    outcome: Type.Optional(Type.String()),
    variables: Type.Optional(Variables),
  }),
  Type.Object({ do: Type.Literal('message'), name: Type.String(), variables: Type.Optional(Variables) }),
  Type.Object({ do: Type.Literal('return'), task: Type.String(), to: Type.String() }),
  Type.Object({
    do: Type.Literal('add-signer'),
    task: Type.String(),
    when: Type.Enum(['before', 'after']),
  }),
  Type.Object({
    do: Type.Literal('advance-clock'),
    /** A date (9:00 of that day) or an instant. */
    to: Type.String(),
  }),
]);
export type SimulationStep = Static<typeof SimulationStep>;

/** What a service answers whenever it is called in a simulation; without one it succeeds and answers nothing. */
export const StatedResult = Type.Object({
  variables: Type.Optional(Variables),
  /** Fails with this code, by the error boundary. */
  error: Type.Optional(Type.String()),
});
export type StatedResult = Static<typeof StatedResult>;

export const SimulateProcess = Type.Object({
  xml: Type.String(),
  steps: Type.Array(SimulationStep, { maxItems: 1000 }),
  /** Whose decisions answer: the item whose cases run this process. Without it every decision answers null. */
  item: Type.Optional(Key),
  /** The variables at the start. */
  variables: Type.Optional(Variables),
  /** What expressions and decisions see as `case`. */
  facts: Type.Optional(Variables),
  /** By the element's id or the service's name. */
  services: Type.Optional(Type.Record(Type.String(), StatedResult)),
  /** When it begins; absent: now. */
  startsAt: Type.Optional(Type.String()),
});
export type SimulateProcess = Static<typeof SimulateProcess>;

export const Simulation = Type.Object({
  now: At,
  status: Type.String(),
  tokens: Type.Array(Type.Object({ element: Type.String(), waiting: Nullable(Type.String()) })),
  tasks: Type.Array(
    Type.Object({
      id: Type.String(),
      element: Type.String(),
      name: Text,
      act: Type.String(),
      /** A body's key, or `acting`, `lead`, `applicant`. */
      bodyKey: Type.String(),
      dueOn: Nullable(Type.String()),
      provisional: Type.Boolean(),
      /** The steps to which it can be returned, the nearest first. */
      returns: Type.Array(Type.String()),
    }),
  ),
  /** Messages and signals that are waited for. */
  awaited: Type.Array(
    Type.Object({ element: Type.String(), on: Type.Enum(['message', 'signal']), name: Type.String() }),
  ),
  timers: Type.Array(Type.Object({ element: Type.String(), dueAt: At, dueOn: Nullable(Type.String()) })),
  calls: Type.Array(
    Type.Object({ id: Type.String(), element: Type.String(), item: Type.String(), body: Type.String() }),
  ),
  variables: Variables,
  log: Type.Array(Type.Object({ at: At, element: Nullable(Type.String()), what: Text })),
  incident: Type.Optional(
    Type.Object({ element: Type.String(), code: Type.String(), message: Text, remedy: Text }),
  ),
  /** The first step that could not be taken, counted from 0, and why; the picture is the one before it. */
  stopped: Type.Optional(Type.Object({ step: Type.Integer(), message: Text })),
});
export type Simulation = Static<typeof Simulation>;

export const TryDecision = Type.Object({
  xml: Type.String(),
  /** Id or name of a decision or decision service. */
  decision: Type.String(),
  /** Plain JSON by input name. Where `form` names one, answers are read by its types. */
  inputs: Variables,
});
export type TryDecision = Static<typeof TryDecision>;

export const DecisionAnswer = Type.Object({
  value: Type.Unknown(),
  fired: Type.Array(
    Type.Object({
      decision: Type.String(),
      /** Counted from one. */
      rule: Type.Integer(),
      id: Nullable(Type.String()),
      /** What the table looked at. */
      inputs: Type.Array(Type.Object({ name: Type.String(), value: Type.Unknown() })),
      annotations: Type.Array(Type.Object({ name: Type.String(), text: Type.String() })),
    }),
  ),
  /** What every decision on the way came to. */
  decided: Type.Array(
    Type.Object({ id: Nullable(Type.String()), name: Type.String(), value: Type.Unknown() }),
  ),
  problems: Type.Array(
    Type.Object({
      severity: Type.Enum(['error', 'warning']),
      line: Type.Optional(Type.Integer()),
      message: Text,
      remedy: Type.Optional(Text),
    }),
  ),
});
export type DecisionAnswer = Static<typeof DecisionAnswer>;
