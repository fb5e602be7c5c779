/** What became of a request, or of a case that another authority or body has a say in. */
export const requestTemplates = {
  'authority.confirm': {
    'zh-CN': {
      title: '请确认 {count} 项任职',
      body: '您管理的人员有 {count} 项任职即将满一年，最早的到 {on} 为止。请在“权限”的“年度确认”里逐一确认或者终止；到期没有确认的，次日起没有权限。',
      sms: '有{count}项任职等您年度确认，最早的{on}到期，到期未确认即失效。',
    },
    en: {
      title: 'Please confirm {count} assignment(s)',
      body: '{count} assignment(s) of those you answer for have lasted almost a year; the first ends on {on}. Confirm or end each of them under “Authority”, “Confirm”; what is not confirmed by its day gives no authority from the next day on.',
      sms: '{count} assignment(s) wait for your yearly confirmation; the first ends on {on}.',
    },
  },
  'case.recusal-approved': {
    'zh-CN': {
      title: '同意回避：{item}',
      body: '您就办件 {receipt}“{item}”申请{officer}回避。{body}决定：该工作人员回避，改由他人办理。理由：{reason}。',
      sms: '您的办件{receipt}：同意回避，改由他人办理。',
    },
    en: {
      title: 'The officer withdraws: {item}',
      body: 'You asked that an officer withdraw from your case {receipt}, “{item}”. {body} has decided that the officer withdraws; others go on with it. Reason: {reason}.',
      sms: 'Case {receipt}: the officer withdraws, others go on with it.',
    },
  },
  'case.recusal-rejected': {
    'zh-CN': {
      title: '不予回避：{item}',
      body: '您就办件 {receipt}“{item}”申请{officer}回避。{body}决定：不予回避。理由：{reason}。',
      sms: '您的办件{receipt}：不予回避，理由见决定书。',
    },
    en: {
      title: 'The officer does not withdraw: {item}',
      body: 'You asked that an officer withdraw from your case {receipt}, “{item}”. {body} has decided that the officer need not. Reason: {reason}.',
      sms: 'Case {receipt}: the officer does not withdraw; the decision says why.',
    },
  },
  'case.reopened': {
    'zh-CN': {
      title: '重新办理：{item}',
      body: '您的办件 {receipt}“{item}”原来的决定已被撤销（{decision}），{body}重新办理，时限为 {due}。原因：{reason}。',
      sms: '您的办件{receipt}的原决定已撤销，重新办理，时限{due}。',
    },
    en: {
      title: 'Decided anew: {item}',
      body: 'The decision on your case {receipt}, “{item}”, was set aside ({decision}). {body} decides anew by {due}. The reason: {reason}.',
      sms: 'Case {receipt}: the decision was set aside; a new one is due by {due}.',
    },
  },
  'case.referred': {
    'zh-CN': {
      title: '已移送{body}办理：{item}',
      body: '您的办件 {receipt}“{item}”不属于{from}管辖，已连同申请材料移送{body}办理，编号不变，不需要重新申请；是否受理的期限从{body}收到之日起计算。原因：{reason}。',
      sms: '您的办件{receipt}已移送{body}办理，编号不变，不需要重新申请。',
    },
    en: {
      title: 'Passed on to {body}: {item}',
      body: 'Your case {receipt}, “{item}”, is not for {from} to decide. It was passed on to {body} with all that you handed in; its number stays, you need not apply again. The period for its acceptance runs from the day on which {body} received it. The reason: {reason}.',
      sms: 'Case {receipt} was passed on to {body}. Its number stays; you need not apply again.',
    },
  },
};
