import { defineProblems } from '#kernel/errors/index.ts';

/** What goes wrong with a step that is done, signed, passed on or urged. */
export const stepProblem = defineProblems('cases', {
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
});
