import type { Module } from '#kernel/http/index.ts';
import { directoryRoutes } from './routes.ts';

export {
  allAssignments,
  assignmentHeld,
  assignmentsOf,
  assignmentsOfBody,
  assignmentsOfOfficer,
  findAssignment,
  unconfirmedUntil,
} from './assignments-of.ts';
export { confirmAssignment, confirmEverybody, endAssignment } from './confirm-assignment.ts';
export { delegateAssignment } from './delegate-assignment.ts';
export { endDelegation } from './end-delegation.ts';
export { bodyById, findBody, listBodies } from './find-body.ts';
export { importDirectory } from './import-directory.ts';
export { linkOfficer } from './link-officer.ts';
export { listDelegations } from './list-delegations.ts';
export { type Assignment, Body, BodyDefinition, Grade, isAdministratorPost } from './model.ts';

export const directoryModule: Module = { name: 'platform/directory', routes: directoryRoutes };
