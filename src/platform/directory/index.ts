import type { Module } from '#kernel/http/index.ts';
import { holdAtCommit } from '#platform/audit/index.ts';
import { holdAssignments } from './act-under.ts';
import { directoryRoutes } from './routes.ts';

export { actUnder } from './act-under.ts';
export { type BookEntry, readAddressBook } from './address-book.ts';
export { applyList, readList } from './apply-list.ts';
export { appointAdministrator, lockAdministrators } from './appoint-administrator.ts';
export {
  allAssignments,
  assignmentHeld,
  assignmentsInTime,
  assignmentsOf,
  assignmentsOfBody,
  assignmentsOfOfficer,
  endOfAssignment,
  endsOfAssignments,
  findAssignment,
  openConfirmations,
  unconfirmedUntil,
} from './assignments-of.ts';
export { confirmAssignment, confirmEverybody, endAssignment } from './confirm-assignment.ts';
export { delegateAssignment, delegateFor } from './delegate-assignment.ts';
export type { Absence } from './delegation-store.ts';
export { endDelegation } from './end-delegation.ts';
export type { EndOfAssignment } from './ends-store.ts';
export { bodyById, findBody, listBodies } from './find-body.ts';
export { importDirectory } from './import-directory.ts';
export {
  addGroup,
  changeGroup,
  findGroup,
  listGroups,
  membershipsOf,
  proposedAssignments,
  removeGroup,
  settleProposal,
  tieGroup,
} from './keep-group.ts';
export { addOfficer, changeOfficer, findOfficer, listOfficers, removeOfficer } from './keep-officer.ts';
export { lockDirectory } from './kept.ts';
export { linkOfficer } from './link-officer.ts';
export { absencesIn, listDelegations } from './list-delegations.ts';
export {
  type AdministratorPost,
  type Assignment,
  type AssignmentInTime,
  administratorPosts,
  Body,
  BodyDefinition,
  Grade,
  type GroupDraft,
  isAdministratorPost,
  type ListChange,
  ListKind,
  type ListRow,
  type Officer,
  type OfficerDraft,
  type OfficerProfile,
  type StaffGroup,
} from './model.ts';

export const directoryModule: Module = {
  name: 'platform/directory',
  register: () => void holdAtCommit(holdAssignments),
  routes: directoryRoutes,
};
