import { type OwnData, wholeList } from '#casework/subjects/index.ts';
import { yuanOf } from './amount.ts';
import { listPayments } from './read-payments.ts';

export const ownPayments: OwnData = {
  key: 'payments',
  title: { 'zh-CN': '缴费和退款', en: 'Payments and refunds' },
  fields: {
    title: { 'zh-CN': '收费项目', en: 'Fee' },
    receiptNumber: { 'zh-CN': '办件编号', en: 'Receipt number' },
    code: { 'zh-CN': '缴款码', en: 'Payment code' },
    yuan: { 'zh-CN': '金额（元）', en: 'Amount (yuan)' },
    state: { 'zh-CN': '状态', en: 'State' },
    raisedOn: { 'zh-CN': '开单日期', en: 'Raised on' },
    paidOn: { 'zh-CN': '缴款日期', en: 'Paid on' },
  },
  read: (call) =>
    wholeList(async (before) => {
      const { payments, next } = await listPayments(call, { before });
      const rows = payments.map(({ charge, receipts, refunds }) => ({
        ...charge,
        yuan: yuanOf(charge.amount),
        receipts,
        refunds,
      }));
      return { rows, next };
    }),
  fate: {
    stays: {
      'zh-CN': '会计资料和财政票据依法保存（会计法、财政票据管理办法）。',
      en: 'Accounts and fiscal receipts are kept by law (Accounting Law).',
    },
  },
};
