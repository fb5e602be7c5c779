import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { citizenIdParts, isCitizenId, isCivilDate, makeCitizenId } from './citizen-id.ts';
import { creditCodeSubject, isCreditCode, makeCreditCode } from './credit-code.ts';
import { isDecimal, isEmail, isMobile, normaliseIdentifier } from './formats.ts';
import { maskValue } from './masks.ts';

test('the example number of GB 11643 passes and says what it says', () => {
  assert.deepEqual(citizenIdParts('11010519491231002X'), {
    division: '110105',
    birth: '1949-12-31',
    sex: 'female',
  });
  for (const wrong of ['110105194912310021', '11010519491331002X', '11010519491231002x', '', '1'])
    assert.equal(isCitizenId(wrong), false, wrong);
});

test('a credit code of the published kind passes; forbidden letters do not', () => {
  assert.ok(isCreditCode('91350100M000100Y43'));
  assert.ok(!isCreditCode('91350100M000100Y44'));
  assert.ok(!isCreditCode('9135O100M000100Y43'));
});

test('a made number passes, and any single changed digit is found', () => {
  const birth = fc.date({ min: new Date('1930-01-01'), max: new Date('2026-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(birth, fc.nat(999), fc.nat(17), fc.nat(8), (date, serial, place, step) => {
      const id = makeCitizenId('339901', date.toISOString().slice(0, 10), serial);
      assert.ok(isCitizenId(id));
      assert.ok(!isCitizenId(changed(id, place, step, '0123456789')));
    }),
  );
  fc.assert(
    fc.property(fc.nat(31 ** 6 - 1), fc.nat(17), fc.nat(29), (serial, place, step) => {
      const code = makeCreditCode('91', '339901', creditCodeSubject(serial));
      assert.ok(isCreditCode(code));
      assert.ok(!isCreditCode(changed(code, place, step, '0123456789ABCDEFGHJKLMNPQRTUWXY')));
    }),
  );
});

test('decimals, mobiles, e-mail addresses, days', () => {
  for (const right of ['0', '-1', '12.50', '0.1']) assert.ok(isDecimal(right), right);
  for (const wrong of ['', '01', '1.', '.5', '1e3', '1,000', 'NaN', '9'.repeat(35)])
    assert.ok(!isDecimal(wrong), wrong);
  assert.ok(isMobile('13812345678') && !isMobile('12812345678') && !isMobile('1381234567'));
  assert.ok(isEmail('li.wei@example.cn') && !isEmail('li wei@example.cn') && !isEmail('a@b'));
  assert.ok(isCivilDate('2024-02-29') && !isCivilDate('2023-02-29') && !isCivilDate('2024-2-9'));
});

test('what people write becomes what is kept', () => {
  assert.equal(normaliseIdentifier(' １３８-1234 5678'), '13812345678');
  assert.equal(normaliseIdentifier('11010519491231002x'), '11010519491231002X');
});

test('strangers see little', () => {
  assert.equal(maskValue('name', '王明'), '王*');
  assert.equal(maskValue('name', '王晓明'), '王*明');
  assert.equal(maskValue('id', '11010519491231002X'), '110*************2X');
  assert.equal(maskValue('mobile', '13812345678'), '138****5678');
  assert.equal(maskValue('address', '明州市澄江区建设路1号'), '明州市澄江区***');
  assert.equal(maskValue('address', '建设路1号'), '***');
  fc.assert(
    fc.property(
      fc.constantFrom('name', 'id', 'mobile', 'address', 'all'),
      fc.string({ minLength: 1 }),
      (mask, value) => maskValue(mask as 'name', value).includes('*'),
    ),
  );
});

/** The text with the character at one place replaced by another of the alphabet. */
function changed(text: string, place: number, step: number, alphabet: string): string {
  const position = Math.max(0, alphabet.indexOf(text.charAt(place)));
  const other = alphabet.charAt((position + 1 + step) % alphabet.length);
  return text.slice(0, place) + (other === text.charAt(place) ? '?' : other) + text.slice(place + 1);
}

test('days of the calendar are those that a calendar in full knows', () => {
  const inFull = (text: string) => {
    try {
      return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
    } catch {
      return false;
    }
  };
  const digits = (length: number, max: number) =>
    fc.integer({ min: 0, max }).map((number) => String(number).padStart(length, '0'));
  const written = fc.tuple(digits(4, 9999), digits(2, 14), digits(2, 33)).map((parts) => parts.join('-'));
  const centuries = fc
    .tuple(fc.integer({ min: 0, max: 99 }), digits(2, 14), fc.constantFrom('28', '29', '30', '31'))
    .map(([century, month, day]) => `${String(century).padStart(2, '0')}00-${month}-${day}`);
  fc.assert(
    fc.property(fc.oneof(written, centuries, fc.string({ maxLength: 12 })), (text) => {
      assert.equal(isCivilDate(text), inFull(text), text);
    }),
    { numRuns: 2000 },
  );
});
