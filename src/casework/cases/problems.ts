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
  forgotten: {
    status: 410,
    words: {
      'zh-CN': { title: '这份文书已按保存期限删除', remedy: '封存的档案里还有一份，请向档案管理人员查阅。' },
      en: {
        title: 'This paper has been erased, as its period of keeping asks',
        remedy: 'The sealed archive still has it: ask the archivist.',
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
  'step-form-invalid': {
    status: 422,
    words: {
      'zh-CN': {
        title: '这一步的表单还有 {count} 处要填写或改正',
        remedy: '请按各项旁边的提示填好，再办理。',
      },
      en: {
        title: 'The form of this step has {count} answer(s) missing or wrong',
        remedy: 'Fill in what is marked, then act.',
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
  'not-accepted-yet': {
    status: 409,
    words: {
      'zh-CN': { title: '这个办件不在审查阶段', remedy: '受理之后、作出决定之前才能这样办。' },
      en: {
        title: 'The case is not under examination',
        remedy: 'This can be done after acceptance and before the decision.',
      },
    },
  },
  'procedure-unknown': {
    status: 422,
    words: {
      'zh-CN': { title: '这个事项没有“{kind}”这种特别程序', remedy: '请从事项列明的特别程序中选择。' },
      en: {
        title: 'This item has no special procedure “{kind}”',
        remedy: 'Choose one of those that the item names.',
      },
    },
  },
  'procedure-open': {
    status: 409,
    words: {
      'zh-CN': { title: '特别程序还没有结束', remedy: '请先结束正在进行的程序，再继续。' },
      en: { title: 'A special procedure is still open', remedy: 'End it first, then go on.' },
    },
  },
  'procedure-not-open': {
    status: 409,
    words: {
      'zh-CN': { title: '没有正在进行的这个程序', remedy: '可能已经结束：请刷新页面查看。' },
      en: { title: 'No such procedure is open', remedy: 'It may have ended: reload the page.' },
    },
  },
  suspended: {
    status: 409,
    words: {
      'zh-CN': { title: '办件已经中止', remedy: '请先恢复办理。' },
      en: { title: 'The case is suspended', remedy: 'Resume it first.' },
    },
  },
  'officers-needed': {
    status: 422,
    words: {
      'zh-CN': {
        title: '至少要有 {count} 名工作人员',
        remedy: '请写明参加核查的每一名工作人员（行政许可法第三十四条）。',
      },
      en: {
        title: 'At least {count} officers are needed',
        remedy: 'Name everybody who carries out the inspection (article 34 of the Licensing Law).',
      },
    },
  },
  'extension-once': {
    status: 409,
    words: {
      'zh-CN': { title: '办理期限只能延长一次', remedy: '已经申请或者批准过延长；请在现有期限内作出决定。' },
      en: {
        title: 'A period is extended once only',
        remedy: 'An extension has been asked for or approved; decide within the present period.',
      },
    },
  },
  'extension-none': {
    status: 409,
    words: {
      'zh-CN': { title: '这个事项的期限不能延长', remedy: '法律没有规定可以延长；请在期限内作出决定。' },
      en: {
        title: 'The period of this item cannot be extended',
        remedy: 'No law provides for it; decide within the period.',
      },
    },
  },
  'extension-too-late': {
    status: 409,
    words: {
      'zh-CN': { title: '法定期限已经届满，不能再延长', remedy: '请尽快作出决定。' },
      en: {
        title: 'The statutory period is over and cannot be extended any more',
        remedy: 'Decide as soon as you can.',
      },
    },
  },
  'extension-not-asked': {
    status: 409,
    words: {
      'zh-CN': { title: '没有等待批准的延长申请', remedy: '可能已经批准：请刷新页面查看。' },
      en: { title: 'No extension waits for approval', remedy: 'It may have been decided: reload the page.' },
    },
  },
  'decided-already': {
    status: 409,
    words: {
      'zh-CN': { title: '已经作出决定', remedy: '决定作出后不能撤回或者终止。' },
      en: { title: 'The case is decided', remedy: 'It can no longer be withdrawn or ended.' },
    },
  },
  'signed-already': {
    status: 409,
    words: {
      'zh-CN': { title: '您已经签过，不能再替别人签', remedy: '会签由不同的人签；请等其他人签完。' },
      en: {
        title: 'You have signed already and cannot sign for another',
        remedy: 'Those who countersign are different people: wait for the others.',
      },
    },
  },
  'step-unlawful': {
    status: 409,
    words: {
      'zh-CN': {
        title: '不能退到或者跳到这一步',
        remedy: '受理、决定已经告知申请人的，不能重来；没有决定的，不能越过决定。请从列出的步骤中选择。',
      },
      en: {
        title: 'The case cannot go to this step',
        remedy:
          'What the applicant has been told is not done again, and no decision is passed over. Choose one of the steps offered.',
      },
    },
  },
  'not-to-them': {
    status: 422,
    words: {
      'zh-CN': {
        title: '不能交给这个人',
        remedy: '请从列出的人员里选：有这项职责、没有回避、也不是您自己。',
      },
      en: {
        title: 'It cannot be given to this person',
        remedy: 'Choose somebody of the list: with the duty, without a conflict, and not yourself.',
      },
    },
  },
  'told-already': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这一步已经告知申请人或者其他部门，不能撤回',
        remedy: '请按更正或者撤销的程序办理。',
      },
      en: {
        title: 'The applicant or other bodies have been told of it: it cannot be taken back',
        remedy: 'Correct or revoke it in the way that the law provides.',
      },
    },
  },
  'nothing-to-urge': {
    status: 409,
    words: {
      'zh-CN': {
        title: '现在没有等着办的步骤可以催',
        remedy: '办件正在等您补正，或者已经办结；请看办件进度。',
      },
      en: {
        title: 'No step waits that could be urged',
        remedy: 'The case waits for your correction, or is closed: look at its progress.',
      },
    },
  },
  'urged-today': {
    status: 409,
    words: {
      'zh-CN': { title: '今天已经催办过', remedy: '每个工作日可以催办一次；经办人和负责人已经收到提醒。' },
      en: {
        title: 'You have urged it today',
        remedy: 'You can urge once a working day; the officer and the head have been told.',
      },
    },
  },
  'not-in-bulk': {
    status: 422,
    words: {
      'zh-CN': {
        title: '这一步不能批量办理',
        remedy: '只有受理、审查通过、确认完成可以批量办；不同意、补正、决定请逐件办理并写明理由。',
      },
      en: {
        title: 'This is not done in bulk',
        remedy:
          'Only accepting, passing and confirming can be. Refusals, corrections and decisions are made case by case, with reasons.',
      },
    },
  },
  'withdraw-whole': {
    status: 409,
    words: {
      'zh-CN': { title: '不能只撤回一部分', remedy: '请在整个申请上撤回。' },
      en: { title: 'A part alone cannot be withdrawn', remedy: 'Withdraw the application as a whole.' },
    },
  },
  'paper-blank': {
    status: 500,
    words: {
      'zh-CN': { title: '文书的填空“{blank}”没有内容', remedy: '请管理员检查政务包里的文书。' },
      en: {
        title: 'The paper has a blank “{blank}” that nothing fills',
        remedy: 'An administrator must check the papers of the pack.',
      },
    },
  },
  'licence-not-held': {
    status: 422,
    words: {
      'zh-CN': {
        title: '没有找到您名下的这张证照：{number}',
        remedy: '请从“我的证照”里选要办的那一张，或核对证号后再填。',
      },
      en: {
        title: 'You hold no such licence: {number}',
        remedy: 'Choose it from “My licences”, or check the number.',
      },
    },
  },
  'licence-ended': {
    status: 409,
    words: {
      'zh-CN': {
        title: '证照 {number} 已经撤销、吊销、注销或换新',
        remedy: '已结束的证照不能再变更、延续或补发；需要的请重新申请。',
      },
      en: {
        title: 'The licence {number} has been revoked, cancelled or replaced',
        remedy: 'It can no longer be changed, renewed or replaced. Apply for a new one if you need it.',
      },
    },
  },
  'licence-expired': {
    status: 409,
    words: {
      'zh-CN': {
        title: '证照 {number} 已于 {on} 到期',
        remedy: '到期后不能再延续，请按首次申请办理。',
      },
      en: {
        title: 'The licence {number} ended on {on}',
        remedy: 'What has ended cannot be renewed: apply for a new licence.',
      },
    },
  },
  'licence-permanent': {
    status: 409,
    words: {
      'zh-CN': { title: '这张证照长期有效', remedy: '不需要延续。内容有变动的，请办变更。' },
      en: { title: 'This licence has no end', remedy: 'It needs no renewal. To alter it ask for a change.' },
    },
  },
  'licence-in-hand': {
    status: 409,
    words: {
      'zh-CN': {
        title: '证照 {number} 有一件申请正在办理：{item}（{receipt}）',
        remedy: '请等它办结，或先在“我的办件”里撤回，再提交新的申请。',
      },
      en: {
        title: 'An application about the licence {number} is being handled: {item} ({receipt})',
        remedy: 'Wait until it is decided, or withdraw it in “My applications” first.',
      },
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
