import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuseDangerous } from './refuse-dangerous.ts';

test('a comparison in an attribute, a quote in a text and an unfinished tag are no nesting', () => {
  refuseDangerous('process', `<a>${`<b c="x > 3" d='"'/><e>it's</e>`.repeat(900)}</a>`);
  refuseDangerous('process', '<a'.repeat(9000));
  refuseDangerous('form', JSON.stringify(Array.from({ length: 900 }, () => '[{"\\')));
  assert.throws(() => refuseDangerous('process', '<a b=">">'.repeat(101)), { code: 'studio/too-complex' });
  assert.throws(() => refuseDangerous('form', '['.repeat(101)), { code: 'studio/too-complex' });
});

test('whatever is written, it is measured at once', () => {
  const started = performance.now();
  for (const piece of ['<', '<a ', '<a b="', '"', "'", '<!--', '\\"'])
    for (const kind of ['process', 'form'] as const)
      try {
        refuseDangerous(kind, piece.repeat(Math.floor(500_000 / piece.length)));
      } catch {}
  assert.ok(performance.now() - started < 3000);
});
