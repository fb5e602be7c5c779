import type { Call } from '#kernel/application/index.ts';
import { defineWords, type Text, textIn } from '#kernel/i18n/index.ts';
import type { OwnData } from './model.ts';

export interface CopyPart extends Pick<OwnData, 'key' | 'title' | 'fields'> {
  readonly rows: readonly object[];
}

const copyWords = defineWords({
  'zh-CN': {
    title: '我的个人信息副本',
    made: '{time} 生成。data 文件夹里是同样的内容，供程序读取（JSON）。',
    none: '没有',
    yes: '是',
    no: '否',
  },
  en: {
    title: 'A copy of my personal data',
    made: 'Made {time}. The folder “data” holds the same for programs (JSON).',
    none: 'Nothing',
    yes: 'Yes',
    no: 'No',
  },
});

/** One page without script and without anything from elsewhere, to be read in any browser, now or in ten years. */
export function drawCopy(call: Call, parts: readonly CopyPart[]): string {
  const { language, clock } = call;
  const say = (word: Parameters<typeof copyWords>[1], values = {}) =>
    escaped(copyWords(language, word, values));
  const time = `${clock.today()} ${clock.timeOf(clock.now())}`;
  const links = parts.map(
    ({ key, title, rows }) =>
      `<li><a href="#${escaped(key)}">${escaped(textIn(title, language))}</a> (${rows.length})</li>`,
  );
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('title')}</title><style>${style}</style></head>
<body><h1>${say('title')}</h1><p>${say('made', { time })}</p><ul>${links.join('')}</ul>
${parts.map((part) => section(call, part)).join('\n')}
</body></html>`;
}

function section(call: Call, { key, title, fields, rows }: CopyPart): string {
  const { language } = call;
  const drawn = rows.map((row) => {
    const lines = Object.entries(fields).flatMap(([field, label]) => {
      const value = shown(call, (row as Readonly<Record<string, unknown>>)[field]);
      return value === '' ? [] : [`<dt>${escaped(textIn(label, language))}</dt><dd>${value}</dd>`];
    });
    return `<dl>${lines.join('')}</dl>`;
  });
  const none = `<p>${escaped(copyWords(language, 'none'))}</p>`;
  return `<section id="${escaped(key)}"><h2>${escaped(textIn(title, language))}</h2>${drawn.join('') || none}</section>`;
}

/** A value as people read it; empty: there is nothing to say. */
function shown(call: Call, value: unknown): string {
  const { language, clock } = call;
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return escaped(copyWords(language, value ? 'yes' : 'no'));
  if (value instanceof Date) return `${clock.dateOf(value)} ${clock.timeOf(value)}`;
  if (Array.isArray(value)) {
    const lines = value.map((each) => shown(call, each)).filter((line) => line !== '');
    return lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`;
  }
  if (typeof value !== 'object') return escaped(String(value));
  if ('zh-CN' in value) return escaped(textIn(value as Text, language));
  const lines = Object.entries(value).flatMap(([name, each]) => {
    const said = shown(call, each);
    return said === '' ? [] : [`${escaped(name)}: ${said}`];
  });
  return lines.join('; ');
}

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '<br>');

const style = `body{font:16px/1.6 sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1d2430;background:#fbf9f5}
h2{margin-top:2.5rem;border-bottom:1px solid #ccc}dl{margin:1rem 0;padding:.75rem 1rem;background:#fff;border:1px solid #ddd}
dt{color:#5b6472;font-size:.875rem}dd{margin:0 0 .5rem;overflow-wrap:anywhere}ul{margin:0;padding-left:1.25rem}`;
