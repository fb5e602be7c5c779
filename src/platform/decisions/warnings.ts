import { defineWords, type Language } from '#kernel/i18n/index.ts';

/**
 * FEEL answers null where other languages fail. A warning says why, so that a clerk who sees an empty result is not
 * left guessing.
 */
export interface Warning {
  readonly name: WarningName;
  readonly parameters: Readonly<Record<string, string | number>>;
}

export type WarningName =
  | 'unknown-name'
  | 'not-a-function'
  | 'wrong-arguments'
  | 'wrong-operands'
  | 'wrong-type'
  | 'value-not-allowed'
  | 'several-rules'
  | 'different-results'
  | 'wrong-filter'
  | 'no-clock'
  | 'broken-pattern';

const say = defineWords<WarningName>({
  'zh-CN': {
    'unknown-name': '没有名为“{name}”的值',
    'not-a-function': '“{name}”不是函数',
    'wrong-arguments': '函数 {name} 的参数不合适：{arguments}',
    'wrong-operands': '不能计算 {left} {operator} {right}',
    'wrong-type': '“{name}”应为 {type}，实际是 {kind}',
    'value-not-allowed': '“{name}”的值 {value} 不在允许范围内',
    'several-rules': '决策“{name}”要求只有一条规则符合，却有规则 {rules} 同时符合',
    'different-results': '决策“{name}”的规则 {rules} 同时符合，结果却不同',
    'wrong-filter': '筛选条件应为真假或序号，实际是 {kind}',
    'no-clock': '这里不能使用当前时间',
    'broken-pattern': '正则表达式有错：{pattern}',
  },
  en: {
    'unknown-name': 'there is no value named “{name}”',
    'not-a-function': '“{name}” is no function',
    'wrong-arguments': 'the arguments of {name} do not fit: {arguments}',
    'wrong-operands': '{left} {operator} {right} cannot be computed',
    'wrong-type': '“{name}” should be {type} but is {kind}',
    'value-not-allowed': '{value} is not among the allowed values of “{name}”',
    'several-rules': 'the decision “{name}” allows one rule to match, but rules {rules} match',
    'different-results': 'rules {rules} of the decision “{name}” match with different results',
    'wrong-filter': 'a filter should be a condition or a position but is {kind}',
    'no-clock': 'the present time cannot be used here',
    'broken-pattern': 'the regular expression is broken: {pattern}',
  },
});

export function sayWarning(warning: Warning, language: Language): string {
  return say(language, warning.name, warning.parameters);
}
