/** What payers are told of fees. The link leads to the payment by its code: whoever has it may pay. */
export const feeTemplates = {
  'fee.due': {
    'zh-CN': {
      title: '请缴费：{item}',
      body: '您的办件 {receipt}“{item}”需缴{fee} {amount} 元，缴款码 {code}，请在 {due} 前缴清：{link}。也可以凭缴款码到代收银行网点缴款。',
      sms: '办件{receipt}需缴费{amount}元，缴款码{code}，{due}前缴清：{link}',
    },
    en: {
      title: 'Please pay: {item}',
      body: 'For your case {receipt}, “{item}”, CNY {amount} is due ({fee}). Payment code {code}, by {due}: {link}. You may also pay at a collecting bank with the code.',
      sms: 'Case {receipt}: CNY {amount} due by {due}, payment code {code}: {link}',
    },
  },
  'fee.exempted': {
    'zh-CN': {
      title: '免收费用：{item}',
      body: '您的办件 {receipt}“{item}”的{fee}按规定免收，不需要缴款。',
      sms: '办件{receipt}的费用按规定免收，不需要缴款。',
    },
    en: {
      title: 'No fee: {item}',
      body: 'For your case {receipt}, “{item}”, the {fee} is waived; nothing is to be paid.',
      sms: 'Case {receipt}: the fee is waived; nothing is to be paid.',
    },
  },
  'fee.reminder': {
    'zh-CN': {
      title: '缴费提醒：{item}',
      body: '您的办件 {receipt}“{item}”还有{fee} {amount} 元没有缴，应在 {due} 前缴清：{link}。没有缴清的，办件不能往下办。',
      sms: '办件{receipt}还有{amount}元未缴，应在{due}前缴清：{link}',
    },
    en: {
      title: 'Reminder of a fee: {item}',
      body: 'For your case {receipt}, “{item}”, CNY {amount} ({fee}) is still unpaid; it is due by {due}: {link}. The case goes on when it is paid.',
      sms: 'Case {receipt}: CNY {amount} unpaid, due by {due}: {link}',
    },
  },
  'fee.due-moved': {
    'zh-CN': {
      title: '缴费期限改为 {due}：{item}',
      body: '节假日安排公布后重新计算：您的办件 {receipt}“{item}”的{fee} {amount} 元，缴费期限由 {before} 改为 {due}。缴款码不变：{link}。',
      sms: '办件{receipt}的缴费期限改为{due}，金额{amount}元不变：{link}',
    },
    en: {
      title: 'Now due by {due}: {item}',
      body: 'The year’s holidays are published, and the days were counted anew: CNY {amount} ({fee}) of your case {receipt}, “{item}”, is due by {due} instead of {before}. The payment code stays: {link}.',
      sms: 'Case {receipt}: CNY {amount} is now due by {due}: {link}',
    },
  },
  'fee.paid': {
    'zh-CN': {
      title: '已缴费：{item}',
      body: '您的办件 {receipt}“{item}”已收到{fee} {amount} 元。电子票据在“我的缴费”里下载：{link}。',
      sms: '办件{receipt}已收到缴费{amount}元，电子票据：{link}',
    },
    en: {
      title: 'Paid: {item}',
      body: 'CNY {amount} ({fee}) has arrived for your case {receipt}, “{item}”. The electronic receipt is under “My payments”: {link}.',
      sms: 'Case {receipt}: CNY {amount} has arrived. Receipt: {link}',
    },
  },
  'fee.surplus': {
    'zh-CN': {
      title: '多缴的款将退给您：{item}',
      body: '您的办件 {receipt}“{item}”收到 {amount} 元，不抵应缴的{fee}。这笔款不用您申请，审批后原路退回；没有缴清的请重新缴：{link}。',
      sms: '办件{receipt}收到的{amount}元与应缴不符，审批后原路退回。详见{link}',
    },
    en: {
      title: 'Money goes back to you: {item}',
      body: 'For your case {receipt}, “{item}”, CNY {amount} arrived that does not pay the {fee}. It goes back the way it came once approved; you need not ask. What is still unpaid is to be paid again: {link}.',
      sms: 'Case {receipt}: CNY {amount} arrived that is not owed and goes back to you. See {link}',
    },
  },
  'fee.refunded': {
    'zh-CN': {
      title: '已退款：{item}',
      body: '您的办件 {receipt}“{item}”的 {amount} 元（{fee}）已由银行原路退回，一般一至三个工作日到账。退付通知书在“我的缴费”里：{link}。',
      sms: '办件{receipt}的{amount}元已原路退回，请留意到账。',
    },
    en: {
      title: 'Refunded: {item}',
      body: 'CNY {amount} ({fee}) of your case {receipt}, “{item}”, has gone back the way it came; banks take one to three working days. The notice is under “My payments”: {link}.',
      sms: 'Case {receipt}: CNY {amount} has been refunded.',
    },
  },
  'fee.refund-refused': {
    'zh-CN': {
      title: '没有同意退款：{item}',
      body: '您为办件 {receipt}“{item}”申请退付 {amount} 元（{fee}），没有同意：{reason}。',
      sms: '办件{receipt}的退款申请没有同意，请登录查看理由。',
    },
    en: {
      title: 'Refund refused: {item}',
      body: 'The refund of CNY {amount} ({fee}) that you asked for on case {receipt}, “{item}”, is refused: {reason}.',
      sms: 'Case {receipt}: the refund is refused. Sign in to read why.',
    },
  },
} as const;
