import { counted, type Statistics, summed } from '#insight/supervision/index.ts';
import { type Language, textIn } from '#kernel/i18n/index.ts';
import { supervisionWords } from './words.ts';

const columns = [...counted, ...summed];

/** Figures as a table for other programs: RFC 4180, with the mark by which spreadsheets know that it is UTF-8. */
export function statisticsCsv(statistics: Statistics, language: Language): string {
  const say = (key: Parameters<typeof supervisionWords.say>[1]) => supervisionWords.say(language, key);
  const head = [say('name'), ...columns.map(say)];
  const lines = [
    ...statistics.lines.map((line) => [
      textIn(line.name, language) || say('city'),
      ...columns.map((name) => String(line[name])),
    ]),
    [say('total'), ...columns.map((name) => String(statistics.total[name]))],
  ];
  return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that begins like a formula is none: spreadsheets would run it. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
