import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { type Role, roles } from './authority-roles.ts';
import { openRoleCity, type RoleCity } from './role-city.ts';
import { requestFrom, type Schema } from './strange-requests.ts';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

let opened: RoleCity;
let known: readonly string[];

before(async () => {
  opened = await openRoleCity();
  const { planning } = opened;
  const { caseId } = await planning.submit('strange-1');
  await planning.accept(caseId);
  const tasks = await openTasksOfCases(planning.city.database, [caseId]);
  known = [caseId, ...tasks.map(({ id }) => id), '', '0', 'planning-permit'];
});
after(() => opened?.close());

const operations = () =>
  Object.entries(opened.http.swagger().paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

const asked = process.env['PROPERTY_RUNS'];
/** The same few requests each time, so that a change is blamed for what it did; as many others as are asked for in the soak. */
const tried = asked === undefined ? { numRuns: 8, seed: 20261123 } : { numRuns: Number(asked) };
/** Whoever asks, in milliseconds: nobody may hold the others up. */
const patience = 10_000;

test('whatever is sent to the API by whomever, it answers, and never with a fault of its own', async () => {
  const faults: string[] = [];
  const everybody = Object.keys(roles) as Role[];
  for (const { path, method, operation } of operations()) {
    const parameters = operation.parameters ?? [];
    const schema = operation.requestBody?.content['application/json']?.schema;
    const request = fc.record({
      role: fc.constantFrom(...everybody),
      parameters: fc.record(
        Object.fromEntries(parameters.map(({ name, schema: one }) => [name, requestFrom(one, known)])),
      ),
      body: schema ? requestFrom(schema, known) : fc.constant(undefined),
    });
    const property = fc.asyncProperty(request, async (given) => {
      const values = given.parameters as Readonly<Record<string, unknown>>;
      const url = path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encodeURIComponent(wellFormed(values[name])),
      );
      const query = new URLSearchParams(
        parameters
          .filter((one) => one.in === 'query')
          .map(({ name }): [string, string] => [name, wellFormed(values[name])]),
      );
      const begun = performance.now();
      const answer = await opened.http.inject({
        method: method as 'get',
        url: `${url}?${query.toString()}`,
        headers: { 'x-role': given.role, 'idempotency-key': 'strange' },
        ...(given.body === undefined ? {} : { payload: JSON.stringify(given.body) }),
        ...(given.body === undefined
          ? {}
          : {
              headers: {
                'x-role': given.role,
                'idempotency-key': 'strange',
                'content-type': 'application/json',
              },
            }),
      });
      assert.ok(answer.statusCode < 500, `${answer.statusCode} ${answer.body.slice(0, 300)}`);
      assert.ok(performance.now() - begun < patience, 'it hung');
    });
    const { failed, counterexample, errorInstance, seed } = await fc.check(property, tried);
    if (failed)
      faults.push(
        `${method} ${path} (seed ${seed}): ${String(errorInstance)}\n  ${JSON.stringify(counterexample).slice(0, 600)}`,
      );
  }
  assert.deepEqual(faults, [], faults.join('\n'));
});

test('who may do in a case what is not done in cases is no question', async () => {
  const answer = await opened.http.inject({
    method: 'GET',
    url: '/api/authority/who',
    query: { action: 'licence.read', case: known[0] ?? '' },
    headers: { 'x-role': 'head' },
  });
  assert.equal(answer.statusCode, 400);
});

/** As a query or a path can carry it: no half of a surrogate pair. */
function wellFormed(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed();
}
