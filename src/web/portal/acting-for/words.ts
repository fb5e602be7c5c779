import { pageWords } from '#web/words/index.ts';

export const actingForWords = pageWords({
  'zh-CN': { myself: '本人：{name}', representative: '法定代表人或负责人', 'by-power': '已获授权：{scope}' },
  en: {
    myself: 'Myself: {name}',
    representative: 'Legal representative or head',
    'by-power': 'By a power: {scope}',
  },
});
