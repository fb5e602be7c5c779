import { pageWords } from '#web/words/index.ts';

export const groupWords = pageWords({
  'zh-CN': {
    persons: '个人办事',
    firms: '法人办事',
    scenes: '一件事',
    enquiries: '不知道要办哪些？回答几个问题',
    services: '常办的事',
  },
  en: {
    persons: 'People',
    firms: 'Firms',
    scenes: 'Life events',
    enquiries: 'Not sure what you need? Answer a few questions',
    services: 'What is asked for most',
  },
});
