import { index, type RouteConfig, route } from '@react-router/dev/routes';

export default [
  index('portal/home/page.tsx'),
  route('design', 'design/specimens/page.tsx'),
  route('signin/acting-for', 'portal/sign-in/acting-for.tsx'),
  route('signin/refused', 'portal/sign-in/refused.tsx'),
  route('signin/:uid', 'portal/sign-in/interaction.tsx'),
  route('signin/:uid/register', 'portal/sign-in/register.tsx'),
  route('apply/:itemKey', 'portal/apply/start-page.tsx'),
  route('apply/draft/:draftId', 'portal/apply/resume.ts'),
  route('apply/draft/:draftId/materials', 'portal/apply/materials-page.tsx'),
  route('apply/draft/:draftId/check', 'portal/apply/check-page.tsx'),
  route('apply/draft/:draftId/:pageKey', 'portal/apply/question-page.tsx'),
  route('my', 'portal/my/applications-page.tsx'),
  route('my/messages', 'portal/my/messages-page.tsx'),
  route('my/licences', 'portal/my/licences-page.tsx'),
  route('my/account', 'portal/my/account-page.tsx'),
  route('my/:caseId', 'portal/my/case-page.tsx'),
  route('my/:caseId/receipt', 'portal/my/receipt-page.tsx'),
  // Last: a page of the house also for addresses that do not exist.
  route('*', 'portal/missing/page.tsx'),
] satisfies RouteConfig;
