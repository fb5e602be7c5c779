import { type Text, textIn } from '#kernel/i18n/index.ts';
import type { Certificate, FilingCertificate, Notice } from '#platform/rendering/index.ts';
import { fieldValue } from './field-value.ts';
import type { Licence, LicenceStatus } from './model.ts';

/** A licence as one of our layouts, with its data. Papers are Chinese: the language of official papers. */
export type LicencePaper =
  | { readonly layout: 'certificate' | 'card'; readonly data: Certificate }
  | { readonly layout: 'notice'; readonly data: Notice }
  | { readonly layout: 'filing'; readonly data: FilingCertificate };

const paperLanguage = 'zh-CN';

export function licencePaper(licence: Licence): LicencePaper {
  const issuer = textIn(licence.bodyName, paperLanguage);
  const fields = licence.fields.map((field) => ({
    label: textIn(field.label, paperLanguage),
    value: fieldValue(field, paperLanguage),
  }));
  const title = textIn(licence.title, paperLanguage);
  const statement = textIn(licence.statement, paperLanguage);
  const stamp = voidStamp(licence.status);
  if (licence.layout === 'notice')
    return {
      layout: 'notice',
      data: {
        issuer,
        title,
        number: licence.number,
        addressee: licence.holder.name,
        content: [
          ...(statement ? [{ paragraph: statement }] : []),
          { facts: [...fields, { label: '有效期', value: validity(licence) }] },
        ],
        date: licence.issuedOn,
        seal: { name: issuer },
        verifyUrl: licence.verifyUrl,
        ...(stamp ? { void: stamp } : {}),
      },
    };
  if (licence.layout === 'filing')
    return { layout: 'filing', data: filingCertificate(licence, issuer, stamp) };
  const heading = textIn(licence.heading, paperLanguage);
  return {
    layout: licence.layout === 'card' ? 'card' : 'certificate',
    data: {
      title,
      number: licence.number,
      fields,
      issuer,
      issuedOn: licence.issuedOn,
      validity: validity(licence),
      identifier: licence.identifier,
      verifyUrl: licence.verifyUrl,
      seal: { name: issuer },
      ...(heading ? { state: heading } : {}),
      ...(statement ? { statement } : {}),
      ...(stamp ? { void: stamp } : {}),
    },
  };
}

const bilingual = (text: Text) => ({ zh: textIn(text, 'zh-CN'), en: textIn(text, 'en') });

/** A filing says what was told, then what that does not mean; it is good for no length of time, for it permits nothing. */
function filingCertificate(licence: Licence, issuer: string, stamp: string | undefined): FilingCertificate {
  const { zh, en } = bilingual(licence.statement);
  const [chinese, english] = [zh.split('\n'), en.split('\n')];
  const [statement = { zh, en }, ...notes] = chinese.map((line, place) => ({
    zh: line,
    en: english[place] ?? '',
  }));
  return {
    title: bilingual(licence.title),
    number: licence.number,
    statement,
    fields: licence.fields.map((field) => ({
      label: bilingual(field.label),
      value: fieldValue(field, paperLanguage),
    })),
    notes,
    issuer,
    issuedOn: licence.issuedOn,
    identifier: licence.identifier,
    verifyUrl: licence.verifyUrl,
    seal: { name: issuer },
    ...(stamp ? { void: stamp } : {}),
  };
}

function validity(licence: Licence): string {
  return licence.validTo ? `${dateInWords(licence.validFrom)}至${dateInWords(licence.validTo)}` : '长期';
}

function voidStamp(status: LicenceStatus): string | undefined {
  switch (status) {
    case 'valid':
      return undefined;
    case 'revoked':
      return '已撤销';
    case 'withdrawn':
      return '已吊销';
    case 'cancelled':
      return '已注销';
    case 'superseded':
      return '已变更';
    case 'expired':
      return '已过期';
  }
}

function dateInWords(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
