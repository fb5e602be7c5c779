import { type Static, Type } from 'typebox';
import type { LicenceType } from '#casework/licences/index.ts';
import type { Text as WordsByLanguage } from '#kernel/i18n/index.ts';

/** Reading, then proposed or faulty; proposed: refused, lapsed, or issuing; issuing: stopped or done. */
export const BatchState = Type.Enum([
  'reading',
  'faulty',
  'proposed',
  'refused',
  'lapsed',
  'issuing',
  'stopped',
  'done',
]);
export type BatchState = Static<typeof BatchState>;

/** What it is in the eyes of who asks whether somebody may. */
export const resourceOf = ({ id, bodyId, divisionKey }: Pick<BatchRow, 'id' | 'bodyId' | 'divisionKey'>) =>
  ({ kind: 'licence', id, bodyId, divisionKey }) as const;

export const FaultCode = Type.Enum([
  'missing',
  'too-long',
  'citizen-id',
  'credit-code',
  'code',
  'number',
  'day',
  'days-reversed',
  'twice',
  'number-taken',
  'recused',
  'not-issued',
]);
export type FaultCode = Static<typeof FaultCode>;

/** What is wrong, and where in the file; never what stands there. */
export interface Fault {
  readonly line: number;
  readonly heading: string;
  readonly code: FaultCode;
}

/** One line that can be issued: its values in the order of the type's columns. */
export interface Line {
  readonly line: number;
  readonly values: readonly string[];
}

/** The body in whose name it is issued, as `issueLicence` asks for it. */
export interface Issuer {
  readonly id: string;
  readonly name: WordsByLanguage;
  readonly creditCode: string;
  readonly regionCode: string;
  readonly regionId: string | null;
}

export interface BatchRow {
  readonly id: string;
  readonly bodyId: string;
  readonly divisionKey: string | null;
  readonly type: LicenceType;
  readonly issuer: Issuer;
  readonly releaseId: string | null;
  readonly fileName: string;
  readonly state: BatchState;
  readonly total: number;
  readonly faulty: number;
  readonly issued: number;
  readonly failed: number;
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAssignment: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly endedAt: Date | null;
}

const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);
const Words = Type.Unsafe<WordsByLanguage>(Type.Record(Type.String(), Type.String()));

export const Batch = Type.Object({
  id: Type.String(),
  typeKey: Type.String(),
  title: Words,
  bodyName: Words,
  fileName: Type.String(),
  state: BatchState,
  total: Type.Integer({ description: 'Lines of the file' }),
  faulty: Type.Integer({ description: 'Lines that were refused when it was read' }),
  issued: Type.Integer(),
  failed: Type.Integer({ description: 'Lines that could not be issued' }),
  proposedBy: Type.String(),
  proposedAt: Type.String({ format: 'date-time' }),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Type.String({ format: 'date-time' })),
  reason: nullable(Type.String()),
  endedAt: nullable(Type.String({ format: 'date-time' })),
  mayApprove: Type.Boolean(),
  mayStop: Type.Boolean(),
});
export type Batch = Static<typeof Batch>;

/** The longest file, what stands in one cell, and why it was turned down. */
export const longest = { file: 400 << 20, cell: 500, reason: 500 } as const;
/** Where so many lines in vain outnumber those that were issued, something is wrong with all of them. */
export const mostFailed = 200;
/** So many lines are sealed together, issued with one commit, and keep others waiting no longer than that takes. */
export const slice = 500;
