import { type Static, Type } from 'typebox';
import type { Text as WordsByLanguage } from '#kernel/i18n/index.ts';

const Text = Type.Unsafe<WordsByLanguage>(Type.Record(Type.String(), Type.String()));
const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);
const Instant = Type.String({ format: 'date-time' });

/** How long what is written may be, and how long a thing may last. */
export const limits = {
  /** Of a purpose, and of the name that whoever looks gives. */
  text: 200,
  shareMinutes: { least: 1, usual: 10, most: 60 },
  offerMinutes: 10,
  requestMinutes: 10,
  /** A firm that asks for consent waits so long for an answer. */
  askDays: 30,
  consentDays: 365,
  claims: 60,
} as const;

/** One thing that a licence tells, as a credential names it. */
export const Claim = Type.Object({
  name: Type.String(),
  label: Text,
  value: Type.String(),
  selective: Type.Boolean({ description: 'Whether the holder chooses who sees it' }),
});
export type Claim = Static<typeof Claim>;

/** What was shown to somebody: some of a licence, with what is told of every one. */
export const Shown = Type.Object({
  title: Text,
  bodyName: Text,
  status: Type.String(),
  validFrom: Type.String(),
  validTo: nullable(Type.String()),
  claims: Type.Array(Claim),
});
export type Shown = Static<typeof Shown>;

export const Share = Type.Object({
  id: Type.String({ format: 'uuid' }),
  licenceId: Type.String({ format: 'uuid' }),
  licenceTitle: Text,
  claims: Type.Array(Type.String()),
  labels: Type.Array(Text),
  madeAt: Instant,
  until: Instant,
  shownAt: nullable(Instant),
  shownTo: nullable(Type.String()),
  state: Type.Enum(['open', 'shown', 'ended', 'taken-back']),
});
export type Share = Static<typeof Share>;

export const ConsentState = Type.Enum(['asked', 'given', 'refused', 'withdrawn', 'ended']);
export type ConsentState = Static<typeof ConsentState>;

export const Consent = Type.Object({
  id: Type.String({ format: 'uuid' }),
  askedBy: Type.Object({ name: Type.String(), code: Type.String() }),
  title: Text,
  typeKey: Type.String(),
  claims: Type.Array(Type.String()),
  labels: Type.Array(Text),
  purpose: Type.String(),
  untilOn: Type.String(),
  askedAt: Instant,
  state: ConsentState,
  answeredAt: nullable(Instant),
  withdrawnAt: nullable(Instant),
  timesUsed: Type.Integer({ minimum: 0 }),
  uses: Type.Array(Instant, { description: 'When it was used, the latest first; of many the latest twenty' }),
});
export type Consent = Static<typeof Consent>;

/** A request to a wallet, as whoever asked follows it. */
export const PresentationRequest = Type.Object({
  id: Type.String({ format: 'uuid' }),
  title: Text,
  typeKey: Type.String(),
  claims: Type.Array(Type.String()),
  purpose: Type.String(),
  until: Instant,
  answeredAt: nullable(Instant),
  disclosed: nullable(Type.Record(Type.String(), Type.String())),
});
export type PresentationRequest = Static<typeof PresentationRequest>;
