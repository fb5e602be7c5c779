export { parameterOf } from './addresses.ts';
export { useDesk } from './desk-context.ts';
export { ListPage } from './list-page.tsx';
export { Sheet } from './sheet.tsx';
