import { type Static, Type } from 'typebox';

const Common = {
  /** Stands in addresses. */
  id: Type.String({ pattern: '^[a-z][a-z0-9-]{0,39}$' }),
  name: Type.Object({ 'zh-CN': Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }),
  /** It asks for two factors itself: whoever comes from it is known as surely as by two of ours. */
  multiFactor: Type.Optional(Type.Boolean()),
};

/** What the provider vouches for and by which an account is found the first time: never an e-mail address. */
const Identifier = Type.Object(
  {
    claim: Type.String({ minLength: 1 }),
    is: Type.Enum(['id-number', 'login'], { description: 'A person’s number, or an officer’s sign-in name' }),
  },
  { additionalProperties: false },
);

const Oidc = Type.Object(
  {
    ...Common,
    kind: Type.Literal('oidc'),
    issuer: Type.String({ pattern: '^https?://' }),
    clientId: Type.String(),
    clientSecret: Type.Optional(Type.String()),
    scope: Type.Optional(Type.String()),
    identifier: Type.Optional(Identifier),
  },
  { additionalProperties: false },
);

const Saml = Type.Object(
  {
    ...Common,
    kind: Type.Literal('saml'),
    entryPoint: Type.String({ pattern: '^https?://' }),
    /** Its name: whoever else issues an answer is refused. */
    issuer: Type.String(),
    /** PEM. */
    certificate: Type.String(),
    identifier: Type.Optional(Identifier),
  },
  { additionalProperties: false },
);

const Ldap = Type.Object(
  {
    ...Common,
    kind: Type.Literal('ldap'),
    url: Type.String({ pattern: '^ldaps?://' }),
    /** Where the people are, e.g. `ou=people,dc=mingzhou`, and what they are called by there, e.g. `uid`. */
    base: Type.String(),
    attribute: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]*$' }),
    identifier: Identifier,
  },
  { additionalProperties: false },
);

export const Upstream = Type.Union([Oidc, Saml, Ldap]);
export type Upstream = Static<typeof Upstream>;
export type OidcUpstream = Static<typeof Oidc>;
export type SamlUpstream = Static<typeof Saml>;
export type LdapUpstream = Static<typeof Ldap>;
export type RedirectingUpstream = OidcUpstream | SamlUpstream;

/** What a provider has said of a person. */
export interface UpstreamPerson {
  readonly subject: string;
  readonly identifier: string | null;
}
