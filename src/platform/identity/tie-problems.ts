/** Of an officer's account and the person of the register whose it is. */
export const tieProblems = {
  'tie-not-proven': {
    status: 422,
    words: {
      'zh-CN': {
        title: '登录名、姓名或者身份证号码与账号不符',
        remedy: '请对照身份证再填：姓名要与工作账号、人口库一致；账号本身已经实名的，不用再核对。',
      },
      en: {
        title: 'Sign-in name, name or ID number do not fit the account',
        remedy:
          'Compare them with the card: the name is that of the officer’s account and of the people register. An account that names its person already needs no tie.',
      },
    },
  },
  'tie-number-differs': {
    status: 422,
    words: {
      'zh-CN': {
        title: '身份证号码与提出的不是同一个人',
        remedy: '请照自己的身份证再填；不是您本人的，写明理由，选“不是我”。',
      },
      en: {
        title: 'This ID number is not the one that was proposed',
        remedy: 'Type it as on your own card. If it is not you who was proposed, say so with a reason.',
      },
    },
  },
  'tie-waiting': {
    status: 409,
    words: {
      'zh-CN': { title: '这个账号已经有一项等本人确认', remedy: '请等本人确认，或者先撤回。' },
      en: {
        title: 'One of this account waits for the officer already',
        remedy: 'Wait until the officer has answered, or take it back first.',
      },
    },
  },
  'tie-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有等待确认的这一项', remedy: '可能已经处理、撤回或者过期，请刷新页面。' },
      en: {
        title: 'There is none such that waits',
        remedy: 'It was settled, taken back, or has lapsed. Reload the page.',
      },
    },
  },
} as const;
