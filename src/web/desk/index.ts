export { isDate, isId, parameterOf, withParameter } from './addresses.ts';
export { useDesk } from './desk-context.ts';
export { useKeys } from './keys.ts';
export { ListPage, Onwards } from './list-page.tsx';
export { Parts } from './parts.tsx';
export { Sheet } from './sheet.tsx';
