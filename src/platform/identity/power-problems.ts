/** Of acting for others. */
export const powerProblems = {
  'no-power': {
    status: 403,
    words: {
      'zh-CN': {
        title: '您目前不能替它办事，也不能把它的事交给别人',
        remedy:
          '单位由登记的法定代表人或其授权的人代表，个人由监护人或本人授权的人代办；请先变更登记，或请对方在“代办与授权”里授权。',
      },
      en: {
        title: 'You cannot act here for that firm or person, nor let others act',
        remedy:
          'A firm is represented by its registered representative or who has a power; a person by a guardian or whom he lets act. Have the registration changed, or ask for a power under “Acting for others”.',
      },
    },
  },
  'outside-power': {
    status: 403,
    words: {
      'zh-CN': {
        title: '您得到的授权不包括这件事',
        remedy: '授权只限选定的事项。请本人自己办，或请他在“代办与授权”里加上这个事项。',
      },
      en: {
        title: 'The power that you have does not cover this',
        remedy:
          'It is limited to chosen matters. Let the person do it himself, or ask him to add the matter under “Acting for others”.',
      },
    },
  },
  'own-power': {
    status: 422,
    words: {
      'zh-CN': { title: '这里要填的是别人，不是您自己', remedy: '请填写对方的姓名和身份证号码。' },
      en: {
        title: 'This must be somebody else, not yourself',
        remedy: 'Enter the name and ID number of the other person.',
      },
    },
  },
  'request-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这项授权，或者已经结束', remedy: '请刷新页面看现在的情况。' },
      en: {
        title: 'There is no such power, or it has ended',
        remedy: 'Reload the page to see how things stand.',
      },
    },
  },
  'proof-missing': {
    status: 422,
    words: {
      'zh-CN': {
        title: '请写明凭什么证明，不超过 500 字',
        remedy: '例如出生医学证明编号、户口簿编号、法院判决书案号。',
      },
      en: {
        title: 'Say what shows it, in at most 500 characters',
        remedy: 'For example the number of the birth certificate, the household book or the judgment.',
      },
    },
  },
  'reason-missing': {
    status: 422,
    words: {
      'zh-CN': { title: '请写明核对了什么', remedy: '例如“与出生医学证明存根一致”。' },
      en: {
        title: 'Say what was compared',
        remedy: 'For example “agrees with the counterfoil of the birth certificate”.',
      },
    },
  },
  'ward-unknown': {
    status: 409,
    words: {
      'zh-CN': {
        title: '人口库里没有姓名和号码都相符的人',
        remedy: '不能确认；请说明理由后退回，请申请人核对。',
      },
      en: {
        title: 'No record has this name and this number',
        remedy: 'It cannot be confirmed: refuse it with the reason, and let the guardian check both.',
      },
    },
  },
} as const;
