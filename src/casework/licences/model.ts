import { type Static, Type } from 'typebox';
import type { Text as WordsByLanguage } from '#kernel/i18n/index.ts';

const closed = { additionalProperties: false } as const;
const Text = Type.Unsafe<WordsByLanguage>(Type.Record(Type.String(), Type.String()));
const CivilDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const nullable = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** How much of a value strangers see when they verify a licence. */
export const FieldMask = Type.Enum(['name', 'id', 'mobile', 'address', 'all']);
export type FieldMask = Static<typeof FieldMask>;

/** Whether the holder chooses who sees a value in a credential: `always`, also where nothing is said, or `never`. */
export const Disclosure = Type.Enum(['always', 'never']);
export type Disclosure = Static<typeof Disclosure>;

/** A kind of licence as a pack defines it in `licence.yaml`. */
export const LicenceType = Type.Object(
  {
    key: Type.String(),
    typeCode: Type.String({ description: 'After GB/T 36903; letters and digits' }),
    title: Text,
    heading: Type.Optional(Text),
    issuedBy: Type.String({ description: '`acting`: the body that decides; else the key of a body' }),
    number: Type.Object(
      {
        kind: Type.Enum(['serial', 'credit-code']),
        template: Type.Optional(
          Type.String({
            description: 'e.g. `建字第{region}{year}GG{serial:7}号`; `{serial:7}` is padded to 7',
          }),
        ),
        scope: Type.Optional(
          Type.Array(Type.String(), { description: 'Within what serials run without gaps' }),
        ),
        head: Type.Optional(
          Type.String({
            description: 'For credit codes: authority and kind, e.g. `91`',
            pattern: '^[0-9A-Z]{2}$',
          }),
        ),
      },
      closed,
    ),
    holder: Type.Object(
      {
        name: Type.String({ description: 'FEEL' }),
        code: Type.String({ description: 'FEEL' }),
        codeType: Type.String(),
      },
      closed,
    ),
    statement: Type.Unsafe<WordsByLanguage>({
      ...Text,
      description: 'In `{…}` FEEL. Of a filing: what was told; every further line stands below as a note',
    }),
    fields: Type.Array(
      Type.Object(
        {
          label: Text,
          value: Type.String({ description: 'FEEL' }),
          codes: Type.Optional(
            Type.String({ description: 'A code table: its words stand on the licence, not the code' }),
          ),
          mask: Type.Optional(FieldMask),
          claim: Type.Optional(
            Type.String({
              pattern: '^[a-z][a-z0-9_]*$',
              description: 'Its name in a credential; absent: made of the English label',
            }),
          ),
          sd: Type.Optional(Disclosure),
          number: Type.Optional(
            Type.Object(
              {
                places: Type.Optional(
                  Type.Integer({ minimum: 0, maximum: 6, description: 'Absent: as many as there are' }),
                ),
                grouped: Type.Optional(
                  Type.Boolean({ description: 'Thousands apart by commas; absent: yes' }),
                ),
              },
              { ...closed, description: 'The value is a number, written like this' },
            ),
          ),
          unit: Type.Optional({ ...Text, description: 'What stands behind the value' }),
        },
        closed,
      ),
    ),
    validity: Type.Union([
      Type.Object(
        { length: Type.Integer({ minimum: 1 }), unit: Type.Enum(['day', 'month', 'year']) },
        closed,
      ),
      Type.Literal('permanent'),
    ]),
    renewal: Type.Optional(
      Type.Object(
        {
          length: Type.Integer({ minimum: 1 }),
          unit: Type.Enum(['working-day', 'day', 'month']),
          basis: Type.Optional(Type.Object({ law: Type.String(), article: Type.Integer() }, closed)),
        },
        { ...closed, description: 'How long before it ends renewal is asked for; absent: as the law says' },
      ),
    ),
    layout: Type.Enum(['certificate', 'card', 'notice', 'filing']),
  },
  closed,
);
export type LicenceType = Static<typeof LicenceType>;

/** One thing that a licence says. A snapshot: what the type's definition becomes later changes nothing. */
export const LicenceField = Type.Object({
  label: Text,
  value: Type.String(),
  unit: Type.Optional(Text),
  mask: Type.Optional(FieldMask),
  claim: Type.Optional(Type.String()),
  sd: Type.Optional(Disclosure),
});
export type LicenceField = Static<typeof LicenceField>;

/** How an authority ends a licence: 撤销 (granted unlawfully), 吊销 (a penalty), 注销 (ended for another reason). */
export const Ending = Type.Enum(['revoked', 'withdrawn', 'cancelled']);
export type Ending = Static<typeof Ending>;

