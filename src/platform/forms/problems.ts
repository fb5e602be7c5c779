import { defineProblems } from '#kernel/errors/index.ts';

export const formProblem = defineProblems('forms', {
  'invalid-definition': {
    status: 500,
    words: {
      'zh-CN': {
        title: '表单 {form} 的定义有误：{place} {reason}',
        remedy: '请运行 mingtang pack check 并按提示改正。',
      },
      en: {
        title: 'The form {form} is defined wrongly at {place}: {reasonEn}',
        remedy: 'Run mingtang pack check and correct what it names.',
      },
    },
  },
  'page-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '这张表单没有“{page}”这一页', remedy: '请返回上一步，从表单的第一页继续。' },
      en: {
        title: 'This form has no page “{page}”',
        remedy: 'Go back and continue from the first page of the form.',
      },
    },
  },
});
