import { defineProblems } from '#kernel/errors/index.ts';

export const complaintProblem = defineProblems('complaints', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这件投诉', remedy: '请从投诉页面重新打开。' },
      en: { title: 'There is no such complaint', remedy: 'Open it again from the page of complaints.' },
    },
  },
  incomplete: {
    status: 422,
    words: {
      'zh-CN': { title: '投诉没有写完整', remedy: '请选择部门，写明投诉谁、发生了什么。' },
      en: {
        title: 'The complaint is not complete',
        remedy: 'Choose the body, and say whom and what it is about.',
      },
    },
  },
  'decided-already': {
    status: 409,
    words: {
      'zh-CN': { title: '已经有核查结论', remedy: '请刷新页面查看。' },
      en: { title: 'It is decided already', remedy: 'Reload the page.' },
    },
  },
});
