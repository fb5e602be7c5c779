import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fromHost, type HostValue, toHost } from './host-values.ts';
import { readNumber } from './values/number.ts';
import { FeelFunction, kindOf } from './values/value.ts';

describe('plain data', () => {
  it('becomes what its schema says', () => {
    const schema = {
      properties: {
        fee: { format: 'decimal' },
        accepted: { format: 'date' },
        visits: { items: { format: 'date-time' } },
        limit: { format: 'duration' },
        name: {},
      },
    };
    const value = fromHost(
      {
        fee: '12.50',
        accepted: '2026-03-01',
        visits: ['2026-03-01T09:00:00+08:00'],
        limit: 'P20D',
        name: '2026-03-01',
      },
      schema,
    );
    assert.ok(value instanceof Map);
    const kinds = [...value].map(([key, member]) => [key, kindOf(member)]);
    assert.deepEqual(kinds, [
      ['fee', 'number'],
      ['accepted', 'date'],
      ['visits', 'list'],
      ['limit', 'days and time duration'],
      ['name', 'string'],
    ]);
    assert.equal(fromHost('1,5', { format: 'decimal' }), null);
  });

  it('comes back as it went in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const plain: unknown = JSON.parse(JSON.stringify(json).replaceAll('-0', '0'));
        assert.deepEqual(toHost(fromHost(plain as HostValue)), plain);
      }),
    );
  });

  it('keeps numbers that a float would change as text', () => {
    assert.equal(toHost(readNumber('12.5')), 12.5);
    assert.equal(toHost(readNumber('9007199254740993')), '9007199254740993');
    assert.equal(toHost(readNumber('0.1234567890123456789')), '0.1234567890123456789');
    assert.equal(toHost(readNumber('12.5'), { numbers: 'string' }), '12.5');
  });

  it('is never a function', () => {
    assert.throws(() => toHost(new FeelFunction('f', [])), { code: 'decisions/not-a-plain-value' });
  });
});
