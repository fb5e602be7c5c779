import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ItemDefinition } from '#casework/packs/index.ts';
import { lawWithArticles, shortLaw } from './articles.ts';
import { procedureOf } from './procedure-of.ts';

type Described = Pick<ItemDefinition, 'body' | 'procedure' | 'participants' | 'periods'>;

const text = (words: string) => ({ 'zh-CN': words });
const promised = (length: number): ItemDefinition['periods'] => ({
  statutory: { length: 20, unit: 'working-day', basis: { law: 'administrative-licensing' } },
  promised: { length, unit: 'working-day' },
});
const draw = (described: Described) => procedureOf(described as ItemDefinition, () => undefined);

describe('the drawing of a procedure', () => {
  it('forks after what the lead body does first and joins where it gathers', () => {
    const { fork, join, branches, steps } = draw({
      body: 'planning',
      periods: promised(8),
      participants: [
        { body: 'parks', length: 4, unit: 'working-day' },
        { body: 'water', length: 5, unit: 'working-day' },
      ],
      procedure: [
        { step: text('受理'), body: 'planning', days: 0 },
        { step: text('绿地'), body: 'parks', days: 4 },
        { step: text('排水'), body: 'water', days: 5 },
        { step: text('汇总'), body: 'planning', days: 6.5 },
        { step: text('决定'), body: 'planning', days: 8 },
      ],
    });
    assert.deepEqual([fork, join], [0, 6.5]);
    assert.deepEqual(
      branches.map(({ key, day, length }) => [key, day, length]),
      [
        ['parks', 4, 4],
        ['water', 5, 5],
      ],
    );
    assert.deepEqual(
      steps.map(({ day }) => day),
      [0, 6.5, 8],
    );
  });

  it('lets a body begin when what it builds on is done, and the lead body go on without it', () => {
    const { branches, join } = draw({
      body: 'registrar',
      periods: promised(2),
      participants: [
        { body: 'tax', length: 1, unit: 'working-day' },
        { body: 'water', length: 1, unit: 'working-day' },
      ],
      procedure: [
        { step: text('受理'), body: 'registrar', days: 0 },
        { step: text('核税'), body: 'tax', days: 0.5 },
        { step: text('登簿'), body: 'registrar', days: 1 },
        { step: text('水过户'), body: 'water', from: 1, days: 2 },
        { step: text('办结'), body: 'registrar', days: 2 },
      ],
    });
    assert.equal(join, 2);
    assert.deepEqual(
      branches.map(({ key, from, day, until }) => [key, from, day, until]),
      [
        ['tax', 0, 0.5, 1],
        ['water', 1, 2, 2],
      ],
    );
  });

  it('gives the lead body a line of its own where it takes part beside the others', () => {
    const { fork, join, branches, steps } = draw({
      body: 'market',
      periods: promised(7),
      participants: [
        { body: 'market', length: 6, unit: 'working-day' },
        { body: 'fire', length: 3, unit: 'working-day' },
      ],
      procedure: [
        { step: text('受理'), body: 'market', days: 0.5 },
        { step: text('许可'), body: 'market', days: 6 },
        { step: text('消防'), body: 'fire', days: 3 },
        { step: text('办结'), body: 'market', days: 7 },
      ],
    });
    assert.deepEqual([fork, join], [0.5, 7]);
    assert.deepEqual(
      branches.map(({ day }) => day),
      [6, 3],
    );
    assert.equal(steps.length, 2);
  });

  it('places steps without a day evenly', () => {
    const { steps, branches } = draw({
      body: 'police',
      periods: promised(9),
      procedure: [
        { step: text('受理') },
        { step: text('审查') },
        { step: text('制证') },
        { step: text('送达') },
      ],
    });
    assert.deepEqual(
      steps.map(({ day }) => day),
      [0, 3, 6, 9],
    );
    assert.equal(branches.length, 0);
  });
});

describe('articles of laws', () => {
  const law = { 'zh-CN': '中华人民共和国民法典', en: 'Civil Code' };
  it('are counted in Chinese numerals in Chinese', () => {
    const said = (article: number) => lawWithArticles('zh-CN', law, 'civil-code', [article]);
    for (const [article, numeral] of [
      [7, '七'],
      [10, '十'],
      [19, '十九'],
      [40, '四十'],
      [105, '一百零五'],
      [110, '一百一十'],
      [203, '二百零三'],
      [1260, '一千二百六十'],
    ] as const)
      assert.equal(said(article), `《中华人民共和国民法典》第${numeral}条`);
    assert.equal(lawWithArticles('en', law, 'civil-code', [7, 8]), 'Civil Code, art. 7, 8');
  });

  it('are short in a column', () => {
    assert.equal(shortLaw('zh-CN', law, 'civil-code', [7, 8]), '民法典 7、8');
  });
});
