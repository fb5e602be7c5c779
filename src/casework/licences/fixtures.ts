import { newId } from '#kernel/ids/index.ts';
import type { LicenceDraft, LicenceType } from './model.ts';

/** Builders for the tests of this module. */
export const planningPermit: LicenceType = {
  key: 'planning-permit',
  typeCode: '11100000MB03271699019',
  title: { 'zh-CN': '建设工程规划许可证', en: 'Construction planning permit' },
  heading: { 'zh-CN': '中华人民共和国' },
  issuedBy: 'acting',
  number: { kind: 'serial', template: '建字第{region}{year}GG{serial:7}号', scope: ['region', 'year'] },
  holder: { name: 'applicant.name', code: 'applicant.code', codeType: 'credit-code' },
  statement: { 'zh-CN': '根据《中华人民共和国城乡规划法》第四十条规定，颁发此证。' },
  fields: [
    { label: { 'zh-CN': '建设项目名称' }, value: 'answers.projectName' },
    { label: { 'zh-CN': '建设位置' }, value: 'answers.address', mask: 'address' },
  ],
  validity: 'permanent',
  layout: 'certificate',
};

export const businessLicence: LicenceType = {
  ...planningPermit,
  key: 'business-licence',
  title: { 'zh-CN': '营业执照' },
  number: { kind: 'credit-code', head: '91' },
  validity: 'permanent',
};

export const disabilityCard: LicenceType = {
  ...planningPermit,
  key: 'disability-card',
  typeCode: '11100000MB0327170001',
  title: { 'zh-CN': '残疾人证' },
  number: { kind: 'serial', template: '{holderCode}42' },
  validity: { length: 10, unit: 'year' },
  layout: 'card',
};

export const naturalResources = {
  id: newId(),
  name: { 'zh-CN': '明州市自然资源和规划局' },
  creditCode: '11339900MB0K521752',
};

export function licenceDraft(changes: Partial<LicenceDraft> = {}): LicenceDraft {
  return {
    licenceType: planningPermit,
    body: naturalResources,
    regionCode: '339901000000',
    holder: {
      subjectId: 'firm-record',
      name: '明州澜岸置业有限公司',
      code: '91339901MAD7K2L486',
      codeType: 'credit-code',
    },
    values: [
      { label: { 'zh-CN': '建设项目名称' }, value: '澜岸花园一期住宅项目' },
      { label: { 'zh-CN': '建设位置' }, value: '明州市澄江区澄江路与望海路口', mask: 'address' },
    ],
    ...changes,
  };
}
