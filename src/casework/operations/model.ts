import { type Static, Type } from 'typebox';
import { Text } from '#platform/forms/index.ts';

const Nullable = <Of extends Parameters<typeof Type.Union>[0][number]>(of: Of) =>
  Type.Union([of, Type.Null()]);
const Id = Type.String({ format: 'uuid' });
const At = Type.String({ format: 'date-time' });
export const Reason = Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' });

export const Status = Type.Enum(['running', 'incident', 'completed', 'terminated', 'failed', 'cancelled']);
export type Status = Static<typeof Status>;

const Incident = Type.Object({
  code: Type.String(),
  element: Type.String(),
  name: Text,
  reason: Text,
  remedy: Text,
});

/** A version of a process: one number for each content, whatever releases it stands in. */
export const Version = Type.Object({
  definitionId: Id,
  number: Type.Integer(),
  deployedAt: At,
  withdrawnAt: Nullable(At),
  withdrawnBecause: Nullable(Type.String()),
});
export type Version = Static<typeof Version>;

export const ProcessName = Type.Object({ key: Type.String(), name: Text });
export type ProcessName = Static<typeof ProcessName>;

const Element = Type.Object({ id: Type.String(), name: Text });

export const InstanceRow = Type.Object({
  id: Id,
  process: ProcessName,
  version: Type.Integer(),
  definitionId: Id,
  status: Status,
  suspended: Type.Boolean(),
  /** Where it stands. */
  elements: Type.Array(Element),
  body: Nullable(Text),
  caseId: Nullable(Id),
  receiptNumber: Nullable(Type.String()),
  itemTitle: Nullable(Text),
  startedAt: At,
  /** Since when it stands there. */
  changedAt: At,
  incident: Nullable(Incident),
});
export type InstanceRow = Static<typeof InstanceRow>;

/** How instances are looked for. */
export const InstanceQuery = Type.Object({
  process: Type.Optional(Type.String()),
  definition: Type.Optional(Id),
  status: Type.Optional(Status),
  suspended: Type.Optional(Type.Boolean()),
  element: Type.Optional(Type.String()),
  receipt: Type.Optional(Type.String()),
  /** Begun before this day. */
  before: Type.Optional(Type.String({ format: 'date' })),
  after: Type.Optional(Id),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export type InstanceQuery = Static<typeof InstanceQuery>;

export const InstancePage = Type.Object({
  instances: Type.Array(InstanceRow),
  /** The last that was looked at, where there is more to look through. */
  next: Nullable(Id),
});
export type InstancePage = Static<typeof InstancePage>;

const Counted = Type.Object({
  running: Type.Integer(),
  incident: Type.Integer(),
  ended: Type.Integer(),
});

/** Figures over the newest instances: how many were looked at stands beside them. */
export const Figures = Type.Object({
  /** Whether the caller may act. */
  operate: Type.Boolean(),
  lookedAt: Type.Integer(),
  /** There are older ones that were not looked at. */
  more: Type.Boolean(),
  total: Counted,
  days: Type.Array(Type.Object({ day: Type.String({ format: 'date' }), ...Counted.properties })),
  processes: Type.Array(Type.Object({ ...ProcessName.properties, ...Counted.properties })),
});
export type Figures = Static<typeof Figures>;

const Waiting = Type.Object({
  element: Type.String(),
  /** When it is due, or since when it is waited for. */
  at: At,
  what: Type.Enum(['timer', 'message', 'signal', 'call']),
  name: Type.String(),
});

/** Everything about one instance. Values are masked; process owners may ask for them with a reason. */
export const InspectedProcess = Type.Object({
  ...InstanceRow.properties,
  may: Type.Object({ operate: Type.Boolean(), values: Type.Boolean() }),
  xml: Type.String(),
  targets: Type.Array(Element),
  tokens: Type.Array(
    Type.Object({
      token: Type.Integer(),
      ...Element.properties,
      waitsFor: Nullable(Type.String()),
      since: Nullable(At),
      done: Nullable(Type.Integer()),
      total: Nullable(Type.Integer()),
    }),
  ),
  variables: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
  tasks: Type.Array(
    Type.Object({
      id: Id,
      element: Type.String(),
      name: Text,
      status: Type.Enum(['open', 'held', 'done', 'cancelled']),
      body: Nullable(Text),
      openedAt: At,
      dueOn: Nullable(Type.String()),
      closedAt: Nullable(At),
      outcome: Nullable(Type.String()),
    }),
  ),
  waiting: Type.Array(Waiting),
  suspendedSince: Nullable(At),
  history: Type.Array(
    Type.Object({
      id: Id,
      at: At,
      action: Type.String(),
      actor: Type.Enum(['officer', 'applicant', 'system']),
      /** The officer's name; applicants are not named here. */
      by: Type.String(),
      reason: Type.String(),
    }),
  ),
});
export type InspectedProcess = Static<typeof InspectedProcess>;

export const ProcessSummary = Type.Object({
  ...ProcessName.properties,
  versions: Type.Integer(),
  current: Version,
  ...Counted.properties,
});
export type ProcessSummary = Static<typeof ProcessSummary>;

export const MigrationRule = Type.Object({
  from: Id,
  to: Id,
  /** Element or flow of the old version → of the new one; what is not named keeps its id. */
  mapping: Type.Record(Type.String(), Type.String()),
  timers: Type.Enum(['keep', 'recount']),
});
export type MigrationRule = Static<typeof MigrationRule>;

export const Refusal = Type.Object({
  instanceId: Id,
  receiptNumber: Nullable(Type.String()),
  messages: Type.Array(Text),
});
export type Refusal = Static<typeof Refusal>;

/** What a migration would do to each instance that was looked at. */
export const MigrationPreview = Type.Object({
  lookedAt: Type.Integer(),
  total: Type.Integer(),
  movable: Type.Integer(),
  instances: Type.Array(
    Type.Object({
      ...Refusal.properties,
      moves: Type.Array(Type.Object({ from: Text, to: Text })),
    }),
  ),
});
export type MigrationPreview = Static<typeof MigrationPreview>;

export const Migration = Type.Object({
  id: Id,
  fromVersion: Type.Integer(),
  toVersion: Type.Integer(),
  reason: Type.String(),
  status: Type.Enum(['running', 'done']),
  total: Type.Integer(),
  moved: Type.Integer(),
  refused: Type.Integer(),
  refusals: Type.Array(Refusal),
  begunAt: At,
  endedAt: Nullable(At),
  begunBy: Type.String(),
});
export type Migration = Static<typeof Migration>;

export const WaitingTime = Type.Object({
  element: Type.String(),
  name: Text,
  open: Type.Integer(),
  done: Type.Integer(),
  /** Days. */
  median: Nullable(Type.Number()),
  p90: Nullable(Type.Number()),
  oldest: Nullable(Type.Number()),
});
export type WaitingTime = Static<typeof WaitingTime>;

/** A process with all its versions. */
export const ReadProcess = Type.Object({
  ...ProcessName.properties,
  may: Type.Object({ operate: Type.Boolean() }),
  versions: Type.Array(Type.Object({ ...Version.properties, ...Counted.properties })),
  /** The version that is shown. */
  shown: Type.Object({ ...Version.properties, xml: Type.String(), elements: Type.Array(Element) }),
  waiting: Type.Array(WaitingTime),
  migrations: Type.Array(Migration),
});
export type ReadProcess = Static<typeof ReadProcess>;
