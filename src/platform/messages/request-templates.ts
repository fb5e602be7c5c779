/** What became of a request, or of a case that another authority or body has a say in. */
export const requestTemplates = {
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
