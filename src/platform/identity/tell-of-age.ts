import { Temporal } from 'temporal-polyfill';
import { type Application, systemCall } from '#kernel/application/index.ts';
import { selectGuardianshipsOver } from './power-store.ts';
import { tellSides } from './tell-of-power.ts';

/** So long after the birthday it is still told, should nobody have begun the days between. */
const after = 30;

/** With his eighteenth birthday a ward acts himself: he is told, and so is his guardian; once, however often the day is begun. */
export async function tellOfAge(application: Application): Promise<void> {
  const call = systemCall(application, 'identity.of-age');
  const today = Temporal.PlainDate.from(application.clock.today());
  const days = {
    from: today.subtract({ days: after }).toString(),
    to: today.subtract({ days: 1 }).toString(),
  };
  for (const power of await selectGuardianshipsOver(application.database, days))
    await application.database.transaction((transaction) =>
      tellSides(
        call,
        transaction,
        power.id,
        { accounts: [], agent: power.personRecordId, principal: power.principalId },
        {
          template: 'account.guardianship-ended',
          parameters: { agent: power.agentName, principal: power.principalName, on: power.to },
          occasion: 'of-age',
        },
      ),
    );
}
