import { named, ours } from '../elements.ts';
import { ruleFor } from '../rule.ts';

export const noEnglish = ruleFor(named, (step) => (step.name ?? '') !== '' && ours(step, 'nameEn') === '');
