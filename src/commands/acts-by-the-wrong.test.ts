import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { askRecusal, beginProcedure, viewCase } from '#casework/cases/index.ts';
import { planInspection } from '#casework/inspections/index.ts';
import type { Actor, Call } from '#kernel/application/index.ts';
import { authenticateWith, createHttpServer, type Http } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { webModule } from '#web/pages.ts';
import { modules } from '../modules.ts';
import { firm, type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { preparedCases } from './prepared-cases.ts';
import { callOf } from './test-city.ts';

/**
 * Each act where it is due, asked for by everybody whose it is not: by the address of its page and by the API nobody gets it,
 * and nothing is written anywhere. Then by the one whose it is, on the page and once more by the API: what was refused would
 * have been done.
 */
const people = {
  nobody: null,
  'another applicant': { login: 'chen.yutong' },
  'the agent, not acting for the firm': { login: 'shen.zhiyuan' },
  applicant: { login: 'shen.zhiyuan', firm },
  clerk: { login: 'chengjiang-health' },
  head: { login: 'chengjiang-health.head' },
  leader: { login: 'chengjiang-health.leader' },
  'the clerk of the next district': { login: 'yunhu-health' },
  'the head of the next district': { login: 'yunhu-health.head' },
  'the clerk of another body': { login: 'lin.xiaotang' },
} as const;
type Person = keyof typeof people;

const strangers: readonly Person[] = [
  'nobody',
  'another applicant',
  'the agent, not acting for the firm',
  'the clerk of the next district',
  'the head of the next district',
  'the clerk of another body',
];
/** Whose an act is not, by whose it is. */
const wrong: Readonly<Record<'applicant' | 'clerk' | 'head' | 'leader', readonly Person[]>> = {
  applicant: [...strangers, 'clerk', 'leader'],
  clerk: [...strangers, 'applicant'],
  head: [...strangers, 'applicant', 'clerk'],
  leader: [...strangers, 'applicant', 'clerk', 'head'],
};

let here: HygieneCity;
let http: Http;
let clerk: Call;
let head: Call;
before(async () => {
  here = await openHygieneCity();
  [clerk, head] = await Promise.all([
    callOf(here.city, 'chengjiang-health'),
    callOf(here.city, 'chengjiang-health.head'),
  ]);
  const actors = new Map<string, Actor>();
  for (const [person, who] of Object.entries(people))
    if (who)
      actors.set(person, (await callOf(here.city, who.login, 'firm' in who ? who.firm : undefined)).actor);
  http = await createHttpServer(here.city, [...modules, webModule]);
  authenticateWith(here.city, async (_application, request) => {
    const person = request.headers['x-person'];
    return (typeof person === 'string' && actors.get(person)) || { kind: 'visitor', id: 'visitor' };
  });
  await http.ready();
});
after(async () => {
  await http?.close();
  await here?.city.database.close();
});

const {
  received,
  accepted,
  granted,
  examined,
  promised,
  having,
  own,
  suspended,
  asked,
  refused,
  broken,
  delivered,
} = preparedCases(() => ({ here, clerk, head }));

type Fields = Readonly<Record<string, string | readonly string[]>>;
/** One act in both ways of asking for it. */
interface Asked {
  readonly page: { readonly url: string; readonly form: Fields };
  readonly api: { readonly method?: 'POST' | 'PUT'; readonly url: string; readonly body: object };
}
interface Act {
  readonly by: keyof typeof wrong;
  readonly prepare: () => Promise<Asked>;
  /** Whose it is, too. */
  readonly also?: Person;
  /** The city has nobody to whom it could be passed: what is refused is not done by anybody afterwards. */
  readonly nobodyToTake?: true;
}

const words = '依法办理';

function step(by: Act['by'], prepare: () => Promise<string>, act: string, outcome: string): Act {
  return {
    by,
    prepare: async () => {
      const caseId = await prepare();
      const said = { taskId: await taskOf(caseId, act), outcome, reason: words };
      return {
        page: { url: `/desk/cases/${caseId}`, form: said },
        api: { url: '/api/tasks/act', body: said },
      };
    },
  };
}

async function taskOf(caseId: string, act: string): Promise<string> {
  const task = (await openTasksOfCases(here.city.database, [caseId])).find((open) => open.act === act);
  assert.ok(task, act);
  return task.id;
}

function onClock(
  by: Act['by'],
  name: string,
  prepare: () => Promise<string>,
  more: (caseId: string) => Fields | Promise<Fields> = () => ({}),
): Act {
  return {
    by,
    prepare: async () => {
      const caseId = await prepare();
      const said = { ...(await more(caseId)), id: newId(), reason: words };
      return {
        page: { url: `/desk/cases/${caseId}`, form: { ...said, clockAct: name } },
        api: { url: `/api/cases/acts/${name}`, body: { ...said, caseId } },
      };
    },
  };
}

function passOn(by: Act['by'], name: string, prepare: () => Promise<string>, act: string, more: Fields): Act {
  return {
    by,
    nobodyToTake: true,
    prepare: async () => {
      const caseId = await prepare();
      const said = { ...more, id: newId(), taskId: await taskOf(caseId, act), reason: words };
      const { confirm, ...rest } = said as typeof said & { confirm?: string };
      return {
        page: { url: `/desk/cases/${caseId}`, form: { ...said, stepAct: name } },
        api: { url: `/api/tasks/${name}`, body: confirm === undefined ? rest : { ...rest, confirm: true } },
      };
    },
  };
}

function afterwards(
  by: Act['by'],
  name: string,
  page: string,
  prepare: () => Promise<{ readonly caseId: string } & Fields>,
): Act {
  return {
    by,
    prepare: async () => {
      const said = { ...(await prepare()), id: newId() };
      return {
        page: { url: '/desk/aftercare', form: { ...said, act: page } },
        api: { url: `/api/aftercare/${name}`, body: said },
      };
    },
  };
}

function ofApplicant(act: string, page: string, more: { page?: Fields; api?: object } = {}): Act {
  return {
    by: 'applicant',
    prepare: async () => {
      const caseId = await accepted();
      const id = newId();
      return {
        page: { url: `/my/${caseId}`, form: { ...more.page, [page]: id, reason: words } },
        api: { url: '/api/applications/requests', body: { ...more.api, id, caseId, act, reason: words } },
      };
    },
  };
}

const nowhere = { to: newId() };
const acts: Readonly<Record<string, Act>> = {
  accept: step('clerk', received, 'accept', 'accepted'),
  'not accept': step('clerk', received, 'accept', 'not-accepted'),
  'ask for correction': step('clerk', received, 'accept', 'correction'),
  examine: step('clerk', accepted, 'examine', 'passed'),
  grant: step('head', examined, 'decide', 'granted'),
  refuse: step('head', examined, 'decide', 'refused'),
  refer: onClock('head', 'refer', received, async (caseId) => ({
    to: (await viewCase(head, caseId)).possible.refer[0]?.id ?? '',
  })),
  'begin a hearing': onClock('clerk', 'begin-procedure', accepted, () => ({ kind: 'hearing' })),
  'end a hearing': onClock('clerk', 'end-procedure', accepted, async (caseId) => {
    const procedureId = newId();
    await beginProcedure(clerk, { id: procedureId, caseId, kind: 'hearing', reason: '' });
    return { procedureId };
  }),
  'ask for an extension': onClock('clerk', 'ask-extension', accepted),
  'decide an extension': onClock('leader', 'decide-extension', asked, () => ({ outcome: 'approved' })),
  suspend: onClock('head', 'suspend', accepted),
  resume: onClock('head', 'resume', suspended),
  terminate: onClock('head', 'terminate', accepted),
  reopen: onClock('head', 'reopen', refused, () => ({ by: 'judgment', decision: '行初1号' })),
  'decide a recusal': onClock(
    'head',
    'decide-recusal',
    () => having(accepted, (caseId) => askRecusal(here.applicant, { ...own(caseId), officer: '办理人' })),
    () => ({ outcome: 'rejected', officer: clerk.actor.id }),
  ),
  return: passOn('head', 'return', examined, 'decide', { to: 'examine' }),
  transfer: passOn('clerk', 'transfer', accepted, 'examine', nowhere),
  delegate: passOn('clerk', 'delegate', accepted, 'examine', { ...nowhere, confirm: 'yes' }),
  'add a signer': passOn('clerk', 'add-signer', accepted, 'examine', { ...nowhere, when: 'before' }),
  'add a countersigner': passOn('clerk', 'add-countersigner', accepted, 'examine', nowhere),
  'withdraw oneself': passOn('clerk', 'recuse', accepted, 'examine', nowhere),
  move: passOn('head', 'move', accepted, 'examine', { to: 'accept' }),
  'mark a material': {
    by: 'clerk',
    prepare: async () => {
      const caseId = await accepted();
      return {
        page: { url: `/desk/cases/${caseId}`, form: { mark: 'passed:test-report' } },
        api: {
          method: 'PUT',
          url: `/api/cases/${caseId}/materials/test-report/mark`,
          body: { mark: 'passed' },
        },
      };
    },
  },
  remark: {
    by: 'clerk',
    prepare: async () => {
      const caseId = await accepted();
      const id = newId();
      return {
        page: { url: `/desk/cases/${caseId}`, form: { remark: words, remarkId: id } },
        api: { url: `/api/cases/${caseId}/remarks`, body: { id, text: words, mentions: [] } },
      };
    },
  },
  'order an inspection': {
    by: 'clerk',
    prepare: async () => {
      const caseId = await accepted();
      const { address, candidates } = await planInspection(clerk, caseId);
      const officers = candidates.map(({ accountId }) => accountId).slice(0, 2);
      const order = { id: newId(), visitOn: '2026-11-25', visitAt: '09:30', address, officers };
      return {
        page: { url: `/desk/inspections/order/${caseId}`, form: order },
        api: { url: '/api/inspections', body: { ...order, caseId } },
      };
    },
  },
  'inspect a promise': afterwards('clerk', 'inspect-promise', 'inspect', async () => ({
    ...{ caseId: await promised(), outcome: 'kept', reason: words },
    officers: ['施夏至', '孔居正'],
  })),
  'revoke for breach': afterwards('head', 'revoke', 'revoke', async () => ({
    caseId: await broken(),
    reason: words,
  })),
  'hand a result over': afterwards('clerk', 'hand-over', 'hand-over', async () => {
    const { caseId, delivery } = await delivered({ delivery: 'window' });
    return { caseId, deliveryId: delivery.id, code: delivery.code ?? '' };
  }),
  'post a result': afterwards('clerk', 'post', 'post', async () => {
    const deliveryAddress = '明州市澄江区澄江路166号12楼';
    const { caseId, delivery } = await delivered({ delivery: 'courier', deliveryAddress });
    return { caseId, deliveryId: delivery.id };
  }),
  'end a licence': {
    by: 'head',
    prepare: async () => {
      const { id } = await here.licenceOf(await granted());
      const ending = { status: 'cancelled', reason: words, legalBasis: '行政许可法第七十条' };
      return {
        page: { url: `/desk/licences/${id}`, form: { ...ending, confirmed: 'yes' } },
        api: { url: `/api/licences/${id}/revoke`, body: ending },
      };
    },
  },
  withdraw: ofApplicant('withdraw', 'withdrawal'),
  urge: { ...ofApplicant('urge', 'urging'), also: 'leader' },
  'ask for a recusal': ofApplicant('ask-recusal', 'recusal', {
    page: { officer: '办理人', why: words },
    api: { officer: '办理人' },
  }),
};

/** Every row of every table, but the record of who asked for what: that keeps what was refused, too. */
async function written(): Promise<Readonly<Record<string, string>>> {
  const { database } = here.city;
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'audit') order by 1`,
  );
  const rows = await database.query<{ name: string; rows: string }>(
    tables
      .map(
        ({ name }) =>
          `select '${name}' as name, count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) as rows from ${name} t`,
      )
      .join(' union all '),
  );
  return Object.fromEntries(rows.map(({ name, rows: held }) => [name, held]));
}

async function onPage({ page }: Asked, person: Person) {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(page.form))
    for (const one of [value].flat()) form.append(name, one);
  const answer = await http.inject({
    method: 'POST',
    url: page.url,
    headers: {
      'x-person': person,
      'content-type': 'application/x-www-form-urlencoded',
      origin: here.city.config.publicUrl,
      host: new URL(here.city.config.publicUrl).host,
    },
    payload: form.toString(),
  });
  return { status: answer.statusCode, to: String(answer.headers['location'] ?? ''), body: answer.body };
}

async function byApi({ api }: Asked, person: Person) {
  const { statusCode, body } = await http.inject({
    method: api.method ?? 'POST',
    url: api.url,
    headers: { 'x-person': person },
    payload: api.body,
  });
  return { status: statusCode, body };
}

const isRefused = (status: number) => status === 401 || status === 403 || status === 404;

for (const [name, { by, also, prepare, nobodyToTake }] of Object.entries(acts))
  test(`${name}: the act of the ${by} is nobody else’s, on the page or by the API, and leaves nothing`, async () => {
    const asked = await prepare();
    await here.settle();
    const stood = await written();
    const faults: string[] = [];
    for (const person of wrong[by].filter((one) => one !== also)) {
      const page = await onPage(asked, person);
      if (!isRefused(page.status) && !(person === 'nobody' && /signin/.test(page.to)))
        faults.push(`the page lets ${person} in: ${page.status} ${page.to}`);
      const api = await byApi(asked, person);
      if (!isRefused(api.status)) faults.push(`the API lets ${person} in: ${api.status} ${api.body}`);
    }
    assert.deepEqual(faults, []);
    assert.deepEqual(await written(), stood);
    if (nobodyToTake) return;
    const done = await onPage(asked, by);
    assert.ok(done.status < 400, `${done.status} ${done.body.slice(0, 2000)}`);
    assert.notDeepEqual(await written(), stood);
    const again = await byApi(asked, by);
    assert.ok(again.status < 400, `${again.status} ${again.body}`);
  });
