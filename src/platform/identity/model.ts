import { type Static, type TSchema, Type } from 'typebox';

export type AccountKind = 'person' | 'officer' | 'service';

/** 1: registered; 2: matched with the national register; 3: seen in person, by a bank or by face; 4: by certificate. */
export type Assurance = 1 | 2 | 3 | 4;

/** How somebody proved who he is, by the names of RFC 8176; `rec`, `crt` and `ups` are ours: a recovery code, a certificate, a provider above us. */
export type Method = 'pwd' | 'otp' | 'rec' | 'crt' | 'ups' | 'hwk' | 'swk' | 'user' | 'mfa';

/** What an account can prove itself by, besides the password. */
export interface Factors {
  readonly authenticator: boolean;
  readonly passkeys: number;
  readonly recoveryCodes: number;
}

export interface Account {
  readonly id: string;
  readonly login: string;
  readonly kind: AccountKind;
  readonly name: string;
  readonly mobile: string | null;
  /** That it is the holder's: else it is a name to sign in with, and nothing is sent there. */
  readonly mobileProven: boolean;
  readonly email: string | null;
  readonly personRecordId: string | null;
  readonly idNumberMasked: string | null;
  readonly assurance: Assurance;
  readonly status: 'active' | 'closed';
  /** In seconds since 1970: sign-ins that were judged before have ended. */
  readonly proofsFrom: number;
}

/** A firm whose registered representative a person is. */
export interface RepresentedFirm {
  readonly firmRecordId: string;
  readonly firmName: string;
  readonly firmCode: string;
}

/** The right of a person to act for a firm, or for another person. */
export interface Power {
  readonly id: string;
  readonly principalId: string;
  readonly principalKind: 'firm' | 'person';
  readonly principalName: string;
  /** Which no other has: a firm's credit code, a person's number, masked; null until the next sign-in where it was not kept. */
  readonly principalCode: string | null;
  readonly agentName: string;
  /** `representative`, `guardian`, `family`, or what the power was given for. */
  readonly scope: string;
  readonly origin: 'register' | 'grant' | 'confirmed';
  /** The items it covers, by key; null: all. */
  readonly matters: readonly string[] | null;
  readonly from: string;
  readonly to: string | null;
}

const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

const PowerShown = Type.Object({
  principalId: Type.String(),
  principalKind: Type.Union([Type.Literal('firm'), Type.Literal('person')]),
  principalName: Type.String(),
  principalCode: orNull(Type.String()),
  scope: Type.String(),
  matters: orNull(Type.Array(Type.String())),
  from: Type.String(),
  to: orNull(Type.String()),
});
export type PowerShown = Static<typeof PowerShown>;

/** An account as its holder sees it: personal numbers masked. */
export const AccountShown = Type.Object({
  id: Type.String(),
  login: Type.String(),
  kind: Type.Union([Type.Literal('person'), Type.Literal('officer'), Type.Literal('service')]),
  name: Type.String(),
  mobile: Type.Union([Type.String(), Type.Null()]),
  email: Type.Union([Type.String(), Type.Null()]),
  personRecordId: Type.Union([Type.String(), Type.Null()]),
  idNumber: Type.Union([Type.String(), Type.Null()]),
  assurance: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4)]),
  /** The firm or person acted for in this session; null: for oneself. */
  actingFor: Type.Union([PowerShown, Type.Null()]),
  powers: Type.Array(PowerShown),
});
export type AccountShown = Static<typeof AccountShown>;

/** A sign-in account as a pack writes it in `demonstration/accounts.yaml`. */
export const AccountDefinition = Type.Object({
  account: Type.String(),
  password: Type.String(),
  kind: Type.Optional(Type.Union([Type.Literal('person'), Type.Literal('officer'), Type.Literal('service')])),
  idNumber: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  mobile: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
});
export type AccountDefinition = Static<typeof AccountDefinition>;

export type GrantType =
  | 'authorization_code'
  | 'refresh_token'
  | 'client_credentials'
  | 'urn:ietf:params:oauth:grant-type:device_code';

/** What ID tokens and notices of sign-outs are signed by; RS256 for systems that know nothing else (OpenID Connect Core, 15.1). */
export const tokenAlgorithms = ['ES256', 'RS256'] as const;
export const TokenAlgorithm = Type.Enum([...tokenAlgorithms]);
export type TokenAlgorithm = (typeof tokenAlgorithms)[number];

export interface ClientDefinition {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly firstParty: boolean;
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly GrantType[];
  readonly scope: string;
  readonly postLogoutRedirectUris?: readonly string[];
  readonly backchannelLogoutUri?: string;
  readonly secret?: string;
  readonly accountId?: string;
  /** Without it ES256. */
  readonly idTokenSignedResponseAlg?: TokenAlgorithm;
}

/** With a server of its own; on a person's device; without any person; without a keyboard. */
export const ClientKind = Type.Enum(['web', 'app', 'program', 'device']);
export type ClientKind = Static<typeof ClientKind>;

/** What an administrator says of a system. */
export const ClientDraft = Type.Object({
  name: Type.String(),
  nameEn: Type.String(),
  kind: ClientKind,
  /** Of the administration itself: people are not asked whether it may know them. */
  firstParty: Type.Boolean(),
  callsApi: Type.Boolean(),
  /** A program that keeps officers and groups by SCIM, and does nothing else unless it calls the API, too. */
  provisions: Type.Optional(Type.Boolean()),
  /** Also while the person is away. */
  staysSignedIn: Type.Boolean(),
  redirectUris: Type.Array(Type.String()),
  postLogoutRedirectUris: Type.Array(Type.String()),
  backchannelLogoutUri: Type.String(),
  /** Without it as before; of a new system ES256. */
  idTokenSignedResponseAlg: Type.Optional(TokenAlgorithm),
});
export type ClientDraft = Static<typeof ClientDraft>;

export const ClientShown = Type.Object({
  ...ClientDraft.properties,
  id: Type.String(),
  hasSecret: Type.Boolean(),
  createdAt: Type.String(),
});
export type ClientShown = Static<typeof ClientShown>;
