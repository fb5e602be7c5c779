export const states = ['received', 'correction', 'accepted', 'closed'] as const;
export const longestText = 80;
