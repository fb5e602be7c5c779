import { copyFileSync } from 'node:fs';

/** Takes over README's pictures from the last run of the browser tests. */
const taken: Readonly<Record<string, string>> = {
  'journey-zh-CN-home': 'home',
  'journey-zh-CN-question': 'question',
  'journey-zh-CN-progress': 'progress',
  'journey-zh-CN-licence': 'licence',
  desk: 'desk',
  'studio-flow': 'studio-flow',
  'studio-step': 'studio-step',
  'studio-simulation': 'studio-simulation',
  'studio-compare': 'studio-compare',
  'studio-decision-graph': 'studio/graph',
  'studio-decision': 'studio/decision',
  operations: 'operations',
  'operations-incidents': 'operations-incidents',
  'operations-instance': 'operations-instance',
  'operations-migrate': 'operations-migrate',
  'operations-definition': 'operations-definition',
  'approval-transfer': 'desk-transfer',
  'approval-many': 'desk-many',
  'approval-substitutes': 'desk-substitutes',
  'approval-urging': 'desk-urging',
};
for (const [from, to] of Object.entries(taken))
  copyFileSync(`test-results/pictures/${from}.png`, `docs/pictures/${to}.png`);
