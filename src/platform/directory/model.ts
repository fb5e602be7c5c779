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
export const administratorPosts = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const;
export type AdministratorPost = (typeof administratorPosts)[number];

export const isAdministratorPost = (postKey: string): boolean =>
  administratorPosts.some((post) => post === postKey);

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

const Reachable = Type.Object({
  value: Type.String(),
  type: Type.Optional(Type.String()),
  primary: Type.Optional(Type.Boolean()),
});

/** What stands of an officer in the address book. None of it is a ground of authority. */
export const OfficerProfile = Type.Object({
  familyName: Type.Optional(Type.String()),
  givenName: Type.Optional(Type.String()),
  title: Type.Optional(Type.String()),
  employeeNumber: Type.Optional(Type.String()),
  organization: Type.Optional(Type.String()),
  department: Type.Optional(Type.String()),
  emails: Type.Optional(Type.Array(Reachable)),
  phoneNumbers: Type.Optional(Type.Array(Reachable)),
});
export type OfficerProfile = Static<typeof OfficerProfile>;

/** A person in the service of the administration, whether or not he holds a post today. */
export interface Officer {
  readonly id: string;
  /** The sign-in name. */
  readonly account: string;
  readonly accountId: string | null;
  readonly name: string;
  readonly active: boolean;
  readonly externalId: string | null;
  readonly profile: OfficerProfile;
  readonly version: number;
  readonly changedAt: Date | null;
}

export type OfficerDraft = Pick<Officer, 'account' | 'name' | 'active' | 'externalId' | 'profile'>;

/** A group as an identity system keeps it; tied to a post it proposes its members for that post. */
export interface StaffGroup {
  readonly id: string;
  readonly name: string;
  readonly externalId: string | null;
  readonly post: PlacedPost | null;
  readonly version: number;
  readonly changedAt: Date;
  readonly members: readonly { readonly officerId: string; readonly name: string }[];
}

/** A post with where it is. */
export interface PlacedPost {
  readonly id: string;
  readonly key: string;
  readonly bodyKey: string;
  readonly divisionKey: string;
  readonly name: WordsByLanguage;
  readonly bodyName: WordsByLanguage;
  readonly divisionName: WordsByLanguage;
}

export interface GroupDraft {
  readonly name: string;
  readonly externalId: string | null;
  readonly memberIds: readonly string[];
}

/** An assignment as it was, is or will be: also what is over, and what waits to be confirmed. */
export interface AssignmentInTime extends Assignment {
  readonly origin: 'import' | 'person' | 'group' | 'house';
  readonly proposed: boolean;
  /** The last day it really held, where it was ended before its time. */
  readonly withdrawn: boolean;
  readonly confirmBy: string;
  /** Whom a substitute stands in for. */
  readonly standsInFor: string | null;
}

/** The lists that the directory's keepers export and import. */
export const ListKind = Type.Enum(['bodies', 'divisions', 'posts', 'officers', 'assignments']);
export type ListKind = Static<typeof ListKind>;

/** A row of a list: every value as text; with its id where it is known. */
export type ListRow = Readonly<Record<string, string>>;

export interface ListChange {
  readonly isNew: boolean;
  /** As it is to be, with the id of what is known. */
  readonly row: ListRow;
  readonly before: ListRow | null;
}
