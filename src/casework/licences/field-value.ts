import { textIn } from '#kernel/i18n/index.ts';
import type { LicenceField } from './model.ts';

/** What a field says, with its unit in the reader's language. */
export function fieldValue({ value, unit }: Pick<LicenceField, 'value' | 'unit'>, language: string): string {
  return unit ? `${value} ${textIn(unit, language)}` : value;
}
