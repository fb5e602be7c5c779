import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { etagOf, KeptPages } from './kept-pages.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 19, 9, 0, seconds));
const page = { content: Buffer.from('x'), encoding: undefined, headers: new Map(), etag: '"1"' };

describe('kept pages', () => {
  it('are found for a minute, also by a clock that is set back', () => {
    const pages = new KeptPages();
    pages.keep('a', page, at(0));
    assert.equal(pages.find('a', at(59)), page);
    assert.equal(pages.find('b', at(1)), undefined);
    assert.equal(pages.find('a', at(60)), undefined);
    pages.keep('a', page, at(0));
    assert.equal(pages.find('a', at(-1)), undefined);
  });

  it('are so many and no more', () => {
    const pages = new KeptPages();
    for (let place = 0; place <= 1000; place += 1) pages.keep(String(place), page, at(0));
    assert.equal(pages.find('0', at(1)), undefined);
    assert.equal(pages.find('1', at(1)), page);
    assert.equal(pages.find('1000', at(1)), page);
  });

  it('are told apart by what is in them', () => {
    assert.equal(etagOf(Buffer.from('a')), etagOf(Buffer.from('a')));
    assert.notEqual(etagOf(Buffer.from('a')), etagOf(Buffer.from('b')));
  });
});
