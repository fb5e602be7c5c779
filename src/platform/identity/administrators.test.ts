import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { systemCall } from '#kernel/application/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { assignmentsOf, importDirectory } from '#platform/directory/index.ts';
import {
  type Agreement,
  administratorPlaces,
  agreeAtConsole,
  appointAdministrator,
  finishOfficerRecovery,
  type NewAdministrator,
  openOfficerForm,
  redeemOfficerCode,
} from './index.ts';
import { selectOfficerAccount } from './store.ts';
import { type TestIdentity, testIdentity, visitor } from './testing.ts';

const origin = { userAgent: 'a browser', address: '203.0.113.9' };
const password = '清溪流过石桥又一年春';
const exist = { code: 'identity/administrators-exist' };

describe('the first administrators', () => {
  let here: TestIdentity;
  const secrets = new Map<string, string>();
  let used = 0;

  before(async () => {
    here = await testIdentity();
    const call = testCall(here.application);
    await here.database.transaction((transaction) =>
      importDirectory(call, transaction, {
        bodies: [
          {
            key: 'platform',
            name: { 'zh-CN': '数据局' },
            kind: 'government',
            divisions: [
              {
                key: 'office',
                name: { 'zh-CN': '办公室' },
                posts: ['system-administrator', 'security-administrator', 'audit-administrator'].map(
                  (key) => ({ key, name: { 'zh-CN': key }, grade: 'clerk' as const, matters: [] }),
                ),
              },
            ],
          },
        ],
        officers: [],
      }),
    );
  });
  after(() => here.close());

  const call = () => systemCall(here.application, 'administrator');
  const appoint = (wanted: NewAdministrator) => appointAdministrator(call(), wanted);
  /** Each code of an authenticator is good once: the next window. */
  const codeOf = (login: string) => {
    const secret = Secret.fromBase32((secrets.get(login) ?? '').replaceAll(' ', ''));
    return new TOTP({ secret }).generate({ timestamp: Date.now() + used * 30_000 });
  };
  async function setUp(login: string, code: string): Promise<void> {
    const anybody = testCall(here.application, visitor);
    const { ticket } = await redeemOfficerCode(anybody, { login, code }, origin);
    const { enrolment } = await openOfficerForm(anybody, ticket);
    secrets.set(login, enrolment.secret);
    await finishOfficerRecovery(anybody, ticket, { password, code: codeOf(login) }, origin);
  }
  const agree = async (login: string): Promise<Agreement> => {
    await here.database.execute('update identity.totp set last_step = 0');
    return agreeAtConsole(call(), { login, password, code: codeOf(login) });
  };
  const system = { post: 'system-administrator', name: '石其安', login: 'shi.qian' } as const;
  const security = { post: 'security-administrator', name: '卫长宁', login: 'wei.changning' } as const;
  const second = { post: 'security-administrator', name: '卫未央', login: 'wei.weiyang' } as const;
  const audit = { post: 'audit-administrator', name: '文谨言', login: 'wen.jinyan' } as const;

  test('of two who are made for the same place at once one is refused', async () => {
    const names = ['one.at.once', 'two.at.once'];
    const made = await Promise.allSettled(names.map((login) => appoint({ ...audit, name: login, login })));
    assert.deepEqual(made.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    const refused = made.find(({ status }) => status === 'rejected');
    assert.equal(refused?.status === 'rejected' && refused.reason.code, exist.code);
    // As if it had never been.
    await here.database.execute(
      `update directory.assignment set withdrawn_at = now() where officer_id in (select id from directory.officer)`,
    );
    await here.database.execute('update directory.version set version = version + 1');
  });

  test('each is a person of his own, and gets a code that is good once and no password', async () => {
    for (const wanted of [system, security, second, audit]) {
      const { code, hours } = await appoint(wanted);
      assert.match(code, /^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
      assert.equal(hours, 24);
      await setUp(wanted.login, code);
      await assert.rejects(setUp(wanted.login, code), { code: 'identity/officer-code-wrong' });
      const id = await selectOfficerAccount(here.database, wanted.login);
      assert.ok(id);
      const held = await assignmentsOf(testCall(here.application, { kind: 'account', id }));
      assert.deepEqual(
        held.map(({ postKey, officerName }) => [postKey, officerName]),
        [[wanted.post, wanted.name]],
      );
    }
    assert.deepEqual(
      (await administratorPlaces(call())).map(({ open }) => open),
      [0, 0, 0],
    );
  });

  test('there is no second set, and nobody in two posts', async () => {
    await assert.rejects(appoint({ ...system, name: '别人', login: 'another' }), exist);
    await assert.rejects(appoint({ ...security, name: '第三人', login: 'third' }), exist);
    await assert.rejects(appoint(system), exist, 'he has set up his sign-in');
    await assert.rejects(
      appoint({ ...system, insteadOf: 'shi.qian', login: 'new.one', name: '新人' }),
      exist,
    );
    await assert.rejects(appoint({ ...audit, login: 'shi.qian', name: '石其安' }), {
      code: 'identity/administrator-another',
    });
    await assert.rejects(appoint({ ...audit, login: 'Not A Name' }), {
      code: 'identity/administrator-incomplete',
    });
  });

  test('the holders of both other posts let one in again, each with password and code', async () => {
    used = 1;
    const agreements = [await agree('shi.qian'), await agree('wen.jinyan')];
    const { code } = await appoint({ ...security, agreements });
    await setUp('wei.changning', code);
    for (const agreement of agreements)
      await assert.rejects(appoint({ ...security, agreements: [agreement] }), {
        code: 'identity/agreement-by-others',
      });
    const own = await agree('wei.weiyang');
    await assert.rejects(appoint({ ...security, agreements: [...agreements, own] }), {
      code: 'identity/agreement-by-others',
    });
    await assert.rejects(agreeAtConsole(call(), { login: 'shi.qian', password, code: '000000' }), {
      code: 'identity/code-wrong',
    });
    await assert.rejects(agreeAtConsole(call(), { login: 'shi.qian', password: 'guess', code: '000000' }), {
      code: 'identity/sign-in-refused',
    });
    await assert.rejects(agreeAtConsole(call(), { login: 'clerk', password: 'demonstration-2', code: '0' }), {
      code: 'identity/code-wrong',
    });
  });

  test('one who has left is replaced, and holds nothing from then on', async () => {
    const agreements = [await agree('shi.qian'), await agree('wei.weiyang')];
    await appoint({
      post: 'audit-administrator',
      name: '文新来',
      login: 'wen.xinlai',
      insteadOf: 'wen.jinyan',
      agreements,
    });
    const places = await administratorPlaces(call());
    assert.deepEqual(places.find(({ post }) => post === 'audit-administrator')?.holders, [
      { name: '文新来' },
    ]);
    const id = await selectOfficerAccount(here.database, 'wen.xinlai');
    const [entry] = await readAuditOf(here.database, 'account', id ?? '');
    assert.ok(entry, 'on record');
  });

  test('who has never set up his sign-in gets another code, and the one before ends', async () => {
    const newcomer = { post: 'audit-administrator', name: '文新来', login: 'wen.xinlai' } as const;
    const { code: lost } = await appoint(newcomer);
    const { code } = await appoint(newcomer);
    await assert.rejects(setUp('wen.xinlai', lost), { code: 'identity/officer-code-wrong' });
    await setUp('wen.xinlai', code);
  });

  test('where no pack has the posts it says so', async () => {
    const other = await testIdentity();
    try {
      await assert.rejects(appointAdministrator(systemCall(other.application, 'administrator'), system), {
        code: 'directory/administrator-post-missing',
      });
    } finally {
      await other.close();
    }
  });
});
