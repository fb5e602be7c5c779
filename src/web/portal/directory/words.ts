import { pageWords } from '#web/words/index.ts';

export const directoryWords = pageWords({
  'zh-CN': {
    persons: '个人办事',
    firms: '法人办事',
    'persons-lead': '按要办的事找。不知道归哪类，用首页搜索，说平常话就行。',
    'firms-lead': '企业、社会组织和个体工商户的事项，按主题找。',
    themes: '主题',
    groups: '人群',
    services: '全部事项',
    empty: '还没有事项',
  },
  en: {
    persons: 'Services for people',
    firms: 'Services for firms',
    'persons-lead': 'Find it by subject. If you do not know where it belongs, search in your own words.',
    'firms-lead': 'Services for companies, organisations and sole traders, by subject.',
    themes: 'Subjects',
    groups: 'For whom',
    services: 'All services',
    empty: 'There are no services yet',
  },
});
