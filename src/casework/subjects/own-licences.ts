import { listLicences } from '#casework/licences/index.ts';
import type { OwnData } from './model.ts';
import { wholeList } from './whole-list.ts';

const pageLength = 100;

/** Licences know packs only; so they are asked from here. */
export const ownLicences: OwnData = {
  key: 'licences',
  title: { 'zh-CN': '证照', en: 'Licences' },
  fields: {
    title: { 'zh-CN': '证照', en: 'Licence' },
    number: { 'zh-CN': '编号', en: 'Number' },
    bodyName: { 'zh-CN': '发证机关', en: 'Issued by' },
    issuedOn: { 'zh-CN': '发证日期', en: 'Issued on' },
    validFrom: { 'zh-CN': '有效期自', en: 'Valid from' },
    validTo: { 'zh-CN': '有效期至', en: 'Valid to' },
    status: { 'zh-CN': '状态', en: 'Status' },
    holder: { 'zh-CN': '持有人', en: 'Holder' },
  },
  ofWards: true,
  read: (call) =>
    wholeList(async (after) => {
      const page = { limit: pageLength, ...(after === undefined ? {} : { after }) };
      const rows = await listLicences(call, page);
      return { rows, next: rows.length === pageLength ? rows.at(-1)?.id : null };
    }),
  fate: {
    stays: {
      'zh-CN': '证照是机关的决定，发证机关依法保存。',
      en: 'A licence is a decision of the body that issued it, which keeps it by law.',
    },
  },
};
