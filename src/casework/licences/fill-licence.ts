import { type Text, textIn } from '#kernel/i18n/index.ts';
import type { Holder, LicenceField, LicenceType } from './model.ts';

/**
 * What a licence of this type says, its FEEL evaluated by `evaluate` over answers, case and applicant. Blanks of the statement,
 * `{…}`, hold expressions too.
 */
export function fillLicence(
  type: LicenceType,
  evaluate: (expression: string) => unknown,
  subjectId: string | null,
): { readonly holder: Holder; readonly values: LicenceField[]; readonly statement: Text } {
  const say = (expression: string) => inWords(evaluate(expression));
  // The code of a firm that is being founded is the number it is about to get.
  const code = type.number.kind === 'credit-code' ? '' : say(type.holder.code);
  return {
    holder: {
      subjectId,
      name: say(type.holder.name),
      codeType: type.holder.codeType,
      ...(code ? { code } : {}),
    },
    values: type.fields.map((field) => ({
      label: field.label,
      value: say(field.value),
      ...(field.mask ? { mask: field.mask } : {}),
    })),
    statement: Object.fromEntries(
      Object.keys(type.statement).map((language) => [
        language,
        textIn(type.statement, language).replace(/\{([^{}]+)\}/g, (_whole, expression: string) =>
          say(expression),
        ),
      ]),
    ),
  };
}

function inWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(inWords).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value);
}
