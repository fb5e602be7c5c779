import { onDayBegun } from '#casework/cases/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { followAnswer, followClosing, followLicence, followStatement } from './follow-events.ts';
import { lookForGaps } from './look-for-gaps.ts';
import { lookForTrails } from './look-for-trails.ts';
import { outsideRoutes } from './routes.ts';

export { explainFinding, signFinding } from './explain-finding.ts';
export { lookForGaps } from './look-for-gaps.ts';
export { lookForTrails } from './look-for-trails.ts';
export { type FindingKind, findingKinds } from './model.ts';
export { readFindings } from './read-findings.ts';

export const outsideModule: Module = {
  name: 'insight/outside',
  register: () => {
    onEvent('licence.issued', 'outside.licences', followLicence);
    onEvent('forwarding.answered', 'outside.answers', followAnswer);
    onEvent('case.closed', 'outside.closings', followClosing);
    onEvent('forwarding.reconciled', 'outside.statements', followStatement);
    onDayBegun('outside.gaps', lookForGaps);
    onDayBegun('outside.trails', lookForTrails);
  },
  routes: outsideRoutes,
};
