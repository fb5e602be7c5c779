import type { FieldProblem } from '#kernel/errors/index.ts';
import { defineWords, type Language } from '#kernel/i18n/index.ts';
import { isCitizenId, isMobile } from '#platform/identifiers/index.ts';
import type { IdentityClaim } from './identity-proofing.ts';

const say = defineWords({
  'zh-CN': {
    name: '请填写姓名，与身份证一致',
    idNumber: '请填写18位身份证号码，最后一位可以是 X',
    idNumberWrong: '这个号码有错，请对照身份证逐位核对',
    mobile: '请填写11位手机号',
  },
  en: {
    name: 'Enter your name as on the ID card',
    idNumber: 'Enter the 18 characters of the ID number; the last may be an X',
    idNumberWrong: 'There is a mistake in this number: compare it with your ID card digit by digit',
    mobile: 'Enter a mobile number of 11 digits',
  },
});

/** What a person says of himself, without what the keyboard put between it. */
export function plainClaim(typed: IdentityClaim): IdentityClaim {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');
  return {
    name: typed.name.normalize('NFKC').trim(),
    idNumber: plain(typed.idNumber).toUpperCase(),
    mobile: plain(typed.mobile),
    ...(typed.evidence === undefined ? {} : { evidence: typed.evidence }),
  };
}

/** What is wrong with it at first sight, at its fields. */
export function claimProblems({ name, idNumber, mobile }: IdentityClaim, language: Language): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const add = (field: keyof IdentityClaim, word: Parameters<typeof say>[1]) =>
    problems.push({ pointer: `/${field}`, code: word, message: say(language, word) });
  if (name === '') add('name', 'name');
  if (!isCitizenId(idNumber)) add('idNumber', /^\d{17}[\dX]$/.test(idNumber) ? 'idNumberWrong' : 'idNumber');
  if (!isMobile(mobile)) add('mobile', 'mobile');
  return problems;
}
