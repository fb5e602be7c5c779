import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Role } from '#commands/authority-roles.ts';
import { openRoleCity, type RoleCity } from '#commands/role-city.ts';
import { startDraft } from '#front/applications/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { assignmentsOfOfficer, findBody } from '#platform/directory/index.ts';
import { instancesOfCase } from '#platform/processes/index.ts';
import { changeSeal, requestSeal } from '#platform/seals/index.ts';
import { webModule } from '#web/pages.ts';
import type { Found } from '../e2e/addresses.ts';
import { placesOf, routesOfPages } from '../e2e/every-page.ts';
import { everybody, officers, ofSession, pageMatrix } from './page-matrix.ts';

let city: RoleCity;
/** The first address of each route that is seen with success by somebody. */
let addresses: ReadonlyMap<string, string>;
before(async () => {
  city = await openRoleCity([webModule]);
  const found = await makeWhatIsSeen(city);
  addresses = new Map(
    placesOf(found)
      .toReversed()
      .map(({ route, at }) => [route, at.replace(/#.*/, '')]),
  );
});
after(() => city?.close());

async function makeWhatIsSeen({ planning }: RoleCity): Promise<Found> {
  const { caseId } = await planning.submit('pages');
  await planning.accept(caseId);
  await deliverPending(planning.city);
  const [instance] = await instancesOfCase(planning.city.database, caseId);
  const situation = planning.given.situation ?? {};
  const draft = await startDraft(planning.applicant, { itemKey: 'planning-permit', situation });
  const body = (await findBody(planning.city, 'natural-resources'))?.id ?? '';
  const call = systemCall(planning.city, 'test');
  const clerk = await assignmentsOfOfficer(call, 'lin.xiaotang');
  const { id: seal } = await requestSeal(call, { bodyId: body });
  await changeSeal(call, seal, 'approve');
  return {
    case: caseId,
    draft: draft.id,
    instance: instance?.id ?? '',
    body,
    seal,
    officer: clerk[0]?.officerId ?? '',
    token: 'none',
    identifier: 'none',
  };
}

const isGuarded = (route: string) => /^\/(my|apply|desk)(\/|$)/.test(route);
/** Seen where there is something to see them with, by the tests of what they show. */
const seenElsewhere = (route: string) => !addresses.has(route);

test('every page that is not for everybody is in the table, and every row is a page', () => {
  const guarded = routesOfPages().filter(isGuarded);
  const rows = [...Object.keys(pageMatrix), ...ofSession];
  assert.deepEqual(
    [...new Set(guarded)].filter((route) => !seenElsewhere(route) && !rows.includes(route)),
    [],
  );
  assert.deepEqual(
    rows.filter((route) => !guarded.includes(route)),
    [],
  );
});

/** As somebody's browser asks for a page, or sends a form that is none of its. */
async function ask(method: 'GET' | 'POST', url: string, role: Role) {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const { statusCode, headers } = await city.http.inject({
    method,
    url,
    headers: { 'x-role': role, accept: 'text/html', ...(method === 'POST' ? form : {}) },
    ...(method === 'POST' ? { payload: 'intent=x&id=x' } : {}),
  });
  return { status: statusCode, to: String(headers.location ?? '') };
}

const refusals = new Set([403, 404]);
const isAskedToSignIn = ({ status, to }: { status: number; to: string }) =>
  status === 302 && to.startsWith('/signin');

for (const [route, may] of Object.entries(pageMatrix))
  test(`${route}: ${may.length > 0 ? may.join(', ') : 'nobody'}`, async () => {
    const address = addresses.get(route) ?? '';
    const faults: string[] = [];
    for (const role of everybody) {
      const seen = await ask('GET', address, role);
      const sent = await ask('POST', address, role);
      const told = `${role}: ${seen.status} ${seen.to}, form ${sent.status} ${sent.to}`;
      const right =
        role === 'visitor'
          ? isAskedToSignIn(seen)
          : may.includes(role)
            ? seen.status === 200
            : refusals.has(seen.status);
      if (!right) faults.push(told);
      // 502 is said of the mailbox, which this city has none of.
      if (sent.status >= 500 && sent.status !== 502)
        faults.push(`a form that is none is a fault for ${told}`);
      // What an officer's form may do each use case asks, which the table of the API shows; others have no desk at all.
      const outside = route.startsWith('/desk') && !officers.includes(role);
      if (outside && !refusals.has(sent.status) && !isAskedToSignIn(sent))
        faults.push(`a form is looked at from ${told}`);
    }
    assert.deepEqual(faults, []);
  });

/** A script, the same for everybody: it holds nothing. */
const ofAnybody = new Set(['/desk/inspections/worker.js']);

test('a page that is not in the table because nothing is there to see: strangers come no further, also with a made-up address', async () => {
  const beside = [...new Set(routesOfPages().filter(isGuarded))].filter(
    (route) => !(route in pageMatrix) && !ofSession.includes(route) && !ofAnybody.has(route),
  );
  assert.ok(beside.length > 0);
  const faults: string[] = [];
  for (const route of beside) {
    const address = route.replace(/:\w+/g, () => newId());
    for (const role of everybody) {
      const outside = role === 'visitor' || (route.startsWith('/desk') && !officers.includes(role));
      for (const method of ['GET', 'POST'] as const) {
        const { status, to } = await ask(method, address, role);
        // It takes no form at all, or only names another page of the desk, which is in the table.
        const empty = status === 405 || ([301, 302].includes(status) && to.startsWith('/desk/'));
        const refused = empty || refusals.has(status) || isAskedToSignIn({ status, to });
        if ((outside && !refused) || status >= 500)
          faults.push(`${method} ${route} for ${role}: ${status} ${to}`);
      }
    }
  }
  assert.deepEqual(faults, []);
});

test('who sends a form to the desk without a post is told so in his own language', async () => {
  for (const [language, title] of [
    ['en', 'The desk is for officers in a post'],
    ['zh-CN', '工作台只给在岗的工作人员'],
  ] as const) {
    const { statusCode, body } = await city.http.inject({
      method: 'POST',
      url: '/desk',
      headers: {
        'x-role': 'citizen',
        accept: 'text/html',
        'accept-language': language,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: 'act=x',
    });
    assert.equal(statusCode, 403);
    assert.match(body, new RegExp(`<html lang="${language}"`));
    assert.ok(body.includes(title));
  }
});
