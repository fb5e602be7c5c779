import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkCharacter, isIdentifier, makeIdentifier } from './licence-identifier.ts';

test('published vectors of ISO 7064 MOD 37,36', () => {
  // The example of the Global Release Identifier, and both check characters of the ISAN standard’s example.
  assert.equal(checkCharacter('A12425GABC1234002'), 'M');
  assert.equal(checkCharacter('00000000D07A0090'), 'Q');
  assert.equal(checkCharacter('00000000D07A009000000000'), 'X');
});

test('an identifier reads back, and any wrong character is found', () => {
  const part = fc.stringMatching(/^[0-9A-Z]{1,21}$/);
  fc.assert(
    fc.property(
      part,
      part,
      part,
      fc.integer({ min: 1, max: 999 }),
      fc.nat(),
      fc.integer({ min: 1, max: 35 }),
      (typeCode, bodyCode, serial, version, place, step) => {
        const identifier = makeIdentifier({ typeCode, bodyCode, serial, version });
        assert.ok(isIdentifier(identifier));
        const start = '1.2.156.3005.2.'.length;
        const at = start + (place % (identifier.length - start));
        const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
        const position = alphabet.indexOf(identifier.charAt(at));
        const other = position < 0 ? 'A' : alphabet.charAt((position + step) % 36);
        assert.ok(!isIdentifier(identifier.slice(0, at) + other + identifier.slice(at + 1)));
      },
    ),
  );
});

test('what is not an identifier is not taken for one', () => {
  for (const text of ['', '1.2.156.3005.2', '1.2.156.3005.2.A.B.C.1.X', '2.16.1.A.B.C.001.X', 'a.b'])
    assert.equal(isIdentifier(text), false, text);
});
