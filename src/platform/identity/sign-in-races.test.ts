import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { isProblem } from '#kernel/errors/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { answerInteraction, changePassword } from './index.ts';
import { actorOfSession } from './sessions.ts';
import { arrive, Browser, finish, signedIn, type TestIdentity, testIdentity, visitor } from './testing.ts';
import { TestSystem } from './testing-clients.ts';

const rounds = 4;
/** Whoever comes too late is told so: by a problem or sent away, but never by a fault of ours. */
function refused(error: unknown): string {
  assert.doesNotMatch(String(error), /: 5\d\d /);
  return '';
}
const passwords = ['晚风吹过明州的老城墙', '桥下的河水慢慢向东流'] as const;

describe('a sign-in that is judged while what it rests on ends', () => {
  let here: TestIdentity;
  let system: TestSystem;
  before(async () => {
    here = await testIdentity();
    system = await TestSystem.register(here, 'system');
  });
  after(() => here.close());
  beforeEach(async () => {
    for (const table of ['attempt', 'session', 'artifact', 'sign_in_step', 'password'])
      await here.database.execute(`delete from identity.${table}`);
    await here.load();
  });

  async function callIn(browser: Browser) {
    const actor = await actorOfSession(here.application, browser.cookies.get('session') ?? '');
    assert.ok(actor);
    return testCall(here.application, actor);
  }

  const isIn = async (browser: Browser) => (await browser.get('/api/account')).statusCode === 200;

  /** Goes the whole way with this password, as far as he is let. */
  async function trySignIn(password: string, browser = new Browser(here)): Promise<Browser> {
    const key = { uid: await arrive(browser), cookies: browser.header };
    try {
      const { redirectTo } = await answerInteraction(testCall(here.application, visitor), key, {
        kind: 'sign-in',
        login: 'citizen',
        password,
      });
      await finish(browser, redirectTo).catch(() => undefined);
    } catch (error) {
      assert.ok(isProblem(error), String(error));
    }
    return browser;
  }

  test('whoever knows the old password is out once there is a new one, in whatever instant he came', async () => {
    let old = 'demonstration-1';
    const survived: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const mine = await signedIn(here, 'citizen', old);
      const next = `${passwords[round % 2]}${round}`;
      const [intruder, code] = await Promise.all([
        trySignIn(old),
        system.code(new Browser(here), old).catch(refused),
        changePassword(await callIn(mine), next),
      ]);
      const tokens = code === '' ? { statusCode: 400 } : await system.exchange(code);
      if ((await isIn(intruder)) || tokens.statusCode === 200) survived.push(round);
      // He still has a session at the provider, where the portal itself would ask.
      const again = await intruder.get('/signin');
      const asked = await intruder.get(String(again.headers['location']));
      if (/code=/.test(String(asked.headers['location']))) survived.push(round);
      assert.equal(await isIn(mine), true, 'who set it stays');
      const fresh = await signedIn(here, 'citizen', next);
      assert.equal(await isIn(fresh), true, 'the new one is good in the same second');
      old = next;
      await here.database.execute('delete from identity.attempt');
    }
    assert.deepEqual(survived, []);
  });
});
