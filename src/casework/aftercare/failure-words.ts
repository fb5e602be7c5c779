import { defineWords, languages, type Text } from '#kernel/i18n/index.ts';
import type { Failure } from './model.ts';

const words = defineWords({
  'zh-CN': {
    'address-wrong': '按地址找不到收件人，已经退回',
    refused: '收件人拒收，已经退回',
    'not-collected': '几次投递没有人领取，已经退回',
    lost: '快递公司在途中丢失',
  },
  en: {
    'address-wrong': 'nobody was found at the address; it has come back',
    refused: 'it was refused and has come back',
    'not-collected': 'nobody took it at several attempts; it has come back',
    lost: 'the courier has lost it',
  },
});

/** Why a parcel did not arrive, as people are told. */
export const failureWords = (why: Failure): Text =>
  Object.fromEntries(languages.map((language) => [language, words(language, why)]));
