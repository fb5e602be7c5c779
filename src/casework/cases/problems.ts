import { defineProblems } from '#kernel/errors/index.ts';

export const caseProblem = defineProblems('cases', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个办件', remedy: '请核对编号；如果是别人转给您的链接，请联系经办部门。' },
      en: {
        title: 'There is no such case',
        remedy: 'Check the number; if somebody sent you the link, ask the body in charge.',
      },
    },
  },
  'changed-meanwhile': {
    status: 409,
    words: {
      'zh-CN': { title: '办件刚刚被别人改动', remedy: '请刷新页面，看过最新情况后再操作。您写的意见还在。' },
      en: {
        title: 'Somebody else has just changed this case',
        remedy: 'Reload the page, look at what is new and act again. What you wrote is still there.',
      },
    },
  },
  closed: {
    status: 409,
    words: {
      'zh-CN': { title: '办件已经办结', remedy: '办结的办件不能再处理。需要更改的，请走撤销或变更程序。' },
      en: {
        title: 'The case is closed',
        remedy: 'A closed case cannot be acted on. To change its result use revocation or alteration.',
      },
    },
  },
  'reason-required': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明理由', remedy: '不同意、不予受理、补正都要让申请人看懂为什么、怎么改。' },
      en: {
        title: 'Reasons are needed',
        remedy: 'An objection, refusal or request for correction must tell the applicant why and what to do.',
      },
    },
  },
  'outcome-unknown': {
    status: 422,
    words: {
      'zh-CN': { title: '这一步不能得出“{outcome}”', remedy: '可以选择：{allowed}。' },
      en: { title: 'This step cannot end as “{outcome}”', remedy: 'Choose one of: {allowed}.' },
    },
  },
  'no-task': {
    status: 409,
    words: {
      'zh-CN': { title: '这个办件现在没有等您办的步骤', remedy: '可能别人已经办了：请刷新页面查看。' },
      en: {
        title: 'No step of this case waits for you now',
        remedy: 'Somebody may have done it: reload the page.',
      },
    },
  },
  'item-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有“{item}”这个事项', remedy: '请从办事指南里重新选择。' },
      en: { title: 'There is no item “{item}”', remedy: 'Choose again from the service guide.' },
    },
  },
  'process-unknown': {
    status: 500,
    words: {
      'zh-CN': { title: '事项“{item}”的流程“{process}”没有部署', remedy: '请管理员重新导入政务包。' },
      en: {
        title: 'The process “{process}” of “{item}” is not deployed',
        remedy: 'An administrator must import the pack again.',
      },
    },
  },
  'body-unknown': {
    status: 500,
    words: {
      'zh-CN': { title: '事项“{item}”的承办部门“{body}”不存在', remedy: '请管理员检查政务包里的部门。' },
      en: {
        title: 'The body “{body}” in charge of “{item}” does not exist',
        remedy: 'An administrator must check the bodies of the pack.',
      },
    },
  },
});
