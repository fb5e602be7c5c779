import { statedBefore } from '#casework/cases/index.ts';
import type { Item } from '#casework/catalogue/index.ts';
import { type Licence, listLicences } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';

/**
 * What is known already of an application about a licence: its number, and on the same questions what was stated when it was
 * applied for. Without a choice it is the only one that the applicant has.
 */
export async function licenceAnswers(
  call: Call,
  item: Item,
  chosenId: string | undefined,
): Promise<Record<string, unknown>> {
  const { effect } = item.definition;
  if (!effect) return {};
  const standing = (await listLicences(call, { limit: 200 })).filter(
    ({ typeKey, status }) =>
      typeKey === effect.licence &&
      (status === 'valid' || (status === 'expired' && effect.kind === 'cancel')),
  );
  const licence = chosenOf(standing, chosenId);
  if (!licence) return {};
  const { properties = {} } = item.form().definition.schema;
  const stated = Object.entries(await statedBefore(call, licence)).filter(([key]) => {
    const property = properties[key];
    // A declaration is made anew each time.
    return property !== undefined && !('const' in property);
  });
  return { ...Object.fromEntries(stated), [effect.number]: licence.number };
}

const chosenOf = (standing: readonly Licence[], chosenId: string | undefined): Licence | undefined =>
  chosenId === undefined
    ? standing.length === 1
      ? standing[0]
      : undefined
    : standing.find(({ id }) => id === chosenId);
