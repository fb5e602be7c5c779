import type { Inspector } from './model.ts';

/** 行政许可法 第三十四条: two at least, and each shows his certificate. */
export const leastOfficers = 2;

export const namesOf = (officers: readonly Inspector[]): string =>
  officers.map(({ name }) => name).join('、');
