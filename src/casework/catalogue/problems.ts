import { defineProblems } from '#kernel/errors/index.ts';

export const catalogueProblem = defineProblems('catalogue', {
  'item-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有“{item}”这个事项', remedy: '它可能已经更名或取消，请用事项名称重新搜索。' },
      en: {
        title: 'There is no service “{item}”',
        remedy: 'It may have been renamed or withdrawn: search for it by name.',
      },
    },
  },
  'enquiry-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有“{enquiry}”这个办事向导', remedy: '请从办事向导目录里选择，或者直接搜索事项。' },
      en: {
        title: 'There are no questions “{enquiry}”',
        remedy: 'Choose from the list of questions, or search for the service.',
      },
    },
  },
  'no-form': {
    status: 422,
    words: {
      'zh-CN': { title: '“{item}”没有可以填写的表单', remedy: '这个事项由其他事项带出，请从主事项申请。' },
      en: {
        title: '“{item}” has no form of its own',
        remedy: 'It is handled as part of another service: apply for that one.',
      },
    },
  },
});
