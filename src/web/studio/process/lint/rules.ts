import { cancelUnheard } from './rules/cancel-unheard.ts';
import { conditionIgnored } from './rules/condition-ignored.ts';
import { deadEnd } from './rules/dead-end.ts';
import { doneTwice } from './rules/done-twice.ts';
import { edgeLeadsNowhere } from './rules/edge-leads-nowhere.ts';
import { endsSilently } from './rules/ends-silently.ts';
import { fakeJoin } from './rules/fake-join.ts';
import { implicitSplit } from './rules/implicit-split.ts';
import { joinsAndSplits } from './rules/joins-and-splits.ts';
import { laneOverruled } from './rules/lane-overruled.ts';
import { neverAll } from './rules/never-all.ts';
import { neverCancelled } from './rules/never-cancelled.ts';
import { noEnd } from './rules/no-end.ts';
import { noEnglish } from './rules/no-english.ts';
import { noLimit } from './rules/no-limit.ts';
import { noOtherwise } from './rules/no-otherwise.ts';
import { noStart } from './rules/no-start.ts';
import { nothingInside } from './rules/nothing-inside.ts';
import { outsideLanes } from './rules/outside-lanes.ts';
import { raceNotAwaited } from './rules/race-not-awaited.ts';
import { severalStarts } from './rules/several-starts.ts';
import { superfluous } from './rules/superfluous.ts';
import { twiceConnected } from './rules/twice-connected.ts';
import { unconnected } from './rules/unconnected.ts';
import { unlabelledWay } from './rules/unlabelled-way.ts';
import { unnamed } from './rules/unnamed.ts';
import { wayWithoutCondition } from './rules/way-without-condition.ts';

/** What would not run: the server refuses it too, a moment later and in the words of the standard. */
const refused = {
  'no-start': noStart,
  'several-starts': severalStarts,
  'dead-end': deadEnd,
  'edge-leads-nowhere': edgeLeadsNowhere,
  unconnected,
  'way-without-condition': wayWithoutCondition,
  'no-otherwise': noOtherwise,
  'condition-ignored': conditionIgnored,
  'race-not-awaited': raceNotAwaited,
};

/** What would run and is still doubtful. */
const doubted = {
  unnamed,
  'no-english': noEnglish,
  'no-limit': noLimit,
  'lane-overruled': laneOverruled,
  'outside-lanes': outsideLanes,
  'unlabelled-way': unlabelledWay,
  'cancel-unheard': cancelUnheard,
  'never-cancelled': neverCancelled,
  'nothing-inside': nothingInside,
  superfluous,
  'joins-and-splits': joinsAndSplits,
  'never-all': neverAll,
  'done-twice': doneTwice,
  'fake-join': fakeJoin,
  'implicit-split': implicitSplit,
  'twice-connected': twiceConnected,
  'no-end': noEnd,
  'ends-silently': endsSilently,
};

export const rules = { ...refused, ...doubted };
export type RuleName = keyof typeof rules;
export const ruleNames = Object.keys(rules) as RuleName[];
export const isRefused = (rule: RuleName): boolean => rule in refused;
