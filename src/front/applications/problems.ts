import { defineProblems } from '#kernel/errors/index.ts';

export const applicationProblem = defineProblems('applications', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有找到这份申请', remedy: '请核对编号，或从“我的办件”里打开。' },
      en: {
        title: 'This application was not found',
        remedy: 'Check the number, or open it from “My applications”.',
      },
    },
  },
  'not-the-visitors': {
    status: 404,
    words: {
      'zh-CN': {
        title: '这位办事人没有这个编号的申请',
        remedy: '请核对回执上的编号；单位的申请，接待时要填单位的统一社会信用代码。',
      },
      en: {
        title: 'The visitor has no application of this number',
        remedy: 'Check the number on the receipt; for a firm’s application receive the visitor for the firm.',
      },
    },
  },
  'invalid-answers': {
    status: 422,
    words: {
      'zh-CN': { title: '有 {count} 处要核对', remedy: '请按下面逐项改正后再提交。已填的内容都在。' },
      en: {
        title: '{count} answer(s) need another look',
        remedy: 'Correct what is named below and submit again. Nothing is lost.',
      },
    },
  },
  'material-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '还缺 {count} 份材料', remedy: '请上传或承诺后补：{names}。' },
      en: {
        title: '{count} material(s) are missing',
        remedy: 'Upload them, or promise them where that is possible: {names}.',
      },
    },
  },
  'draft-changed': {
    status: 409,
    words: {
      'zh-CN': { title: '这份草稿在另一个窗口里改过', remedy: '请刷新页面，以最新的内容为准继续填写。' },
      en: {
        title: 'This draft was changed in another window',
        remedy: 'Reload the page and go on from the latest state.',
      },
    },
  },
  'nothing-to-correct': {
    status: 409,
    words: {
      'zh-CN': { title: '这份申请现在不需要补正', remedy: '请在“我的办件”里看它办到哪一步。' },
      en: { title: 'Nothing is to be corrected now', remedy: 'See where it stands under “My applications”.' },
    },
  },
  'situation-settled': {
    status: 409,
    words: {
      'zh-CN': {
        title: '补正时不能改变情形',
        remedy: '请按补正通知修改内容和材料；情形变了的，请撤回后重新申请。',
      },
      en: {
        title: 'A correction does not change the situation',
        remedy: 'Correct what the notice names; if your situation is another one, withdraw and apply anew.',
      },
    },
  },
  'already-submitted': {
    status: 409,
    words: {
      'zh-CN': { title: '这份申请已经提交', remedy: '请在“我的办件”里查看进度。' },
      en: { title: 'This application was already submitted', remedy: 'Follow it under “My applications”.' },
    },
  },
  'not-served': {
    status: 422,
    words: {
      'zh-CN': { title: '这个事项不面向{kind}办理', remedy: '请切换办事身份后再试：右上角“为谁办”。' },
      en: {
        title: 'This service is not for a {kind}',
        remedy: 'Change whom you act for (top right) and try again.',
      },
    },
  },
  'query-refused': {
    status: 404,
    words: {
      'zh-CN': { title: '编号或查询密码不对', remedy: '两者都印在接件凭证上。连续 5 次不对，需等 15 分钟。' },
      en: {
        title: 'The number or the query password is wrong',
        remedy: 'Both are printed on the receipt. After 5 wrong attempts wait 15 minutes.',
      },
    },
  },
  'query-locked': {
    status: 429,
    words: {
      'zh-CN': {
        title: '错误次数太多，已暂停查询',
        remedy: '请 15 分钟后再试，或登录后在“我的办件”里查看。',
      },
      en: {
        title: 'Too many wrong attempts',
        remedy: 'Try again in 15 minutes, or sign in and look under “My applications”.',
      },
    },
  },
  'item-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个事项', remedy: '请从首页重新查找。' },
      en: { title: 'There is no such service', remedy: 'Search again from the home page.' },
    },
  },
});
