import { defineProblems } from '#kernel/errors/index.ts';

export const paymentProblem = defineProblems('payments', {
  'not-found': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这笔缴款', remedy: '请核对缴款码：共20位数字，写在缴款通知书和消息里。' },
      en: {
        title: 'There is no such payment',
        remedy: 'Check the payment code: twenty figures, on the notice and in the message.',
      },
    },
  },
  'fee-unknown': {
    status: 500,
    words: {
      'zh-CN': {
        title: '事项没有公布收费项目“{fee}”',
        remedy: '没有公布的费用不得收取。请修改流程或者事项。',
      },
      en: {
        title: 'The item publishes no fee “{fee}”',
        remedy: 'What is not published must not be charged. Correct the process or the item.',
      },
    },
  },
  'reduction-unfounded': {
    status: 500,
    words: {
      'zh-CN': { title: '减免没有写明依据', remedy: '请在流程里写明减免的依据（basis）。' },
      en: { title: 'The reduction has no basis', remedy: 'Name its basis in the process (`basis`).' },
    },
  },
  'not-open': {
    status: 409,
    words: {
      'zh-CN': { title: '这笔款不需要再缴', remedy: '已经缴清、免缴或者撤销。请刷新页面查看。' },
      en: { title: 'Nothing is to be paid', remedy: 'It is paid, exempt or cancelled. Reload the page.' },
    },
  },
  'no-provider': {
    status: 503,
    words: {
      'zh-CN': { title: '暂时不能网上缴款', remedy: '请凭缴款码到代收银行网点缴款。' },
      en: {
        title: 'Online payment is not available',
        remedy: 'Pay at a collecting bank with the payment code.',
      },
    },
  },
  'provider-down': {
    status: 503,
    words: {
      'zh-CN': { title: '银行系统没有回应', remedy: '没有扣款。请稍后再试，或者凭缴款码到银行网点缴款。' },
      en: {
        title: 'The bank does not answer',
        remedy: 'Nothing has been taken. Try again later, or pay at the bank with the payment code.',
      },
    },
  },
  'bad-signature': {
    status: 401,
    words: {
      'zh-CN': { title: '通知的签名无效', remedy: '请核对共享密钥和时间，重新签名后再发。' },
      en: {
        title: 'The notice is not signed rightly',
        remedy: 'Check secret and time, sign again and send again.',
      },
    },
  },
  'bad-notice': {
    status: 422,
    words: {
      'zh-CN': { title: '通知的内容不合规范', remedy: '请对照接入手册检查字段。' },
      en: { title: 'The notice is not in the agreed form', remedy: 'Compare its members with the manual.' },
    },
  },
  'order-unknown': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个订单号', remedy: '请核对订单号；这笔款会列入对账差异。' },
      en: {
        title: 'There is no such order',
        remedy: 'Check its number; the money shows in the reconciliation.',
      },
    },
  },
  'refund-too-much': {
    status: 422,
    words: {
      'zh-CN': { title: '最多可以退 {most} 元', remedy: '请改小退款金额。' },
      en: { title: 'At most CNY {most} can be refunded', remedy: 'Ask for less.' },
    },
  },
  'refund-reason': {
    status: 422,
    words: {
      'zh-CN': { title: '没有写明理由', remedy: '请写明理由。' },
      en: { title: 'No reason is given', remedy: 'Give the reason.' },
    },
  },
  'refund-not-there': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这笔退付', remedy: '请从收费账目页面重新打开。' },
      en: { title: 'There is no such refund', remedy: 'Open it again from the page of fees.' },
    },
  },
  'refund-moved-on': {
    status: 409,
    words: {
      'zh-CN': { title: '这笔退付已经办到下一步', remedy: '请刷新页面查看。' },
      en: { title: 'The refund has moved on', remedy: 'Reload the page.' },
    },
  },
  'refund-refused': {
    status: 422,
    words: {
      'zh-CN': { title: '银行没有退款', remedy: '请与银行核对后重新审批。' },
      en: { title: 'The bank refuses the refund', remedy: 'Ask the bank, then approve it again.' },
    },
  },
  'day-not-over': {
    status: 422,
    words: {
      'zh-CN': { title: '当天还没有结束', remedy: '银行次日出对账单。请选今天以前的日期。' },
      en: {
        title: 'The day is not over',
        remedy: 'The statement comes the next day. Choose a day before today.',
      },
    },
  },
  'difference-not-there': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这条差异', remedy: '请从对账页面重新打开。' },
      en: { title: 'There is no such difference', remedy: 'Open it again from the reconciliation.' },
    },
  },
  'difference-settled': {
    status: 409,
    words: {
      'zh-CN': { title: '这条差异已经处理', remedy: '请刷新页面查看。' },
      en: { title: 'The difference is settled already', remedy: 'Reload the page.' },
    },
  },
  'difference-not-bookable': {
    status: 422,
    words: {
      'zh-CN': {
        title: '这条差异不能补记',
        remedy: '没有对应的订单，或者不是银行多出的收款。请与银行核对后写明情况。',
      },
      en: {
        title: 'This difference cannot be booked',
        remedy:
          'It has no order of ours, or is no payment that we lack. Ask the bank and write down what it was.',
      },
    },
  },
  'bank-not-here': {
    status: 404,
    words: {
      'zh-CN': { title: '没有这个页面', remedy: '模拟银行只在演示环境里有。' },
      en: { title: 'There is no such page', remedy: 'The simulated bank exists in the demonstration only.' },
    },
  },
});
