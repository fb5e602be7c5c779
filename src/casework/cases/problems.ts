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
  'correction-told-once': {
    status: 422,
    words: {
      'zh-CN': {
        title: '补正的内容应当一次告知',
        remedy:
          '收到时就看得出的问题不能再次要求补正；只能就上次告知过的或者补正后新出现的内容（{allowed}）再次告知，并选明是哪几项。',
      },
      en: {
        title: 'What is to be corrected is told once',
        remedy:
          'A defect that could be seen at first cannot be told now. Name what was told before, or what the correction itself has brought: {allowed}.',
      },
    },
  },
  'decided-already': {
    status: 409,
    words: {
      'zh-CN': { title: '已经作出决定', remedy: '决定作出后不能撤回或者终止。' },
      en: { title: 'The case is decided', remedy: 'It can no longer be withdrawn or ended.' },
    },
  },
  'withdraw-whole': {
    status: 409,
    words: {
      'zh-CN': { title: '不能只撤回一部分', remedy: '请在整个申请上撤回。' },
      en: { title: 'A part alone cannot be withdrawn', remedy: 'Withdraw the application as a whole.' },
    },
  },
  'gaps-open': {
    status: 409,
    words: {
      'zh-CN': {
        title: '容缺的材料还没有补齐：{names}',
        remedy: '补齐之前不能准予。材料没有按承诺补交的，可以不予批准。',
      },
      en: {
        title: 'What was promised is still missing: {names}',
        remedy: 'Nothing can be granted before it is there. If it does not come as promised, refuse.',
      },
    },
  },
  'gap-unknown': {
    status: 409,
    words: {
      'zh-CN': { title: '这份材料不在等补交', remedy: '它可能已经补交，或办件已经办结：请刷新页面查看。' },
      en: {
        title: 'This material is not waited for',
        remedy: 'It may be here already, or the case is closed: reload the page.',
      },
    },
  },
});
