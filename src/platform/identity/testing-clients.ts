import { createHash } from 'node:crypto';
import { testCall } from '#kernel/testing/index.ts';
import { answerInteraction, openInteraction, registerClient } from './index.ts';
import type { GrantType } from './model.ts';
import { Browser, redirected, type TestIdentity, visitor } from './testing.ts';

const verifier = 'v'.repeat(43);
const home = 'https://system.example/callback';

/** Another system without a library: what it sends is what an attacker would send. */
export class TestSystem {
  readonly #here: TestIdentity;
  readonly id: string;

  private constructor(here: TestIdentity, id: string) {
    this.#here = here;
    this.id = id;
  }

  static async register(
    here: TestIdentity,
    id: string,
    {
      firstParty = true,
      grantTypes,
    }: { readonly firstParty?: boolean; readonly grantTypes?: GrantType[] } = {},
  ): Promise<TestSystem> {
    await here.database.transaction((transaction) =>
      registerClient(testCall(here.application), transaction, {
        id,
        name: { 'zh-CN': '街坊帮办', en: 'Neighbourly' },
        firstParty,
        redirectUris: [home],
        grantTypes: grantTypes ?? ['authorization_code', 'refresh_token'],
        scope: 'openid profile offline_access api',
      }),
    );
    return new TestSystem(here, id);
  }

  /** Signs the citizen in, who agrees to whatever is asked; answers the code. */
  async code(
    browser = new Browser(this.#here),
    password = 'demonstration-1',
    asked: Record<string, string> = {},
  ): Promise<string> {
    const query = new URLSearchParams({
      client_id: this.id,
      response_type: 'code',
      redirect_uri: home,
      scope: 'openid profile offline_access api',
      prompt: 'consent',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...asked,
    });
    let location = `/oidc/auth?${query}`;
    while (!location.startsWith(home)) {
      const uid = /\/signin\/([\w-]+)$/.exec(location)?.[1];
      location = uid ? await this.#answer(browser, uid, password) : await redirected(browser, location);
    }
    return new URL(location).searchParams.get('code') ?? '';
  }

  async #answer(browser: Browser, uid: string, password: string): Promise<string> {
    const key = { uid, cookies: browser.header };
    const call = testCall(this.#here.application, visitor);
    const { asks } = await openInteraction(call, key);
    const answer =
      asks === 'consent'
        ? ({ kind: 'consent' } as const)
        : ({ kind: 'sign-in', login: 'citizen', password } as const);
    return (await answerInteraction(call, key, answer)).redirectTo;
  }

  post(path: string, form: Record<string, string>, headers: Record<string, string> = {}) {
    return this.#here.http.inject({
      method: 'POST',
      url: `/oidc/${path}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams({ client_id: this.id, ...form }).toString(),
    });
  }

  exchange(code: string, headers: Record<string, string> = {}) {
    return this.post(
      'token',
      { grant_type: 'authorization_code', code, redirect_uri: home, code_verifier: verifier },
      headers,
    );
  }

  refresh(token: string) {
    return this.post('token', { grant_type: 'refresh_token', refresh_token: token });
  }

  async tokens(browser?: Browser, password?: string): Promise<{ access: string; refresh: string }> {
    const { access_token: access, refresh_token: refresh } = (
      await this.exchange(await this.code(browser, password))
    ).json();
    return { access, refresh };
  }

  /** What the API says to the token: 200, or 401. */
  async asks(token: string): Promise<number> {
    const answer = await this.#here.http.inject({
      url: '/api/echo',
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.statusCode;
  }
}

/** As many at once as an attacker with many connections sends. */
export const atOnce = <Result>(work: () => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: 8 }, work));
