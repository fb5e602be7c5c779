import { verificationAmong } from './audit-verification.ts';
import { countGiven } from './options.ts';
console.log(await verificationAmong(countGiven('rows', 100_000)));
