import type { Call } from '#kernel/application/index.ts';
import {
  addOfficer,
  allAssignments,
  changeOfficer,
  findOfficer,
  listOfficers,
  membershipsOf,
  type Officer,
  type OfficerDraft,
  type OfficerProfile,
  removeOfficer,
} from '#platform/directory/index.ts';
import type { Keeper } from './keeper.ts';
import { isObject, listOf, type Resource } from './model.ts';
import { scimProblem } from './problems.ts';
import { enterpriseUser, heldPosts, userType } from './schemas.ts';

/** Officers as SCIM users. */
export const userKeeper: Keeper<Officer> = {
  type: userType,
  find: (call, id) => findOfficer(call, { id }),
  findBy: async (call, attribute, value) => {
    switch (attribute) {
      case 'userName':
        return found(await findOfficer(call, { account: value.toLowerCase() }));
      case 'externalId':
        return found(await findOfficer(call, { externalId: value }));
      default:
        return undefined;
    }
  },
  page: async (call, offset, limit) => {
    const { officers, total } = await listOfficers(call, { offset, limit });
    return { records: officers, total };
  },
  show,
  add: (call, transaction, resource) => addOfficer(call, transaction, draftOf(resource)),
  change: (call, transaction, before, resource) =>
    changeOfficer(call, transaction, before, draftOf(resource, before)),
  remove: (call, transaction, officer) => removeOfficer(call, transaction, officer),
};

const found = (officer: Officer | undefined) => (officer ? [officer] : []);

async function show(call: Call, officers: readonly Officer[]): Promise<readonly Resource[]> {
  const groups = Map.groupBy(
    await membershipsOf(
      call,
      officers.map(({ id }) => id),
    ),
    ({ officerId }) => officerId,
  );
  const held = Map.groupBy(await allAssignments(call), ({ officerId }) => officerId);
  return officers.map(({ id, account, name, active, externalId, profile }) => {
    const { familyName, givenName, title, emails, phoneNumbers } = profile;
    const { employeeNumber, organization, department } = profile;
    return pruned({
      userName: account,
      externalId: externalId ?? undefined,
      name: pruned({ formatted: name, familyName, givenName }),
      displayName: name,
      title,
      active,
      emails,
      phoneNumbers,
      groups: groups.get(id)?.map(({ groupId, name: display }) => ({
        value: groupId,
        $ref: `${call.config.publicUrl}/scim/v2/Groups/${groupId}`,
        display,
      })),
      [enterpriseUser.id]: filled(pruned({ employeeNumber, organization, department })),
      [heldPosts.id]: filled(
        pruned({
          assignments: held.get(id)?.map(({ bodyKey, divisionKey, postKey, from, to }) => ({
            body: bodyKey,
            division: divisionKey,
            post: postKey,
            from,
            ...(to === null ? {} : { to }),
          })),
        }),
      ),
    });
  });
}

const pruned = (object: Resource): Resource =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
const filled = (object: Resource) => (Object.keys(object).length > 0 ? object : undefined);

function draftOf(resource: Resource, before?: Officer): OfficerDraft {
  const name = isObject(resource['name']) ? resource['name'] : {};
  const enterprise = resource[enterpriseUser.id];
  const account = textOf(resource['userName']) ?? '';
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._@+-]{0,99}$/u.test(account))
    throw scimProblem('invalid-value', { attribute: 'userName' });
  return {
    account,
    name: wholeName(resource, name, before) ?? account,
    active: resource['active'] !== false,
    externalId: textOf(resource['externalId']) ?? null,
    profile: profileOf(resource, name, isObject(enterprise) ? enterprise : {}),
  };
}

/**
 * The name as it is written in documents. Of an officer who is known what the client has changed counts: it may send the
 * whole name in either of two attributes, or in parts.
 */
function wholeName(resource: Resource, name: Resource, before: Officer | undefined): string | undefined {
  const whole = [textOf(resource['displayName']), textOf(name['formatted'])];
  const said = whole.find((one) => one !== undefined && one !== before?.name);
  if (said !== undefined) return said;
  const family = textOf(name['familyName']);
  const given = textOf(name['givenName']);
  const { familyName, givenName } = before?.profile ?? {};
  if (before && family === familyName && given === givenName) return before.name;
  if (!family || !given) return before?.name ?? family ?? given;
  // A Chinese name has no space between its parts.
  return /\p{Script=Han}/u.test(`${family}${given}`) ? `${family}${given}` : `${given} ${family}`;
}

function profileOf(resource: Resource, name: Resource, enterprise: Resource): OfficerProfile {
  const entries = {
    familyName: textOf(name['familyName']),
    givenName: textOf(name['givenName']),
    title: textOf(resource['title']),
    employeeNumber: textOf(enterprise['employeeNumber']),
    organization: textOf(enterprise['organization']),
    department: textOf(enterprise['department']),
    emails: reachableBy(resource['emails']),
    phoneNumbers: reachableBy(resource['phoneNumbers']),
  };
  return pruned(entries) as OfficerProfile;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function reachableBy(values: unknown): OfficerProfile['emails'] {
  const reached = listOf(values)
    .filter(isObject)
    .flatMap(({ value, type, primary }) => {
      const address = textOf(value);
      const kind = textOf(type);
      return address === undefined
        ? []
        : [
            {
              value: address,
              ...(kind ? { type: kind } : {}),
              ...(typeof primary === 'boolean' ? { primary } : {}),
            },
          ];
    });
  return reached.length > 0 ? reached : undefined;
}
