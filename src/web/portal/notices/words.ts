import { pageWords } from '#web/words/index.ts';

export const noticeWords = pageWords({
  'zh-CN': {
    title: '公告',
    empty: '还没有公告',
    published: '{body}，{date}发布',
    'published-on': '{date}发布',
    more: '全部公告',
  },
  en: {
    title: 'Notices',
    empty: 'There are no notices yet',
    published: '{body}, {date}',
    'published-on': 'Published {date}',
    more: 'All notices',
  },
});
