import { defineProblems } from '#kernel/errors/index.ts';

export const remarkProblem = defineProblems('remarks', {
  'nothing-written': {
    status: 422,
    words: {
      'zh-CN': { title: '没有写内容', remedy: '请写要说的话，最多 1000 字。' },
      en: { title: 'Nothing is written', remedy: 'Write what you want to say, at most 1,000 characters.' },
    },
  },
  closed: {
    status: 409,
    words: {
      'zh-CN': { title: '申请已经办结', remedy: '办结以后不再增加内部沟通；已有的仍可查看。' },
      en: {
        title: 'The application is closed',
        remedy: 'Nothing is added any more; what is there can be read.',
      },
    },
  },
  'nobody-there': {
    status: 422,
    words: {
      'zh-CN': {
        title: '选择的提醒对象不在本件的经办人员中',
        remedy: '请刷新页面，从列出的人员和岗位中选择。',
      },
      en: {
        title: 'Somebody mentioned does not handle this application',
        remedy: 'Reload the page and choose among those who are listed.',
      },
    },
  },
  unknown: {
    status: 404,
    words: {
      'zh-CN': { title: '没有这条内部沟通', remedy: '请刷新页面查看。' },
      en: { title: 'There is no such remark', remedy: 'Reload the page.' },
    },
  },
  'too-late': {
    status: 409,
    words: {
      'zh-CN': { title: '超过 {minutes} 分钟，不能撤回', remedy: '可以再写一条说明更正。' },
      en: { title: 'After {minutes} minutes it stays', remedy: 'Write another to put it right.' },
    },
  },
});
