import {
  addGroup,
  changeGroup,
  findGroup,
  type GroupDraft,
  listGroups,
  removeGroup,
  type StaffGroup,
} from '#platform/directory/index.ts';
import type { Keeper } from './keeper.ts';
import { isObject, listOf, type Resource } from './model.ts';
import { scimProblem } from './problems.ts';
import { groupType } from './schemas.ts';

/** Groups of officers as SCIM groups. */
export const groupKeeper: Keeper<StaffGroup> = {
  type: groupType,
  find: findGroup,
  findBy: async () => undefined,
  page: async (call, offset, limit) => {
    const groups = await listGroups(call);
    return { records: groups.slice(offset, offset + limit), total: groups.length };
  },
  show: async (call, groups) =>
    groups.map(({ name, externalId, members }) => ({
      displayName: name,
      ...(externalId === null ? {} : { externalId }),
      ...(members.length === 0
        ? {}
        : {
            members: members.map(({ officerId, name: display }) => ({
              value: officerId,
              $ref: `${call.config.publicUrl}/scim/v2/Users/${officerId}`,
              display,
              type: 'User',
            })),
          }),
    })),
  add: (call, transaction, resource) => addGroup(call, transaction, draftOf(resource)),
  change: (call, transaction, before, resource) => changeGroup(call, transaction, before, draftOf(resource)),
  remove: (call, transaction, group) => removeGroup(call, transaction, group),
};

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

function draftOf(resource: Resource): GroupDraft {
  const name = String(resource['displayName'] ?? '');
  if (name === '' || name.length > 200) throw scimProblem('invalid-value', { attribute: 'displayName' });
  const memberIds = listOf(resource['members']).map((member) => {
    const id = isObject(member) ? member['value'] : undefined;
    if (typeof id !== 'string' || !uuid.test(id))
      throw scimProblem('invalid-value', { attribute: 'members' });
    return id.toLowerCase();
  });
  return {
    name,
    externalId: typeof resource['externalId'] === 'string' ? resource['externalId'] : null,
    memberIds: [...new Set(memberIds)],
  };
}
