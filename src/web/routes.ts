import { index, type RouteConfig, route } from '@react-router/dev/routes';

export default [
  index('portal/home/page.tsx'),
  route('design', 'design/specimens/page.tsx'),
  // Last: a page of the house also for addresses that do not exist.
  route('*', 'portal/missing/page.tsx'),
] satisfies RouteConfig;
