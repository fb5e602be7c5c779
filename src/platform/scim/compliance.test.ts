import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { createHttpServer, type Http } from '#kernel/http/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { createClient, identityModule } from '#platform/identity/index.ts';
import { scimModule } from './index.ts';

// The compliance checker scim2-tester (Python) was written by others, after the text of RFC 7643 and 7644.

const python = process.env['SCIM_TESTER_PYTHON'] ?? 'python3';
const isThere = spawnSync(python, ['-c', 'import scim2_tester, httpx2'], { stdio: 'ignore' }).status === 0;
const skip = isThere ? false : 'no Python with scim2-tester and httpx2 on this machine';

interface Check {
  readonly status: 'SUCCESS' | 'ERROR' | 'CRITICAL' | 'SKIPPED' | 'ACCEPTABLE' | 'DEVIATION' | 'COMPLIANT';
  readonly title: string;
  readonly resource: string | null;
  readonly reason: string | null;
}

/**
 * What it takes for faults and is meant: an officer has a name and either works here or not, so that taking these away leaves
 * what they were; the server says the names of members; authority is read only, and told only when asked for.
 */
const meant = [
  'check_add_attribute members',
  'check_add_attribute urn:mingtang:params:scim:schemas:extension:1.0:Assignments',
  'check_remove_attribute active',
  'check_remove_attribute displayName',
  'check_remove_attribute name',
  'check_replace_attribute members',
  'check_replace_attribute urn:mingtang:params:scim:schemas:extension:1.0:Assignments',
];

describe('SCIM as others read it', { skip }, () => {
  let http: Http;
  let address: string;
  let token: string;
  let close: () => Promise<void>;
  before(async () => {
    const database = await testDatabase();
    const application = testApplication(database);
    http = await createHttpServer(application, [identityModule, scimModule]);
    address = await http.listen({ host: '127.0.0.1', port: 0 });
    const { id, secret } = await createClient(testCall(application), {
      name: '统一人员系统',
      nameEn: '',
      kind: 'program',
      firstParty: true,
      callsApi: false,
      provisions: true,
      staysSignedIn: false,
      redirectUris: [],
      postLogoutRedirectUris: [],
      backchannelLogoutUri: '',
    });
    const answer = await http.inject({
      method: 'POST',
      url: '/oidc/token',
      headers: {
        authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: 'grant_type=client_credentials&scope=scim',
    });
    token = (answer.json() as { access_token: string }).access_token;
    close = async () => {
      await http.close();
      await database.close();
    };
  });
  after(() => close?.());

  test('what the compliance checker finds is meant', async () => {
    const { stdout } = await promisify(execFile)(
      python,
      [path.join(import.meta.dirname, 'compliance-tester.py'), `${address}/scim/v2`, token],
      { maxBuffer: 1 << 26 },
    );
    const checks = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Check);
    const failed = checks.filter(({ status }) => !['SUCCESS', 'COMPLIANT', 'SKIPPED'].includes(status));
    const told = failed.map(
      ({ title, reason }) => `${title} ${/'([^']+)'/.exec(reason ?? '')?.[1] ?? reason}`,
    );
    assert.deepEqual(
      told.filter((one) => !meant.includes(one)),
      [],
    );
    for (const resource of ['User', 'Group'])
      assert.ok(
        checks.filter((check) => check.resource === resource && check.status === 'SUCCESS').length > 8,
        resource,
      );
  });
});
