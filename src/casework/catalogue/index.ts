import { registerPackSection } from '#casework/packs/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { catalogueRoutes } from './routes.ts';
import { indexRelease } from './search-items.ts';

export { type AnsweredEnquiry, answerEnquiry } from './answer-enquiry.ts';
export type {
  Item,
  SceneWithItems,
} from './catalogue.ts';
export { currentCatalogue } from './catalogue.ts';
export { decisionName } from './decision-names.ts';
export { listEnquiries } from './enquiries.ts';
export { type ApplicableFee, feesFor } from './fees-for.ts';
export {
  findItem,
  listItems,
  listScenes,
  listTargetGroups,
  listThemes,
  singleItemsOf,
} from './find-items.ts';
export { type ApplicableMaterial, materialsFor } from './materials-for.ts';
export type { EnquiryPlan, NeededApplication, NeededItem } from './plan-enquiry.ts';
export { readEnquiryAnswers } from './read-enquiry-answers.ts';
export { answeredSituation, readSituation } from './read-situation.ts';
export { searchItems } from './search-items.ts';

export const catalogueModule: Module = {
  name: 'casework/catalogue',
  register: () => registerPackSection('release', 'casework/catalogue', indexRelease),
  routes: catalogueRoutes,
};
