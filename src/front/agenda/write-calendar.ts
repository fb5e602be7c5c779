import { Temporal } from 'temporal-polyfill';
import type { CalendarEvent } from './model.ts';

const longestLine = 75;

/** iCalendar (RFC 5545) of whole days, and of times in UTC, which every calendar shows as its own. */
export function writeCalendar(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mingtang//Agenda//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    ...events.flatMap(({ uid, day, from, to, summary, description, url, stamp }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(uid)}`,
      `DTSTAMP:${instant(stamp)}`,
      ...(from && to ? [`DTSTART:${instant(from)}`, `DTEND:${instant(to)}`] : wholeDay(day)),
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      `URL:${url.replace(/[\r\n]/g, '')}`,
      // Who has booked is busy then; a day on which something is due keeps nobody busy.
      `TRANSP:${from && to ? 'OPAQUE' : 'TRANSPARENT'}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const wholeDay = (day: string) => [
  `DTSTART;VALUE=DATE:${compact(day)}`,
  `DTEND;VALUE=DATE:${compact(Temporal.PlainDate.from(day).add({ days: 1 }).toString())}`,
];

const instant = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '');

const compact = (day: string) => day.replaceAll('-', '');

/** 3.3.11: what separates, and line ends. Other control characters are not allowed at all. */
export function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

/** 3.1: lines of at most 75 octets, going on after a line end and a space; never within a character. */
export function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > longestLine) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += length;
  }
  return text;
}
