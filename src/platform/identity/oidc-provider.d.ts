/** What we use of `oidc-provider` 9, which brings no types of its own. */
declare module 'oidc-provider' {
  import type { EventEmitter } from 'node:events';
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Method = import('./model.ts').Method;

  export interface Adapter {
    upsert(id: string, payload: Record<string, unknown>, expiresIn?: number): Promise<void>;
    find(id: string): Promise<Record<string, unknown> | undefined>;
    findByUid(uid: string): Promise<Record<string, unknown> | undefined>;
    findByUserCode(userCode: string): Promise<Record<string, unknown> | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }

  export interface Client {
    readonly clientId: string;
    readonly redirectUris?: readonly string[];
    readonly postLogoutRedirectUris?: readonly string[];
    readonly backchannelLogoutUri?: string;
    backchannelLogout(accountId: string, sessionId: string): Promise<void>;
    readonly first_party?: boolean;
  }

  export interface Token {
    readonly clientId: string;
    readonly exp: number;
    readonly scope?: string;
    readonly scopes: ReadonlySet<string>;
    /** The thumbprint of the key that it is bound to. */
    readonly jkt?: string;
    save(): Promise<string>;
    destroy(): Promise<void>;
  }

  export interface AccessToken extends Token {
    readonly accountId: string;
    readonly grantId: string;
    readonly sessionUid?: string;
    readonly extra?: { readonly acr?: string; readonly amr?: readonly Method[] };
  }

  export interface Grant {
    addOIDCScope(scope: string): void;
    addOIDCClaims(claims: readonly string[]): void;
    save(): Promise<string>;
  }

  export interface Session {
    readonly accountId?: string;
    readonly acr?: string;
    readonly amr?: readonly Method[];
    /** In seconds since 1970. */
    readonly loginTs?: number;
    readonly uid: string;
    readonly state?: { readonly secret?: string };
    readonly authorizations?: Readonly<Record<string, { readonly sid?: string }>>;
    grantIdFor(clientId: string): string | undefined;
    destroy(): Promise<void>;
  }

  export interface Interaction {
    readonly uid: string;
    readonly grantId?: string;
    readonly params: Readonly<Record<string, unknown>> & { readonly client_id: string };
    readonly prompt: {
      readonly name: string;
      readonly reasons: readonly string[];
      readonly details: Readonly<Record<string, unknown>> & {
        readonly missingOIDCScope?: readonly string[];
        readonly missingOIDCClaims?: readonly string[];
      };
    };
    readonly session?: { readonly accountId?: string; readonly amr?: readonly Method[] };
    readonly returnTo: string;
  }

  export interface Context {
    redirect(address: string): void;
    readonly oidc: {
      readonly client: Client;
      readonly account: { readonly accountId: string };
      readonly session: Session;
      readonly params: { readonly scope?: string; readonly acr_values?: string };
      /** What was loaded for this request. */
      readonly entities: Readonly<
        Record<
          string,
          { readonly acr?: string; readonly amr?: readonly Method[]; readonly authTime?: number } | undefined
        >
      >;
      readonly provider: Provider;
      readonly result?: { readonly consent?: { readonly grantId?: string } };
    };
  }

  class Check {
    constructor(reason: string, description: string, check: (context: Context) => boolean);
  }

  class Policy extends Array<unknown> {
    get(prompt: string): { readonly checks: { add(check: Check): void } };
  }

  export const interactionPolicy: { base(): Policy; readonly Check: typeof Check };

  /** What the protocol calls a refusal. */
  export const errors: Readonly<
    Record<'InvalidGrant' | 'InvalidRequestUri', new (description: string) => Error>
  >;

  export type Result =
    | {
        readonly login: {
          readonly accountId: string;
          readonly amr: readonly Method[];
          readonly acr: string;
          readonly remember: boolean;
          /** In seconds since 1970. */
          readonly ts: number;
        };
      }
    | { readonly consent: { readonly grantId: string } }
    | { readonly error: string; readonly error_description: string };

  export class Provider extends EventEmitter {
    constructor(issuer: string, configuration: Record<string, unknown>);
    readonly issuer: string;
    proxy: boolean;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    /** Stands before the provider’s own answer; what comes after `next()` is done before the answer is sent. */
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionResult(
      request: IncomingMessage,
      response: ServerResponse,
      result: Result,
      options?: { readonly mergeWithLastSubmission?: boolean },
    ): Promise<string>;
    readonly Client: { find(id: string): Promise<Client | undefined> };
    readonly Grant: {
      new (properties: { readonly accountId: string; readonly clientId: string }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
    readonly Session: { findByUid(uid: string): Promise<Session | undefined> };
    readonly AccessToken: {
      new (properties: {
        readonly accountId: string;
        readonly client: Client;
        readonly grantId: string;
        readonly scope: string;
        readonly gty: string;
      }): AccessToken;
      find(value: string): Promise<AccessToken | undefined>;
    };
    readonly ClientCredentials: { find(value: string): Promise<Token | undefined> };
  }

  export default Provider;
}
