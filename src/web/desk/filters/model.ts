/** What a filter can ask of a step: its act, as the words of the desk name it. */
export const actsOfFilters = ['accept', 'examine', 'opinion', 'decide', 'confirm'] as const;
export const statesOfFilters = ['received', 'correction', 'accepted'] as const;
/** Working days that are left, at most; -1: late. */
export const lefts = [-1, 0, 3, 5, 10] as const;
