import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { defineWords, type Text } from '#kernel/i18n/index.ts';

const say = defineWords({
  'zh-CN': {
    'balance-too-low': '银行没有退款：代收账户余额不足',
    'account-closed': '银行没有退款：付款人的账户已销户或冻结',
    'too-late': '银行没有退款：已超过原路退回的期限',
    'already-refunded': '银行没有退款：该笔已全部退回',
    'unknown-payment': '银行没有退款：查无原支付',
    other: '银行没有退款',
    said: '{reason}（银行答复：{text}）',
  },
  en: {
    'balance-too-low': 'The bank refuses the refund: the balance of the collecting account is too low',
    'account-closed': 'The bank refuses the refund: the payer’s account is closed or frozen',
    'too-late': 'The bank refuses the refund: the time to send it back the way it came is over',
    'already-refunded': 'The bank refuses the refund: all of it has gone back already',
    'unknown-payment': 'The bank refuses the refund: it does not know the payment',
    other: 'The bank refuses the refund',
    said: '{reason} (the bank says: {text})',
  },
});

/** Why a bank sends nothing back. `other`: only its own words say it. */
export const RefusalCode = Type.Enum([
  'balance-too-low',
  'account-closed',
  'too-late',
  'already-refunded',
  'unknown-payment',
  'other',
]);
const Answer = Type.Object({ code: RefusalCode, text: Type.Optional(Type.String()) });

/** What a bank has answered, by its code in both languages; what it says in words of its own stands beside it as it said it. */
export function refusalOf(answer: string): Text {
  const { code, text = '' } = readAnswer(answer);
  const words = (language: 'zh-CN' | 'en') => {
    const reason = say(language, code);
    return text.trim() === '' ? reason : say(language, 'said', { reason, text: text.trim() });
  };
  return { 'zh-CN': words('zh-CN'), en: words('en') };
}

/** A gateway that knows no codes answers with a text alone. */
function readAnswer(answer: string) {
  try {
    const found: unknown = JSON.parse(answer);
    if (Check(Answer, found)) return found;
  } catch {
    // No JSON: a text.
  }
  return { code: 'other' as const, text: answer };
}
