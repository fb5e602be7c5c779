import { defineWords } from '#kernel/i18n/index.ts';

export const agendaWords = defineWords({
  'zh-CN': {
    name: '我的政务日历',
    correction: '请补正：{item}',
    'correction-text': '办件 {receipt} 需要补正后才能接着办。请登录查看要补什么。',
    due: '答复期限：{item}',
    'due-text': '办件 {receipt} 最迟在这一天答复。',
    'due-provisional': '日期为暂定，节假日安排公布后可能变动。',
    procedure: '{procedure}：{item}',
    'procedure-text': '办件 {receipt} 的这一程序预计到这一天；期间不计入办理时限。',
    expires: '证照到期：{title}',
    'expires-text': '证照 {number} 到这一天为止有效。要延续的，请在到期三十日前申请。',
    renew: '最后一天申请延续：{title}',
    'renew-text': '证照 {number} 要延续的，请最迟在这一天申请。',
    'duty-morning': '值班：上午',
    'duty-afternoon': '值班：下午',
  },
  en: {
    name: 'My government calendar',
    correction: 'Please correct: {item}',
    'correction-text': 'Case {receipt} goes on when it is corrected. Sign in to see what is missing.',
    due: 'Answer due: {item}',
    'due-text': 'Case {receipt} is answered on this day at the latest.',
    'due-provisional': 'The date is provisional until the holidays are published.',
    procedure: '{procedure}: {item}',
    'procedure-text':
      'This procedure of case {receipt} is expected to last until this day; the period stands still.',
    expires: 'Licence ends: {title}',
    'expires-text': 'Licence {number} is valid until this day. Ask for renewal thirty days before.',
    renew: 'Last day to ask for renewal: {title}',
    'renew-text': 'To renew licence {number} ask on this day at the latest.',
    'duty-morning': 'On duty in the morning',
    'duty-afternoon': 'On duty in the afternoon',
  },
});
