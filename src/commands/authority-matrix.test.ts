import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { packageOf, sealNext } from '#casework/archive/index.ts';
import { viewCase, withdrawCase } from '#casework/cases/index.ts';
import { answerConsentAsked } from '#casework/credentials/index.ts';
import { orderInspection, planInspection } from '#casework/inspections/index.ts';
import { issueLicence } from '#casework/licences/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import { askRequest } from '#casework/subjects/index.ts';
import { askAboutReading, listReadings } from '#casework/transparency/index.ts';
import { startDraft, viewProgress } from '#front/applications/index.ts';
import { type Application, systemCall } from '#kernel/application/index.ts';
import type { Http } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { extendLog, stampNewest } from '#platform/audit/index.ts';
import { assignmentsOf, findBody } from '#platform/directory/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { instancesOfCase, openTasksOfCases } from '#platform/processes/index.ts';
import { changeSeal, requestSeal } from '#platform/seals/index.ts';
import { matrix } from './authority-matrix.ts';
import { type Role, type Row, roles, type Thing } from './authority-roles.ts';
import type { PlanningCity } from './planning-city.ts';
import { openRoleCity, type RoleCity } from './role-city.ts';
import { callOf } from './test-city.ts';
import { undescribedRoutes } from './undescribed-routes.ts';

let opened: RoleCity;
let planning: PlanningCity;
let http: Http;
let things: Readonly<Record<Thing, string>>;

before(async () => {
  opened = await openRoleCity();
  ({ planning, http } = opened);
  things = await makeThings();
});
after(() => opened?.close());

/** One of each thing that the table names: of the planning permit of a firm, with all that has come of it. */
async function makeThings(): Promise<Record<Thing, string>> {
  const { city, applicant } = planning;
  const { caseId } = await planning.submit('matrix-1');
  await planning.accept(caseId);
  await deliverPending(city);
  const clerk = await callOf(city, 'lin.xiaotang');
  const view = await viewCase(clerk, caseId);
  const { readings } = await listReadings(applicant);
  const reading = readings.find(({ action }) => action === 'case.read')?.id ?? '';
  // The agent asks about this one in the test; the question that is answered there is about another.
  await viewCase(clerk, caseId);
  const [newest] = (await listReadings(applicant)).readings;
  const question = await askAboutReading(applicant, { entryId: newest?.id ?? '', text: '为什么？' });
  await stampNewest(city, await extendLog(city));
  const [instance] = await instancesOfCase(city.database, caseId);
  const { root } = await viewProgress(applicant, caseId);
  const [task] = await openTasksOfCases(city.database, [root?.caseId ?? caseId]);
  const { messages } = await listMessages(applicant, { limit: 1 });
  const file = Object.values(view.content.materials).find(
    (material) => 'fileId' in material && typeof material.fileId === 'string',
  );
  const draft = await startDraft(applicant, {
    itemKey: 'planning-permit',
    situation: planning.given.situation ?? {},
  });
  const licence = await issue(caseId);
  return {
    case: caseId,
    paper: view.papers[0]?.id ?? '',
    file: file && 'fileId' in file ? String(file.fileId) : '',
    licence,
    instance: typeof instance === 'string' ? instance : (instance?.id ?? ''),
    studioDraft: await openStudioDraft(),
    applicationDraft: draft.id,
    message: messages[0]?.id ?? '',
    reading,
    question: question.id,
    dataRequest: await askData(),
    task: task?.id ?? '',
    assignment: (await assignmentsOf(clerk))[0]?.id ?? '',
    inspection: await inspect(caseId),
    package: await archive(),
    ...(await sealed(city)),
    ...(await presented(licence)),
  };
}

/** Of the trees, by two officers of the parks. */
async function inspect(caseId: string): Promise<string> {
  const parks = await callOf(planning.city, 'parks');
  const { branches } = await viewProgress(planning.applicant, caseId);
  const child = branches.find(({ itemKey }) => itemKey === 'planning-opinion-parks');
  const { candidates } = await planInspection(parks, child?.caseId ?? '');
  const id = newId();
  await orderInspection(parks, {
    id,
    caseId: child?.caseId ?? '',
    visitOn: '2026-12-31',
    visitAt: '09:30',
    address: '明州市澄江区澄江路166号',
    officers: candidates.map(({ accountId }) => accountId),
  });
  return id;
}

async function askData(): Promise<string> {
  const id = newId();
  const bodyId = (await findBody(planning.city, 'natural-resources'))?.id ?? '';
  const citizen = await callOf(planning.city, 'chen.yutong');
  await askRequest(citizen, { id, kind: 'correction', bodyId, text: '地址写错了' });
  return id;
}

async function archive(): Promise<string> {
  const { caseId } = await planning.submit('matrix-2');
  await withdrawCase(planning.applicant, { id: newId(), caseId, reason: '方案要改' });
  await deliverPending(planning.city);
  while (await sealNext(planning.city));
  return (await packageOf(planning.applicant, caseId))?.id ?? '';
}

async function sealed(city: Application): Promise<{ seal: string; body: string }> {
  const call = systemCall(city, 'test');
  const body = (await findBody(city, 'natural-resources'))?.id ?? '';
  const { id } = await requestSeal(call, { bodyId: body });
  await changeSeal(call, id, 'approve');
  return { seal: id, body };
}

