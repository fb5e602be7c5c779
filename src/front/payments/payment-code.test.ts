import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isPaymentCode, makePaymentCode, normaliseCode } from './payment-code.ts';

test('a code says its division and year, and is checked', () => {
  const code = makePaymentCode('339901001000', '2026-11-19');
  assert.match(code, /^33990126\d{12}$/);
  assert.ok(isPaymentCode(code));
  assert.ok(isPaymentCode(normaliseCode(` ${code.slice(0, 4)} ${code.slice(4, 9)}-${code.slice(9)}`)));
  assert.ok(!isPaymentCode(code.slice(1)));
});

test('one figure mistyped is always found', () => {
  const place = fc.integer({ min: 0, max: 19 });
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: 9 }), (at, by) => {
      const code = makePaymentCode('339900', '2026-01-01');
      const wrong = `${code.slice(0, at)}${(Number(code[at]) + by) % 10}${code.slice(at + 1)}`;
      assert.ok(!isPaymentCode(wrong), `${code} ${wrong}`);
    }),
  );
});
