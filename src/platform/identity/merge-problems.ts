/** Of two accounts of one person that become one. */
export const mergeProblems = {
  'merge-impossible': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这两个账号不能合并',
        remedy:
          '只能把没有实名的个人账号，并入同一个人已经实名的账号；两个账号都已实名的，分属两个人，不能合并。',
      },
      en: {
        title: 'These two accounts cannot be merged',
        remedy:
          'Only a personal account that names no person can go on in one that does. Two accounts that both name a person are two persons’ and stay two.',
      },
    },
  },
  'merge-ended': {
    status: 409,
    words: {
      'zh-CN': {
        title: '这次合并已经过期',
        remedy: '十分钟内要在同一个浏览器里登录两个账号。请先登录要并掉的账号，重新开始。',
      },
      en: {
        title: 'This merge has lapsed',
        remedy:
          'Sign in to both accounts in the same browser within ten minutes. Begin again with the one that is to go.',
      },
    },
  },
  'merge-not-proven': {
    status: 422,
    words: {
      'zh-CN': {
        title: '登录名、姓名或者身份证号码与账号不符',
        remedy: '请对照身份证再填：要并掉的账号没有实名，姓名与证件相同；保留的账号按身份证号码找到。',
      },
      en: {
        title: 'Sign-in name, name or ID number do not fit the accounts',
        remedy:
          'Compare them with the card: the account that goes names no person and has the name on the card; the one that stays is found by the ID number.',
      },
    },
  },
  'merge-ground-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '没有写凭什么认定账号是本人的', remedy: '写明核对了什么，例如手机号、办件编号。' },
      en: {
        title: 'It is not said what shows that the account is his',
        remedy: 'Say what you have compared, for example the mobile number or a receipt number.',
      },
    },
  },
  'refusal-unreasoned': {
    status: 422,
    words: {
      'zh-CN': {
        title: '不同意要写明理由',
        remedy: '提出的人会看到，例如“电话里本人说不出登记的手机号”。',
      },
      en: {
        title: 'A refusal needs its reason',
        remedy:
          'Who opened it reads it, for example “did not know the registered mobile number on the telephone”.',
      },
    },
  },
  'merge-waiting': {
    status: 409,
    words: {
      'zh-CN': { title: '这个账号已经有一项合并在等待复核', remedy: '请等另一人复核，或者先撤回。' },
      en: {
        title: 'A merge of this account waits already',
        remedy: 'Wait until it is confirmed, or take it back first.',
      },
    },
  },
  'merge-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有等待复核的这项合并', remedy: '可能已经处理、撤回或者过期，请刷新清单。' },
      en: {
        title: 'There is no such merge that waits',
        remedy: 'It was settled, taken back, or has lapsed. Reload the list.',
      },
    },
  },
} as const;
