import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { escaped, folded, writeCalendar } from './write-calendar.ts';

const unfolded = (text: string) => text.replaceAll('\r\n ', '');
/** As a calendar program reads a text (RFC 5545, 3.3.11). */
const unescaped = (text: string) => text.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));

describe('a calendar', () => {
  it('is read back as it was meant, whatever the texts hold, in lines of 75 octets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const line = folded(`SUMMARY:${escaped(text)}`);
        for (const part of line.split('\r\n')) assert.ok(Buffer.byteLength(part) <= 75);
        const read = unescaped(unfolded(line)).slice('SUMMARY:'.length);
        assert.equal(read, text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ''));
      }),
    );
  });

  it('never folds within a character', () => {
    const line = folded('政'.repeat(100));
    assert.equal(unfolded(line), '政'.repeat(100));
    for (const part of line.split('\r\n')) assert.doesNotMatch(Buffer.from(part).toString('utf8'), /\ufffd/);
  });

  it('lets nobody add an event of his own by what he calls his application', () => {
    const calendar = writeCalendar('日历', [
      {
        uid: 'due-1@mingtang',
        day: '2026-12-31',
        summary: '甲\r\nEND:VEVENT\r\nBEGIN:VEVENT',
        description: '乙,丙;丁\\',
        url: 'https://mingzhou.example/my/1\r\nX: y',
        stamp: new Date('2026-11-19T01:00:00Z'),
      },
    ]);
    assert.equal(calendar.match(/^BEGIN:VEVENT\r$/gm)?.length, 1);
    assert.match(calendar, /^DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r$/m);
    assert.match(calendar, /^DTSTAMP:20261119T010000Z\r$/m);
    assert.match(calendar, /^DESCRIPTION:乙\\,丙\\;丁\\\\\r$/m);
    assert.ok(calendar.endsWith('END:VCALENDAR\r\n'));
  });
});
