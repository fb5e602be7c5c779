import { defineProblems } from '#kernel/errors/index.ts';

export const ratingProblem = defineProblems('ratings', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': {
        title: '没有可以评价的办件',
        remedy: '办结以后才能评价；请从办结通知里的链接，或者“我的办件”进入。',
      },
      en: {
        title: 'There is nothing to rate here',
        remedy: 'A case is rated when it is closed: use the link in the message, or “My applications”.',
      },
    },
  },
  'rated-already': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这个办件已经评价过',
        remedy: '每个办件评价一次，任何人都不能修改。还有意见，可以拨打 12345。',
      },
      en: {
        title: 'This case is rated already',
        remedy: 'Each case is rated once and nobody can alter it. If there is more to say, call 12345.',
      },
    },
  },
  'own-body': {
    status: 403,
    words: {
      'zh-CN': { title: '工作人员不能评价本单位办理的件', remedy: '评价只能由申请人自己作出。' },
      en: {
        title: 'Officers do not rate what their own body has handled',
        remedy: 'Only the applicant rates.',
      },
    },
  },
  'choice-unknown': {
    status: 422,
    words: {
      'zh-CN': { title: '没有“{choice}”这个选项', remedy: '请从列出的选项中选择。' },
      en: { title: 'There is no choice “{choice}”', remedy: 'Choose from those listed.' },
    },
  },
  'grade-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '请选择满意程度', remedy: '五档里选一档，再提交。' },
      en: { title: 'Choose how satisfied you are', remedy: 'One of the five, then send it.' },
    },
  },
  'follow-up-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这条差评回访', remedy: '请从评价页面重新打开。' },
      en: { title: 'There is no such follow-up', remedy: 'Open it again from the page of ratings.' },
    },
  },
  'text-required': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明内容', remedy: '用一两句话写清楚，再提交。' },
      en: { title: 'Words are needed', remedy: 'Write a sentence or two, then send it.' },
    },
  },
  'answered-already': {
    status: 409,
    words: {
      'zh-CN': { title: '已经答复过', remedy: '请刷新页面查看。' },
      en: { title: 'It is answered already', remedy: 'Reload the page.' },
    },
  },
  'reviewed-already': {
    status: 409,
    words: {
      'zh-CN': { title: '已经审核过', remedy: '请刷新页面查看。' },
      en: { title: 'It is reviewed already', remedy: 'Reload the page.' },
    },
  },
});
