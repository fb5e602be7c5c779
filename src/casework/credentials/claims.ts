import { fieldValue, type Licence, type LicenceField, type LicenceType } from '#casework/licences/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import type { Claim } from './model.ts';

/** Names that JWT and SD-JWT VC have given a meaning of their own. */
const taken = new Set(
  'iss sub aud exp nbf iat jti cnf vct vct_integrity status _sd _sd_alg issuing_body'.split(' '),
);

const base = {
  holder_name: { 'zh-CN': '持证人', en: 'Holder' },
  holder_code: { 'zh-CN': '持证人证件号码', en: 'Holder’s number' },
  licence_number: { 'zh-CN': '证照编号', en: 'Licence number' },
  licence_identifier: { 'zh-CN': '电子证照标识', en: 'Licence identifier' },
  issued_on: { 'zh-CN': '发证日期', en: 'Issued on' },
} as const satisfies Record<string, Text>;
type BaseName = keyof typeof base;

/**
 * What a licence tells, each thing under a name that stays. A field that says who holds it, or its number, is that claim
 * under its own label: nothing is told twice.
 */
export function claimsOf(licence: Licence): Claim[] {
  const said: Readonly<Record<BaseName, string>> = {
    holder_name: licence.holder.name,
    holder_code: licence.holder.code,
    licence_number: licence.number,
    licence_identifier: licence.identifier,
    issued_on: licence.issuedOn,
  };
  return named(
    said,
    licence.fields.map((field) => ({ ...field, value: fieldValue(field, 'zh-CN') })),
  );
}

/** The same for a kind of licence, where values are not known yet: their expressions stand for them. */
export function claimsOfType(type: LicenceType): Omit<Claim, 'value'>[] {
  const said: Readonly<Record<BaseName, string>> = {
    holder_name: type.holder.name,
    holder_code: type.holder.code,
    licence_number: '',
    licence_identifier: '',
    issued_on: '',
  };
  return named(said, type.fields).map(({ value: _, ...claim }) => claim);
}

function named(
  said: Readonly<Record<BaseName, string>>,
  fields: readonly Pick<LicenceField, 'label' | 'value' | 'claim' | 'sd'>[],
): Claim[] {
  const names = Object.keys(base) as BaseName[];
  const twice = (name: BaseName) => fields.find(({ value }) => said[name] !== '' && value === said[name]);
  const first = names.map((name): Claim => {
    const field = twice(name);
    return {
      name,
      label: field?.label ?? base[name],
      value: said[name],
      selective: field?.sd !== 'never',
    };
  });
  const known = new Set<string>([...taken, ...names]);
  const told = new Set(names.map(twice));
  const rest = fields
    .filter((field) => !told.has(field))
    .map((field): Claim => {
      const name = unusedName(known, field.claim ?? nameIn(field.label));
      known.add(name);
      return { name, label: field.label, value: field.value, selective: field.sd !== 'never' };
    });
  return [...first, ...rest];
}

function nameIn(label: Text): string {
  const english = label['en'] ?? '';
  const name = english
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return name || textIn(label, 'zh-CN');
}

function unusedName(known: ReadonlySet<string>, name: string): string {
  if (!known.has(name)) return name;
  let count = 2;
  while (known.has(`${name}_${count}`)) count += 1;
  return `${name}_${count}`;
}
