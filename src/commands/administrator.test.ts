import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemCall } from '#kernel/application/index.ts';
import { administratorPlaces } from '#platform/identity/index.ts';
import { askedFor, makeAdministrators } from './administrator.ts';
import type { Asking } from './ask-at-terminal.ts';
import { openTestCity } from './test-city.ts';

let city: Awaited<ReturnType<typeof openTestCity>>;
before(async () => {
  // Bodies of the sample pack; nobody holds a post in it but two officers of one bureau.
  city = await openTestCity(['packs/china', 'packs/own-city']);
});
after(() => city.database.close());

const call = () => systemCall(city, 'administrator');

/** Somebody at the terminal who has these answers and no more. */
function answering(...answers: string[]): Asking {
  const next = async () => answers.shift() ?? '';
  return { ask: next, askHidden: next, close: () => undefined };
}

test('what is asked for is understood, or its use is told', () => {
  const one = ['--post', 'system-administrator', '--name', '石其安', '--login', 'shi.qian'];
  const plain = { post: 'system-administrator', name: '石其安', login: 'shi.qian', agreed: false };
  assert.equal(askedFor([]), 'ask');
  assert.equal(askedFor(['--help']), 'help');
  assert.equal(askedFor(['-h', ...one]), 'help');
  assert.deepEqual(askedFor(one), plain);
  assert.deepEqual(askedFor([...one, '--agreed']), { ...plain, agreed: true });
  assert.deepEqual(askedFor([...one, '--agreed', '--instead-of', 'old']), {
    ...plain,
    agreed: true,
    insteadOf: 'old',
  });
  for (const wrong of [
    ['--post', 'mayor', ...one.slice(2)],
    one.slice(2),
    one.slice(0, 4),
    [...one.slice(0, 2), '--name', ' ', ...one.slice(4)],
    [...one, '--instead-of', 'old'],
    [...one, '--password', 'geheim'],
    [...one, 'more'],
    ['--agreed'],
  ])
    assert.equal(askedFor(wrong), undefined, wrong.join(' '));
});

test('it asks for each place that is open, one may be left for later, and prints no password', async () => {
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const asking = answering('石其安', 'Shi.Qian', '卫长宁', 'wei.changning', '', '文谨言', 'wen.jinyan');
  await makeAdministrators(call(), 'ask', asking, say);
  const places = await administratorPlaces(call());
  assert.deepEqual(
    places.map(({ holders, open }) => [holders.map(({ name }) => name), open]),
    [
      [['石其安'], 0],
      [['卫长宁'], 1],
      [['文谨言'], 0],
    ],
  );
  const text = said.join('\n');
  assert.equal(text.match(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/g)?.length, 3);
  assert.match(text, /shi\.qian/);

  await makeAdministrators(call(), 'ask', answering('卫未央', 'wei.weiyang'), say);
  said.length = 0;
  await makeAdministrators(call(), 'ask', answering('多一人', 'one.more'), say);
  assert.match(said.join('\n'), /(卫长宁、卫未央|卫未央、卫长宁)[\s\S]*complete/);
});

test('a named one more is refused, and so is an agreement that nobody gave', async () => {
  const more = { post: 'audit-administrator', name: '多一人', login: 'one.more' } as const;
  await assert.rejects(
    makeAdministrators(call(), { ...more, agreed: false }, answering(), () => undefined),
    {
      code: 'identity/administrators-exist',
    },
  );
  await assert.rejects(
    makeAdministrators(
      call(),
      { ...more, agreed: true },
      answering('shi.qian', 'guess', '1'),
      () => undefined,
    ),
    { code: 'identity/sign-in-refused' },
  );
});
