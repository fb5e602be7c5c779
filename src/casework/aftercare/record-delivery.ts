import { type Case, issuePaper } from '#casework/cases/index.ts';
import { licencesOfCase } from '#casework/licences/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { defineWords, languages, type Text } from '#kernel/i18n/index.ts';
import type { Delivery } from './model.ts';

/** How it is known that a result has reached the applicant: what stands for his signature on the record. */
export type Received =
  | { readonly by: 'code' }
  | { readonly by: 'identity'; readonly checked: string }
  | { readonly by: 'courier' }
  | { readonly by: 'wallet' };

/** The record of a delivery 送达回证: what reached the applicant, when and how, on a paper with a number of its own. */
export async function recordDelivery(
  call: Call,
  transaction: Transaction,
  of: Case,
  { licenceId, way, trackingNumber, deliveredOn, dueOn, provisional }: Delivery,
  received: Received,
): Promise<void> {
  const licence = (await licencesOfCase(within(call, transaction), of.id)).find(({ id }) => id === licenceId);
  if (!licence || deliveredOn === null) return;
  await issuePaper(call, transaction, of, {
    template: 'delivery-record',
    blanks: {
      licence: licence.title,
      number: licence.number,
      deliveredOn: { day: deliveredOn },
      deliverBy: { day: dueOn },
      deliverProvisional: provisional ? inBoth('provisional') : '',
      way: inBoth(`way-${way}`),
      receipt: inBoth(`by-${received.by}`, {
        number: trackingNumber ?? '',
        checked: 'checked' in received ? received.checked : '',
      }),
    },
  });
}

const words = defineWords({
  'zh-CN': {
    'way-window': '窗口领取',
    'way-courier': '邮寄送达',
    'way-electronic': '电子送达',
    provisional: '（暂定）',
    'by-code': '领取人出示取件码，核对一致，当面领取',
    'by-identity': '没有取件码，核验身份后当面领取。核验情况：{checked}',
    'by-courier': '快递单号 {number}，快递公司回复已妥投',
    'by-wallet': '电子证照已到达申请人的“我的证照”，以到达的日期为送达日期',
  },
  en: {
    'way-window': 'collection at the window',
    'way-courier': 'post',
    'way-electronic': 'electronic delivery',
    provisional: ' (provisional)',
    'by-code': 'collected in person against the code, which was right',
    'by-identity': 'collected in person without the code. Identity checked: {checked}',
    'by-courier': 'parcel {number}, which the courier reports as delivered',
    'by-wallet': 'it has arrived in “My licences”; the day of its arrival counts',
  },
});

function inBoth(key: Parameters<typeof words>[1], parameters: Readonly<Record<string, string>> = {}): Text {
  return Object.fromEntries(languages.map((language) => [language, words(language, key, parameters)]));
}
