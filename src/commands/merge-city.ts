import { bookableDays, bookSlot, findHall } from '#front/bookings/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { importAccounts } from '#platform/identity/index.ts';
import { handIn, materialsOf } from './scenario-steps.ts';

export const packs = ['packs/china', 'packs/mingzhou'];
export const itemKey = 'disability-card-renewal';
export const situation = { reason: 'expired', byGuardian: false, homeVisit: true };
const password = 'Mingzhou-2026';

/** An account that names no person of the register. */
export async function openUnnamed(city: Application, account: string): Promise<void> {
  const definition = {
    account,
    password,
    kind: 'person',
    name: '何桂芳',
    mobile: `199${account.length}9990000`.slice(0, 11),
  } as const;
  await city.database.transaction((transaction) =>
    importAccounts(systemCall(city, 'test'), transaction, [definition]),
  );
}

export async function submit(call: Call): Promise<string> {
  const upload = { upload: 'sample.pdf' };
  const { caseId } = await handIn(call, {
    ...{ itemKey, situation, channel: 'api' },
    answers: {
      ...{
        name: '何桂芳',
        idNumber: '33990119470312106X',
        mobile: '19900006027',
        householdRegion: '339901002000',
      },
      ...{
        householdAddress: '明州市澄江区柳桥街15号2幢301室',
        cardNumber: '33990119470312106X43',
        category: '4',
      },
      ...{
        level: '3',
        validTo: '2026-12-07',
        delivery: 'home',
        photoSource: 'social-card',
        helpNeeded: ['visit'],
      },
      ...{ deliveryAddress: '明州市澄江区柳桥街15号2幢301室', truth: true },
    },
    materials: await materialsOf(call, packs, { identity: upload, 'old-card': upload }),
  });
  return caseId;
}

export async function book(call: Call, starts: string): Promise<string> {
  const [, day = ''] = await bookableDays(call, await findHall(call, 'city-hall'));
  const id = newId();
  await bookSlot(call, { id, hallKey: 'city-hall', matterKey: 'property', day, starts });
  return id;
}
