import { type Static, Type } from 'typebox';
import { FieldOption, Text } from '#platform/forms/index.ts';
import { LegalBasis } from './model-item.ts';

const closed = { additionalProperties: false } as const;
const Key = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', description: 'kebab-case' });
const CivilDate = Type.String({ format: 'date' });

export const PackManifest = Type.Object(
  {
    id: Key,
    version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$' }),
    title: Text,
    description: Type.Optional(Text),
    engine: Type.String({ description: 'Range of versions of the program, e.g. `^0.1.0`' }),
    dependencies: Type.Optional(Type.Array(Type.Object({ id: Key, range: Type.String() }, closed))),
    startsAt: Type.Optional(Type.String({ description: 'The demonstration city’s present at first start' })),
    region: Type.Optional(Type.String({ pattern: '^\\d{2,12}$' })),
    timeZone: Type.Optional(Type.String()),
    receiptLetters: Type.Optional(
      Type.String({ pattern: '^[A-Z]{2}$', description: 'With which its receipt numbers begin' }),
    ),
    languages: Type.Optional(
      Type.Array(Type.String(), { minItems: 1, description: 'Every text of the pack is in each of them' }),
    ),
  },
  closed,
);
export type PackManifest = Static<typeof PackManifest>;

export const CalendarYear = Type.Object(
  {
    year: Type.Integer({ minimum: 2000, maximum: 2100 }),
    source: Text,
    holidays: Type.Array(Type.Object({ name: Text, dates: Type.Array(CivilDate, { minItems: 1 }) }, closed)),
    workdays: Type.Array(CivilDate),
  },
  closed,
);
export type CalendarYear = Static<typeof CalendarYear>;

export const Law = Type.Object(
  {
    key: Key,
    title: Text,
    edition: Type.Optional(Type.String()),
    file: Type.Optional(Type.String({ description: 'Where its text stands in the archive of laws' })),
    source: Type.Optional(Type.String()),
    note: Type.Optional(Text),
  },
  closed,
);
export type Law = Static<typeof Law>;

export const CodeTable = Type.Object(
  { key: Key, title: Text, source: Type.Optional(Type.String()), entries: Type.Array(FieldOption) },
  closed,
);
export type CodeTable = Static<typeof CodeTable>;

export interface Region {
  readonly code: string;
  readonly name: Text;
  readonly kind: 'nation' | 'province' | 'city' | 'district' | 'street' | 'village';
  readonly children?: readonly Region[];
  /** At street level: roads, and which of their house numbers belong to this street. */
  readonly roads?: readonly { readonly name: string; readonly from?: number; readonly to?: number }[];
  readonly formerCodes?: readonly string[];
  readonly mergedCodes?: readonly string[];
}
const road = Type.Object(
  { name: Type.String(), from: Type.Optional(Type.Integer()), to: Type.Optional(Type.Integer()) },
  closed,
);
const regionAt = (depth: number): ReturnType<typeof Type.Object> =>
  Type.Object(
    {
      code: Type.String({ pattern: '^\\d{2,12}$' }),
      name: Text,
      kind: Type.Enum(['nation', 'province', 'city', 'district', 'street', 'village']),
      roads: Type.Optional(Type.Array(road)),
      formerCodes: Type.Optional(Type.Array(Type.String())),
      mergedCodes: Type.Optional(Type.Array(Type.String())),
      ...(depth > 0 ? { children: Type.Optional(Type.Array(regionAt(depth - 1))) } : {}),
    },
    closed,
  );
/** From the nation down to the village there are six levels and no more. */
export const Region = Type.Unsafe<Region>(regionAt(5));

