import { eventOf, named } from '../elements.ts';
import { ruleFor } from '../rule.ts';

/** A link needs none: it is found by the name of its other end. */
export const unnamed = ruleFor(named, (step) => (step.name ?? '') === '' && eventOf(step) !== 'link');
