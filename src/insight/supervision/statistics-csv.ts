import type { Language } from '#kernel/i18n/index.ts';
import { defineWords, textIn } from '#kernel/i18n/index.ts';
import { counted, summed } from './model.ts';
import type { Statistics } from './read-statistics.ts';

export const measureWords = {
  'zh-CN': {
    name: '分组',
    total: '合计',
    received: '收件',
    accepted: '受理',
    corrected: '补正',
    closed: '办结',
    granted: '准予',
    refused: '不予批准',
    on_time: '按时办结',
    ahead: '提前办结',
    late: '超期办结',
    warned: '预警',
    yellow: '黄牌',
    red: '红牌',
    rated_5: '非常满意',
    rated_4: '满意',
    rated_3: '基本满意',
    rated_2: '不满意',
    rated_1: '非常不满意',
    promised_days: '承诺工作日',
    lead_days: '提前工作日',
    city: '市本级',
  },
  en: {
    name: 'Group',
    total: 'Total',
    received: 'Received',
    accepted: 'Accepted',
    corrected: 'Corrections',
    closed: 'Closed',
    granted: 'Granted',
    refused: 'Refused',
    on_time: 'Closed in time',
    ahead: 'Closed ahead of time',
    late: 'Closed late',
    warned: 'Warnings',
    yellow: 'Yellow cards',
    red: 'Red cards',
    rated_5: 'Very satisfied',
    rated_4: 'Satisfied',
    rated_3: 'Basically satisfied',
    rated_2: 'Dissatisfied',
    rated_1: 'Very dissatisfied',
    promised_days: 'Working days promised',
    lead_days: 'Working days ahead',
    city: 'The city itself',
  },
} as const;

const say = defineWords(measureWords);
const columns = [...counted, ...summed];

/** Figures as a table for other programs: RFC 4180, with the mark by which spreadsheets know that it is UTF-8. */
export function statisticsCsv(statistics: Statistics, language: Language): string {
  const head = [say(language, 'name'), ...columns.map((name) => say(language, name))];
  const lines = [
    ...statistics.lines.map((line) => [
      textIn(line.name, language) || say(language, 'city'),
      ...columns.map((name) => String(line[name])),
    ]),
    [say(language, 'total'), ...columns.map((name) => String(statistics.total[name]))],
  ];
  return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that begins like a formula is none: spreadsheets would run it. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
