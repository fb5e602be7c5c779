import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { isGenuine, signText } from '#platform/exchange/index.ts';
import { makeCitizenId } from '#platform/identifiers/index.ts';
import { readRecord } from '#platform/registers/index.ts';
import { confirmIdentity } from './index.ts';
import { selectAccount } from './store.ts';
import { newcomer, registered, sentBy, type TestIdentity, testIdentity, visitor } from './testing.ts';

const secret = 'known to both, and long enough';
const password = 'a long enough one';

interface Asked {
  readonly reference: string;
  readonly name: string;
}

describe('who says that a person is who he says he is', () => {
  let here: TestIdentity;
  let partner: Server;
  let url: string;
  /** What the partner makes of a question; undefined: it never answers. */
  let answers: (asked: Asked) => unknown;
  let asked: Asked[] = [];
  let genuine: boolean[] = [];

  before(async () => {
    here = await testIdentity();
    partner = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        const signed = {
          payload: `${request.method} ${request.url} ${body}`,
          time: Number(request.headers['x-time']),
          signature: String(request.headers['x-signature']),
        };
        genuine.push(isGenuine(secret, here.application.clock, signed));
        asked.push(JSON.parse(body));
        const answer = answers(JSON.parse(body));
        if (answer === undefined) return response.destroy();
        response.setHeader('content-type', 'application/json');
        return response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
      });
    }).listen(0, '127.0.0.1');
    await once(partner, 'listening');
    url = `http://127.0.0.1:${(partner.address() as AddressInfo).port}`;
  });
  after(async () => {
    partner.closeAllConnections();
    partner.close();
    await here.close();
  });
  beforeEach(async () => {
    [asked, genuine] = [[], []];
    await here.database.execute('delete from identity.attempt');
  });

  const production = (proofing: { readonly url?: string; readonly secret?: string }): Call => {
    const call = testCall(here.application, visitor);
    return {
      ...call,
      config: {
        ...call.config,
        mode: 'production',
        proofing: { url: proofing.url, secret: proofing.secret },
      },
    };
  };
  const sign = (payload: object, by = secret) =>
    signText(by, here.application.clock, JSON.stringify(payload));
  const yes = ({ reference }: Asked) => sign({ reference, outcome: 'proven', assurance: 2 });
  const claimOf = (serial: number) => ({
    name: '周清和',
    idNumber: makeCitizenId('339901', '1991-05-06', serial),
    mobile: `139000022${String(serial).padStart(2, '0')}`,
    password,
  });
  const register = (serial: number) => registered(production({ url, secret }), claimOf(serial));

  test('a signed yes to this very question opens an account, and enters the person in an empty register', async () => {
    answers = yes;
    const claim = claimOf(11);
    const id = await register(11);
    assert.deepEqual(genuine, [true], 'what is asked is signed');
    const account = await selectAccount(here.database, id);
    assert.equal(account?.assurance, 2);
    const record = await readRecord(testCall(here.application), 'people', claim.idNumber, {
      purpose: 'test',
    });
    assert.equal(record?.id, account?.personRecordId);
    assert.deepEqual([record?.data['name'], record?.data['birth']], [claim.name, '1991-05-06']);
    await assert.rejects(registered(production({ url, secret }), { ...claim, mobile: '13900003300' }), {
      code: 'identity/not-proven',
    });
  });

  test('a no is a no', async () => {
    answers = ({ reference }) => sign({ reference, outcome: 'refused', reason: 'no-match' });
    await assert.rejects(register(12), { code: 'identity/not-proven' });
  });

  const garbage: Readonly<Record<string, (asked: Asked) => unknown>> = {
    'is not there': () => undefined,
    'talks nonsense': () => '<html>proven</html>',
    'says yes without signing': ({ reference }) => ({ reference, outcome: 'proven', assurance: 2 }),
    'signs by another secret': ({ reference }) =>
      sign({ reference, outcome: 'proven', assurance: 2 }, 'somebody else’s, long enough'),
    'answers another question': () => sign({ reference: 'another', outcome: 'proven', assurance: 2 }),
    'signed it an hour ago': (question) => ({ ...yes(question), time: yes(question).time - 3600 }),
    'says neither yes nor no': ({ reference }) => sign({ reference, outcome: 'probably', assurance: 3 }),
    'promises a certificate': ({ reference }) => sign({ reference, outcome: 'proven', assurance: 4 }),
  };
  for (const [what, answer] of Object.entries(garbage))
    test(`nobody is proven by a partner that ${what}, and nobody is paused for it`, async () => {
      answers = answer;
      for (let time = 0; time < 6; time += 1)
        await assert.rejects(register(13), { code: 'identity/proofing-unavailable' });
      answers = () => sign({ reference: asked.at(-1)?.reference, outcome: 'refused', reason: 'no-match' });
      await assert.rejects(register(13), { code: 'identity/not-proven' });
    });

  test('without a partner an account has level 1, and level 3 once somebody has seen card and face', async () => {
    const claim = claimOf(14);
    const id = await registered(production({}), claim);
    assert.equal((await selectAccount(here.database, id))?.assurance, 1);
    const counter = testCall(here.application);
    for (const wrong of [{ name: '别人' }, { login: '13900000000' }, { idNumber: '339901199105060000' }])
      await assert.rejects(confirmIdentity(counter, { ...claim, login: claim.mobile, ...wrong }), {
        code: 'identity/identity-not-confirmed',
      });
    await here.database.execute(`update identity.account set login = 'old.name' where id = $1`, [id]);
    await confirmIdentity(counter, { ...claim, login: claim.mobile });
    const account = await selectAccount(here.database, id);
    const record = await readRecord(counter, 'people', claim.idNumber, { purpose: 'test' });
    assert.deepEqual([account?.assurance, account?.personRecordId], [3, record?.id]);
    assert.deepEqual(await sentBy(here.database, 'sms'), [], 'nobody has shown that the number is his');
    const told = await here.database.query<{ parameters: object }>(
      `select parameters from messages.message where account_id = $1 and in_portal`,
      [id],
    );
    assert.match(JSON.stringify(told), /3 级/);

    const again = { ...claimOf(15), idNumber: claim.idNumber };
    await registered(production({}), again);
    await assert.rejects(confirmIdentity(counter, { ...again, login: again.mobile }), {
      code: 'identity/person-has-account',
    });
    await assert.rejects(
      confirmIdentity(counter, { ...claim, login: claim.mobile, idNumber: newcomer.idNumber }),
      { code: 'identity/identity-not-confirmed' },
      'an account does not change hands',
    );
  });
});
