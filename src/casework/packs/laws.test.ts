import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parse } from 'yaml';

interface Law {
  readonly key: string;
  readonly file?: string;
}
interface Basis {
  readonly law: string;
  readonly article?: number;
  readonly articles?: readonly number[];
  readonly excerpt?: string | Readonly<Record<string, string>>;
  readonly unverified?: { readonly source: string; readonly date: string };
}
interface Statutory {
  readonly length: number;
  readonly unit: 'working-day' | 'day' | 'month' | 'year';
  readonly basis: Basis;
  readonly note?: unknown;
}
interface Item {
  readonly key: string;
  readonly basis: readonly Basis[];
  readonly periods: { readonly statutory: Statutory };
  readonly fees: readonly {
    readonly title: unknown;
    readonly basis?: Basis | object;
    readonly unverified?: Basis['unverified'];
  }[];
  readonly materials: readonly { readonly key: string; readonly basis?: unknown }[];
}

const root = path.resolve(import.meta.dirname, '../../..');
const archive = path.resolve(root, '../shared/data/laws.tar.xz');
const packs = path.join(root, 'packs');

const yamlOf = (file: string): unknown => parse(readFileSync(file, 'utf8'));
const laws = new Map(
  globSync(path.join(packs, '*/laws*.yaml'))
    .flatMap((file) => yamlOf(file) as readonly Law[])
    .map((law) => [law.key, law]),
);
const items = globSync(path.join(packs, '*/items/*/item.yaml')).map((file) => yamlOf(file) as Item);

/** Every place of an item that leans on a law. */
const basesOf = (item: Item): readonly (readonly [string, Basis])[] => [
  ...item.basis.map((basis, index) => [`basis ${index + 1}`, basis] as const),
  ['statutory period', item.periods.statutory.basis] as const,
  ...item.materials.flatMap(({ key, basis }) =>
    typeof basis === 'object' && basis !== null && 'law' in basis
      ? [[`material ${key}`, basis as Basis] as const]
      : [],
  ),
];
/** Every place of a body that leans on a law. */
const bodies = globSync(path.join(packs, '*/bodies.yaml')).flatMap(
  (file) =>
    yamlOf(file) as readonly { readonly key: string; readonly remedies?: { readonly basis?: Basis } }[],
);
const articlesOf = ({ article, articles }: Basis) => articles ?? (article === undefined ? [] : [article]);

const digits = '零一二三四五六七八九';

/** An article's number as laws write it: 42 → 四十二, 1049 → 一千零四十九. */
function numeral(number: number): string {
  const places = String(number).split('').map(Number);
  let text = '';
  for (const [index, digit] of places.entries()) {
    const unit = ['', '十', '百', '千'][places.length - 1 - index] ?? '';
    if (digit === 0) text += text.endsWith('零') ? '' : '零';
    else text += (digit === 1 && unit === '十' && text === '' ? '' : digits.charAt(digit)) + unit;
  }
  return text.replace(/零$/, '');
}

const plain = (text: string) => text.replace(/\s/g, '');

describe('the packs name law for what they say', () => {
  test('every law that is cited is in the list of laws', () => {
    for (const item of items)
      for (const [place, { law }] of basesOf(item))
        assert.ok(laws.has(law), `${item.key}, ${place}: law ${law}`);
  });

  test('what stands in no archive is marked unverified, with source and date', () => {
    for (const item of items)
      for (const [place, basis] of basesOf(item))
        if (laws.get(basis.law)?.file === undefined)
          assert.ok(basis.unverified?.source && basis.unverified.date, `${item.key}, ${place}: ${basis.law}`);
  });
});

test('a fee that no law sets says what it is taken from, in words that can stand on a paper', () => {
  const fees = items.flatMap((item) => item.fees.map((fee) => ({ key: item.key, ...fee })));
  assert.ok(fees.length > 8);
  for (const { key, title, basis, unverified } of fees) {
    assert.ok(basis && ('law' in basis || unverified?.source), key);
    assert.doesNotMatch(JSON.stringify([title, basis]), /未核实|样本市|unverified|sample/i, key);
  }
});

describe('against the texts of the laws', {
  skip: !existsSync(archive) && 'the archive of laws is not here',
}, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'laws-'));
  before(() => execFileSync('tar', ['-xJf', archive, '-C', folder]));
  after(() => rmSync(folder, { recursive: true }));
  const texts = new Map<string, ReadonlyMap<string, string>>();

  /** The articles of a law by their Chinese numeral. */
  function articlesIn(file: string): ReadonlyMap<string, string> {
    const known = texts.get(file);
    if (known) return known;
    const text = readFileSync(path.join(folder, file), 'utf8').split('<!-- INFO END -->').at(-1) ?? '';
    const parts = text.split(/^\s*(?=第[零〇一二三四五六七八九十百千]+条\s)/m).slice(1);
    const articles = new Map(
      parts.map((part) => [part.slice(1, part.indexOf('条')), plain(part.split(/^#/m)[0] ?? '')]),
    );
    texts.set(file, articles);
    return articles;
  }

  /** The joined text of the articles a basis names; undefined where the law is in no archive. */
  function textOf(basis: Basis, said: string): string | undefined {
    const file = laws.get(basis.law)?.file;
    if (file === undefined) return undefined;
    const articles = articlesIn(file);
    return articlesOf(basis)
      .map((number) => {
        const text = articles.get(numeral(number));
        assert.ok(text, `${said}: ${basis.law} has no article ${number}`);
        return text;
      })
      .join('');
  }

  test('each article exists, and holds the excerpt that is quoted from it', () => {
    for (const item of items)
      for (const [place, basis] of basesOf(item)) {
        const text = textOf(basis, `${item.key}, ${place}`);
        if (text === undefined) continue;
        assert.ok(articlesOf(basis).length > 0, `${item.key}, ${place}: ${basis.law} without an article`);
        const quoted = typeof basis.excerpt === 'string' ? basis.excerpt : basis.excerpt?.['zh-CN'];
        if (quoted !== undefined)
          assert.ok(
            text.includes(plain(quoted)),
            `${item.key}, ${place}: ${basis.law} does not say “${quoted}”`,
          );
      }
  });

  test('where a body is contested otherwise than others is said by an article that exists', () => {
    const special = bodies.flatMap(({ key, remedies }) => (remedies?.basis ? [{ key, ...remedies }] : []));
    assert.ok(special.length >= 6);
    for (const { key, basis } of special) assert.ok(basis && textOf(basis, key), key);
  });

  // A note says why the article names no number of days, e.g. because filing is done on receipt.
  test('each statutory period is the one that its article sets', () => {
    const faults = items.flatMap(({ key, periods }) => {
      const { length, unit, basis, note } = periods.statutory;
      const text = textOf(basis, key);
      if (text === undefined || note !== undefined) return [];
      const names = { 'working-day': '(个?工作)?日', day: '[日天]', month: '个月', year: '年' } as const;
      const wanted = new RegExp(`(?<![十百\\d])(${length}|${numeral(length)})${names[unit]}`);
      return wanted.test(text)
        ? []
        : [`${key}: ${basis.law} ${articlesOf(basis)} does not set ${length} ${unit}`];
    });
    assert.deepEqual(faults, []);
  });
});
