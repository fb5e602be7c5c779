import { compare, equal, within } from '../values/equality.ts';
import { type FeelFunction, FeelRange, type FeelValue } from '../values/value.ts';
import { builtIn, overload } from './define.ts';

type Answer = boolean | null;
const either = (range: FeelValue): range is FeelRange => range instanceof FeelRange;

function and(...answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

function or(...answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

function less(a: FeelValue, b: FeelValue): Answer {
  const order = compare(a, b);
  return order === null ? null : order < 0;
}

/** Where an open end counts as endless, on that side nothing lies beyond it. */
function endsBefore(a: FeelRange, b: FeelRange): Answer {
  if (a.high === null || b.low === null) return false;
  return or(less(a.high, b.low), and(!(a.highIncluded && b.lowIncluded), equal(a.high, b.low)));
}

function startsEarlier(a: FeelRange, b: FeelRange): Answer {
  if (b.low === null) return false;
  if (a.low === null) return true;
  return or(less(a.low, b.low), and(a.lowIncluded && !b.lowIncluded, equal(a.low, b.low)));
}

function endsEarlier(a: FeelRange, b: FeelRange): Answer {
  if (a.high === null) return false;
  if (b.high === null) return true;
  return or(less(a.high, b.high), and(!a.highIncluded && b.highIncluded, equal(a.high, b.high)));
}

const not = (answer: Answer): Answer => (answer === null ? null : !answer);

function sameStart(a: FeelRange, b: FeelRange): Answer {
  return and(a.lowIncluded === b.lowIncluded, equal(a.low, b.low));
}

function sameEnd(a: FeelRange, b: FeelRange): Answer {
  return and(a.highIncluded === b.highIncluded, equal(a.high, b.high));
}

function before(a: FeelValue, b: FeelValue): Answer {
  if (either(a) && either(b)) return endsBefore(a, b);
  if (either(a)) return a.high === null ? false : or(less(a.high, b), and(!a.highIncluded, equal(a.high, b)));
  if (either(b)) return b.low === null ? false : or(less(a, b.low), and(!b.lowIncluded, equal(a, b.low)));
  return less(a, b);
}

function includes(range: FeelRange, value: FeelValue): Answer {
  if (!either(value)) return within(range, value);
  return and(not(startsEarlier(value, range)), not(endsEarlier(range, value)));
}

function meets(a: FeelRange, b: FeelRange): Answer {
  if (a.high === null || b.low === null) return false;
  return and(a.highIncluded && b.lowIncluded, equal(a.high, b.low));
}

function overlaps(a: FeelRange, b: FeelRange): Answer {
  return and(not(endsBefore(a, b)), not(endsBefore(b, a)));
}

function overlapsBefore(a: FeelRange, b: FeelRange): Answer {
  return and(startsEarlier(a, b), not(endsBefore(a, b)), or(endsEarlier(a, b), sameEnd(a, b)));
}

function finishes(value: FeelValue, range: FeelRange): Answer {
  if (either(value)) return and(sameEnd(value, range), not(startsEarlier(value, range)));
  return range.high === null ? false : and(range.highIncluded, equal(value, range.high));
}

function starts(value: FeelValue, range: FeelRange): Answer {
  if (either(value)) return and(sameStart(value, range), not(endsEarlier(range, value)));
  return range.low === null ? false : and(range.lowIncluded, equal(value, range.low));
}

function coincides(a: FeelValue, b: FeelValue): Answer {
  if (either(a) && either(b)) return and(sameStart(a, b), sameEnd(a, b));
  return either(a) || either(b) ? null : equal(a, b);
}

type Relation = (a: FeelValue, b: FeelValue) => Answer;
type Between = readonly [a: string, b: string];

/** The names that the standard gives the two sides of a relation, for each way it can be asked. */
const ranges: Between = ['range1', 'range2'];
const points: Between = ['point1', 'point2'];
const pointAndRange: Between = ['point', 'range'];
const rangeAndPoint: Between = ['range', 'point'];

/** Which ways a relation can be asked; the values then decide what is asked, whatever their names were. */
function relation(name: string, ways: readonly Between[], answer: Relation): FeelFunction {
  return builtIn(
    name,
    ...ways.map(([a, b]) =>
      overload(
        [
          [a, 'any'],
          [b, 'any'],
        ],
        (_run, left, right) => (left === null || right === null ? null : answer(left, right)),
      ),
    ),
  );
}

const anyWay = [points, pointAndRange, rangeAndPoint, ranges];

/** Allen's relations between ranges, and between a point and a range. */
export const rangeFunctions = [
  relation('before', anyWay, before),
  relation('after', anyWay, (a, b) => before(b, a)),
  relation('meets', [ranges], (a, b) => (either(a) && either(b) ? meets(a, b) : null)),
  relation('met by', [ranges], (a, b) => (either(a) && either(b) ? meets(b, a) : null)),
  relation('overlaps', [ranges], (a, b) => (either(a) && either(b) ? overlaps(a, b) : null)),
  relation('overlaps before', [ranges], (a, b) => (either(a) && either(b) ? overlapsBefore(a, b) : null)),
  relation('overlaps after', [ranges], (a, b) => (either(a) && either(b) ? overlapsBefore(b, a) : null)),
  relation('finishes', [pointAndRange, ranges], (a, b) => (either(b) ? finishes(a, b) : null)),
  relation('finished by', [rangeAndPoint, ranges], (a, b) => (either(a) ? finishes(b, a) : null)),
  relation('includes', [rangeAndPoint, ranges], (a, b) => (either(a) ? includes(a, b) : null)),
  relation('during', [pointAndRange, ranges], (a, b) => (either(b) ? includes(b, a) : null)),
  relation('starts', [pointAndRange, ranges], (a, b) => (either(b) ? starts(a, b) : null)),
  relation('started by', [rangeAndPoint, ranges], (a, b) => (either(a) ? starts(b, a) : null)),
  relation('coincides', [points, ranges], coincides),
];
