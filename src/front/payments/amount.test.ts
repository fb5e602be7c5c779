import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { capitalsOf, fenOf, yuanOf } from './amount.ts';

test('a price times a quantity, to the 分', () => {
  assert.equal(fenOf('80.00'), 8000);
  assert.equal(fenOf('0.50', '123.5'), 6175);
  assert.equal(fenOf('0.50', '0.01'), 1);
  assert.equal(fenOf('0.49', '0.01'), 0);
  assert.equal(fenOf('1.005'), 101);
  assert.throws(() => fenOf('1,000.00'), RangeError);
  assert.throws(() => fenOf('-1'), RangeError);
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 14 }), (fen) => {
      assert.equal(fenOf(yuanOf(fen).replaceAll(',', '')), fen);
    }),
  );
  assert.equal(yuanOf(123_456_789), '1,234,567.89');
  assert.equal(yuanOf(-5), '-0.05');
});

test('amounts in capitals, as receipts have them', () => {
  const known: readonly (readonly [number, string])[] = [
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [100, '壹元整'],
    [105, '壹元零伍分'],
    [1550, '壹拾伍元伍角整'],
    [4000, '肆拾元整'],
    [10_000, '壹佰元整'],
    [100_500, '壹仟零伍元整'],
    [1_000_000, '壹万元整'],
    [1_000_100, '壹万零壹元整'],
    [10_000_001, '壹拾万元零壹分'],
    [100_000_000_00, '壹亿元整'],
    [100_050_000_00, '壹亿零伍万元整'],
    [107_000_530_31, '壹亿零柒佰万零伍佰叁拾元叁角壹分'],
  ];
  for (const [fen, said] of known) assert.equal(capitalsOf(fen), `人民币${said}`, String(fen));
});

test('no two amounts read alike in capitals', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 11 }),
      fc.integer({ min: 0, max: 10 ** 11 }),
      (one, other) => {
        assert.equal(capitalsOf(one) === capitalsOf(other), one === other);
      },
    ),
  );
});
