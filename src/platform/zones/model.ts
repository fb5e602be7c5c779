import { type Static, Type } from 'typebox';

/** 互联网区、外网、内网: the public network, that of the bodies, and the one that is physically apart. */
export const ZoneName = Type.Enum(['internet', 'outer', 'inner']);
export type ZoneName = Static<typeof ZoneName>;

/** What goes from one zone to another, in its place. */
export interface Entry {
  readonly number: number;
  readonly kind: string;
  /** JSON. */
  readonly payload: string;
  /** Over this entry and the digest of the one before. */
  readonly digest: string;
}

/** What stands first in a transfer. */
export const TransferHeader = Type.Object({
  format: Type.Literal('mingtang-zone-transfer'),
  version: Type.Literal(1),
  from: ZoneName,
  to: ZoneName,
  /** The numbers of its entries; `last` is `first - 1` where it holds none. */
  first: Type.Integer({ minimum: 1 }),
  last: Type.Integer({ minimum: 0 }),
  /** The digest of the entry before the first. */
  previous: Type.String(),
  /** How far the sender has what comes the other way. */
  acknowledged: Type.Integer({ minimum: 0 }),
  madeAt: Type.String({ format: 'date-time' }),
  algorithm: Type.Enum(['P-256', 'SM2']),
});
export type TransferHeader = Static<typeof TransferHeader>;

export interface Transfer {
  readonly header: TransferHeader;
  readonly entries: readonly Entry[];
}

const Instant = Type.String({ format: 'date-time' });

/** The state of the ways to and from one other zone. */
export const ZoneWay = Type.Object({
  zone: ZoneName,
  waiting: Type.Integer(),
  numbered: Type.Integer(),
  acknowledged: Type.Integer(),
  exported: Type.Integer(),
  received: Type.Integer(),
  /** Numbers that are missing before what came already. */
  missing: Type.Union([Type.Object({ from: Type.Integer(), to: Type.Integer() }), Type.Null()]),
  /** When the other side last said that it has something of ours, and when something of its last came. */
  acknowledgedAt: Type.Union([Instant, Type.Null()]),
  receivedAt: Type.Union([Instant, Type.Null()]),
  /** Since when the oldest of what it has not acknowledged waits. */
  oldestSince: Type.Union([Instant, Type.Null()]),
  /** Why the first could not be made ready, and how many could not. */
  held: Type.Object({ count: Type.Integer(), why: Type.Union([Type.String(), Type.Null()]) }),
  stuck: Type.Array(
    Type.Object({
      number: Type.Integer(),
      kind: Type.String(),
      fault: Type.String(),
      arrivedAt: Instant,
      setAsideFor: Type.Union([Type.String(), Type.Null()]),
      setAsideBy: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});
export type ZoneWay = Static<typeof ZoneWay>;
