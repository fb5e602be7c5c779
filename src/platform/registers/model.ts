import { type Static, Type } from 'typebox';
import type { Text } from '#kernel/i18n/index.ts';
import type { Mask } from '#platform/identifiers/index.ts';

/** A register as a pack defines it. */
export interface RegisterDefinition {
  readonly key: string;
  readonly title: Text;
  /** Key of the body that answers for its content. */
  readonly steward: string;
  /** The field that tells records apart, e.g. `idNumber`. */
  readonly identifier: string;
  /** JSON Schema 2020-12 of a record; formats as in #platform/identifiers. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Fields that are personal data: whoever reads them is recorded, with the purpose. */
  readonly personal: readonly string[];
  /** How personal fields are shown to those who need not know them whole. */
  readonly mask: Readonly<Record<string, Mask>>;
}

export type RecordData = Readonly<Record<string, unknown>>;

export interface RegisterRecord {
  readonly id: string;
  readonly register: string;
  readonly identifier: string;
  readonly data: RecordData;
  /** The first day on which this is so. */
  readonly validFrom: string;
  /** The first day on which it is no longer so; `null` for open-ended. */
  readonly validTo: string | null;
  readonly recordedFrom: Date;
  /** Key of the body that answers for it. */
  readonly steward: string;
  /** The register's name. */
  readonly title: Text;
  readonly personal: readonly string[];
  readonly mask: Readonly<Record<string, Mask>>;
}

/** A record as a pack or an older system brings it. */
export interface RecordImport {
  readonly register: string;
  readonly data: RecordData;
  readonly validFrom: string;
}

/** As of which day, said as of which instant; and why it is read, which is recorded where data are personal. */
export interface ReadOptions {
  /** Which task needs it, e.g. `prefill planning-permit` or `case 0199…`: 个人信息保护法 asks for a purpose, not for consent. */
  readonly purpose: string;
  /** Default: today. */
  readonly validOn?: string;
  /** Default: all that is known by now. */
  readonly recordedAt?: Date;
}

/** What the API answers. */
export const RecordAnswer = Type.Object({
  id: Type.String({ format: 'uuid' }),
  register: Type.String(),
  title: Type.Record(Type.String(), Type.String()),
  steward: Type.String(),
  identifier: Type.String(),
  validFrom: Type.String({ format: 'date' }),
  validTo: Type.Union([Type.String({ format: 'date' }), Type.Null()]),
  recordedFrom: Type.String({ format: 'date-time' }),
  data: Type.Record(Type.String(), Type.Unknown()),
});
export type RecordAnswer = Static<typeof RecordAnswer>;
