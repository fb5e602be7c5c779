import { defineProblems } from '#kernel/errors/index.ts';
import { defineWords } from '#kernel/i18n/index.ts';

export const registerProblem = defineProblems('registers', {
  'unknown-register': {
    status: 404,
    words: {
      'zh-CN': { title: '没有名为 {register} 的登记簿', remedy: '请检查登记簿的代号，或先导入它的定义。' },
      en: {
        title: 'There is no register {register}',
        remedy: 'Check its key, or import its definition first.',
      },
    },
  },
  'unknown-record': {
    status: 404,
    words: {
      'zh-CN': {
        title: '登记簿里没有这条记录',
        remedy: '请核对号码和日期；确实无误的，请联系主管部门更正登记。',
      },
      en: {
        title: 'The register has no such record',
        remedy:
          'Check the number and the date; if they are right, ask the responsible body to correct the register.',
      },
    },
  },
  'ends-later': {
    status: 422,
    words: {
      'zh-CN': { title: '注销日期不能晚于今天', remedy: '请在当天再登记。' },
      en: { title: 'The record cannot end on a day to come', remedy: 'Enter it on that day.' },
    },
  },
  'unknown-field': {
    status: 400,
    words: {
      'zh-CN': { title: '登记簿 {register} 没有字段 {field}', remedy: '请只按登记簿定义中的字段查询。' },
      en: {
        title: 'The register {register} has no field {field}',
        remedy: 'Search only by fields of its definition.',
      },
    },
  },
  'invalid-definition': {
    status: 422,
    words: {
      'zh-CN': { title: '登记簿 {register} 的定义有误：{reason}', remedy: '请改正后重新导入。' },
      en: {
        title: 'The definition of the register {register} is wrong: {reason}',
        remedy: 'Correct it and import again.',
      },
    },
  },
  'invalid-data': {
    status: 422,
    words: {
      'zh-CN': {
        title: '有 {count} 处不符合登记簿 {register} 的规定',
        remedy: '请按下面逐项指出的地方改正。',
      },
      en: {
        title: '{count} value(s) do not fit the register {register}',
        remedy: 'Correct what is named below.',
      },
    },
  },
  'empty-period': {
    status: 422,
    words: {
      'zh-CN': { title: '终止日期 {to} 不在生效日期 {from} 之后', remedy: '请改正日期。' },
      en: { title: 'The end {to} is not after the beginning {from}', remedy: 'Correct the dates.' },
    },
  },
});

export const sayFault = defineWords({
  'zh-CN': {
    required: '缺少这一项',
    unknown: '登记簿没有这一项',
    identifier: '与记录的编号 {identifier} 不一致',
    invalid: '内容不符合规定（{rule}）',
  },
  en: {
    required: 'This is missing',
    unknown: 'The register has no such field',
    identifier: 'This differs from the record’s identifier {identifier}',
    invalid: 'This does not fit the rule ({rule})',
  },
});
