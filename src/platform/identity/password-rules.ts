import type { FieldProblem } from '#kernel/errors/index.ts';
import { defineWords, type Language } from '#kernel/i18n/index.ts';

const say = defineWords({
  'zh-CN': {
    passwordShort: '密码至少 10 个字符',
    passwordGuessable: '密码不能含手机号、身份证号或姓名，也不能只用一两种字符重复',
  },
  en: {
    passwordShort: 'The password needs at least 10 characters',
    passwordGuessable:
      'The password must not hold your mobile number, ID number or name, or repeat one or two characters',
  },
});

/** What is wrong with a password, at its field; `own` is what others know of its owner. */
export function passwordProblems(
  password: string,
  own: readonly string[],
  language: Language,
): readonly FieldProblem[] {
  const code = faultOf(password, own);
  return code ? [{ pointer: '/password', code, message: say(language, code) }] : [];
}

function faultOf(
  password: string,
  own: readonly string[],
): 'passwordShort' | 'passwordGuessable' | undefined {
  if ([...password].length < 10) return 'passwordShort';
  const lower = password.toLowerCase();
  const holdsOwn = own.some((value) => value !== '' && lower.includes(value.toLowerCase()));
  return holdsOwn || new Set(lower).size <= 2 ? 'passwordGuessable' : undefined;
}
