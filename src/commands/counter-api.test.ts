import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDraft, savePage } from '#front/applications/index.ts';
import type { Http } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { openRoleCity, type RoleCity } from './role-city.ts';
import { callOf } from './test-city.ts';

const at = { hallKey: 'city-hall', windowKey: '1' };
const answers = {
  mobile: '19900006001',
  householdAddress: '明州市澄江区澄江路88号3幢1202室',
  residenceAddress: '明州市澄江区澄江路88号3幢1202室',
  permitNumber: '339901202511000027',
  employerName: '明州澜岸置业有限公司',
  truth: 'true',
  delivery: 'window',
};

let opened: RoleCity;
let http: Http;
before(async () => {
  opened = await openRoleCity();
  ({ http } = opened);
});
after(() => opened?.close());

async function ask(role: string, method: 'GET' | 'POST', url: string, payload?: object) {
  const answer = await http.inject({
    method,
    url,
    headers: { 'x-role': role },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.body ? JSON.parse(answer.body) : undefined };
}

async function counter(method: 'GET' | 'POST', url: string, payload?: object) {
  const { status, body } = await ask('counter officer', method, `/api/counter${url}`, payload);
  assert.ok(status < 300, `${url}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** The pages are filled in as one fills in one's own. */
async function fill(draftId: string): Promise<void> {
  const call = await callOf(opened.planning.city, 'hall');
  for (const { page } of (await openDraft(call, draftId)).pages) {
    const { problems } = await savePage(call, {
      draftId,
      pageKey: page.key,
      body: new URLSearchParams(answers),
    });
    assert.deepEqual(problems, []);
  }
}

test('a counter with a program of its own: the visitor, his application, its originals to the body', async () => {
  const { halls, reception } = await counter('GET', '');
  assert.deepEqual([halls[0].key, reception], ['city-hall', null]);
  const visitor = await counter('POST', '/receptions', { ...at, laid: '339901199204181028' });
  assert.equal(visitor.personName, '陈雨桐');
  const { id } = await counter('POST', '/drafts', {
    receptionId: visitor.id,
    itemKey: 'residence-permit',
    situation: { matter: 'endorse', ground: 'work' },
  });
  await fill(id);
  const { materials } = await openDraft(await callOf(opened.planning.city, 'hall'), id);
  const [wanted] = materials;
  for (const { material } of materials)
    await counter('POST', `/drafts/${id}/scans`, { materialKey: material.key });
  const originals = [{ materialKey: wanted?.material.key, copies: 1 }];
  assert.equal(
    (await ask('clerk', 'POST', `/api/counter/drafts/${id}/submission`, { originals })).status,
    403,
  );
  const receipt = await counter('POST', `/drafts/${id}/submission`, { originals });
  assert.match(receipt.receiptNumber, /^MZ\d{14}$/);
  await counter('POST', '/receptions/end', { hallKey: at.hallKey });

  const held = (await counter('GET', '/exchange')).held.filter(
    ({ caseId }: { caseId: string }) => caseId === receipt.caseId,
  );
  assert.equal(held.length, 1);
  const slip = await counter('POST', '/slips/to-body', { hallKey: at.hallKey, bodyId: held[0].bodyId });
  const { papers, mayReceive } = await counter('GET', `/slips/${slip.id}`);
  assert.deepEqual([papers.length, mayReceive], [1, false], 'who has sent it does not sign for it');
  for (const role of ['counter officer', 'clerk', 'citizen'])
    assert.equal((await ask(role, 'POST', `/api/counter/slips/${slip.id}/receipt`, {})).status, 403, role);
  assert.equal(
    (await ask('counter officer', 'POST', `/api/counter/papers/${papers[0].id}/found`)).status,
    404,
  );
  const code = { id: newId(), code: '000000', windowKey: '1' };
  assert.equal(
    (await ask('counter officer', 'POST', `/api/counter/papers/${papers[0].id}/hand-out`, code)).status,
    409,
    'it is not at the exit',
  );
  assert.deepEqual(await counter('GET', '/exit'), { papers: [] });
});
