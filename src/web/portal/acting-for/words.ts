import { pageWords } from '#web/words/index.ts';

export const actingForWords = pageWords({
  'zh-CN': {
    myself: '本人：{name}',
    representative: '法定代表人或负责人',
    guardian: '监护人',
    family: '家人授权',
    some: '限 {count} 个事项',
    'by-power': '已获授权：{scope}',
  },
  en: {
    myself: 'Myself: {name}',
    representative: 'Legal representative or head',
    guardian: 'Guardian',
    family: 'Family',
    some: '{count|one matter|{count} matters} only',
    'by-power': 'By a power: {scope}',
  },
});
