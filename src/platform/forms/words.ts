import { defineWords, type Language, type Text, textIn } from '#kernel/i18n/index.ts';

/** What a person is told at the field: always what to do, never what a validator thought. */
export const fieldWords = defineWords({
  'zh-CN': {
    'required-text': '请填写“{label}”',
    'required-choice': '请选择“{label}”',
    'required-rows': '请至少填写一项“{label}”',
    'not-text': '“{label}”应是文字，请重新填写',
    'not-number': '“{label}”请填写数字，例如 1200.5',
    'not-integer': '“{label}”请填写整数，例如 12',
    'not-decimal': '“{label}”请填写数字，例如 1200.50',
    'not-yes-no': '“{label}”请选择“是”或“否”',
    'not-list': '“{label}”的内容无法识别，请重新选择',
    'not-group': '“{label}”的内容无法识别，请重新填写',
    'not-option': '“{label}”请从列出的选项中选择',
    'not-confirmed': '请勾选“{label}”',
    'not-date': '请填写真实存在的日期，例如 2026年3月8日',
    'not-email': '请填写完整的电子邮箱，例如 lin@example.cn',
    'not-mobile': '请填写11位手机号',
    'not-citizen-id': '请填写18位公民身份号码，并核对每一位（最后一位可能是 X）',
    'not-credit-code': '请填写18位统一社会信用代码，并核对每一位（不含字母 I、O、S、V、Z）',
    'not-pattern': '“{label}”的格式不对，请按提示重新填写',
    'too-short': '“{label}”请至少填写{limit}个字',
    'too-long': '“{label}”请不要超过{limit}个字',
    'too-small': '“{label}”请填写不小于{limit}的数',
    'not-above': '“{label}”请填写大于{limit}的数',
    'too-large': '“{label}”请填写不大于{limit}的数',
    'not-multiple': '“{label}”请填写{limit}的整数倍',
    'too-few': '“{label}”请至少填写{limit}项',
    'too-many': '“{label}”请不要超过{limit}项',
  },
  en: {
    'required-text': 'Enter “{label}”',
    'required-choice': 'Select “{label}”',
    'required-rows': 'Enter at least one “{label}”',
    'not-text': '“{label}” must be text: enter it again',
    'not-number': 'Enter “{label}” as a number, for example 1200.5',
    'not-integer': 'Enter “{label}” as a whole number, for example 12',
    'not-decimal': 'Enter “{label}” as a number, for example 1200.50',
    'not-yes-no': 'Select yes or no for “{label}”',
    'not-list': '“{label}” could not be read: select it again',
    'not-group': '“{label}” could not be read: enter it again',
    'not-option': 'Select one of the listed options for “{label}”',
    'not-confirmed': 'Tick “{label}”',
    'not-date': 'Enter a real date, for example 8 March 2026',
    'not-email': 'Enter a complete e-mail address, for example lin@example.cn',
    'not-mobile': 'Enter the 11 digits of a mobile number',
    'not-citizen-id': 'Enter the 18 characters of the identity number and check each (the last may be an X)',
    'not-credit-code':
      'Enter the 18 characters of the unified social credit code and check each (no I, O, S, V or Z)',
    'not-pattern': '“{label}” is not in the right form: follow the hint and enter it again',
    'too-short': 'Enter at least {limit|one character|{limit} characters} for “{label}”',
    'too-long': 'Enter no more than {limit|one character|{limit} characters} for “{label}”',
    'too-small': 'Enter a number no less than {limit} for “{label}”',
    'not-above': 'Enter a number greater than {limit} for “{label}”',
    'too-large': 'Enter a number no greater than {limit} for “{label}”',
    'not-multiple': 'Enter a multiple of {limit} for “{label}”',
    'too-few': 'Enter at least {limit|one|{limit}} of “{label}”',
    'too-many': 'Enter no more than {limit|one|{limit}} of “{label}”',
  },
});

/** A label as it stands within a sentence. */
export function plainLabel(label: Text, language: Language): string {
  return textIn(label, language).replace(/[？?：:]\s*$/, '');
}

export type FieldWord = Parameters<typeof fieldWords>[1];

export const yesNoWords = defineWords({
  'zh-CN': { yes: '是', no: '否' },
  en: { yes: 'Yes', no: 'No' },
});
