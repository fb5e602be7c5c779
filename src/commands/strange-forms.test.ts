import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { createLog } from '#kernel/log/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { webModule } from '#web/pages.ts';
import routes from '#web/routes.ts';
import { type Role, roles } from './authority-roles.ts';
import { openRoleCity, type RoleCity } from './role-city.ts';
import { requestFrom, strange } from './strange-requests.ts';

let opened: RoleCity;
let known: readonly string[];
/** What the program has said of its last fault. */
let said = '';

before(async () => {
  opened = await openRoleCity([webModule]);
  const { planning } = opened;
  const log = createLog('error', {
    write: (line) => {
      said = line;
    },
  });
  Object.assign(planning.city, { log });
  const { caseId, draftId } = await planning.beginCorrection('strange-1');
  const { caseId: other } = await planning.submit('strange-2');
  await planning.accept(other);
  const tasks = await openTasksOfCases(planning.city.database, [caseId, other]);
  known = [
    caseId,
    other,
    draftId,
    ...tasks.map(({ id }) => id),
    '',
    '0',
    'planning-permit',
    'city-hall',
    '1',
  ];
});
after(() => opened?.close());

interface Page {
  readonly at: string;
  /** Names and values that its form may have, as its source has them. */
  readonly words: readonly string[];
}

/** Every page that something can be sent to. */
function pagesWithAction(): readonly Page[] {
  const found: Page[] = [];
  const walk = (entries: readonly (typeof routes)[number][], above: string) => {
    for (const { path: own = '', file, children = [] } of entries) {
      const at = `${above}/${own}`.replace(/\/+/g, '/');
      const source = readFileSync(path.join('src/web', file), 'utf8');
      if (/export (?:async function|const) action\b/.test(source)) found.push({ at, words: wordsIn(source) });
      walk(children as typeof routes, at);
    }
  };
  walk(routes, '');
  return found;
}

const wordsIn = (source: string) => [
  ...new Set([...source.matchAll(/'([a-z][\w-]{1,30})'|name="([\w-]+)"/g)].map(([, a, b]) => a ?? b ?? '')),
];

/** What a form sends: mostly under names and with values that the page knows, now and then anything else. */
const formFor = ({ words }: Page) => {
  const word = fc.constantFrom(...words, 'act', 'id', 'reason', 'text');
  const value = fc.oneof(
    word,
    requestFrom({ type: 'string' }, known),
    requestFrom({ type: 'string', format: 'uuid' }, known),
    strange,
  );
  return fc.array(fc.tuple(word, value), { maxLength: 12 });
};

const asked = process.env['PROPERTY_RUNS'];
/** The same few forms each time, so that a change is blamed for what it did; as many others as are asked for in the soak. */
const tried =
  asked === undefined ? { numRuns: 4, seed: 20261123, endOnFailure: true } : { numRuns: Number(asked) };
const patience = 10_000;

/** By what they are for, so that a long run can be made in parts: `/desk/authority/officers/:id` is of `/desk/authority`. */
const parts = Map.groupBy(pagesWithAction(), ({ at }) => at.split('/').slice(0, 3).join('/'));

test('there are pages to send something to', () => {
  assert.ok([...parts.values()].flat().length > 100);
});

for (const [part, pages] of parts)
  test(`whatever form is sent to ${part} by whomever, it answers, and never with a fault of its own`, async () => {
    const faults: string[] = [];
    for (const page of pages) faults.push(...(await faultsOf(page)));
    assert.deepEqual(faults, [], faults.join('\n'));
  });

async function faultsOf(page: Page): Promise<readonly string[]> {
  const request = fc.record({
    role: fc.constantFrom(...(Object.keys(roles) as Role[])),
    place: fc.array(fc.constantFrom(...known.filter(Boolean)), { minLength: 3, maxLength: 3 }),
    form: formFor(page),
    inParts: fc.boolean(),
  });
  const property = fc.asyncProperty(request, async ({ role, place, form, inParts }) => {
    let next = 0;
    const url = page.at.replace(/:\w+/g, () => encodeURIComponent(place[next++] ?? '0'));
    const pairs = form.map(([name, value]) => [name, asText(value)] as const);
    const begun = performance.now();
    const answer = await opened.http.inject({
      method: 'POST',
      url,
      headers: {
        'x-role': role,
        accept: 'text/html',
        'content-type': inParts
          ? `multipart/form-data; boundary=${boundary}`
          : 'application/x-www-form-urlencoded',
      },
      payload: inParts ? asParts(pairs) : new URLSearchParams(pairs.map((pair) => [...pair])).toString(),
    });
    assert.ok(answer.statusCode < 500, `${answer.statusCode} ${said.slice(0, 900)}`);
    assert.ok(performance.now() - begun < patience, 'it hung');
  });
  const { failed, counterexample, errorInstance, seed } = await fc.check(property, tried);
  if (!failed) return [];
  const shown = JSON.stringify(counterexample).slice(0, 700);
  return [`${page.at} (seed ${seed}): ${String(errorInstance)}\n  ${shown}`];
}

test('where no mailbox is set, fetching e-mail is refused with words and is no fault', async () => {
  const answer = await opened.http.inject({
    method: 'POST',
    url: '/desk/intake',
    headers: {
      'x-role': 'intake officer',
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: 'act=fetch',
  });
  assert.equal(answer.statusCode, 409);
  assert.match(answer.body, /没有设置收件邮箱/);
});

test('a power for longer than any calendar goes is no fault', async () => {
  const answer = await opened.http.inject({
    method: 'POST',
    url: '/my/powers/offer',
    headers: {
      'x-role': 'citizen',
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: 'months=1e9&covers=all&agentName=x&agentIdNumber=x',
  });
  assert.ok(answer.statusCode < 500, `${answer.statusCode} ${said.slice(0, 300)}`);
});

const boundary = 'a-line-between-parts';

/** The first as a file, as a browser sends one that was chosen. */
const asParts = (pairs: readonly (readonly [string, string])[]) =>
  `${pairs
    .map(([name, value], place) => {
      const file = place === 0 ? '; filename="a.pdf"\r\nContent-Type: application/pdf' : '';
      return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
    })
    .join('')}--${boundary}--\r\n`;

const asText = (value: unknown) =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed();
