import { type Static, Type } from 'typebox';
import type { Text as WordsByLanguage } from '#kernel/i18n/index.ts';

const Text = Type.Unsafe<WordsByLanguage>(Type.Record(Type.String(), Type.String()));
const Key = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' });
const CivilDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** How far a post reaches: a clerk handles, a division head decides, a leader answers for the whole body. */
export const Grade = Type.Union([Type.Literal('clerk'), Type.Literal('head'), Type.Literal('leader')]);
export type Grade = Static<typeof Grade>;

/** Which items a post handles. */
export const Matters = Type.Union([Type.Literal('all'), Type.Array(Type.String())]);
export type Matters = Static<typeof Matters>;

export const PostDefinition = Type.Object({ key: Key, name: Text, grade: Grade, matters: Matters });
export type PostDefinition = Static<typeof PostDefinition>;

export const DivisionDefinition = Type.Object({ key: Key, name: Text, posts: Type.Array(PostDefinition) });
export type DivisionDefinition = Static<typeof DivisionDefinition>;

/** A body as a pack writes it in `bodies.yaml`. */
export const BodyDefinition = Type.Object({
  key: Key,
  name: Text,
  shortName: Type.Optional(Text),
  /** `people-government` is the government of the city itself: its leaders see every body. */
  kind: Type.String(),
  creditCode: Type.Optional(Type.String()),
  region: Type.Optional(Type.String()),
  /** The counterpart at the level above, e.g. the city's bureau of a district's. */
  parent: Type.Optional(Key),
  address: Type.Optional(Text),
  phone: Type.Optional(Type.String()),
  complaintPhone: Type.Optional(Type.String()),
  divisions: Type.Array(DivisionDefinition),
});
export type BodyDefinition = Static<typeof BodyDefinition>;

/** An officer as a pack writes it in `demonstration/officers.yaml`. */
export const OfficerDefinition = Type.Object({
  account: Type.String(),
  name: Type.Union([Type.String(), Text]),
  certificate: Type.Optional(
    Type.String({
      minLength: 4,
      maxLength: 40,
      description: 'The number of the certificate of law enforcement',
    }),
  ),
  assignments: Type.Array(
    Type.Object({
      body: Key,
      division: Key,
      post: Key,
      from: CivilDate,
      to: Type.Optional(CivilDate),
    }),
  ),
});
export type OfficerDefinition = Static<typeof OfficerDefinition>;

export const Post = Type.Object({ id: Type.String(), key: Type.String(), name: Text, grade: Grade });
export type Post = Static<typeof Post>;

export const Division = Type.Object({
  id: Type.String(),
  key: Type.String(),
  name: Text,
  posts: Type.Array(Post),
});
export type Division = Static<typeof Division>;

export const Body = Type.Object({
  id: Type.String(),
  key: Type.String(),
  name: Text,
  shortName: Text,
  kind: Type.String(),
  creditCode: Type.Union([Type.String(), Type.Null()]),
  regionCode: Type.Union([Type.String(), Type.Null()]),
  regionId: Type.Union([Type.String(), Type.Null()]),
  parentKey: Type.Union([Type.String(), Type.Null()]),
  address: Type.Union([Text, Type.Null()]),
  phone: Type.Union([Type.String(), Type.Null()]),
  complaintPhone: Type.Union([Type.String(), Type.Null()]),
  divisions: Type.Array(Division),
});
export type Body = Static<typeof Body>;

/** The posts of the three administrators 三员: whoever holds one holds no other. */
const administratorPosts: ReadonlySet<string> = new Set([
  'system-administrator',
  'security-administrator',
  'audit-administrator',
]);

export const isAdministratorPost = (postKey: string): boolean => administratorPosts.has(postKey);

/** An officer in a post of a body for a time: who acts in the name of the administration, and how far. */
export interface Assignment {
  readonly id: string;
  readonly officerId: string;
  readonly officerName: string;
  /** The number of the certificate of law enforcement 行政执法证; null: none. */
  readonly certificate: string | null;
  /** The sign-in account, once it is opened. */
  readonly accountId: string | null;
  readonly bodyId: string;
  readonly bodyKey: string;
  readonly bodyKind: string;
  readonly bodyName: WordsByLanguage;
  readonly divisionKey: string;
  readonly divisionName: WordsByLanguage;
  readonly postKey: string;
  readonly postName: WordsByLanguage;
  readonly grade: Grade;
  readonly matters: Matters;
  readonly regionId: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly delegatedFrom: string | null;
}
