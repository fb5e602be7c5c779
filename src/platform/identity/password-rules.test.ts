import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { importRegions } from '#platform/regions/index.ts';
import { passwordProblems } from './password-rules.ts';
import { type TestIdentity, testIdentity, visitor } from './testing.ts';

const own = ['林知远', '13900001234', '339901198804120123', 'lin.zhiyuan'];

const regions = [
  { code: '339900000000', name: { 'zh-CN': '明州市', en: 'Mingzhou' }, kind: 'city' as const },
];

describe('passwords that are tried first', () => {
  let here: TestIdentity;
  let call: Call;
  before(async () => {
    here = await testIdentity();
    call = testCall(here.application, visitor);
    await here.database.transaction((transaction) =>
      importRegions(testCall(here.application), transaction, regions),
    );
  });
  after(() => here.close());

  const faultOf = async (password: string) => (await passwordProblems(call, password, own))[0]?.code;

  test('are judged by their beginning: a megabyte, typed or as a name, holds nobody up', async () => {
    const long = 'q7v!kz'.repeat(150_000);
    const begun = performance.now();
    await passwordProblems(call, long, ['林知远'.repeat(100_000), long]);
    assert.equal(await faultOf(`seven grey herons at noon ${long}`), undefined);
    assert.ok(performance.now() - begun < 2000, `${performance.now() - begun} ms`);
  });

  test('are refused: well-known ones, with what people put before and after', async () => {
    for (const password of [
      ...[
        '1234567890',
        'password123',
        'Passw0rd!!',
        'P@ssw0rd2024',
        'qwertyuiop',
        '1qaz2wsx3edc',
        'iloveyou520',
      ],
      ...[
        'a123456789',
        'abc1234567',
        '5201314520',
        'woaini1314520',
        'woaini5201314',
        'zhangwei1988',
        '1314520woaini',
      ],
      ...[
        '19880412abc',
        'admin@2024',
        'Admin12345',
        'asdfghjkl;1',
        'zxcvbnm123',
        'qazwsxedc1',
        '147258369147',
      ],
      ...[
        'password-2026',
        'welcome2026!',
        'Huawei@123',
        'dragon1234',
        'abcabcabc1',
        'zhengfu2026',
        'gongan110110',
      ],
      ...['demonstration-1', '0987654321', 'qwer1234asdf', 'woaiwojia1', 'beijing2008', 'mima123456'],
    ])
      assert.equal(await faultOf(password), 'passwordCommon', password);
  });

  test('are refused: the city’s name, the owner’s own, however written', async () => {
    for (const password of [
      ...['Mingzhou-2026', 'mingzhou123', 'M1ngzh0u@123', '明州2026明州2026', 'mingtang2026', 'MingzhouShi1'],
      ...['linzhiyuan1', 'Linzhiyuan@88', 'lzy19880412', 'lin.1988.zhiyuan', 'zhiyuan1234'],
    ])
      assert.equal(await faultOf(password), 'passwordCommon', password);
    for (const password of ['x13900001234', '我是林知远本人没错的'])
      assert.equal(await faultOf(password), 'passwordGuessable');
  });

  test('and no others: a person who chooses well is not sent back', async () => {
    for (const password of [
      ...[
        '晚风吹过明州的老城墙',
        'kettle-9-obtuse-parsnip',
        'Tr4ktor&Veilchen',
        'xq7-Rvbn2-kopp',
        'jiu yue de qiao tou you mao',
      ],
      ...['v8Gq2mZp4L', 'otter-plum-kiosk', 'hongshaorou bu fang tang'],
    ])
      assert.equal(await faultOf(password), undefined, password);
  });

  test('the words say why, in the reader’s language', async () => {
    const [said] = await passwordProblems({ ...call, language: 'en' }, 'password123', own);
    assert.equal(said?.pointer, '/password');
    assert.match(said?.message ?? '', /too easily guessed/);
  });
});
