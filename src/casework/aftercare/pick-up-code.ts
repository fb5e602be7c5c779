import { randomInt } from 'node:crypto';

/** What the applicant shows at the window. */
export const pickUpCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');