export const LicenceStatus = Type.Enum([
  'valid',
  'revoked',
  'withdrawn',
  'cancelled',
  'superseded',
  'expired',
]);
export type LicenceStatus = Static<typeof LicenceStatus>;

/** How much may be written of an ending, and how long what is looked for may be. */
export const longest = { reason: 2000, legalBasis: 500, documentNumber: 100, text: 100 } as const;

/** Why a licence is no longer good. */
export const StatusChange = Type.Object({
  on: CivilDate,
  reason: Type.String(),
  legalBasis: Type.String(),
  documentNumber: nullable(Type.String()),
});
export type StatusChange = Static<typeof StatusChange>;

/** A: issued by the body itself. B: verified against it. C: uploaded. D: promised. */
export const TrustGrade = Type.Enum(['A', 'B', 'C', 'D']);
export type TrustGrade = Static<typeof TrustGrade>;

export const Licence = Type.Object({
  id: Type.String(),
  typeKey: Type.String(),
  typeCode: Type.String(),
  title: Text,
  heading: nullable(Text),
  identifier: Type.String({ description: 'Identifier of the electronic licence after GB/T 36904' }),
  number: Type.String(),
  version: Type.Integer(),
  previousId: nullable(Type.String()),
  holder: Type.Object({
    subjectId: nullable(Type.String()),
    name: Type.String(),
    code: Type.String(),
    codeType: Type.String(),
  }),
  bodyId: Type.String(),
  bodyName: Text,
  divisionKey: nullable(Type.String()),
  caseId: nullable(Type.String()),
  releaseId: nullable(Type.String()),
  regionId: nullable(Type.String()),
  issuedOn: CivilDate,
  validFrom: CivilDate,
  validTo: nullable(CivilDate),
  status: LicenceStatus,
  statusChange: nullable(StatusChange),
  trustGrade: TrustGrade,
  statement: Text,
  fields: Type.Array(LicenceField),
  layout: Type.String(),
  verifyUrl: Type.String({ description: 'Where anybody can verify it; the QR code says the same' }),
});
export type Licence = Static<typeof Licence>;

/** What anybody may know of a licence: names, numbers and addresses are masked as its type says. */
export const Verification = Type.Object({
  status: Type.Union([LicenceStatus, Type.Literal('unknown')]),
  checkedAt: Type.String({ description: 'ISO instant' }),
  licence: nullable(
    Type.Object({
      title: Text,
      number: Type.String(),
      identifier: Type.String(),
      holderName: Type.String(),
      holderCode: Type.String(),
      bodyName: Text,
      issuedOn: CivilDate,
      validFrom: CivilDate,
      validTo: nullable(CivilDate),
      trustGrade: TrustGrade,
      fields: Type.Array(Type.Object({ label: Text, value: Type.String(), unit: Type.Optional(Text) })),
      statusChange: nullable(StatusChange),
      verifications: Type.Integer({ description: 'How often it has been verified, this time included' }),
    }),
  ),
});
export type Verification = Static<typeof Verification>;

export interface Holder {
  /** The register record of the person or firm; null where there is none yet. */
  readonly subjectId: string | null;
  readonly name: string;
  /** Left out for a type numbered by credit codes: the holder's code is the number. */
  readonly code?: string;
  readonly codeType: string;
}

/** What a body decides to issue. */
export interface LicenceDraft {
  readonly licenceType: LicenceType;
  readonly caseId?: string | null;
  /** The case's own next event number, so that its history stays without gaps. */
  readonly caseSequence?: number;
  readonly releaseId?: string | null;
  /** The body in whose name it is issued. Read before the transaction: a second connection inside one can starve the pool. */
  readonly body: { readonly id: string; readonly name: WordsByLanguage; readonly creditCode: string | null };
  readonly divisionKey?: string | null;
  readonly regionId?: string | null;
  /** Division code; its first six digits go into numbers. */
  readonly regionCode: string;
  readonly holder: Holder;
  readonly values: readonly LicenceField[];
  /** The filled statement; absent: the type's own. */
  readonly statement?: WordsByLanguage;
  /** Further blanks of the number template. */
  readonly fillers?: Readonly<Record<string, string>>;
  readonly trustGrade?: TrustGrade;
  /** First day of validity; absent: today. */
  readonly validFrom?: string;
  /** Last day of validity, null for none; absent: as the type says. */
  readonly validTo?: string | null;
  /** The licence that this one is a new version of: same number, next version, the old one superseded. */
  readonly changes?: { readonly licenceId: string; readonly reason: string; readonly legalBasis: string };
}
