export { Bodies, type BodyState } from './bodies.tsx';
export { Button, Buttons } from './button.tsx';
export { Details } from './details.tsx';
export { ErrorSummary, type FieldError } from './error-summary.tsx';
export { FactsStrip } from './facts-strip.tsx';
export {
  Choices,
  DateField,
  FileField,
  type Option,
  SelectField,
  TextField,
} from './fields.tsx';
export { type Frame, FrameProvider, type Site, useFrame, withoutFrame } from './frame.tsx';
export { Icon, iconNamed, Mark } from './icon.tsx';
export { LicenceSheet } from './licence-sheet.tsx';
export { Cards, Rows, Toc } from './lists.tsx';
export { Crumbs, Pages, Tabs } from './navigation.tsx';
export { Empty, Notice } from './notice.tsx';
export { Page } from './page.tsx';
export { Prefill, Prefills } from './prefill.tsx';
export { ProblemPage, ProblemTold, useProblemTitle } from './problem-page.tsx';
export { Ridge } from './ridge.tsx';

export { Section } from './section.tsx';
export { Steps } from './steps.tsx';
export { type Column, Table } from './table.tsx';
export { How, Tag, type TagKind } from './tag.tsx';
export { Count, Days, Scale, Timeline } from './time.tsx';
export { useRouteProblem } from './use-route-problem.ts';
