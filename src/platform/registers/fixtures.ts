import { makeCitizenId } from '#platform/identifiers/index.ts';
import type { RegisterDefinition } from './model.ts';

/** A small people register for the tests; the real ones come from packs. */
export const people: RegisterDefinition = {
  key: 'people',
  title: { 'zh-CN': '人口登记', en: 'People' },
  steward: 'public-security',
  identifier: 'idNumber',
  schema: {
    type: 'object',
    required: ['idNumber', 'name'],
    properties: {
      idNumber: { type: 'string', format: 'citizen-id' },
      name: { type: 'string', minLength: 1 },
      mobile: { type: 'string', format: 'mobile' },
      income: { type: 'string', format: 'decimal' },
      married: { type: 'boolean' },
    },
  },
  personal: ['idNumber', 'name', 'mobile', 'income'],
  mask: { idNumber: 'id', name: 'name', mobile: 'mobile' },
};

export const personId = (serial: number): string => makeCitizenId('339901', '1990-05-06', serial);
