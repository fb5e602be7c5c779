import { type Static, Type } from 'typebox';
import { Text } from '#platform/forms/index.ts';
import { ItemKind, PeriodBasis } from './model-item.ts';
import { PeriodUnit } from './model-item-parts.ts';

const closed = { additionalProperties: false } as const;
const Key = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', description: 'kebab-case' });

/** A length that the law itself sets for every item: an extension, the time to contest a decision. */
export const LegalPeriod = Type.Object(
  {
    key: Key,
    title: Text,
    length: Type.Integer({ minimum: 1 }),
    unit: PeriodUnit,
    basis: PeriodBasis,
  },
  closed,
);
export type LegalPeriod = Static<typeof LegalPeriod>;

/** What takes time that a period of decision does not count 特别程序 (行政许可法 45). An item's own length goes before. */
export const SpecialProcedure = Type.Object(
  {
    key: Key,
    title: Text,
    length: Type.Integer({ minimum: 1 }),
    unit: PeriodUnit,
    officers: Type.Optional(
      Type.Integer({ minimum: 1, description: 'At least so many officers carry it out, each named' }),
    ),
    basis: PeriodBasis,
  },
  closed,
);
export type SpecialProcedure = Static<typeof SpecialProcedure>;

/** What officers look at on site, point by point 现场核查表. */
export const Checklist = Type.Object(
  {
    key: Key,
    title: Text,
    points: Type.Array(
      Type.Object(
        {
          key: Key,
          text: Text,
          basis: Type.Optional(Text),
          photo: Type.Optional(Type.Boolean({ description: 'At least one photo shows it' })),
        },
        closed,
      ),
      { minItems: 1 },
    ),
  },
  closed,
);
export type Checklist = Static<typeof Checklist>;

/** How long the files of closed cases of one kind of item are kept 保管期限; absent years: for ever. */
export const Retention = Type.Object(
  { key: ItemKind, title: Text, years: Type.Optional(Type.Integer({ minimum: 1 })) },
  closed,
);
export type Retention = Static<typeof Retention>;

/** How long one kind of personal data is kept 个人信息保存期限 (个人信息保护法 19, 47), and what happens then. */
export const PersonalDataRule = Type.Object(
  {
    key: Key,
    title: Text,
    days: Type.Integer({ minimum: 1, description: 'Since it was last needed' }),
    fate: Type.Enum(['erased', 'anonymised']),
    basis: PeriodBasis,
  },
  closed,
);
export type PersonalDataRule = Static<typeof PersonalDataRule>;

/** The words of an official paper 文书. `{name}` is a blank that the act fills; nothing in them is ever run. */
export const PaperTemplate = Type.Object(
  {
    key: Key,
    title: Text,
    titleOther: Type.Optional(
      Type.Unsafe<Static<typeof Text>>({
        ...Text,
        description: 'Where the matter is no administrative licence',
      }),
    ),
    number: Type.String({
      pattern: '\\{serial\\}',
      description: '{body} its mark, {year}, {serial}: counted for each body, paper and year without gaps',
    }),
    content: Type.Array(
      Type.Union([
        Type.Object({ paragraph: Text }, closed),
        Type.Object(
          {
            remedies: Type.Object(
              { either: Text, first: Text },
              { ...closed, description: 'How it is contested: either way, or by reconsideration first' },
            ),
          },
          closed,
        ),
        Type.Object({ list: Type.Literal('reasons') }, closed),
        Type.Object({ facts: Type.Literal('case') }, closed),
        Type.Object({ pictures: Type.Literal('attached') }, closed),
      ]),
      { minItems: 1 },
    ),
  },
  closed,
);
export type PaperTemplate = Static<typeof PaperTemplate>;
