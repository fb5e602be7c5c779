import { Decimal } from 'decimal.js';
import { groupDigits, type Text, textIn } from '#kernel/i18n/index.ts';
import type { Holder, LicenceField, LicenceType } from './model.ts';

/**
 * What a licence of this type says, its FEEL evaluated by `evaluate` over answers, case and applicant. Blanks of the statement,
 * `{…}`, hold expressions too. Where a field names a code table, `wordOf` says what its codes mean.
 */
export function fillLicence(
  type: LicenceType,
  evaluate: (expression: string) => unknown,
  subjectId: string | null,
  wordOf: (table: string, code: string) => string = (_table, code) => code,
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
    values: type.fields.map(({ label, value, codes, mask, number, unit, claim, sd }) => {
      const said = inWords(evaluate(value), codes ? (code) => wordOf(codes, code) : undefined);
      const told = { ...(claim ? { claim } : {}), ...(sd ? { sd } : {}) };
      if (!said) return { label, value: nothing, ...told };
      return {
        label,
        value: number ? numberIn(number, said) : said,
        ...(unit ? { unit } : {}),
        ...(mask ? { mask } : {}),
        ...told,
      };
    }),
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

type NumberFormat = NonNullable<LicenceType['fields'][number]['number']>;

/** What stands where there is nothing to say. */
const nothing = '—';

/** `96412.6` as `96,412.60`: what is no number stays as it is. */
function numberIn({ places, grouped = true }: NumberFormat, said: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(said)) return said;
  const written = places === undefined ? said : new Decimal(said).toFixed(places);
  return grouped ? groupDigits(written) : written;
}

function inWords(value: unknown, wordOf: (code: string) => string = (code) => code): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one: unknown) => inWords(one, wordOf)).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  return wordOf(String(value));
}