export const Post = Type.Object(
  {
    key: Key,
    name: Text,
    grade: Type.Enum(['clerk', 'head', 'leader']),
    matters: Type.Union([Type.Literal('all'), Type.Array(Key)]),
  },
  closed,
);
export const Division = Type.Object({ key: Key, name: Text, posts: Type.Array(Post) }, closed);
export const Body = Type.Object(
  {
    key: Key,
    name: Text,
    shortName: Text,
    kind: Type.String(),
    creditCode: Type.String({ format: 'credit-code' }),
    parent: Type.Optional(
      Type.String({ description: 'The body whose counterpart this is in a district or street' }),
    ),
    region: Type.String(),
    address: Text,
    phone: Type.String(),
    complaintPhone: Type.Optional(Type.String()),
    divisions: Type.Array(Division),
    mark: Type.Optional(
      Type.String({ description: 'Stands in the numbers of its papers 发文代字; absent: the short name' }),
    ),
    remedies: Type.Optional(
      Type.Object(
        {
          reconsideration: Type.Optional(Text),
          court: Type.Optional(Text),
          instead: Type.Optional(
            Type.Unsafe<Static<typeof Text>>({
              ...Text,
              description: 'What to do where what it decides is no administrative act at all',
            }),
          ),
          basis: Type.Optional(LegalBasis),
        },
        {
          ...closed,
          description: 'Where its decisions are contested; absent: the government of its county or city',
        },
      ),
    ),
  },
  closed,
);
export type Body = Static<typeof Body>;

export const RegisterDefinition = Type.Object(
  {
    key: Key,
    title: Text,
    steward: Key,
    identifier: Type.String(),
    schema: Type.Record(Type.String(), Type.Unknown()),
    personal: Type.Array(Type.String()),
    mask: Type.Record(Type.String(), Type.Enum(['name', 'id', 'mobile', 'address', 'all'])),
  },
  closed,
);
export type RegisterDefinition = Static<typeof RegisterDefinition>;

/** A record of a register: plain JSON after the register's own schema, which is checked against it. */
export const RegisterRecords = Type.Object(
  {
    register: Key,
    validFrom: Type.Optional(CivilDate),
    records: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  },
  closed,
);
export type RegisterRecords = Static<typeof RegisterRecords>;

export const OfficerAssignment = Type.Object(
  { body: Key, division: Key, post: Key, from: CivilDate, to: Type.Optional(CivilDate) },
  closed,
);
export const Officer = Type.Object(
  {
    account: Type.String(),
    name: Type.Union([Type.String(), Text]),
    certificate: Type.Optional(
      Type.String({
        minLength: 4,
        maxLength: 40,
        description: 'The number of the certificate of law enforcement; who has none inspects nothing',
      }),
    ),
    assignments: Type.Array(OfficerAssignment, { minItems: 1 }),
  },
  closed,
);
export type Officer = Static<typeof Officer>;

export const DemonstrationAccount = Type.Object(
  {
    account: Type.String(),
    password: Type.String(),
    kind: Type.Enum(['person', 'officer', 'service']),
    idNumber: Type.Optional(Type.String()),
    name: Type.Optional(Type.String()),
    mobile: Type.Optional(Type.String()),
    email: Type.Optional(Type.String()),
    note: Type.Optional(Text),
  },
  closed,
);
export type DemonstrationAccount = Static<typeof DemonstrationAccount>;

export const Scene = Type.Object(
  {
    key: Key,
    title: Text,
    summary: Text,
    icon: Type.String(),
    item: Type.Optional(Key),
    items: Type.Optional(Type.Array(Key, { minItems: 1 })),
    order: Type.Integer(),
  },
  closed,
);
export type Scene = Static<typeof Scene>;

export const Theme = Type.Object(
  {
    key: Key,
    for: Type.Enum(['person', 'firm']),
    title: Text,
    summary: Type.Optional(Text),
    icon: Type.Optional(Type.String()),
    order: Type.Optional(Type.Integer()),
  },
  closed,
);
export type Theme = Static<typeof Theme>;

/** For whom a thing is, whatever it is about 目标人群: what the old, newcomers or employers ask for most, the usual first. */
export const TargetGroup = Type.Object(
  {
    key: Key,
    for: Type.Enum(['person', 'firm']),
    title: Text,
    summary: Text,
    order: Type.Integer(),
    items: Type.Array(Key, { minItems: 1, uniqueItems: true }),
    scenes: Type.Optional(Type.Array(Key, { minItems: 1, uniqueItems: true })),
    enquiries: Type.Optional(Type.Array(Key, { minItems: 1, uniqueItems: true })),
  },
  closed,
);
export type TargetGroup = Static<typeof TargetGroup>;

export const PublicNotice = Type.Object(
  {
    key: Key,
    title: Text,
    body: Text,
    publishedOn: CivilDate,
    publisher: Type.Optional(Key),
  },
  closed,
);
export type PublicNotice = Static<typeof PublicNotice>;
