import { pageWords } from '#web/words/index.ts';

export const themeWords = pageWords({
  'zh-CN': {
    persons: '个人办事',
    firms: '法人办事',
    empty: '这一类还没有事项',
    'empty-hint': '换一类看看，或者直接搜索。',
  },
  en: {
    persons: 'People',
    firms: 'Firms',
    empty: 'There are no services here yet',
    'empty-hint': 'Try another subject, or search.',
  },
});
