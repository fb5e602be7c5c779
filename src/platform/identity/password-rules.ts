import { pinyin } from 'pinyin-pro';
import type { Call } from '#kernel/application/index.ts';
import type { FieldProblem } from '#kernel/errors/index.ts';
import { defineWords } from '#kernel/i18n/index.ts';
import { listRegions } from '#platform/regions/index.ts';
import { isLeaked } from './leaked-passwords.ts';
import { guessesOf } from './password-guesses.ts';

const say = defineWords({
  'zh-CN': {
    passwordShort: '密码至少 10 个字符',
    passwordGuessable: '密码不能含手机号、身份证号或姓名，也不能只用一两种字符重复',
    passwordCommon:
      '这个密码太容易猜到：常用词、拼音、年份生日、连着的键、地名和您的姓名，猜密码的人最先试。请用几个互不相干的词，或者一句只有您知道的话',
    passwordLeaked: '这个密码在别处泄露过，猜密码的人手里有。请换一个没有在任何地方用过的',
  },
  en: {
    passwordShort: 'The password needs at least 10 characters',
    passwordGuessable:
      'The password must not hold your mobile number, ID number or name, or repeat one or two characters',
    passwordCommon:
      'This password is too easily guessed: common words, years and birthdays, keys in a row, names of places and your own are tried first. Use several words that have nothing to do with each other, or a sentence that only you know',
    passwordLeaked:
      'This password has leaked elsewhere: whoever guesses has it in a list. Choose one that you have used nowhere',
  },
});

/** As a power of ten. Whoever guesses here is slowed; so many he does not come to, nor soon with a stolen digest of it. */
const leastGuesses = 8;

/** What is wrong with a password, at its field; `own` is what others know of its owner (NIST SP 800-63B; OWASP ASVS 5, 6.2.4, 6.2.11, 6.2.12). */
export async function passwordProblems(
  call: Call,
  password: string,
  own: readonly string[],
): Promise<readonly FieldProblem[]> {
  const code =
    faultOf(password, own) ??
    (await commonFault(call, password, own)) ??
    ((await isLeaked(call, password)) ? 'passwordLeaked' : undefined);
  return code ? [{ pointer: '/password', code, message: say(call.language, code) }] : [];
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

async function commonFault(
  call: Call,
  password: string,
  own: readonly string[],
): Promise<'passwordCommon' | undefined> {
  const places = (await listRegions(call)).map(({ name }) =>
    (name['zh-CN'] ?? '').replace(/[省市区县]$/, ''),
  );
  const begun = own.map(beginningOf);
  const known = ['mingtang', call.config.messages.signature, ...places, ...begun].flatMap(spoken);
  return guessesOf(beginningOf(password), known) < leastGuesses ? 'passwordCommon' : undefined;
}

/** Whoever types a megabyte is judged by its beginning: to weigh all of it would hold up everybody else. */
const beginningOf = (typed: string) => typed.slice(0, 64);

/** A name as it is written, in pinyin, and by the first letters of that. */
function spoken(name: string): string[] {
  if (!/\p{Script=Han}/u.test(name)) return [name];
  const syllables = pinyin(name, { toneType: 'none', type: 'array' });
  return [name, syllables.join(''), syllables.map((syllable) => syllable.charAt(0)).join('')];
}