/** What the firm asks of wallets, shows of its licence, and has consented to itself. */
async function presented(licenceId: string) {
  const post = async (what: string, payload: object) =>
    (
      await http.inject({
        method: 'POST',
        url: `/api/credentials/${what}`,
        headers: { 'x-role': 'agent' },
        payload,
      })
    ).json() as { readonly id: string; readonly url: string };
  const claims = ['licence_number'];
  const wanted = { typeKey: 'planning-permit', claims, purpose: '权限核对' };
  const { id: presentation } = await post('requests', wanted);
  const { id: share } = await post('shares', { licenceId, claims });
  const { id: consent, url } = await post('consents', { ...wanted, untilOn: '2026-12-31' });
  await answerConsentAsked(planning.applicant, { token: url.split('/').at(-1) ?? '', licenceId });
  return { presentation, share, consent };
}

async function openStudioDraft(): Promise<string> {
  const url = '/api/studio/models/process/planning-permit/draft';
  const answer = await http.inject({ method: 'POST', url, headers: { 'x-role': 'process owner' } });
  return (answer.json() as { id: string }).id;
}

async function issue(caseId: string): Promise<string> {
  const { city, applicant } = planning;
  const call = systemCall(city, 'test');
  const release = await currentRelease(call);
  const key = release.part('item', 'planning-permit')?.results?.find((result) => 'licence' in result);
  const licenceType = release.part('licence', (key as { licence: string }).licence);
  const body = await findBody(city, 'natural-resources');
  assert.ok(licenceType && body);
  const { id } = await city.database.transaction((transaction) =>
    issueLicence(call, transaction, {
      licenceType,
      caseId,
      body,
      divisionKey: 'construction-planning',
      regionCode: '339900',
      holder: {
        subjectId: applicant.actor.onBehalfOf ?? null,
        name: '明州澜岸置业有限公司',
        code: '91339901MAD7K2L486',
        codeType: 'credit-code',
      },
      values: [],
    }),
  );
  return id;
}

const routes = () => {
  const { paths = {} } = http.swagger() as { paths?: Record<string, Record<string, unknown>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
};

interface Answer {
  readonly status: number;
  readonly code: string;
}

const aFile =
  '--part\r\ncontent-disposition: form-data; name="sunlight-analysis"; filename="a.pdf"\r\n\r\n%PDF-\r\n--part--\r\n';

function nameThing({ names }: Row, thing: string): { readonly query?: string; readonly body?: object } {
  if (names === undefined) return {};
  return names.startsWith('?') ? { query: `${names.slice(1)}=${thing}` } : { body: { [names]: thing } };
}

async function ask(route: string, row: Row, role: Role, thing: string): Promise<Answer> {
  const [method = '', template = ''] = route.split(' ');
  const url = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const given = row.path?.[name] ?? thing;
    return encodeURIComponent(given in things ? things[given as Thing] : given);
  });
  const named = nameThing(row, thing);
  const query = [row.query, named.query].filter(Boolean).join('&');
  const answer = await http.inject({
    method: method as 'GET',
    url: query ? `${url}?${encodeURI(query)}` : url,
    headers: {
      'x-role': role,
      'idempotency-key': `matrix-${role}`,
      ...(row.file ? { 'content-type': 'multipart/form-data; boundary=part' } : {}),
    },
    ...(row.file ? { payload: aFile } : method === 'GET' ? {} : { payload: { ...row.body, ...named.body } }),
  });
  assert.match(
    String(answer.headers['cache-control']),
    /\bno-store\b|\bpublic\b|^no-cache$/,
    `${route} may be kept by whoever passes it on`,
  );
  if (row.may) assert.match(String(answer.headers['cache-control']), /\bno-store\b/, route);
  const { code = '' } = answer.headers['content-type']?.toString().includes('json')
    ? (JSON.parse(answer.body || '{}') as { code?: string })
    : {};
  return { status: answer.statusCode, code };
}

test('every route of the API is in the table, and every row is a route', () => {
  assert.deepEqual(Object.keys(matrix).sort(), routes().sort());
});

test('every route that is not described is a known one, with a test that shows whom it lets in', () => {
  const hidden = [...opened.registered].filter((route) => route.startsWith('hidden '));
  assert.deepEqual(
    hidden.map((route) => route.slice('hidden '.length)).sort(),
    Object.keys(undescribedRoutes).sort(),
  );
  assert.equal(opened.registered.size - hidden.length, routes().length, 'what is not hidden is described');
  for (const file of new Set(Object.values(undescribedRoutes))) assert.ok(existsSync(file), file);
});

test('every thing that the table names is there', () => {
  assert.deepEqual(
    Object.entries(things).filter(([, id]) => !id),
    [],
  );
});

const refusals = new Set([401, 403, 404]);

for (const [route, row] of Object.entries(matrix))
  test(`${route}: ${row.may?.join(', ') ?? 'everybody'}`, async () => {
    const faults: string[] = [];
    const thing = row.of ? things[row.of] : '';
    const everybody = Object.keys(roles) as Role[];
    for (const role of everybody.filter((one) => row.may && !row.may.includes(one))) {
      const { status, code } = await ask(route, row, role, thing);
      if (!refusals.has(status)) faults.push(`${role} is not refused: ${status} ${code}`);
      if (role === 'visitor' && status !== 401 && !(status === 404 && row.of))
        faults.push(`a visitor is answered ${status}, not asked to sign in`);
      if (!row.of || row.toldApart || row.know?.includes(role)) continue;
      const missing = await ask(route, row, role, newId());
      if (missing.status !== status || missing.code !== code)
        faults.push(`${role} tells ${status} ${code} from ${missing.status} ${missing.code}`);
    }
    for (const role of row.may ?? everybody) {
      const { status, code } = await ask(route, row, role, thing);
      const refused = status === 401 || status === 403 || (status === 404 && row.of);
      if (refused || status >= 500) faults.push(`${role} is refused: ${status} ${code}`);
    }
    assert.deepEqual(faults, []);
  });
