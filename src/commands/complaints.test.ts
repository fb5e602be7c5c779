import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  decideComplaint,
  fileComplaint,
  listComplaints,
  listOwnComplaints,
} from '#front/complaints/index.ts';
import { readScore } from '#insight/supervision/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { callOf, openTestCity } from './test-city.ts';

let city: Awaited<ReturnType<typeof openTestCity>>;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const as = (account: string) => callOf(city, account);
const idOf = async (key: string) => (await findBody(city, key))?.id ?? '';

async function complainOf(key: string): Promise<string> {
  const id = newId();
  const form = { id, bodyId: await idOf(key), about: '三号窗口', text: '中午不开门' };
  await fileComplaint(await as('chen.yutong'), form);
  await fileComplaint(await as('chen.yutong'), form);
  return id;
}

test('a complaint is read by supervisors only, and never by the body that it is about', async () => {
  const id = await complainOf('water');
  const seen = async (account: string) =>
    (await listComplaints(await as(account))).complaints.filter((of) => of.id === id);
  const [read] = await seen('government-services.supervision');
  assert.equal(read?.about, '三号窗口');
  assert.equal(JSON.stringify(read).includes('accountId'), false, 'nobody needs to know who it was');
  for (const account of ['water.leader', 'zhao.mingwei', 'natural-resources.leader', 'lu.qiusheng'])
    await assert.rejects(seen(account), is('access/denied'));
  const own = await listOwnComplaints(await as('chen.yutong'));
  assert.deepEqual(
    own.complaints.map(({ state }) => state),
    ['filed'],
  );
  assert.deepEqual((await listOwnComplaints(await as('lu.qiusheng'))).complaints, []);
});

test('those that wait stand before those that are decided, the oldest first', async () => {
  const supervisor = await as('government-services.supervision');
  const decided = await complainOf('parks');
  await decideComplaint(supervisor, { id: decided, upheld: false, finding: '不属实' });
  const [first, second] = [await complainOf('parks'), await complainOf('parks')];
  const listed = (await listComplaints(supervisor)).complaints.map(({ id }) => id);
  const places = [first, second, decided].map((id) => listed.indexOf(id));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
});

test('about the supervisors themselves it is the head of the government who reads and decides', async () => {
  const id = await complainOf('government-services');
  const supervisor = await as('government-services.supervision');
  assert.ok(!(await listComplaints(supervisor)).complaints.some((of) => of.id === id));
  const decision = { id, upheld: false, finding: '不属实' };
  await assert.rejects(decideComplaint(supervisor, decision), is('access/denied'));
  await decideComplaint(await as('mayor'), decision);
  // The same words again change nothing; others are refused.
  await decideComplaint(await as('mayor'), decision);
  await assert.rejects(
    decideComplaint(await as('mayor'), { ...decision, upheld: true }),
    is('complaints/decided-already'),
  );
});

test('one that is right costs the body what the rules say', async () => {
  const id = await complainOf('water');
  const supervisor = await as('government-services.supervision');
  await decideComplaint(supervisor, { id, upheld: true, finding: '属实，已整改' });
  while ((await deliverPending(city)) > 0);
  const score = await readScore(supervisor, await idOf('water'), city.clock.today());
  assert.deepEqual(
    score.marks.map(({ ruleKey, points }) => [ruleKey, points]),
    [['complaint-upheld', -2]],
  );
  const { messages } = await listMessages(await as('chen.yutong'), { limit: 50 });
  const told = messages.find(({ body }) => body.includes('属实，已整改'));
  assert.equal(told?.title, '您的投诉已有处理结果', 'who complained is told what was found');
});

test('an application of somebody else is no reason to complain with', async () => {
  const form = { id: newId(), bodyId: await idOf('water'), about: '某人', text: '某事', caseId: newId() };
  await assert.rejects(fileComplaint(await as('chen.yutong'), form), is('applications/not-found'));
  await assert.rejects(
    fileComplaint(await as('chen.yutong'), { id: newId(), bodyId: newId(), about: '某人', text: '某事' }),
    is('complaints/incomplete'),
  );
});

test('everything that is missing is said at once, each at its field', async () => {
  const missing = async (form: {
    readonly bodyId: string;
    readonly about: string;
    readonly text: string;
  }) => {
    const refused = await fileComplaint(await as('chen.yutong'), { id: newId(), ...form }).catch(
      (error: unknown) => error,
    );
    assert.ok(isProblem(refused, 'complaints/incomplete'));
    return refused.fields.map(({ pointer, message }) => [pointer, message]);
  };
  assert.deepEqual(await missing({ bodyId: '', about: ' ', text: '' }), [
    ['/bodyId', '请选择投诉哪个部门'],
    ['/about', '请写明投诉谁：姓名、窗口号或者岗位，知道哪个写哪个'],
    ['/text', '请写明发生了什么：什么时候、在哪里、怎么回事'],
  ]);
  const [only, more] = await missing({ bodyId: await idOf('water'), about: '三号窗口', text: '\n' });
  assert.deepEqual([only?.[0], more], ['/text', undefined]);
});
