import { index, type RouteConfig, route } from '@react-router/dev/routes';

export default [
  index('portal/home/page.tsx'),
  route('design', 'design/specimens/page.tsx'),
  route('signin/acting-for', 'portal/sign-in/acting-for.tsx'),
  route('signin/refused', 'portal/sign-in/refused.tsx'),
  route('signin/:uid', 'portal/sign-in/interaction.tsx'),
  route('signin/:uid/register', 'portal/sign-in/register.tsx'),
  // Last: a page of the house also for addresses that do not exist.
  route('*', 'portal/missing/page.tsx'),
] satisfies RouteConfig;
