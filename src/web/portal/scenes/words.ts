import { pageWords } from '#web/words/index.ts';

export const sceneWords = pageWords({
  'zh-CN': {
    title: '一件事一次办',
    lead: '几个单位的事合成一件：填一张表，各家同时办，一次答复。',
    empty: '还没有一件事',
    groups: '按人群找',
    enquiries: '不知道要办哪些？回答几个问题',
  },
  en: {
    title: 'Life events',
    lead: 'What several bodies do becomes one: one form, all work side by side, one answer.',
    enquiries: 'Not sure what you need? Answer a few questions',
    empty: 'There are no life events yet',
    groups: 'By whom it is for',
  },
});
