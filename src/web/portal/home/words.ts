import { pageWords } from '#web/words/index.ts';

export const homeWords = pageWords({
  'zh-CN': {
    title: '您要办什么事？',
    example: '补身份证、开饭店',
    search: '搜索',
    track: '查进度',
    'track-hint': '输入受理单上的办件编号',
    'look-up': '查询',
    'track-more': '登录后可看到您全部的办件',
  },
  en: {
    title: 'What do you need to do?',
    example: 'identity card, open a restaurant',
    search: 'Search',
    track: 'Follow an application',
    'track-hint': 'The number on your receipt',
    'look-up': 'Look up',
    'track-more': 'Signed in, you see all of yours',
  },
});
