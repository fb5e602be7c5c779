import type { FeelFunction } from '../values/value.ts';
import { contextFunctions } from './contexts.ts';
import { conversionFunctions } from './conversions.ts';
import { dateFunctions } from './dates.ts';
import { listFunctions } from './lists.ts';
import { numberFunctions } from './numbers.ts';
import { rangeFunctions } from './ranges.ts';
import { statisticsFunctions } from './statistics.ts';
import { stringFunctions } from './strings.ts';

/** Every built-in function of DMN 1.5 by its name. */
export const standardFunctions: ReadonlyMap<string, FeelFunction> = new Map(
  [
    ...conversionFunctions,
    ...numberFunctions,
    ...stringFunctions,
    ...listFunctions,
    ...statisticsFunctions,
    ...contextFunctions,
    ...dateFunctions,
    ...rangeFunctions,
  ].map((each) => [each.name, each]),
);
