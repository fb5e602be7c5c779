import { defineProblems } from '#kernel/errors/index.ts';

export const filterProblem = defineProblems('filters', {
  unknown: {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个筛选', remedy: '可能已经删除或停止共享：请刷新页面查看。' },
      en: { title: 'There is no such filter', remedy: 'It may have been removed: reload the page.' },
    },
  },
  'name-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '筛选没有名称', remedy: '请写一个名称，最多 20 个字。' },
      en: { title: 'The filter has no name', remedy: 'Give it a name of at most 20 characters.' },
    },
  },
  'nothing-asked': {
    status: 422,
    words: {
      'zh-CN': { title: '没有选择条件', remedy: '请至少选择或填写一个条件。' },
      en: { title: 'No condition is chosen', remedy: 'Choose or write at least one.' },
    },
  },
  'too-many': {
    status: 422,
    words: {
      'zh-CN': { title: '最多保存 {most} 个筛选', remedy: '请先删除一个不再使用的。' },
      en: { title: 'At most {most} filters are kept', remedy: 'Remove one that you no longer use.' },
    },
  },
  'not-proposed': {
    status: 409,
    words: {
      'zh-CN': { title: '这个筛选没有申请共享', remedy: '提出的人可能已经撤回：请刷新页面查看。' },
      en: {
        title: 'Nobody asks to share this filter',
        remedy: 'It may have been taken back: reload the page.',
      },
    },
  },
});
